"""An upload that stopped for a reason nobody foresaw can be found by what the person was told."""

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.intake.history import opened, original
from evaluate.intake.stopped import find, stopped
from evaluate.intake.upload import record
from evaluate.journal import new_reference
from evaluate.vocabulary import Role, UploadState
from tests.builders import build_programme, commissioner_of, provider_of

SUPPORT = at_the_register(Role.PROVIDER)
ACORN, BELL = provider_of("acorn"), provider_of("bell")


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Give a programme to each of two providers."""
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
        build_programme(session, "q", provider="bell")
        build_programme(session, "r", provider="acorn")
    return engine


@pytest.mark.parametrize("programmes", [("p",), ("p", "r")])
def test_it_is_kept_without_its_file_and_found_by_its_reference(
    register: Engine, programmes: tuple[str, ...]
) -> None:
    reference = new_reference()
    number = record(register, ACORN, stopped("../a.csv", b"x", programmes, reference), b"x")
    record(register, ACORN, stopped("b.csv", b"y", programmes, new_reference()), b"y")
    found = find(register, SUPPORT, f" {reference.lower()} ")
    assert (found.id, found.filename, found.state) == (number, "a.csv", UploadState.REFUSED)
    assert reference in opened(register, SUPPORT, number).problems[0].message
    with pytest.raises(CommandMistake):
        original(register, SUPPORT, number)


@pytest.mark.parametrize("reference", ["", " ", "%", "_", "2222-2222", "under", "the reference 2"])
def test_nothing_else_finds_it(register: Engine, reference: str) -> None:
    record(register, ACORN, stopped("a.csv", b"x", ("p",), "K7QM-2XRD"), b"x")
    with pytest.raises(CommandMistake, match="No upload"):
        find(register, SUPPORT, reference)


def test_another_provider_does_not_find_it(register: Engine) -> None:
    record(register, ACORN, stopped("a.csv", b"x", ("p",), "K7QM-2XRD"), b"x")
    assert find(register, ACORN, "K7QM-2XRD").filename == "a.csv"
    with pytest.raises(CommandMistake):
        find(register, BELL, "K7QM-2XRD")
    with pytest.raises(NotAllowed):
        find(register, commissioner_of("north"), "K7QM-2XRD")
