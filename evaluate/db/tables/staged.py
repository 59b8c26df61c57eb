"""What an upload says, kept for good: one row for each participant, score and set of answers that it names."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.db.tables.details import Details, OldDetails, plausible_details
from evaluate.db.tables.outcome import A_TIMEPOINT
from evaluate.vocabulary import Arm, Change


def _of_a_participant() -> ForeignKeyConstraint:
    """Tie a row to the line in which the same upload names the same person."""
    key = ("upload_id", "cohort_id", "pseudonym")
    return ForeignKeyConstraint(key, [f"upload_participant.{name}" for name in key])


class UploadParticipant(Details, OldDetails, Base):
    """One participant whom an upload names, with the details it gives beside those it was checked against."""

    __tablename__ = "upload_participant"
    __table_args__ = (
        UniqueConstraint("upload_id", "cohort_id", "pseudonym"),
        Index("ix_upload_participant_person", "cohort_id", "pseudonym"),
        CheckConstraint("pseudonym <> ''", name="pseudonym_not_blank"),
        # A participant may have the one date from one upload and the other from another, so it has no such rule.
        CheckConstraint(
            "started_on IS NULL OR ended_on IS NULL OR ended_on >= started_on", name="dates_in_order"
        ),
        *plausible_details(),
    )

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"))
    sheet: Mapped[str | None]
    row: Mapped[int]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    pseudonym: Mapped[str]
    arm: Mapped[Arm] = mapped_column(word(Arm))


class UploadRow(Base):
    """One staged score, exactly as it will be committed, beside the value it was staged against.

    Without a value it says that its answers, by a corrected key, no longer give that score.
    """

    __tablename__ = "upload_row"
    __table_args__ = (
        _of_a_participant(),
        UniqueConstraint(
            "upload_id", "cohort_id", "pseudonym", "measure_id", "timepoint", name="uq_upload_row_score"
        ),
        CheckConstraint("(value IS NULL) = (change = 'withdrawn')", name="withdrawn_has_no_value"),
    )

    upload_id: Mapped[int]
    sheet: Mapped[str | None]
    row: Mapped[int]
    cohort_id: Mapped[int]
    pseudonym: Mapped[str]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    timepoint: Mapped[str]
    assessed_on: Mapped[date | None]
    value: Mapped[float | None] = mapped_column(Double)
    old_value: Mapped[float | None] = mapped_column(Double)
    old_date: Mapped[date | None]
    change: Mapped[Change] = mapped_column(word(Change))
    # Whether answers in the same upload give it, so that correcting their key may take it away.
    from_answers: Mapped[bool] = mapped_column(server_default=false())


class UploadAnswers(Base):
    """One participant's answers to one instrument, whole, and the revision of the scoring that read them."""

    __tablename__ = "upload_answers"
    __table_args__ = (
        _of_a_participant(),
        UniqueConstraint(
            "upload_id",
            "cohort_id",
            "pseudonym",
            "instrument_id",
            "timepoint",
            name="uq_upload_answers_assessment",
        ),
        CheckConstraint(A_TIMEPOINT, name="timepoint"),
        CheckConstraint("revision > 0", name="revision_positive"),
    )

    upload_id: Mapped[int]
    sheet: Mapped[str | None]
    row: Mapped[int]
    cohort_id: Mapped[int]
    pseudonym: Mapped[str]
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    timepoint: Mapped[str]
    assessed_on: Mapped[date | None]
    revision: Mapped[int]
    # By item number, as JSON has it: {"1": 2, "2": 0}.
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
