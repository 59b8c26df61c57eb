"""What is known about a programme that no score can tell, and where it comes from."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import NoteKind


class ProgrammeNote(Base):
    """One note about a programme. It is never changed: a newer one takes its place, and it stays on record."""

    __tablename__ = "programme_note"
    __table_args__ = (CheckConstraint("replaces_id <> id", name="replaces_another"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(word(NoteKind))
    text: Mapped[str]
    source: Mapped[str]
    address: Mapped[str]
    # When whoever wrote it last looked at where it comes from.
    seen_on: Mapped[date]
    # A note is replaced once, so that there is one line of them.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("programme_note.id"), unique=True)
    written_by: Mapped[str]
    written_name: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(Moment)
