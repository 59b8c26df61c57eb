"""Who may come in: person, membership, sign-in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import Role


class Person(Base):
    """Somebody who signs in. The key is what they type."""

    __tablename__ = "person"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Membership(Base):
    """What a person comes to do, and for whom, between two dates."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN role IN ('provider', 'certifier')"
            " THEN organisation_id IS NOT NULL AND area_id IS NULL AND unit_id IS NULL"
            " WHEN role = 'commissioner'"
            " THEN organisation_id IS NULL AND (area_id IS NOT NULL OR unit_id IS NOT NULL)"
            " ELSE organisation_id IS NULL AND area_id IS NULL AND unit_id IS NULL END",
            name="what_the_role_is_for",
        ),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class SignIn(Base):
    """One signed-in browser. The cookie is opaque and only its hash is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (
        Index(
            "ix_sign_in_open",
            "person_id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
