"""What was decided about a programme: the question before, the evidence as it was frozen, the answer, and each step."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Double, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Detail, Moment, word
from evaluate.vocabulary import DecisionOption, DecisionState


class Decision(Base):
    """One decision about a programme for one funding year: its question is sealed first, its answer once signed."""

    __tablename__ = "decision"
    __table_args__ = (
        # What was withdrawn stays on record, and may be begun anew.
        Index(
            "ix_decision_standing",
            "programme_id",
            "funding_year",
            unique=True,
            sqlite_where=text("state <> 'withdrawn'"),
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        CheckConstraint("threshold > 0", name="threshold_above_nothing"),
        CheckConstraint("people_needed > 0", name="people_needed_above_nothing"),
        CheckConstraint("(signed_at IS NULL) = (signed_by IS NULL)", name="signed_by_somebody"),
        CheckConstraint("(signed_at IS NULL) = (option IS NULL)", name="signed_with_an_option"),
        CheckConstraint("state <> 'decided' OR signed_at IS NOT NULL", name="decided_once_signed"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    funding_year: Mapped[str]
    state: Mapped[DecisionState] = mapped_column(word(DecisionState))
    question: Mapped[str]
    # A measure's key, and the smallest change in its points, for the better, that would matter.
    measure: Mapped[str]
    timepoint: Mapped[str]
    threshold: Mapped[float] = mapped_column(Double)
    threshold_words: Mapped[str]
    # Whether whoever asked says that they had seen this effect before.
    seen_before: Mapped[bool]
    asked_by: Mapped[str]
    asked_name: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    option: Mapped[DecisionOption | None] = mapped_column(word(DecisionOption))
    rationale: Mapped[str | None]
    conditions: Mapped[str | None]
    missing: Mapped[str | None]
    people_needed: Mapped[int | None]
    # Who decided, such as a board; whoever signs writes it down.
    maker: Mapped[str | None]
    decided_on: Mapped[date | None]
    reference: Mapped[str | None]
    address: Mapped[str | None]
    signed_by: Mapped[str | None]
    signed_name: Mapped[str | None]
    signed_at: Mapped[datetime | None] = mapped_column(Moment)


class DecisionEvent(Base):
    """One step in the life of a decision."""

    __tablename__ = "decision_event"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    actor_name: Mapped[str]
    role: Mapped[str]
    move: Mapped[str]
    state: Mapped[DecisionState] = mapped_column(word(DecisionState))
    detail: Mapped[Detail] = mapped_column(JSON)


class DecisionEvidence(Base):
    """What was known when a decision was weighed, as it was frozen; the last one is what it rests on."""

    __tablename__ = "decision_evidence"
    __table_args__ = (
        UniqueConstraint("decision_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    number: Mapped[int]
    # The very bytes that were frozen; the hash is of these.
    content: Mapped[str]
    sha256: Mapped[str]
    frozen_by: Mapped[str]
    frozen_name: Mapped[str]
    frozen_at: Mapped[datetime] = mapped_column(Moment)


class DecisionDraft(Base):
    """What a commissioner meant to answer, with any dissent: written anew each time, and read by no provider."""

    __tablename__ = "decision_draft"
    __table_args__ = (
        UniqueConstraint("decision_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("people_needed > 0", name="people_needed_above_nothing"),
    )

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    number: Mapped[int]
    option: Mapped[DecisionOption | None] = mapped_column(word(DecisionOption))
    rationale: Mapped[str]
    conditions: Mapped[str]
    dissent: Mapped[str]
    missing: Mapped[str]
    people_needed: Mapped[int | None]
    maker: Mapped[str]
    decided_on: Mapped[date | None]
    reference: Mapped[str]
    address: Mapped[str]
    written_by: Mapped[str]
    written_name: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(Moment)
