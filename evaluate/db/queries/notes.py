"""Notes about programmes: those that stand, and those that a newer one took the place of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within_weighing
from evaluate.db.tables import Area, Organisation, Programme, ProgrammeNote
from evaluate.vocabulary import NoteKind


@dataclass(frozen=True, slots=True)
class Note:
    """One note about a programme, with where it comes from and which one it took the place of."""

    id: int
    programme: str
    kind: NoteKind
    text: str
    source: str
    address: str
    seen_on: date
    replaces_id: int | None
    written_name: str
    written_at: datetime


def notes(session: Session, scope: Scope, programme: str | None = None) -> list[Note]:
    """List every note in scope, replaced or not, of one programme or of all: the last written first."""
    names = (
        "kind",
        "text",
        "source",
        "address",
        "seen_on",
        "replaces_id",
        "written_name",
        "written_at",
    )
    columns: tuple[Any, ...] = (
        ProgrammeNote.id,
        Programme.key,
        *(getattr(ProgrammeNote, name) for name in names),
    )
    statement = (
        select(*columns)
        .select_from(ProgrammeNote)
        .join(Programme, Programme.id == ProgrammeNote.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within_weighing(scope))
        .order_by(ProgrammeNote.id.desc())
    )
    if programme is not None:
        statement = statement.where(Programme.key == programme)
    return [Note(*row) for row in session.execute(statement)]
