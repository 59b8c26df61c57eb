"""Writing notes about programmes. None is ever changed; a newer one takes the place of an older."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.decisions import DecidedProgramme
from evaluate.db.tables import ProgrammeNote
from evaluate.errors import CommandMistake
from evaluate.vocabulary import NoteKind


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What somebody writes about a programme, where it comes from, and which note it takes the place of."""

    kind: NoteKind
    text: str
    source: str
    address: str
    seen_on: date
    replaces_id: int | None = None


def write_note(session: Session, viewer: Viewer, programme: DecidedProgramme, note: WrittenNote) -> int:
    """Keep a note; one that takes the place of another is about the same programme and of the same kind."""
    check_can(viewer, Action.KEEP_NOTES, programme.keys())
    if note.replaces_id is not None:
        its = select(ProgrammeNote.id).where(
            ProgrammeNote.id == note.replaces_id,
            ProgrammeNote.programme_id == programme.id,
            ProgrammeNote.kind == note.kind,
        )
        if session.scalar(its) is None:
            raise CommandMistake("That is not a note of this kind about this programme.")
    row = ProgrammeNote(
        programme_id=programme.id,
        written_by=viewer.key,
        written_name=viewer.name,
        written_at=now(),
        **asdict(note),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise CommandMistake(
            "Somebody else wrote a newer note in the meantime.",
            "You need to read that one, and replace it if it must be.",
        ) from None
    audit.record(
        session,
        viewer,
        "write",
        "note",
        str(row.id),
        programme=programme.programme,
        kind=note.kind,
        replaces=note.replaces_id,
    )
    return row.id
