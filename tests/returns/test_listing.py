"""Every expected return is listed for whoever may see it, with where it stands in words."""

from datetime import date
from typing import Any

import pytest

from evaluate.access import Viewer
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.returns.listing import Standing, list_returns, listed
from evaluate.returns.reviewing import query
from evaluate.vocabulary import ReturnState
from tests.returns.conftest import ADA, DAY, HELEN, MARGARET, PAT, RHYS, SUE, Town


def expected(state: ReturnState, **other: Any) -> ExpectedReturn:
    told: dict[str, Any] = {
        "id": 1,
        "area": "north",
        "area_name": "North",
        "signatory": "north-pcc",
        "signatory_name": "North PCC",
        "definition_id": 1,
        "name": "A small return",
        "funder": "Somebody",
        "funding_year": "2025/26",
        "period": "q1",
        "starts_on": date(2025, 4, 1),
        "ends_on": date(2025, 6, 30),
        "due_on": date(2025, 7, 31),
        "state": state,
    }
    return ExpectedReturn(**told | other)


@pytest.mark.parametrize(
    ("state", "day", "standing", "words"),
    [
        (ReturnState.OPEN, date(2025, 7, 1), Standing.AHEAD, "Open, and nothing is filled in yet. It is due on 31 July 2025, in 30 days."),
        (ReturnState.IN_PROGRESS, date(2025, 7, 30), Standing.SOON, "Being filled in. It is due on 31 July 2025, in 1 day."),
        (ReturnState.IN_PROGRESS, date(2025, 7, 31), Standing.SOON, "Being filled in. It is due on 31 July 2025, today."),
        (ReturnState.READY_TO_SIGN, date(2025, 8, 1), Standing.LATE, "Sealed, and waiting to be signed. It was due on 31 July 2025, 1 day ago."),
        (ReturnState.WITHDRAWN, date(2025, 9, 1), Standing.LATE, "Withdrawn. It was due on 31 July 2025, 32 days ago."),
        (ReturnState.SUBMITTED, date(2026, 1, 1), Standing.IN, "Submitted."),
        (ReturnState.QUERIED, date(2026, 1, 1), Standing.QUERIED, "Sent back with questions."),
        (ReturnState.ACCEPTED, date(2026, 1, 1), Standing.ACCEPTED, "Accepted."),
    ],
)  # fmt: skip
def test_where_a_return_stands_is_said(state: ReturnState, day: date, standing: Standing, words: str) -> None:
    found = listed(expected(state), day)
    assert (found.standing, found.words) == (standing, words)


@pytest.mark.parametrize(
    ("state", "day", "brief"),
    [
        (ReturnState.SCHEDULED, date(2025, 3, 1), "Scheduled"),
        (ReturnState.SCHEDULED, date(2025, 8, 1), "1 day late\nnot open yet"),
        (ReturnState.OPEN, date(2025, 7, 1), "Due in 30 days\nnothing filled in"),
        (ReturnState.IN_PROGRESS, date(2025, 7, 31), "Due today\nbeing filled in"),
        (ReturnState.READY_TO_SIGN, date(2025, 8, 12), "12 days late\nwaiting to be signed"),
        (ReturnState.WITHDRAWN, date(2025, 8, 12), "12 days late\nwithdrawn"),
        (ReturnState.WITHDRAWN, date(2025, 7, 1), "Due in 30 days\nwithdrawn"),
        (ReturnState.SUBMITTED, date(2026, 1, 1), "In"),
        (ReturnState.RESUBMITTED, date(2026, 1, 1), "In\nsubmitted again"),
        (ReturnState.QUERIED, date(2026, 1, 1), "Queried"),
        (ReturnState.ACCEPTED, date(2026, 1, 1), "Accepted"),
    ],
)
def test_a_cell_has_room_for_a_few_words(state: ReturnState, day: date, brief: str) -> None:
    assert listed(expected(state), day).brief == brief


@pytest.mark.parametrize(
    ("day", "words", "brief"),
    [
        (date(2025, 8, 30), "Answers are due on 1 September 2025, in 2 days.", "answers due in 2 days"),
        (date(2025, 9, 1), "Answers are due on 1 September 2025, today.", "answers due today"),
        (date(2025, 9, 2), "Answers were due on 1 September 2025, 1 day ago.", "answers 1 day late"),
    ],
)
def test_a_queried_return_says_when_answers_are_due(day: date, words: str, brief: str) -> None:
    found = listed(expected(ReturnState.QUERIED), day, date(2025, 9, 1))
    assert found.words == f"Sent back with questions. {words}"
    assert found.brief == f"Queried\n{brief}"
    # What was asked of a return that came back since waits for nobody.
    assert listed(expected(ReturnState.RESUBMITTED), day, date(2025, 9, 1)).brief == "In\nsubmitted again"


def test_the_area_and_the_reviewer_are_told_when_answers_are_due(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {None: "Why?"}, date(2025, 8, 1))
    for viewer in (RHYS, HELEN, MARGARET):
        told = {one.expected.id: one.words for one in list_returns(submitted.engine, viewer, DAY)}
        assert told[submitted.number].endswith("Answers are due on 1 August 2025, in 22 days.")


@pytest.mark.parametrize("state", list(ReturnState))
def test_every_state_stands_somewhere_on_every_day(state: ReturnState) -> None:
    for day in (date(2025, 1, 1), date(2025, 7, 31), date(2026, 1, 1)):
        assert listed(expected(state), day).words.endswith(".")


@pytest.mark.parametrize(
    ("viewer", "areas"),
    [
        (ADA, ["north", "south"]),
        (RHYS, ["north"]),
        (SUE, ["south"]),
        (MARGARET, []),
        (HELEN, ["north", "south"]),
        (PAT, []),
    ],
    ids=lambda one: getattr(one, "key", ""),
)
def test_nobody_sees_a_return_that_is_not_theirs(town: Town, viewer: Viewer, areas: list[str]) -> None:
    assert [one.expected.area for one in list_returns(town.engine, viewer, DAY)] == areas


def test_the_certifier_sees_what_was_submitted(submitted: Town) -> None:
    assert [one.expected.id for one in list_returns(submitted.engine, MARGARET, DAY)] == [submitted.number]
