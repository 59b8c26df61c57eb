"""Which cells are hidden besides the small ones: few, small, and the number of everybody last."""

import numpy as np
import pytest

from evaluate.disclosure import Dimension, Released, Table, suppress
from evaluate.disclosure.hiding import TooHard, begun, hide, search
from evaluate.disclosure.needs import Need
from evaluate.disclosure.proof import Proof
from evaluate.disclosure.protection import primary
from evaluate.disclosure.reader import known_of
from evaluate.disclosure.releases import Release
from tests.disclosure.examples import (
    PUBLIC,
    UNROUNDED,
    filled,
    flat,
    geometric,
    nested,
    random_table,
    table,
)


def chosen(each: Table) -> set[tuple[str, ...]]:
    """Name the cells that are hidden in an unrounded table."""
    mask = hide(each, UNROUNDED, (), primary(each, UNROUNDED))
    return {cell for cell, mark in zip(each.cells, mask, strict=True) if mark}


def test_one_small_number_takes_the_cheapest_rectangle_with_it() -> None:
    each = table([[3, 15, 30], [40, 20, 90]])
    assert chosen(each) == {("Female", "10-13"), ("Female", "14-17"), ("Male", "10-13"), ("Male", "14-17")}


def test_small_numbers_that_protect_each_other_take_nothing_with_them() -> None:
    each = table([[8, 8, 60], [8, 8, 70]])
    small = {("Female", "10-13"), ("Female", "14-17"), ("Male", "10-13"), ("Male", "14-17")}
    assert chosen(each) == small


def test_a_sum_that_is_known_does_not_protect_where_it_is_too_small() -> None:
    each = table([[4, 3, 60], [60, 60, 70]])
    assert len(chosen(each)) > 4, "4 and 3 are known to be 7 together, so each to be less than 10"


def test_a_table_without_small_numbers_is_left_alone() -> None:
    each = table([[40, 0, 60], [60, 60, 70]])
    assert chosen(each) == set()


def test_the_number_of_everybody_goes_only_where_nothing_else_would_do() -> None:
    one = Table(
        (Dimension.flat("sex", "Female", "Male"),), {("Female",): 3, ("Male",): 50}, "started", "June"
    )
    assert chosen(one) == {("Female",), ("Male",)}
    alone = Table(
        (Dimension.flat("sex", "Female", "Male"),), {("Female",): 3, ("Male",): 0}, "started", "June"
    )
    assert chosen(alone) == {("Female",), ("Male",), ("All",)}


def test_no_hidden_cell_could_be_shown_after_all() -> None:
    each = filled((nested("a", 3, 3), flat("b", 3)), geometric(0.1)(np.random.default_rng(1), 18))
    small = primary(each, UNROUNDED)
    mask = hide(each, UNROUNDED, (), small)
    for place in np.flatnonzero(mask & ~small):
        fewer = mask.copy()
        fewer[place] = False
        assert np.any(hide(each, UNROUNDED, (), fewer) != fewer), each.cells[place]


@pytest.mark.parametrize("seed", range(10))
def test_what_is_hidden_already_stays_hidden(seed: int) -> None:
    each = random_table(seed)
    before = hide(each, PUBLIC, (), primary(each, PUBLIC))
    assert np.array_equal(hide(each, PUBLIC, (), before), before)


def test_what_earlier_releases_tell_already_is_not_asked_for() -> None:
    june = table([[8, 40, 50], [40, 20, 90]])
    everything = Released().with_table(june, suppress(june, UNROUNDED))
    later = table([[8, 40, 53], [40, 20, 90]], version="September")
    mask = hide(later, UNROUNDED, everything.releases, primary(later, UNROUNDED))
    assert not mask.all()
    assert mask[later.cells.index(("Female", "18-24"))]


def test_a_search_that_finds_nothing_says_so() -> None:
    each = table([[3, 15, 30], [40, 20, 90]])
    small = primary(each, UNROUNDED)
    spoilt = [Release(each, {("All", "All"): (0, 0)})]
    found = begun(known_of(each, UNROUNDED, spoilt, small), small, Proof.of([each, each]))
    with pytest.raises(TooHard):
        found.meet(Need(((0, 0, 1),), low=1, high=10))


def test_what_was_found_before_is_not_looked_for_again() -> None:
    each = table([[3, 15, 30], [40, 20, 90]])
    small = primary(each, UNROUNDED)
    first = search(each, UNROUNDED, (), small, Proof.of([each]))
    again = search(each, UNROUNDED, (), first.hidden, first.proof)
    assert np.array_equal(again.hidden, first.hidden)
    assert again.proof.others.tolist() == first.proof.others.tolist()


def test_a_zero_is_hidden_only_where_nothing_else_would_do() -> None:
    june = filled((flat("a", 3), flat("b", 3)), np.array([4, 13, 6, 3, 10, 0, 0, 2, 12]))
    july = filled((flat("a", 3), flat("b", 3)), np.array([4, 13, 3, 0, 10, 0, 0, 0, 14]), "July")
    earlier = Released().with_table(june, suppress(june, UNROUNDED)).releases
    small = primary(july, UNROUNDED, earlier)
    both = [
        search(july, UNROUNDED, earlier, small, Proof.of([june, july]), zeros).hidden
        for zeros in (False, True)
    ]
    without, also = (july.values()[each & ~small] for each in both)
    assert np.all(without > 0)
    assert np.any(also == 0)
