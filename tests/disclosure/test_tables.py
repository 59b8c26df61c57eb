"""A table adds up, knows which cells hold which, and names its cells by whom they count."""

import numpy as np
import pytest

from evaluate.disclosure import Table
from tests.disclosure.examples import AGE, PROGRAMME, SEX, crossed, flat, random_table, table, values


def test_totals_are_the_sums_of_their_parts() -> None:
    assert values(table([[1, 2, 3], [4, 5, 6]])) == {
        ("Female", "10-13"): 1, ("Female", "14-17"): 2, ("Female", "18-24"): 3, ("Female", "All"): 6,
        ("Male", "10-13"): 4, ("Male", "14-17"): 5, ("Male", "18-24"): 6, ("Male", "All"): 15,
        ("All", "10-13"): 5, ("All", "14-17"): 7, ("All", "18-24"): 9, ("All", "All"): 21,
    }  # fmt: skip


def test_totals_of_totals_and_crossing_totals_add_up_too() -> None:
    held = values(Table((PROGRAMME,), {("Mentoring",): 3, ("Outreach",): 4}, "started", "June"))
    assert (held["North",], held["South",], held["All",], held["Boxing",]) == (3, 4, 7, 0)
    across = Table((crossed("a", 2, 1),), {("a 0.0",): 1, ("a 0.1",): 2, ("a 1.0",): 4}, "started", "June")
    assert (values(across)["a odd",], values(across)["a even",]) == (5, 2)


@pytest.mark.parametrize("seed", range(20))
def test_the_two_ways_of_adding_up_agree(seed: int) -> None:
    made_up = random_table(seed)
    assert np.array_equal(made_up.incidence() @ made_up.inner_counts(), made_up.values())
    assert np.array_equal(made_up.values()[made_up.inner_places()], made_up.inner_counts())


def test_a_cell_lies_inside_each_total_that_counts_it() -> None:
    north = Table((PROGRAMME, SEX), {}, "started", "June")
    marked = np.array([cell == ("North", "Female") for cell in north.cells])
    inside = [cell for cell, mark in zip(north.cells, north.inside(marked), strict=True) if mark]
    assert inside == [("Mentoring", "Female"), ("Boxing", "Female"), ("North", "Female")]


def test_a_cell_has_the_same_name_in_tables_of_other_dimensions() -> None:
    one, other = table([[1, 2, 3], [4, 5, 6]]), Table((AGE, flat("need", 2)), {}, "started", "June")
    shared = one.keys().keys() & other.keys().keys()
    assert shared == {frozenset(), *(frozenset({("age", band)}) for band in AGE.categories)}
    assert one.cells[one.keys()[frozenset({("age", "14-17")})]] == ("All", "14-17")


@pytest.mark.parametrize(
    ("counts", "impossible", "message"),
    [
        ({("Female",): -1}, (), "below zero"),
        ({("All",): 3}, (), r"\('All',\) is not an inner cell"),
        ({}, (("Both",),), r"\('Both',\) is not an inner cell"),
        ({("Male",): 3}, (("Male",),), "holds somebody"),
    ],
)
def test_a_table_that_cannot_be_is_refused(counts: dict, impossible: tuple, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Table((SEX,), counts, "started", "June", frozenset(impossible))
