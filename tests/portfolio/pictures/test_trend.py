"""Cohorts in the order in which they began."""

from dataclasses import replace
from datetime import date

from evaluate.portfolio.pictures.trend import trend
from evaluate.portfolio.rows import Row
from tests.portfolio.small import cohort, row


def begun(number: int, day: date, **other: object) -> Row:
    return row("A", number, cohort=replace(cohort("A", number, f"c{number}"), intake_from=day), **other)  # type: ignore[arg-type]


def test_cohorts_stand_in_the_order_of_their_days() -> None:
    found = trend([begun(1, date(2025, 9, 1), change=4.0), begun(2, date(2024, 9, 1), change=2.0)])
    assert [one.name for one in found.turns] == ["Cohort c2", "Cohort c1"]
    assert "went from +2.0 points in Cohort c2 to +4.0 in Cohort c1" in found.told.sentence
    assert "overlap, so this may be chance" in found.told.sentence
    assert "No disruption is recorded" in found.told.sentence


def test_intervals_apart_are_said_to_be_so() -> None:
    found = trend([begun(1, date(2024, 9, 1), change=1.0), begun(2, date(2025, 9, 1), change=9.0)])
    assert "do not overlap" in found.told.sentence


def test_a_cohort_that_is_withheld_has_no_place() -> None:
    found = trend([begun(1, date(2024, 9, 1)), begun(2, date(2025, 9, 1), paired=4)])
    assert found.turns == ()
    assert "at least two cohorts" in found.told.why_not
