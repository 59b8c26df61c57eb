"""Look-ups at the door, before anyone has a scope: who is this, and what do they come to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import or_, select, union_all
from sqlalchemy.orm import Session

from evaluate.db.tables import Area, Membership, Organisation, Person, SignIn
from evaluate.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the door knows them."""

    id: int
    key: str
    name: str
    active: bool
    password_hash: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership that counts today: a role, and the organisation or area that it is for."""

    role: Role
    organisation: str | None
    area: str | None


@dataclass(frozen=True, slots=True)
class OpenSignIn:
    """A sign-in that nobody has ended, and its times."""

    id: int
    person: str
    started_at: datetime
    seen_at: datetime


def account(session: Session, key: str) -> Account | None:
    """Find a person by the key that they type."""
    person = session.scalar(select(Person).where(Person.key == key))
    if person is None:
        return None
    return Account(person.id, person.key, person.name, person.active, person.password_hash)


def memberships(session: Session, person_id: int, today: date) -> list[Belonging]:
    """List what a person comes to do today."""
    found = session.execute(
        select(Membership.role, Organisation.key, Area.key)
        .outerjoin(Organisation, Membership.organisation_id == Organisation.id)
        .outerjoin(Area, Membership.area_id == Area.id)
        .where(
            Membership.person_id == person_id,
            Membership.valid_from <= today,
            or_(Membership.valid_to.is_(None), Membership.valid_to >= today),
        )
    )
    return [Belonging(role, organisation, area) for role, organisation, area in found]


def open_sign_in(session: Session, token_hash: str) -> OpenSignIn | None:
    """Find the sign-in behind a cookie, unless it was ended or the person was turned off."""
    found = session.execute(
        select(SignIn.id, Person.key, SignIn.started_at, SignIn.seen_at)
        .join(Person, SignIn.person_id == Person.id)
        .where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None), Person.active)
    ).one_or_none()
    return None if found is None else OpenSignIn(*found)


def person_keys(session: Session) -> list[str]:
    """List every person's key, to find a near spelling."""
    return list(session.scalars(select(Person.key).order_by(Person.key)))


def area_id(session: Session, key: str) -> int | None:
    """Find an area that somebody is to commission for."""
    return session.scalar(select(Area.id).where(Area.key == key))


def organisation_id(session: Session, key: str) -> int | None:
    """Find an organisation that somebody is to act for."""
    return session.scalar(select(Organisation.id).where(Organisation.key == key))


def area_keys(session: Session) -> list[str]:
    """List every area's key, to find a near spelling."""
    return list(session.scalars(select(Area.key).order_by(Area.key)))


def organisation_keys(session: Session) -> list[str]:
    """List every organisation's key, to find a near spelling."""
    return list(session.scalars(select(Organisation.key).order_by(Organisation.key)))


def names_of(session: Session, organisations: Iterable[str], areas: Iterable[str]) -> list[str]:
    """Name the organisations and areas that a person acts for."""
    found = session.scalars(
        union_all(
            select(Organisation.name).where(Organisation.key.in_(sorted(organisations))),
            select(Area.name).where(Area.key.in_(sorted(areas))),
        )
    )
    return sorted(found)
