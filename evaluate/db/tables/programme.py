"""What was commissioned: programme, cohort, and the money behind them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.vocabulary import Design, FundingKind, Tier


class Programme(Base):
    """One commissioned intervention run by one provider."""

    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint("budget IS NULL OR budget >= 0", name="budget_not_negative"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    provider_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    approach_id: Mapped[int] = mapped_column(ForeignKey("approach.id"))
    tier: Mapped[Tier] = mapped_column(word(Tier))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    budget: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))


class Cohort(Base):
    """The people a programme took on in one intake window, and how their outcome is to be read."""

    __tablename__ = "cohort"
    __table_args__ = (
        UniqueConstraint("programme_id", "key"),
        CheckConstraint("planned IS NULL OR planned >= 0", name="planned_not_negative"),
        CheckConstraint("weeks IS NULL OR weeks > 0", name="weeks_positive"),
        CheckConstraint(
            "intake_from IS NULL OR intake_to IS NULL OR intake_to >= intake_from", name="intake_in_order"
        ),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str]
    name: Mapped[str]
    design: Mapped[Design] = mapped_column(word(Design))
    planned: Mapped[int | None]
    intake_from: Mapped[date | None]
    intake_to: Mapped[date | None]
    # How long the programme is meant to last for one person, which says when an after-score is due.
    weeks: Mapped[int | None]


class FundingStream(Base):
    """Money with its own rules."""

    __tablename__ = "funding_stream"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[FundingKind] = mapped_column(word(FundingKind))


class ProgrammeFunding(Base):
    """How much of one funding stream a programme has."""

    __tablename__ = "programme_funding"
    __table_args__ = (
        UniqueConstraint("programme_id", "funding_stream_id"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    funding_stream_id: Mapped[int] = mapped_column(ForeignKey("funding_stream.id"))
    amount: Mapped[Decimal] = mapped_column(Numeric(14, 2))
