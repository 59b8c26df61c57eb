"""What a provider sent: upload, its rows, its problems, and the warnings that somebody acknowledged."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Double, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import Arm, Change, Severity, UploadState


class Upload(Base):
    """One file that a provider sent: checked, staged, then committed or discarded."""

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("rows >= 0", name="rows_not_negative"),
        CheckConstraint("(state = 'committed') = (committed_at IS NOT NULL)", name="committed_has_a_time"),
    )

    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    rows: Mapped[int]
    state: Mapped[UploadState] = mapped_column(word(UploadState))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime] = mapped_column(Moment)
    committed_at: Mapped[datetime | None] = mapped_column(Moment)


class UploadProgramme(Base):
    """A programme that an upload has rows for; it decides who may see the upload."""

    __tablename__ = "upload_programme"
    __table_args__ = (UniqueConstraint("upload_id", "programme_id"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)


class UploadRow(Base):
    """One staged score, exactly as it will be committed, beside the value it was staged against."""

    __tablename__ = "upload_row"
    __table_args__ = (
        CheckConstraint("(measure_id IS NULL) = (timepoint IS NULL)", name="measure_with_timepoint"),
        CheckConstraint("(measure_id IS NULL) = (value IS NULL)", name="measure_with_value"),
    )

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    row: Mapped[int]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    pseudonym: Mapped[str]
    arm: Mapped[Arm] = mapped_column(word(Arm))
    # A row without a measure enrols a participant who has no score yet.
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    timepoint: Mapped[str | None]
    assessed_on: Mapped[date | None]
    value: Mapped[float | None] = mapped_column(Double)
    old_value: Mapped[float | None] = mapped_column(Double)
    old_date: Mapped[date | None]
    change: Mapped[Change] = mapped_column(word(Change))


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
