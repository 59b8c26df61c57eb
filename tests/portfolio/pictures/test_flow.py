"""The flow: every part of those who started, together or not at all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import count
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.pictures.flow import flow
from evaluate.portfolio.rows import Row
from evaluate.vocabulary import Audience
from tests.portfolio.small import cohort, row

PARTS = st.tuples(*[st.integers(0, 60)] * 4)


def parted(both: int, first: int, last: int, none: int, number: int = 1) -> Row:
    """Make a row of people with both scores, one of them, or neither."""
    audience = Audience.PARTNER
    return row(
        "A",
        number,
        cohort=cohort("A", number, f"c{number}"),
        n_started=count(both + first + last + none, audience),
        n_before=count(both + first, audience),
        n_later=count(both + last, audience),
        n_paired=count(both, audience),
    )


@given(PARTS)
def test_streams_that_are_shown_add_up_and_none_is_small(parts: tuple[int, int, int, int]) -> None:
    found = flow([parted(*parts)], Audience.PARTNER)
    if found.told.why_not:
        assert found.streams == ()
        assert any(0 < part < 5 for part in parts)
        return
    ends = {one.target: one.people for one in found.streams}
    got = tuple(
        ends.get(name, 0)
        for name in ("Both scores", "Score before alone", "Score after alone", "Neither score")
    )
    assert got == parts
    assert all(one.people >= 5 for one in found.streams)
    assert sum(one.people for one in found.streams if one.source == "Started") == sum(parts)


def test_one_small_part_of_one_cohort_withholds_all() -> None:
    found = flow([parted(40, 10, 0, 6), parted(40, 10, 0, 2, number=2)], Audience.PARTNER)
    assert found.streams == ()
    assert "[c]" in found.told.why_not


def test_the_provider_itself_sees_every_part() -> None:
    found = flow([parted(40, 10, 0, 2)], Audience.OWN)
    assert "40 (77%) have both scores, 10 only the one before" in found.told.sentence


def test_a_comparison_group_is_said_to_be_counted_too() -> None:
    one = parted(40, 10, 0, 6)
    both = replace(one, kind=Kind.CONTRAST)
    assert "comparison group" in flow([both], Audience.PARTNER).told.sentence
    assert {found.source for found in flow([both], Audience.PARTNER).streams} == {
        "Counted",
        "Score before",
        "No score before",
    }
    assert "comparison group" not in flow([one], Audience.PARTNER).told.sentence


def test_cohorts_that_are_not_due_are_not_lost() -> None:
    assert flow([row(not_due=True)], Audience.PARTNER).told.why_not == "No later score is due yet."
