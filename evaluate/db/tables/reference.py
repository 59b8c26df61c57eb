"""Published facts that a new register starts with, each with its source and confidence."""

from datetime import date

from sqlalchemy import Numeric
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.vocabulary import Confidence


class Approach(Base):
    """A kind of intervention. A rating describes the approach on average, never one programme."""

    __tablename__ = "approach"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    impact_rating: Mapped[str | None]
    evidence_rating: Mapped[str | None]
    # When whoever wrote the rating down looked at it last; nothing where nobody wrote that down.
    seen_on: Mapped[date | None]
    source: Mapped[str]
    confidence: Mapped[Confidence] = mapped_column(word(Confidence))


class UnitCost(Base):
    """What one crime or event costs, at the prices of a stated year."""

    __tablename__ = "unit_cost"

    name: Mapped[str] = mapped_column(unique=True)
    pounds: Mapped[float | None] = mapped_column(Numeric(12, 2, asdecimal=False))
    price_year: Mapped[str | None]
    basis: Mapped[str | None]
    source: Mapped[str]
    confidence: Mapped[Confidence | None] = mapped_column(word(Confidence))


class FundedArea(Base):
    """A police force area that the Home Office funds a unit in."""

    __tablename__ = "funded_area"

    gss_code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    police_force: Mapped[str]
    funded_since: Mapped[int]
    source: Mapped[str]
    confidence: Mapped[Confidence] = mapped_column(word(Confidence))
