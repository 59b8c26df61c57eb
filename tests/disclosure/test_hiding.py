"""Which cells are hidden besides the small ones: few, small, and the number of everybody last."""

from dataclasses import replace

import numpy as np
import pytest

from evaluate.disclosure import Dimension, Released, Table, suppress
from evaluate.disclosure.hiding import Search, TooHard, hide
from evaluate.disclosure.protection import Need, primary
from evaluate.disclosure.reader import reader_of
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
    reader = reader_of(each, UNROUNDED, (), small)
    search = Search(replace(reader, least=reader.truth + 1, most=reader.truth), small, reader.truth[None])
    with pytest.raises(TooHard):
        search.meet(Need(((0, 0, 1),), low=1, high=10))
