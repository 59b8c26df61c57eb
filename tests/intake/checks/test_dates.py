"""Real dates, not in the future, in order, one for each assessment."""

from datetime import datetime, timedelta

import pytest

from tests.intake.conftest import Check, Load

LONG = "participant,cohort,measure,timepoint,assessed_on,value\n"


def found(check: Check, rows: str) -> list[tuple[str, int | None, str | None]]:
    return [(p.code, p.row, p.column) for p in check(LONG + rows).report.problems]


@pytest.mark.parametrize("typed", ["2024-02-29", "29/02/2024", "1/1/2024", "1900-01-01", ""])
def test_dates(checking: Check, typed: str) -> None:
    assert found(checking, f"P1,c,m,before,{typed},1\n") == []


@pytest.mark.parametrize(
    "typed",
    ["2023-02-29", "29/02/2023", "12/13/2024", "2024-1-1", "0000-01-01", "1899-12-31", "45750", "today"],
)
def test_not_dates(checking: Check, typed: str) -> None:
    assert found(checking, f"P1,c,m,before,{typed},1\n") == [("not-a-date", 2, "assessed_on")]


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
    report = checking(text).report
    assert [(p.code, p.row, p.column) for p in report.problems] == [
        ("dates-out-of-order", 2, "After on"),
        ("not-a-date", 3, "After on"),
        ("dates-differ", 3, "Before on"),
    ]


def test_another_instrument_or_timepoint_may_have_another_date(checking: Check) -> None:
    rows = "P1,c,m,before,2025-04-03,1\nP1,c,w,before,2025-04-04,1\nP1,c,m,after,2025-04-05,1\n"
    assert found(checking, rows) == []
