"""The second account of what a reader knows: every cell adds up, and what contradicts it is refused."""

from math import inf

import numpy as np
import pytest

from evaluate.disclosure import Released, suppress
from evaluate.disclosure.ledger import Ledger, added_up, ledger_of
from evaluate.disclosure.needs import Need
from evaluate.disclosure.protection import primary
from tests.disclosure.examples import PUBLIC, UNROUNDED, random_table, table

TABLE = table([[3, 12, 13], [40, 20, 18]])
CORNER = Need(((0, 0, 1),))


@pytest.fixture
def ledger() -> Ledger:
    """Hide the small number and three others, which make a rectangle."""
    return ledger_of(TABLE, UNROUNDED, (), np.array([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], dtype=bool))


@pytest.mark.parametrize("seed", range(20))
def test_it_adds_up_as_the_table_does(seed: int) -> None:
    made_up = random_table(seed)
    assert np.array_equal(added_up(made_up, made_up.inner_counts()), made_up.values())
    assert ledger_of(made_up, PUBLIC, (), primary(made_up, PUBLIC)).agrees(made_up.values())


def test_other_tables_are_found_within_what_is_known(ledger: Ledger) -> None:
    assert (ledger.edge(CORNER, 1), ledger.edge(CORNER, -1)) == (1, 14)
    found = ledger.find(CORNER, 10, inf)
    assert found is not None
    assert found[0] >= 10
    assert ledger.agrees(found)
    assert ledger.find(CORNER, 15, inf) is None


def test_nothing_bounds_a_sum_of_which_nothing_is_known() -> None:
    ledger = ledger_of(TABLE, UNROUNDED, (), np.ones(12, dtype=bool))
    assert (ledger.edge(CORNER, 1), ledger.edge(CORNER, -1)) == (1, inf)


def test_tables_that_contradict_what_is_known_do_not_agree(ledger: Ledger) -> None:
    true = TABLE.values()
    assert ledger.agrees(true)
    for place, more in ((2, 1), (0, 1), (11, -1), (0, -3)):
        other = true.copy()
        other[place] += more
        assert not ledger.agrees(other)


def test_a_release_ties_the_same_cell_of_two_tables() -> None:
    later = table([[3, 12, 13], [40, 20, 30]], version="September")
    released = Released().with_table(TABLE, suppress(TABLE, UNROUNDED)).releases
    ledger = ledger_of(later, UNROUNDED, released, np.ones(12, dtype=bool))
    grown = Need(((1, 11, 1), (0, 11, -1)))
    assert ledger.edge(grown, 1) == 0
    assert ledger.of(grown, ledger.truth) == 12
    fewer = ledger.truth.copy()
    fewer[12:] = 0
    assert not ledger.agrees(fewer)
