"""Dates beside those that could be expected: each end of each window, from inside and from outside."""

from datetime import date, timedelta

import pytest

from evaluate.intake.rules import RULES
from evaluate.vocabulary import Severity
from tests.intake.catalogued import SPRING, TODAY, codes, facts, only, problems

WIDE = "participant,cohort,measure,before,before_on,after,after_on\n"
LONG = "participant,cohort,measure,timepoint,assessed_on,value\n"
# Spring takes people on from 1 April to 30 June 2025, and its programme lasts 12 weeks.
FIRST = date(2025, 4, 7)


def pair(days: int, who: str = "P1", cohort: str = "spring", first: date = FIRST) -> str:
    return f"{who},{cohort},phq9_total,9,{first},8,{first + timedelta(days)}\n"


def before(day: str, cohort: str = "spring") -> str:
    return f"P1,{cohort},phq9_total,before,{day},9\n"


@pytest.mark.parametrize("day", ["2025-03-02", "2025-07-30"])
def test_a_month_around_the_intake_is_inside(day: str) -> None:
    assert codes(LONG + before(day)) == []


@pytest.mark.parametrize("day", ["2025-03-01", "2025-07-31"])
def test_more_than_a_month_around_the_intake_is_outside(day: str) -> None:
    problem = only("before-outside-intake", LONG + before(day))
    assert (problem.row, problem.column) == (2, "assessed_on")
    assert problem.message == (
        "1 assessment before the programme is dated more than 30 days outside the intake of cohort spring,"
        " which began on 1 April 2025 and ended on 30 June 2025."
    )


def test_later_assessments_have_nothing_to_do_with_the_intake() -> None:
    assert codes(WIDE + pair(100)) == []


@pytest.mark.parametrize(("day", "early"), [("2024-12-02", False), ("2024-12-01", True)])
def test_a_month_before_the_programme_where_no_intake_is_known(day: str, early: bool) -> None:
    found = codes(LONG + before(day, "autumn"))
    assert found == ["before-the-programme"] * early


def test_an_early_after_is_before_the_programme_too() -> None:
    problem = only("before-the-programme", LONG + "P1,spring,phq9_total,after,2024-01-08,9\n")
    assert problem.message == (
        "1 assessment in cohort spring is dated more than 30 days before the programme started,"
        " on 1 January 2025."
    )


@pytest.mark.parametrize(("day", "late"), [("2025-03-31", False), ("2025-04-01", True)])
def test_a_year_after_the_programme(day: str, late: bool) -> None:
    text = LONG + f"P1,only,phq9_total,followup_12m,{day},9\n"
    assert codes(text, programme="past") == ["after-the-programme"] * late


@pytest.mark.parametrize(("days", "out"), [(41, True), (42, False), (168, False), (169, True)])
def test_an_after_comes_between_half_and_twice_the_length(days: int, out: bool) -> None:
    assert codes(WIDE + pair(days)) == ["after-out-of-time"] * out
    assert codes(WIDE + pair(days, cohort="autumn")) == []


def test_an_after_is_counted_once_a_cohort() -> None:
    problem = only("after-out-of-time", WIDE + pair(20) + pair(200, "P2") + pair(90, "P3"))
    assert (problem.row, problem.column, problem.count, problem.rows) == (2, "after_on", 2, (2, 3))
    assert problem.message == (
        "2 assessments after the programme in cohort spring were taken less than 42 or more than 168 days after the first one."
        " The programme lasts 12 weeks."
    )


def test_a_cell_that_dates_several_scores_counts_once() -> None:
    head = "participant,cohort,phq9_total before,gad7_total before,before_on,phq9_total after,gad7_total after,after_on\n"
    problem = only("after-out-of-time", head + "P1,spring,9,8,2025-04-07,7,6,2025-04-20\n")
    assert problem.count == 1


