"""What happened to people: participant, assessment, item response, score."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.vocabulary import Arm

_A_TIMEPOINT = "timepoint IN ('before', 'after') OR timepoint LIKE 'followup\\_%' ESCAPE '\\'"


class Participant(Base):
    """One person in one cohort, known only by a pseudonym that the provider issued."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("cohort_id", "pseudonym"),
        CheckConstraint("pseudonym <> ''", name="pseudonym_not_blank"),
    )

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    pseudonym: Mapped[str]
    arm: Mapped[Arm] = mapped_column(word(Arm))


class Assessment(Base):
    """One participant, one instrument, one timepoint, one date."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("participant_id", "instrument_id", "timepoint"),
        UniqueConstraint("id", "participant_id", "instrument_id", "timepoint"),
        CheckConstraint(_A_TIMEPOINT, name="timepoint"),
    )

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    timepoint: Mapped[str]
    assessed_on: Mapped[date | None]


class ItemResponse(Base):
    """One answer, by item number, kept so that a corrected version can score again."""

    __tablename__ = "item_response"
    __table_args__ = (
        UniqueConstraint("assessment_id", "item"),
        CheckConstraint("item > 0", name="item_numbered_from_one"),
    )

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    item: Mapped[int]
    value: Mapped[float] = mapped_column(Double)


class Score(Base):
    """One participant, one measure, one timepoint, one value. A replaced value stays, no longer current."""

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
        CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="not_its_own_replacement"),
        CheckConstraint(_A_TIMEPOINT, name="timepoint"),
        Index(
            "uq_score_current",
            "participant_id",
            "measure_id",
            "timepoint",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
        Index("ix_score_pairing", "participant_id", "measure_id", "timepoint", "current", "value"),
    )

    assessment_id: Mapped[int]
    participant_id: Mapped[int]
    instrument_id: Mapped[int]
    measure_id: Mapped[int]
    timepoint: Mapped[str]
    value: Mapped[float] = mapped_column(Double)
    current: Mapped[bool] = mapped_column(default=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("score.id"), unique=True)
    upload_row_id: Mapped[int] = mapped_column(ForeignKey("upload_row.id"), index=True)
