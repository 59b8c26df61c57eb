"""A note is written by a commissioner of the programme, and takes the place of one of its own kind at most once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.notes import WrittenNote, write_note
from evaluate.db.queries.decisions import DecidedProgramme, decided_programmes
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, ProgrammeNote
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import NoteKind
from tests.db.commands.test_decisions import CAM
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill

NOTE = WrittenNote(NoteKind.COMMUNITY_VOICE, "Parents ask for evenings.", "A meeting", "", date(2026, 1, 9))


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Fill a register with a programme, and a note about it, of each of two areas."""
    fill(engine)
    return engine


def programme(engine: Engine, viewer: Viewer = CAM) -> DecidedProgramme:
    with reading(engine, viewer) as session:
        return decided_programmes(session, scope_of(viewer))[0]


def write(engine: Engine, note: WrittenNote, viewer: Viewer = CAM) -> int:
    its = programme(engine)
    with writing(engine, viewer) as session:
        return write_note(session, viewer, its, note)


def test_a_note_is_kept_and_audited(register: Engine) -> None:
    number = write(register, NOTE)
    with reading(register) as session:
        kept = session.get_one(ProgrammeNote, number)
        assert (kept.text, kept.written_by, kept.written_name) == (NOTE.text, "cam", "Cam")
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert last is not None
    assert (last.action, last.subject, last.subject_key) == ("write", "note", str(number))
    assert NOTE.text not in str(last.detail)


def test_a_newer_note_takes_the_place_of_an_older_one_once(register: Engine) -> None:
    newer = write(register, replace(NOTE, replaces_id=write(register, NOTE)))
    write(register, replace(NOTE, replaces_id=newer))
    with pytest.raises(CommandMistake, match="in the meantime"):
        write(register, replace(NOTE, replaces_id=newer))


def test_a_note_takes_the_place_of_its_like_alone(register: Engine) -> None:
    older = write(register, NOTE)
    for other in (
        replace(NOTE, kind=NoteKind.NEED_AND_FIT, replaces_id=older),
        replace(NOTE, replaces_id=99),
    ):
        with pytest.raises(CommandMistake, match="not a note of this kind"):
            write(register, other)
    with reading(register) as session:
        theirs = session.scalars(select(ProgrammeNote.id).where(ProgrammeNote.text == "zebra")).one()
    with pytest.raises(CommandMistake, match="not a note of this kind"):
        write(register, replace(NOTE, replaces_id=theirs))


@pytest.mark.parametrize("who", ["provider", "certifier", "reviewer", "administrator"])
def test_nobody_but_a_commissioner_writes_notes(register: Engine, who: str) -> None:
    viewer = VIEWERS[who]
    assert viewer is not None
    with pytest.raises(NotAllowed):
        write(register, NOTE, viewer)


def test_another_area_is_another_area(register: Engine) -> None:
    with pytest.raises(NotAllowed):
        write(register, NOTE, replace(CAM, areas=frozenset({"south"})))