def test_the_register_gives_the_other_date() -> None:
    register = facts(assessments=[(SPRING, "P1", "phq9_total", "before", FIRST)])
    assert codes(LONG + "P1,spring,phq9_total,after,2025-04-20,9\n", register=register) == [
        "after-out-of-time"
    ]
    # What the file does not touch is not its fault.
    other = facts(
        assessments=[
            (SPRING, "P9", "phq9_total", when, day) for when, day in (("before", FIRST), ("after", FIRST))
        ]
    )
    assert codes(WIDE + pair(90), register=other) == []


def test_before_and_after_on_one_day_is_one_thing() -> None:
    problem = only("before-and-after-on-one-day", WIDE + pair(0) + pair(0, "P2") + pair(90, "P3"))
    assert (problem.severity, problem.count) == (Severity.WARN, 2)
    assert (
        problem.message
        == "2 participants in cohort spring were assessed before and after the programme on one day."
    )


def test_ten_on_one_day_are_everyone() -> None:
    day = "2025-04-07"
    rows = "".join(f"P{n},spring,phq9_total,{9 + n % 3},{day},{8 + n % 2},{day}\n" for n in range(10))
    problem = only("everyone-on-one-day", WIDE + rows)
    assert (
        problem.message
        == "Every assessment before and after the programme in cohort spring is dated 7 April 2025."
    )
    assert codes(WIDE + "".join(pair(0, f"P{n}") for n in range(9)))[0] == "before-and-after-on-one-day"
    assert "everyone-on-one-day" not in codes(WIDE + rows + pair(90, "P99"))
    # A whole class may be assessed on one day, and again on another.
    assert "everyone-on-one-day" not in codes(WIDE + "".join(pair(84, f"P{n}") for n in range(10)))


@pytest.mark.parametrize(
    ("timepoint", "days", "slipped"),
    [
        ("followup_3m", 67, True), ("followup_3m", 68, False), ("followup_3m", 112, False), ("followup_3m", 113, True),
        ("followup_2w", -1, True), ("followup_2w", 0, False), ("followup_2w", 28, False), ("followup_2w", 29, True),
        ("followup_12m", 269, True), ("followup_12m", 450, False),
    ],
)  # fmt: skip
def test_a_follow_up_comes_when_its_name_says(timepoint: str, days: int, slipped: bool) -> None:
    after = date(2024, 9, 2)
    rows = f"P1,only,phq9_total,after,{after},9\nP1,only,phq9_total,{timepoint},{after + timedelta(days)},9\n"
    found = [code for code in codes(LONG + rows, programme="past") if code != "after-the-programme"]
    assert found == ["followup-out-of-time"] * slipped


def test_follow_ups_are_counted_once_a_cohort() -> None:
    rows = "".join(
        f"P{n},autumn,phq9_total,after,2025-04-07,9\nP{n},autumn,phq9_total,followup_{n}m,2025-05-07,9\n"
        for n in (1, 3, 6)
    )
    problem = only("followup-out-of-time", LONG + rows)
    assert (problem.row, problem.count) == (5, 2)
    assert problem.message == (
        "2 assessments in cohort autumn were not taken when their name says, counted from the assessment after the programme."
    )


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (pair(90).replace("2025-04-07", "1925-04-07"), "date-long-ago"),
        (pair(90).replace("2025-07-06", f"{TODAY + timedelta(1)}"), "date-in-future"),
        (pair(-1), "dates-out-of-order"),
    ],
)
def test_a_date_that_must_be_mended_first_tells_nothing(rows: str, code: str) -> None:
    assert codes(WIDE + rows) == [code]


def test_windows_begin_as_notes_and_become_warnings() -> None:
    late = (
        "before-the-programme",
        "after-the-programme",
        "before-outside-intake",
        "after-out-of-time",
        "followup-out-of-time",
    )
    for code in late:
        assert RULES[code].severity_on(date(2027, 3, 31)) is Severity.NOTE
        assert RULES[code].severity_on(date(2027, 4, 1)) is Severity.WARN


def test_an_unheard_of_timepoint_has_no_window() -> None:
    assert [one.code for one in problems(LONG + "P1,spring,phq9_total,middle,2024-01-08,9\n")] == [
        "unknown-timepoint"
    ]
