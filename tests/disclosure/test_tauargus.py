"""The second solver proposes; the same audit decides, and makes good what it left open."""

import numpy as np
import pytest

from evaluate.disclosure import Profile, Table, suppress
from evaluate.disclosure.hiding import TooHard
from evaluate.disclosure.protection import primary
from evaluate.disclosure.tauargus import tauargus
from tests.disclosure.attack import Published, attack, learnt
from tests.disclosure.examples import (
    PARTNER,
    UNROUNDED,
    crossed,
    filled,
    flat,
    geometric,
    hidden,
    nested,
    table,
)

SHAPES = (
    (flat("a", 4), flat("b", 5)),
    (flat("a", 2), flat("b", 3), flat("c", 2)),
    (nested("a", 4, 3, 1), flat("b", 3)),
    (nested("a", 3, 3), nested("b", 2, 2)),
)


def drawn(dimensions: tuple, seed: int) -> Table:
    """Make a table up."""
    size = int(np.prod([len(dimension.categories) for dimension in dimensions]))
    return filled(dimensions, geometric(0.06)(np.random.default_rng(seed), size))


def test_it_proposes_more_than_the_small_numbers() -> None:
    each = table([[3, 12, 13], [40, 20, 18]])
    small = primary(each, UNROUNDED)
    proposed = tauargus(each, UNROUNDED, (), small)
    assert np.all(proposed >= small)
    assert proposed.sum() > small.sum()


@pytest.mark.parametrize("profile", [PARTNER, UNROUNDED])
@pytest.mark.parametrize("dimensions", SHAPES)
def test_what_it_proposes_leaves_only_when_it_is_safe(dimensions: tuple, profile: Profile) -> None:
    made_up = [drawn(dimensions, seed) for seed in range(4)]
    left = [Published(each, suppress(each, profile, solver=tauargus)) for each in made_up]
    assert learnt([attack(each) for each in left]) == []
    assert any(0 < len(hidden(each.disclosed)) < len(each.table.cells) for each in left)


def test_nobody_at_all_is_no_table_for_it() -> None:
    each = table([[0, 0, 0], [0, 0, 0]])
    assert not tauargus(each, UNROUNDED, (), primary(each, UNROUNDED)).any()


def test_it_cannot_read_totals_that_cross_and_then_the_built_in_choice_is_made() -> None:
    each = drawn((crossed("a", 2, 2), flat("b", 2)), 1)
    with pytest.raises(TooHard):
        tauargus(each, UNROUNDED, (), primary(each, UNROUNDED))
    assert suppress(each, UNROUNDED, solver=tauargus) == suppress(each, UNROUNDED)
