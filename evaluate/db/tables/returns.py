"""What an area answers for: the return that is expected of it, what was filled in, sealed, signed, asked and waived."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Detail, Moment, word
from evaluate.vocabulary import ReturnState


class ReturnDefinitionFile(Base):
    """What a funder asks for in one funding year, as it was written; a correction is a new version."""

    __tablename__ = "return_definition"
    __table_args__ = (
        UniqueConstraint("key", "funding_year", "version"),
        CheckConstraint("version > 0", name="version_positive"),
    )

    key: Mapped[str]
    funding_year: Mapped[str]
    version: Mapped[int]
    name: Mapped[str]
    funder: Mapped[str]
    content: Mapped[str]
    sha256: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(Moment)


class AreaReturn(Base):
    """One return that is expected of one area for one period, and where it has got to."""

    __tablename__ = "area_return"
    __table_args__ = (
        # Whatever version of its definition it answers, a period is answered once.
        UniqueConstraint("area_id", "family", "period"),
        CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
    )

    definition_id: Mapped[int] = mapped_column(ForeignKey("return_definition.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    # The organisation whose certifier signs it.
    signatory_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    family: Mapped[str]
    period: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[ReturnState] = mapped_column(word(ReturnState))


class ReturnEvent(Base):
    """One step in the life of a return."""

    __tablename__ = "return_event"

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    actor_name: Mapped[str]
    role: Mapped[str]
    move: Mapped[str]
    state: Mapped[ReturnState] = mapped_column(word(ReturnState))
    detail: Mapped[Detail] = mapped_column(JSON)


class ReturnEntry(Base):
    """What an area last filled in for one line, and for which programme or stream where it is asked for each."""

    __tablename__ = "return_entry"
    __table_args__ = (UniqueConstraint("return_id", "line", "item"),)

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"))
    line: Mapped[str]
    # The key of a programme or a stream; blank where the line is asked for once.
    item: Mapped[str]
    value: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class ReturnSnapshot(Base):
    """A return as it was sealed, to be signed or not. Once signed it is what the reviewer reads, for good."""

    __tablename__ = "return_snapshot"
    __table_args__ = (
        UniqueConstraint("return_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(signed_at IS NULL) = (signed_by IS NULL)", name="signed_by_somebody"),
    )

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"))
    number: Mapped[int]
    # The very bytes that were sealed; the hash is of these.
    content: Mapped[str]
    sha256: Mapped[str]
    sealed_by: Mapped[str]
    sealed_at: Mapped[datetime] = mapped_column(Moment)
    signed_by: Mapped[str | None]
    signed_name: Mapped[str | None]
    signed_at: Mapped[datetime | None] = mapped_column(Moment)


class ReturnMemory(Base):
    """What a snapshot lets its readers know, with the true counts behind it: as confidential as the register."""

    __tablename__ = "return_memory"

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("return_snapshot.id"), unique=True)
    content: Mapped[str]


class ReturnQuestion(Base):
    """One question of the reviewer about a signed return, perhaps about one line of it, and the area's answer."""

    __tablename__ = "return_question"
    __table_args__ = (
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_some_time"),
    )

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"), index=True)
    number: Mapped[int]
    line: Mapped[str | None]
    question: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date | None]
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class ReturnWaiver(Base):
    """A check that need not hold: who asked, why, until when, and who agreed by signing. A later one is one more."""

    __tablename__ = "return_waiver"
    __table_args__ = (
        CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name="agreed_by_somebody"),
    )

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"), index=True)
    check_key: Mapped[str]
    reason: Mapped[str]
    until: Mapped[date]
    asked_by: Mapped[str]
    asked_name: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    agreed_by: Mapped[str | None]
    agreed_name: Mapped[str | None]
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
