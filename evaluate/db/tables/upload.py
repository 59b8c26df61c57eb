"""What a provider sent: the upload, its file, its problems, and what somebody said about them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import ConventionKind, Severity, UploadState


class Upload(Base):
    """One file that a provider sent: checked, staged, then committed or discarded, perhaps withdrawn later."""

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("rows >= 0", name="rows_not_negative"),
        CheckConstraint(
            "(state IN ('committed', 'withdrawn')) = (committed_at IS NOT NULL)", name="committed_has_a_time"
        ),
        CheckConstraint("(committed_at IS NULL) = (turn IS NULL)", name="committed_has_a_turn"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_a_time"),
        # PostgreSQL shows an upload once it is for a programme, so its number is asked for before.
        {"implicit_returning": False},
    )

    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    rows: Mapped[int]
    state: Mapped[UploadState] = mapped_column(word(UploadState))
    # The version of the template that the file was made from, if it was.
    template: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime] = mapped_column(Moment)
    committed_at: Mapped[datetime | None] = mapped_column(Moment)
    # Of two uploads to one programme, the one committed later has the higher turn, whatever the clock says.
    turn: Mapped[int | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class UploadProgramme(Base):
    """A programme that an upload has rows for; it decides who may see the upload."""

    __tablename__ = "upload_programme"
    __table_args__ = (UniqueConstraint("upload_id", "programme_id"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)


class UploadFile(Base):
    """The file itself, compressed, and encrypted under the key that the fingerprint names."""

    __tablename__ = "upload_file"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), unique=True)
    content: Mapped[bytes]
    key_id: Mapped[str | None]


class UploadCorrection(Base):
    """One cell that the provider corrected on the screen instead of in the file."""

    __tablename__ = "upload_correction"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    sheet: Mapped[str | None]
    row: Mapped[int]
    column: Mapped[str]
    value: Mapped[str]


class Problem(Base):
    """Something wrong in an upload, with a place in the provider's own file and an instruction."""

    __tablename__ = "problem"
    __table_args__ = (CheckConstraint("count > 0", name="count_positive"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    code: Mapped[str]
    severity: Mapped[Severity] = mapped_column(word(Severity))
    sheet: Mapped[str | None]
    row: Mapped[int | None]
    column: Mapped[str | None]
    count: Mapped[int]
    message: Mapped[str]
    remedy: Mapped[str]


class Acknowledgement(Base):
    """Somebody's yes to one warning, kept."""

    __tablename__ = "acknowledgement"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Convention(Base):
    """What one provider's files always mean by a heading, or by a date that could be read in two ways."""

    __tablename__ = "convention"
    __table_args__ = (UniqueConstraint("organisation_id", "kind", "typed"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[ConventionKind] = mapped_column(word(ConventionKind))
    typed: Mapped[str]
    meaning: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
