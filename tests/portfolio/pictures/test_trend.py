"""Cohorts in the order in which they began."""

from dataclasses import replace
from datetime import date

from evaluate.portfolio.pictures.trend import trend
from evaluate.portfolio.rows import Row
from tests.portfolio.small import cohort, row
from tests.portfolio.test_disruptions import disruption


def begun(number: int, day: date, **other: object) -> Row:
    return row("A", number, cohort=replace(cohort("A", number, f"c{number}"), intake_from=day), **other)  # type: ignore[arg-type]


def test_cohorts_stand_in_the_order_of_their_days() -> None:
    found = trend([begun(1, date(2025, 9, 1), change=4.0), begun(2, date(2024, 9, 1), change=2.0)])
    assert [one.name for one in found.turns] == ["Cohort c2", "Cohort c1"]
    assert "went from +2.0 points in Cohort c2 to +4.0 in Cohort c1" in found.told.sentence
    assert "overlap, so this may be chance" in found.told.sentence
    assert "No disruption is recorded for this time." in found.told.sentence


def test_what_fell_within_it_is_numbered_and_named_in_the_sentence_and_the_table() -> None:
    strike = disruption(date(2025, 1, 6), date(2025, 2, 14), "School strike.", area_name="North")
    closed = disruption(date(2020, 3, 23), date(2024, 12, 1), "Closure", 2, is_own=False)
    outside = disruption(date(2019, 1, 1), date(2019, 2, 1), "Long ago", 3)
    found = trend([begun(1, date(2024, 9, 1)), begun(2, date(2025, 9, 1))], [strike, closed, outside])
    assert [(one.number, one.starts_on, one.ends_on) for one in found.windows] == [
        (1, date(2024, 9, 1), date(2024, 12, 1)),
        (2, date(2025, 1, 6), date(2025, 2, 14)),
    ]
    assert found.told.sentence.endswith(
        "2 disruptions are shaded: (1) 23 March 2020 to 1 December 2024: Closure (everywhere); (2) 6 January 2025 to 14"
        " February 2025: School strike (all of North). Whether that is why a change was smaller or larger, this cannot"
        " tell."
    )
    assert [row[:2] for row in found.told.rows] == [
        ("Cohort c1", "2024-09-01"),
        ("Disruption 1: Closure (everywhere)", "2020-03-23 to 2024-12-01"),
        ("Disruption 2: School strike. (all of North)", "2025-01-06 to 2025-02-14"),
        ("Cohort c2", "2025-09-01"),
    ]


def test_one_that_goes_on_is_shaded_until_the_last_cohort_is_over() -> None:
    rows = [begun(1, date(2024, 9, 1)), begun(2, date(2025, 9, 1))]
    rows[1] = replace(rows[1], cohort=replace(rows[1].cohort, weeks=10))
    [one] = trend(rows, [disruption(date(2025, 10, 1), None, "No mentors")]).windows
    assert (one.starts_on, one.ends_on) == (date(2025, 10, 1), date(2025, 11, 10))
    assert trend(rows, [one.disruption]).told.rows[-1][1] == "since 2025-10-01"
    assert one.says == "(1) since 1 October 2025: No mentors (this programme)"


def test_intervals_apart_are_said_to_be_so() -> None:
    found = trend([begun(1, date(2024, 9, 1), change=1.0), begun(2, date(2025, 9, 1), change=9.0)])
    assert "do not overlap" in found.told.sentence


def test_a_cohort_that_is_withheld_has_no_place() -> None:
    found = trend([begun(1, date(2024, 9, 1)), begun(2, date(2025, 9, 1), paired=4)])
    assert found.turns == ()
    assert "at least two cohorts" in found.told.why_not
