"""Real dates, not in the future, in order, one for each assessment."""

from datetime import datetime, timedelta

import pytest

from evaluate.vocabulary import Severity
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
    ("typed", "long_ago"), [("1990-01-01", False), ("1989-12-31", True), ("31/12/1920", True)]
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
