"""People come before they go, on days that have been, and as often as can be counted."""

from datetime import date

import pytest

from evaluate.intake.checks.attendance import check_attendance, check_sessions, check_start_and_end_dates
from tests.intake.described import placed, registered, taking_on, told

DATED = "participant,cohort,started_on,ended_on\n"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("soon", ["not-a-date"]),
        ("2025-02-30", ["not-a-date"]),
        ("2026-02-01", ["date-in-future"]),
        ("2026-01-31", []),
        ("n/a", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("heading", ["started_on", "ended_on"])
def test_start_and_end_dates(heading: str, cell: str, codes: list[str]) -> None:
    problems = told(check_start_and_end_dates, f"participant,cohort,{heading}\nP1,c,{cell}\n")
    assert [(one.code, one.row, one.column) for one in problems] == [(code, 2, heading) for code in codes]


def test_an_end_before_the_start() -> None:
    rows = "P1,c,2025-04-03,2025-04-02\nP2,c,2025-04-03,2025-04-03\nP3,c,2025-04-03,\nP3,c,,2025-04-01\n"
    problems = told(check_attendance, DATED + rows)
    assert placed(problems) == [
        ("ended-before-started", 2, "ended_on", 1),
        ("ended-before-started", 5, "ended_on", 1),
    ]
    assert problems[0].message == "The end date of this participant is before the start date."


def test_an_end_before_the_start_in_the_register_both_ways() -> None:
    days = {"started_on": date(2025, 4, 3), "ended_on": date(2025, 7, 3)}
    register = registered(*({"participant": f"P{n}", **days} for n in range(1, 5)))
    rows = (
        "P1,c,,2025-04-02\nP2,c,2025-07-04,\nP3,c,2025-07-04,2025-08-04\nP4,c,,2025-04-03\nP5,c,,2025-04-02\n"
    )
    problems = told(check_attendance, DATED + rows, register=register)
    assert placed(problems) == [
        ("ended-before-started", 2, "ended_on", 1),
        ("ended-before-started", 3, "started_on", 1),
    ]
    assert "the start date that is in the register." in problems[0].message


@pytest.mark.parametrize(
    ("started", "outside"),
    [("2025-03-31", True), ("2025-04-01", False), ("2025-06-30", False), ("2025-07-01", True)],
)
def test_a_start_outside_the_intake(started: str, outside: bool) -> None:
    register = taking_on(date(2025, 4, 1), date(2025, 6, 30))
    problems = told(check_attendance, f"{DATED}P1,c,{started},\n", register=register)
    assert placed(problems) == ([("started-outside-intake", 2, "started_on", 1)] if outside else [])


def test_starts_outside_the_intake_are_said_once_a_cohort() -> None:
    register = taking_on(date(2025, 4, 1), date(2025, 6, 30))
    rows = "P1,c,2025-01-01,\nP2,c,2025-05-01,\nP3,c,2025-12-01,\n"
    (one,) = told(check_attendance, DATED + rows, register=register)
    assert (one.count, one.rows) == (2, (2, 4))
    assert one.message == (
        "2 people started outside the time in which cohort c took people on, from 1 April 2025 to 30 June 2025."
    )


def test_without_an_intake_people_start_with_the_programme_or_after() -> None:
    register = taking_on(None, None)
    (one,) = told(
        check_attendance, f"{DATED}P1,c,2024-03-31,\nP2,c,2024-04-01,\nP3,c,2026-01-01,\n", register=register
    )
    assert (one.row, one.count) == (2, 1)
    assert one.message.endswith("took people on, from 1 April 2024 on.")


@pytest.mark.parametrize("cell", ["most", "-1", "12.5", "10000", "1e12", "12/20"])
@pytest.mark.parametrize("heading", ["sessions_planned", "sessions_attended"])
def test_what_is_no_number_of_sessions(heading: str, cell: str) -> None:
    problems = told(check_sessions, f"participant,cohort,{heading}\nP1,c,{cell}\n")
    assert placed(problems) == [("not-a-count", 2, heading, 1)]


@pytest.mark.parametrize("cell", ["0", "12", "12.0", "9999", "", "N/A"])
def test_what_is_one_or_a_blank(cell: str) -> None:
    assert told(check_sessions, f"participant,cohort,sessions_planned\nP1,c,{cell}\n") == []


def test_more_sessions_than_were_planned_are_warned_of_once() -> None:
    register = registered({"participant": "P4", "sessions_planned": 3})
    rows = "P1,c,10,10\nP2,c,10,11\nP3,c,,12\nP4,c,,4\n"
    text = f"participant,cohort,sessions_planned,sessions_attended\n{rows}"
    problems = told(check_attendance, text, register=register)
    assert placed(problems) == [("attended-more-than-planned", 3, "sessions_attended", 2)]
    assert problems[0].message == "2 people attended more sessions than were planned."


def test_a_reason_for_leaving_without_a_date_is_noted() -> None:
    register = registered({"participant": "P3", "ended_on": date(2025, 7, 3)})
    rows = "P1,c,moved,\nP2,c,moved,2025-07-03\nP3,c,moved,\nP4,c,,\n"
    text = f"participant,cohort,exit_reason,ended_on\n{rows}"
    problems = told(check_attendance, text, register=register)
    assert placed(problems) == [("exit-without-date", 2, "exit_reason", 1)]
    assert problems[0].message == "1 person has a reason for leaving and no end date."


def test_a_file_that_tells_of_nobodys_coming_and_going() -> None:
    assert told(check_attendance, "participant,cohort,sex\nP1,c,f\n") == []
