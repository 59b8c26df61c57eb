"""What happened to people, as the latest standing uploads say: participant, assessment, score."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.db.tables.details import Details, plausible_details
from evaluate.vocabulary import Arm

A_TIMEPOINT = "timepoint IN ('before', 'after') OR timepoint LIKE 'followup\\_%' ESCAPE '\\'"


class Participant(Details, Base):
    """One person in one cohort, known only by a pseudonym that the provider issued."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("cohort_id", "pseudonym"),
        CheckConstraint("pseudonym <> ''", name="pseudonym_not_blank"),
        *plausible_details(),
    )

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    pseudonym: Mapped[str]
    arm: Mapped[Arm] = mapped_column(word(Arm))
    # Whether any standing upload names them. Who is not current, or is withdrawn, counts nowhere.
    current: Mapped[bool] = mapped_column(default=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Assessment(Base):
    """One participant, one instrument, one timepoint, one date."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("participant_id", "instrument_id", "timepoint"),
        UniqueConstraint("id", "participant_id", "instrument_id", "timepoint"),
        CheckConstraint(A_TIMEPOINT, name="timepoint"),
    )

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    timepoint: Mapped[str]
    assessed_on: Mapped[date | None]


class Score(Base):
    """One participant, one measure, one timepoint, one value. What it replaced is in the older uploads' rows."""

    __tablename__ = "score"
    __table_args__ = (
        # A score repeats what its assessment says, so that pairing needs no join; these keep the two equal.
        ForeignKeyConstraint(
            ["assessment_id", "participant_id", "instrument_id", "timepoint"],
            [
                "assessment.id",
                "assessment.participant_id",
                "assessment.instrument_id",
                "assessment.timepoint",
            ],
        ),
        ForeignKeyConstraint(["measure_id", "instrument_id"], ["measure.id", "measure.instrument_id"]),
        UniqueConstraint("participant_id", "measure_id", "timepoint"),
        CheckConstraint(A_TIMEPOINT, name="timepoint"),
        Index("ix_score_pairing", "participant_id", "measure_id", "timepoint", "value"),
    )

    assessment_id: Mapped[int]
    participant_id: Mapped[int]
    instrument_id: Mapped[int]
    measure_id: Mapped[int]
    timepoint: Mapped[str]
    value: Mapped[float] = mapped_column(Double)
    upload_row_id: Mapped[int] = mapped_column(ForeignKey("upload_row.id"), index=True)
