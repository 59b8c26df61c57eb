"""Who may come in, and what they come to do: person, membership, identity."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import MembershipSource, Role


class Person(Base):
    """Somebody who signs in. The key is what they type."""

    __tablename__ = "person"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    # Somebody else chose the password, so it is good for choosing another and for nothing more.
    must_change_password: Mapped[bool] = mapped_column(default=False)
    # The demonstration's people, whose password everybody knows: they come in from this machine alone.
    local_only: Mapped[bool] = mapped_column(default=False)


class Membership(Base):
    """What a person comes to do, and for whom, between two dates or until it is ended."""

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
    # A last day lasts until midnight; what is ended is over at once.
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    source: Mapped[MembershipSource] = mapped_column(
        word(MembershipSource), default=MembershipSource.REGISTER
    )


class Identity(Base):
    """A person as an identity provider knows them. An e-mail address can change hands; this cannot."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    issuer: Mapped[str]
    subject: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    linked_at: Mapped[datetime] = mapped_column(Moment)
