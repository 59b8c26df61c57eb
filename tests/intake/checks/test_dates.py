"""Real dates, not in the future, in order, one for each assessment."""

from datetime import datetime, timedelta

import pytest

from evaluate.intake.rules import RULES, Owner
from evaluate.vocabulary import Severity
from tests.intake.catalogued import only
from tests.intake.conftest import Check, Load

LONG = "participant,cohort,measure,timepoint,assessed_on,value\n"


def found(check: Check, rows: str) -> list[tuple[str, int | None, str | None]]:
    return [
        (p.code, p.row, p.column) for p in check(LONG + rows).report.problems if p.severity is Severity.BLOCK
    ]


@pytest.mark.parametrize("typed", ["2024-02-29", "29/02/2024", "1/1/2024", "29 Feb 24", "45351", "N/A", ""])
def test_dates(checking: Check, typed: str) -> None:
    assert found(checking, f"P1,c,m,before,{typed},1\n") == []


@pytest.mark.parametrize(
    "typed", ["2023-02-29", "29/02/2023", "0000-01-01", "1899-12-31", "today", "13/13/2024", "29/02"]
)
def test_not_dates(checking: Check, typed: str) -> None:
    assert found(checking, f"P1,c,m,before,{typed},1\n") == [("not-a-date", 2, "assessed_on")]


@pytest.mark.parametrize(
    ("typed", "long_ago"), [("2019-04-01", False), ("2019-03-31", True), ("31/12/1920", True)]
)
def test_nobody_sends_scores_of_an_earlier_time(checking: Check, typed: str, long_ago: bool) -> None:
    rows = f"P1,c,m,before,{typed},1\nP1,c,n,before,{typed},1\n"
    assert found(checking, rows) == [("date-long-ago", row, "assessed_on") for row in (2, 3)] * long_ago


def test_today_is_not_the_future_and_tomorrow_is(checking: Check) -> None:
    today = datetime.now().astimezone().date()
    assert found(checking, f"P1,c,m,before,{today},1\n") == []
    # Two days on, so that the turn of midnight cannot matter.
    assert found(checking, f"P1,c,m,before,{today + timedelta(2)},1\n") == [
        ("date-in-future", 2, "assessed_on")
    ]


def test_order_is_judged_by_participant_and_instrument(checking: Check) -> None:
    rows = (
        "P1,c,m,before,2025-04-03,1\nP1,c,n,after,2025-04-02,1\nP1,c,w,after,2025-04-01,1\n"
        "P2,c,m,after,2025-04-01,1\nP1,c,m,followup_3m,2025-04-03,1\n"
    )
    assert found(checking, rows) == [("dates-out-of-order", 3, "assessed_on")]


def test_order_is_judged_against_the_register_both_ways(checking: Check, loading: Load) -> None:
    loading(LONG + "P1,c,m,before,2025-04-03,1\nP1,c,m,after,2025-07-03,1\n")
    assert found(checking, "P1,c,m,followup_3m,2025-04-02,1\n") == [("dates-out-of-order", 2, "assessed_on")]
    assert found(checking, "P1,c,m,before,2025-07-04,1\n") == [("dates-out-of-order", 2, "assessed_on")]
    assert found(checking, "P1,c,m,before,2025-07-04,1\nP1,c,m,after,2025-08-04,1\n") == []


def test_the_dates_of_a_wide_file_have_their_own_columns(checking: Check) -> None:
    text = (
        "participant,cohort,measure,before,after,Before on,After on\n"
        "P1,c,m,1,2,2025-04-03,2025-04-02\nP1,c,n,1,2,2025-04-04,x\n"
    )
    blocking = [p for p in checking(text).report.problems if p.severity is Severity.BLOCK]
    assert [(p.code, p.row, p.column) for p in blocking] == [
        ("dates-out-of-order", 2, "After on"),
        ("not-a-date", 3, "After on"),
        ("dates-differ", 3, "Before on"),
    ]


def test_another_instrument_or_timepoint_may_have_another_date(checking: Check) -> None:
    rows = "P1,c,m,before,2025-04-03,1\nP1,c,w,before,2025-04-04,1\nP1,c,m,after,2025-04-05,1\n"
    assert found(checking, rows) == []


def test_dates_that_could_be_two_beside_dates_written_both_ways_are_warned_of_once(checking: Check) -> None:
    days = ("14/04/2025", "04/15/2025", "05/04/2025", "06/04/2025", "07/07/2025")
    rows = "".join(f"P{n},c,m,before,{day},1\n" for n, day in enumerate(days))
    mixed, _ = sorted(
        checking(LONG + rows).report.problems, key=lambda problem: problem.severity, reverse=True
    )
    assert (mixed.code, mixed.row, mixed.column, mixed.rows) == ("mixed-dates", 4, "assessed_on", (4, 5))
    assert mixed.message == (
        "2 dates in this column could have the day or the month first, and others in it are written both ways."
    )
    mended = rows.replace("04/15/2025", "15/04/2025")
    assert checking(LONG + mended).report.problems == ()


def test_a_date_of_birth_is_no_date_of_an_assessment() -> None:
    problem = only(
        "date-long-ago",
        LONG.replace("assessed_on", "date_of_assessment") + "P1,spring,phq9_total,before,2009-05-17,9\n",
    )
    assert problem.message == "This date is more than 5 years before the programme started."
    assert RULES[problem.code].owner is Owner.PRIVACY
