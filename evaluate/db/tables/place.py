"""Where things happen and who is there: area, unit, organisation."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.vocabulary import OperatingModel, OrganisationKind


class Area(Base):
    """A Violence Reduction Unit's patch."""

    __tablename__ = "area"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    police_force: Mapped[str | None]
    gss_code: Mapped[str | None]


class Unit(Base):
    """A body that commissions inside an area. Its model changes over time, so it carries dates."""

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("key", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        CheckConstraint("parent_unit_id IS NULL OR parent_unit_id <> id", name="not_its_own_parent"),
    )

    key: Mapped[str]
    name: Mapped[str]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    parent_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    model: Mapped[OperatingModel] = mapped_column(word(OperatingModel))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Organisation(Base):
    """Any body in the local system."""

    __tablename__ = "organisation"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(word(OrganisationKind))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
