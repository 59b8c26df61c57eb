"""What a return is about in words, and whether it waits for its area."""

from datetime import UTC, date, datetime

import pytest

from evaluate.returns.listing import listed
from evaluate.returns.words import period, waits_for_somebody, waived
from evaluate.vocabulary import ReturnState
from tests.returns.test_listing import expected


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 4, 1), date(2025, 6, 30), "April to June 2025"),
        (date(2025, 4, 1), date(2025, 4, 30), "April 2025"),
        (date(2025, 4, 1), date(2026, 3, 31), "April 2025 to March 2026"),
    ],
)
def test_a_period_is_named_by_its_months(first: date, last: date, words: str) -> None:
    assert period(expected(ReturnState.OPEN, starts_on=first, ends_on=last)) == words


def test_a_waiver_says_who_agreed_to_it_once_somebody_has() -> None:
    said = "Waived until 31 December 2025, as Rhys asked: The grant was raised"
    at = datetime(2025, 7, 30, 9, tzinfo=UTC)
    assert waived("", "Margaret", at) == ""
    assert waived(said, None, None) == f"{said}. Whoever signs the return agrees to it."
    assert (
        waived(f"{said}.", "Margaret", at)
        == f"{said}. Margaret agreed by signing the return on 30 July 2025."
    )


def test_a_check_that_was_waived_twice_says_so_on_a_line_for_each() -> None:
    said = "Waived until 1 July 2025, as Rhys asked: The grant was raised\nWaived until 1 May 2026, as Rita asked: Again."
    at = datetime(2025, 7, 30, 9, tzinfo=UTC)
    assert waived(said, "Margaret", at).split("\n") == [
        "Waived until 1 July 2025, as Rhys asked: The grant was raised.",
        "Waived until 1 May 2026, as Rita asked: Again.",
        "Margaret agreed by signing the return on 30 July 2025.",
    ]


@pytest.mark.parametrize(
    ("state", "today", "waits"),
    [
        (ReturnState.OPEN, date(2025, 7, 1), False),
        (ReturnState.OPEN, date(2025, 7, 20), True),
        (ReturnState.IN_PROGRESS, date(2025, 8, 20), True),
        (ReturnState.QUERIED, date(2025, 8, 20), True),
        (ReturnState.SUBMITTED, date(2025, 8, 20), False),
        (ReturnState.ACCEPTED, date(2025, 8, 20), False),
        # What is not open yet cannot be filled in, so nobody is to be blamed for it.
        (ReturnState.SCHEDULED, date(2025, 8, 20), False),
    ],
)
def test_what_its_area_has_something_to_do_about_waits(state: ReturnState, today: date, waits: bool) -> None:
    assert waits_for_somebody(listed(expected(state), today)) is waits
