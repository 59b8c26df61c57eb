"""The reviewer reads what was signed, asks about lines of it, accepts it for good, and sees nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from evaluate.access import Viewer
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.returns.assembling import answer, draft, fill_in, preview, seal, take_back, waive, withdraw
from evaluate.returns.reviewing import accept, query, read_return
from evaluate.returns.signing import send_back, sign
from evaluate.vocabulary import ReturnState, Role
from tests.returns.conftest import DAY, HELEN, MARGARET, PAT, RHYS, SUE, WHOLE, Town


def test_nothing_is_read_before_it_is_submitted(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    seal(town.engine, RHYS, town.number, DAY)
    with pytest.raises(NotAllowed, match=r"sealed, and waiting to be signed, so .* until it is submitted"):
        read_return(town.engine, HELEN, town.number)
    for deed in (accept, lambda *told: query(*told, {"budget": "Why?"}, None)):
        with pytest.raises(CommandMistake):
            deed(town.engine, HELEN, town.number)


@pytest.mark.parametrize(
    "deed",
    [
        lambda *one: fill_in(*one, WHOLE),
        lambda *one: waive(*one, "within-budget", "No.", DAY),
        lambda *one: seal(*one, DAY),
        lambda *one: answer(*one, 1, "So."),
        lambda *one: send_back(*one, "No."),
        lambda *one: sign(*one, "x"),
        take_back,
        withdraw,
        draft,
        preview,
    ],
)
def test_the_reviewer_takes_no_step_of_the_area(town: Town, deed: Callable[..., object]) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    with pytest.raises(NotAllowed, match="signed in as reviewer"):
        deed(town.engine, HELEN, town.number)


@pytest.mark.parametrize(
    "viewer", [SUE, PAT, Viewer("ada", "Ada", Role.ADMINISTRATOR)], ids=lambda viewer: viewer.key
)
def test_nobody_reads_a_return_that_is_not_theirs(submitted: Town, viewer: Viewer) -> None:
    with pytest.raises(NotAllowed, match="not one of your returns"):
        read_return(submitted.engine, viewer, submitted.number)


def test_the_life_of_a_return_is_told_in_order(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {"budget": "Why so much?"}, date(2025, 8, 15))
    found = read_return(submitted.engine, HELEN, submitted.number)
    assert [(step.who, step.move) for step in found.life] == [
        ("Ada Admin", "open"),
        ("Rhys Calloway", "fill in"),
        ("Rhys Calloway", "seal"),
        ("Margaret Osei", "sign"),
        ("Helen Prior", "query"),
    ]
    assert [step.at for step in found.life] == sorted(step.at for step in found.life)
    assert found.expected.state is ReturnState.QUERIED


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "sent back with a question"),
        ({"budget": " "}, "sent back with a question"),
        ({"no": "x"}, "not a line"),
    ],
)
def test_a_question_is_about_a_line_and_says_something(
    submitted: Town, asked: dict[str | None, str], said: str
) -> None:
    with pytest.raises(CommandMistake, match=said):
        query(submitted.engine, HELEN, submitted.number, asked, None)
    assert read_return(submitted.engine, HELEN, submitted.number).expected.state is ReturnState.SUBMITTED


def test_what_is_accepted_is_accepted_for_good(submitted: Town) -> None:
    accept(submitted.engine, HELEN, submitted.number)
    with pytest.raises((CommandMistake, NotAllowed)):
        withdraw(submitted.engine, RHYS, submitted.number)
    with pytest.raises((CommandMistake, NotAllowed)):
        query(submitted.engine, HELEN, submitted.number, {None: "One more?"}, None)


@pytest.mark.parametrize("viewer", [RHYS, MARGARET, SUE, PAT], ids=lambda viewer: viewer.key)
def test_nobody_but_the_reviewer_accepts(submitted: Town, viewer: Viewer) -> None:
    with pytest.raises((CommandMistake, NotAllowed)):
        accept(submitted.engine, viewer, submitted.number)
