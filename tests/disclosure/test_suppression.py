"""What always holds of a table that leaves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.disclosure import Profile, Released, Shown, Table, suppress
from evaluate.disclosure.hiding import TooHard
from evaluate.disclosure.releases import Release
from evaluate.disclosure.rounding import rounded
from evaluate.disclosure.suppression import release
from evaluate.disclosure.tables import Mask
from tests.disclosure.attack import Published, attack, learnt
from tests.disclosure.examples import (
    OWN,
    PARTNER,
    PUBLIC,
    UNROUNDED,
    crossed,
    filled,
    flat,
    hidden,
    nested,
    table,
    values,
)

SHAPES = (
    (flat("a", 3), flat("b", 3)),
    (nested("a", 2, 1), flat("b", 2)),
    (flat("a", 2), flat("b", 2), flat("c", 2)),
    (crossed("a", 2, 2),),
    (flat("a", 1), flat("b", 3)),
)
NAMED = ("people who started", "June")
profiles = st.sampled_from([PARTNER, PUBLIC, UNROUNDED])
people = st.one_of(st.just(0), st.integers(1, 12), st.integers(1, 60))


@st.composite
def tables(draw: st.DrawFn, least: int = 0) -> Table:
    """Draw a small table, in which small numbers are common."""
    dimensions = draw(st.sampled_from(SHAPES))
    size = int(np.prod([len(dimension.categories) for dimension in dimensions]))
    each = st.integers(least, 60) if least else people
    return filled(dimensions, np.array(draw(st.lists(each, min_size=size, max_size=size))))


@settings(max_examples=60)
@given(tables(), profiles)
def test_nothing_below_the_threshold_is_shown_and_what_is_shown_is_true(
    each: Table, profile: Profile
) -> None:
    held = values(each)
    for cell, figure in suppress(each, profile).figures.items():
        if isinstance(figure, Shown):
            assert held[cell] == 0 or held[cell] >= profile.smallest_count
            assert figure.value == rounded(held[cell], profile.table_base)


@settings(max_examples=30)
@given(tables(), profiles)
def test_the_same_table_gives_the_same_answer(each: Table, profile: Profile) -> None:
    turned = replace(each, counts=dict(reversed(each.counts.items())))
    assert suppress(each, profile) == suppress(turned, profile)


@settings(max_examples=15)
@given(st.data(), profiles)
def test_to_have_released_more_never_shows_more(data: st.DataObject, profile: Profile) -> None:
    latest, record = data.draw(tables()), Released()
    shown = hidden(suppress(latest, profile))
    size = len(latest.inner)
    for version in ("March", "April"):
        change = np.array(data.draw(st.lists(st.integers(-3, 12), min_size=size, max_size=size)))
        other = filled(latest.dimensions, np.maximum(latest.inner_counts() - change, 0), version)
        record = record.with_table(other, suppress(other, profile, record))
        withheld = hidden(suppress(latest, profile, record))
        assert withheld >= shown
        shown = withheld


@given(tables())
def test_the_provider_sees_everything_about_its_own(each: Table) -> None:
    assert suppress(each, OWN).figures == {cell: Shown(people) for cell, people in values(each).items()}


@given(tables(least=10))
def test_a_table_without_small_numbers_is_left_as_it_is(each: Table) -> None:
    assert hidden(suppress(each, PUBLIC)) == set()
    assert suppress(each, UNROUNDED).figures == {cell: Shown(people) for cell, people in values(each).items()}


def test_the_same_table_may_leave_twice() -> None:
    june = table([[3, 12, 13], [40, 20, 18]])
    first = suppress(june, UNROUNDED)
    assert suppress(june, UNROUNDED, Released().with_table(june, first)) == first


def test_numbers_that_are_nobodys_business_here_change_nothing() -> None:
    june = table([[3, 12, 13], [40, 20, 18]])
    others = replace(table([[4, 12, 13], [40, 20, 18]]), population="people who left")
    record = Released().with_table(others, suppress(others, UNROUNDED))
    assert suppress(june, UNROUNDED, record) == suppress(june, UNROUNDED)


def test_one_more_person_does_not_show() -> None:
    june, july = table([[30, 12, 13], [40, 20, 18]]), table([[31, 12, 13], [40, 20, 18]], version="July")
    record = Released().with_table(june, suppress(june, PUBLIC))
    withheld = hidden(suppress(july, PUBLIC, record))
    assert withheld >= {("Female", "10-13"), ("Female", "All"), ("All", "10-13"), ("All", "All")}


def test_the_total_stays_where_it_can() -> None:
    assert ("All", "All") not in hidden(suppress(table([[3, 12, 13], [40, 20, 18]]), UNROUNDED))


@pytest.mark.parametrize("people", [0, 3, 400])
def test_a_table_of_one_number(people: int) -> None:
    each = Table((), {(): people}, "people who started", "June")
    assert hidden(suppress(each, PUBLIC)) == ({()} if people == 3 else set())


def careless(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Mask:
    """Hide nothing more."""
    return hidden


def helpless(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Mask:
    """Give up."""
    raise TooHard


@pytest.mark.parametrize("solver", [careless, helpless])
def test_a_solver_that_does_too_little_is_made_good(solver: object) -> None:
    each = table([[3, 12, 13], [40, 20, 18]])
    disclosed = suppress(each, UNROUNDED, solver=solver)  # type: ignore[arg-type]
    assert disclosed == suppress(each, UNROUNDED)
    assert learnt([attack(Published(each, disclosed))]) == []


def test_where_nothing_can_be_proved_nothing_leaves() -> None:
    shape = (flat("a", 2), flat("b", 2))
    june = filled(shape, np.array([6, 27, 0, 15]))
    july = filled(shape, np.array([2, 24, 0, 13]), "July")
    record = Released().with_table(june, suppress(june, UNROUNDED))
    assert hidden(suppress(july, UNROUNDED, record)) == set(july.cells)


def test_zeros_are_withheld_before_everything_is() -> None:
    shape = (flat("a", 3), flat("b", 3))
    june = filled(shape, np.array([4, 13, 6, 3, 10, 0, 0, 2, 12]))
    july = filled(shape, np.array([4, 13, 3, 0, 10, 0, 0, 0, 14]), "July")
    first = suppress(june, UNROUNDED)
    second = suppress(july, UNROUNDED, Released().with_table(june, first))
    assert hidden(second) == set(july.cells) - {("a 1", "b 2")}
    assert learnt([attack(Published(june, first), Published(july, second, 2))]) == []


def test_what_was_proved_is_remembered_and_not_needed() -> None:
    june, july = table([[3, 12, 13], [40, 20, 18]]), table([[3, 14, 13], [40, 33, 18]], version="July")
    first, record = release(june, PUBLIC)
    assert len(record.proofs["people who started"].others) > 1
    assert first == suppress(june, PUBLIC)
    forgetful = Released.from_plain(record.plain())
    assert forgetful.proofs == {}
    assert release(july, PUBLIC, record)[0] == release(july, PUBLIC, forgetful)[0]


def test_a_number_that_left_in_the_same_version_leaves_again() -> None:
    by_sex = table([[3, 12, 13], [40, 20, 18]])
    by_age = Table((by_sex.dimensions[1],), {("10-13",): 43, ("14-17",): 32, ("18-24",): 31}, *NAMED)
    total = ("All", "14-17")
    _, record = release(by_age, UNROUNDED)
    assert total not in hidden(suppress(by_sex, UNROUNDED, record))


def test_a_zero_that_was_withheld_stays_withheld() -> None:
    june = table([[1, 3, 0], [30, 50, 40]])
    july = table([[7, 9, 0], [30, 50, 40]], version="July")
    assert ("Female", "18-24") not in hidden(suppress(july, UNROUNDED))
    record = Released().with_table(june, suppress(june, UNROUNDED))
    assert ("Female", "18-24") in hidden(suppress(july, UNROUNDED, record))


def test_what_cannot_be_is_no_secret() -> None:
    june = table([[1, 3, 0], [30, 50, 40]], impossible=frozenset({("Female", "18-24")}))
    assert suppress(june, UNROUNDED).figures["Female", "18-24"] == Shown(0)
    assert suppress(june, UNROUNDED).impossible == {("Female", "18-24")}


def test_a_dominated_number_is_withheld_and_cannot_be_worked_out() -> None:
    june = table(
        [[50, 60, 70], [40, 200, 90]], contributions={("Male", "14-17"): {"Haven": 190, "Wayfinders": 10}}
    )
    assert ("Male", "14-17") in hidden(suppress(june, PUBLIC))
    assert len(hidden(suppress(june, PUBLIC))) > 1
    assert hidden(suppress(june, PARTNER)) == set()
