"""The rule itself: what is withheld for its own sake, and how far in doubt it must stay."""

from dataclasses import replace

import pytest

from evaluate.disclosure import Released, Table, suppress
from evaluate.disclosure.printing import printed
from evaluate.disclosure.protection import Need, needs_of, needs_of_releases, primary
from evaluate.disclosure.tables import Cell
from tests.disclosure.examples import OWN, PARTNER, PUBLIC, SEX, UNROUNDED, table


def named(table: Table, mask: object) -> set[Cell]:
    """Name the marked cells."""
    return {cell for cell, mark in zip(table.cells, mask, strict=True) if mark}  # type: ignore[call-overload]


def test_small_numbers_are_withheld_and_zeros_of_large_groups_are_not() -> None:
    each = table([[3, 12, 13], [40, 0, 18]])
    assert named(each, primary(each, PUBLIC)) == {("Female", "10-13")}
    assert named(each, primary(each, OWN)) == set()
    assert named(each, primary(each, PARTNER)) == {("Female", "10-13")}


def test_a_small_group_is_withheld_with_its_zeros() -> None:
    each = table([[3, 0, 0], [40, 30, 0]])
    assert named(each, primary(each, PUBLIC)) == {
        ("Female", "10-13"), ("Female", "14-17"), ("Female", "All"),
    }, "that nobody at all is 18 to 24 is a fact about the 73"  # fmt: skip


def test_a_table_about_few_people_is_withheld_whole() -> None:
    each = table([[3, 0, 0], [0, 4, 0]])
    assert named(each, primary(each, PUBLIC)) == set(each.cells)


def test_a_zero_that_everybody_knows_is_not_withheld() -> None:
    each = table([[3, 0, 1], [40, 30, 20]], impossible=frozenset({("Female", "14-17")}))
    assert ("Female", "14-17") not in named(each, primary(each, PUBLIC))


@pytest.mark.parametrize(("people", "withheld"), [(0, False), (1, True), (9, True), (10, False)])
def test_the_edges(people: int, withheld: bool) -> None:
    each = table([[people, 50, 50], [50, 50, 50]])
    assert (("Female", "10-13") in named(each, primary(each, PUBLIC))) == withheld


def test_a_small_number_may_be_one_or_the_threshold_and_any_other_must_be_spread() -> None:
    each = table([[3, 12, 13], [40, 0, 18]])
    mask = primary(each, PUBLIC)
    mask[1] = True
    assert needs_of(each, mask, PUBLIC) == [Need(((0, 0, 1),), low=1, high=10), Need(((0, 1, 1),), width=5)]


def test_a_total_is_known_to_be_as_many_as_its_parts_that_hold_somebody() -> None:
    each = table([[2, 1, 0], [40, 40, 40]])
    needs = {need.terms[0][1]: need for need in needs_of(each, primary(each, PUBLIC), PUBLIC)}
    assert needs[each.cells.index(("Female", "All"))].low == 2
    assert needs[each.cells.index(("Female", "18-24"))].low is None


def test_a_dominated_number_is_spread_by_a_fifth_of_itself() -> None:
    each = table([[0, 0, 0], [0, 200, 100]], contributions={("Male", "14-17"): {"Haven": 200}})
    place = each.cells.index(("Male", "14-17"))
    [need] = [need for need in needs_of(each, primary(each, PUBLIC), PUBLIC) if need.terms[0][1] == place]
    assert need.width == 40


def test_a_small_change_needs_as_much_doubt_as_a_small_number() -> None:
    june, september = (
        table([[30, 12, 13], [40, 20, 18]]),
        table([[33, 12, 13], [40, 20, 28]], version="September"),
    )
    released = Released().with_table(june, suppress(june, UNROUNDED))
    needs = needs_of_releases(september, released.releases, UNROUNDED)
    changed = {june.cells[need.terms[0][1]]: (need.low, need.high) for need in needs}
    assert changed == {(a, b): (1, 10) for a in ("Female", "All") for b in ("10-13",)} | {
        ("Female", "All"): (1, 10)
    }
    fallen = needs_of_releases(
        june, Released().with_table(september, suppress(september, UNROUNDED)).releases, UNROUNDED
    )
    assert {need.terms[0][2] for need in fallen} == {-1}


def test_what_an_earlier_release_withheld_must_stay_withheld() -> None:
    june = table([[3, 12, 13], [40, 20, 18]])
    released = Released().with_table(june, suppress(june, UNROUNDED))
    assert needs_of_releases(june, released.releases, UNROUNDED) == [Need(((0, 0, 1),), low=1, high=10)]
    lenient = Released().with_table(june, printed(june, OWN, primary(june, OWN)))
    assert needs_of_releases(june, lenient.releases, UNROUNDED) == [], "what was shown cannot be taken back"


def test_a_change_known_to_have_come_in_two_places_is_two_at_least() -> None:
    june, september = (
        table([[0, 0, 30], [40, 20, 18]]),
        table([[1, 1, 30], [40, 20, 18]], version="September"),
    )
    released = Released().with_table(june, suppress(june, UNROUNDED))
    needs = {
        september.cells[need.terms[0][1]]: need.low
        for need in needs_of_releases(september, released.releases, UNROUNDED)
    }
    assert needs["Female", "All"] == 2
    assert needs["Female", "10-13"] == 1
    narrower = replace(Table((SEX,), {("Female",): 32, ("Male",): 78}, "people who started", "September"))
    assert {need.low for need in needs_of_releases(narrower, released.releases, UNROUNDED)} == {1}
