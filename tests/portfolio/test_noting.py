"""Notes are written by commissioners, replaced and never changed, and read by nobody else."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.session import reading
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.portfolio.noting import NOTE_WORDS, WrittenNote, notes_of, programme_of, standing, write
from evaluate.vocabulary import NoteKind
from tests.portfolio.decided import PAT, RHYS, SUE
from tests.portfolio.small import portfolio

NOTE = WrittenNote(NoteKind.OUTSIDE_FINDING, "Too few to say.", "Justice Data Lab", "", date(2026, 5, 1))


def test_a_newer_note_stands_and_the_older_is_kept(engine: Engine) -> None:
    portfolio(engine, [12])
    first = write(engine, RHYS, "p00", replace(NOTE, address=" https://example.org "))
    other = write(engine, RHYS, "p00", replace(NOTE, kind=NoteKind.COMMUNITY_VOICE))
    newer = write(engine, RHYS, "p00", replace(NOTE, text="Now enough.", replaces_id=first))
    found = notes_of(engine, RHYS, "p00")
    assert [one.id for one in found] == [newer, other, first]
    assert [one.id for one in standing(found)] == [newer, other]
    assert found[-1].address == "https://example.org"


@pytest.mark.parametrize("blank", ["text", "source"])
def test_a_note_says_something_and_where_from(sqlite_engine: Engine, blank: str) -> None:
    portfolio(sqlite_engine, [12])
    with pytest.raises(CommandMistake, match="nothing is written here"):
        write(sqlite_engine, RHYS, "p00", replace(NOTE, **{blank: " "}))


def test_nobody_else_writes_or_reads(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [12])
    write(sqlite_engine, RHYS, "p00", NOTE)
    for viewer in (PAT, SUE):
        with pytest.raises(NotAllowed):
            write(sqlite_engine, viewer, "p00", NOTE)
        assert notes_of(sqlite_engine, viewer, "p00") == []


def test_a_foreign_programme_and_none_at_all_are_refused_alike(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [12])
    said = set()
    for viewer, key in ((SUE, "p00"), (RHYS, "nothing")):
        with reading(sqlite_engine) as session, pytest.raises(NotAllowed) as refused:
            programme_of(session, viewer, key)
        said.add(str(refused.value))
    assert len(said) == 1


def test_every_kind_has_words() -> None:
    assert NOTE_WORDS.keys() == set(NoteKind)
