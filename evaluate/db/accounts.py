"""Look-ups at the door, before anyone has a scope: who is this, and what do they come to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from evaluate.access import UnitKey
from evaluate.db.tables import Area, Identity, Membership, Organisation, Person, Unit
from evaluate.vocabulary import MembershipSource, Role


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the door knows them."""

    id: int
    key: str
    name: str
    active: bool
    password_hash: str | None = field(repr=False)
    must_change_password: bool = False
    local_only: bool = False


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a membership is: a role, and the organisation, area or unit that it is for."""

    role: Role
    organisation: str | None = None
    area: str | None = None
    unit: UnitKey | None = None

    @property
    def what_for(self) -> str | None:
        """Name by its key what the role is for."""
        return self.organisation or self.area or (self.unit and "/".join(self.unit)) or None


@dataclass(frozen=True, slots=True)
class OpenMembership:
    """A membership that was not ended, whether its days have come or not."""

    id: int
    belonging: Belonging
    valid_from: date
    valid_to: date | None
    source: MembershipSource


def account(session: Session, key: str) -> Account | None:
    """Find a person by the key that they type."""
    return _account(session, Person.key == key)


def account_of_identity(session: Session, issuer: str, subject: str) -> Account | None:
    """Find the person whom an identity provider knows under a subject of its own."""
    linked = select(Identity.person_id).where(Identity.issuer == issuer, Identity.subject == subject)
    return _account(session, Person.id.in_(linked))


def account_of_person(session: Session, person_id: int) -> Account | None:
    """Find a person by their number."""
    return _account(session, Person.id == person_id)


def memberships(session: Session, person_id: int, today: date) -> list[Belonging]:
    """List what a person comes to do today."""
    in_force = and_(
        Membership.valid_from <= today, or_(Membership.valid_to.is_(None), Membership.valid_to >= today)
    )
    return [found.belonging for found in _memberships(session, _of(person_id).where(in_force))]


def open_memberships(session: Session, person_id: int) -> list[OpenMembership]:
    """List every membership of a person that was not ended, past and future days too."""
    return _memberships(session, _of(person_id))


def _of(person_id: int) -> Select[int, Role, str, str, str, str, date, date | None, MembershipSource]:
    of_unit = aliased(Area)
    return (
        select(
            Membership.id,
            Membership.role,
            Organisation.key,
            Area.key,
            of_unit.key,
            Unit.key,
            Membership.valid_from,
            Membership.valid_to,
            Membership.source,
        )
        .outerjoin(Organisation, Membership.organisation_id == Organisation.id)
        .outerjoin(Area, Membership.area_id == Area.id)
        .outerjoin(Unit, Membership.unit_id == Unit.id)
        .outerjoin(of_unit, Unit.area_id == of_unit.id)
        .where(Membership.person_id == person_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )


def _memberships(
    session: Session,
    statement: Select[int, Role, str, str, str, str, date, date | None, MembershipSource],
) -> list[OpenMembership]:
    return [
        # For a unit of an area, the area is said only to tell which unit: it is not the whole area.
        OpenMembership(
            number,
            Belonging(role, organisation, None if unit else area, (of, unit) if unit else None),
            valid_from,
            valid_to,
            source,
        )
        for number, role, organisation, area, of, unit, valid_from, valid_to, source in session.execute(
            statement
        )
    ]


def _account(session: Session, which: ColumnElement[bool]) -> Account | None:
    person = session.scalar(select(Person).where(which))
    if person is None:
        return None
    return Account(
        person.id,
        person.key,
        person.name,
        person.active,
        person.password_hash,
        person.must_change_password,
        person.local_only,
    )


def person_keys(session: Session) -> list[str]:
    """List every person's key, to find a near spelling."""
    return list(session.scalars(select(Person.key).order_by(Person.key)))


def area_id(session: Session, key: str) -> int | None:
    """Find an area that somebody is to commission for."""
    return session.scalar(select(Area.id).where(Area.key == key))


def unit_id(session: Session, key: UnitKey) -> int | None:
    """Find a unit that somebody is to commission for, in the model that it has had since last."""
    return session.scalar(
        select(Unit.id)
        .join(Area, Unit.area_id == Area.id)
        .where(Area.key == key[0], Unit.key == key[1])
        .order_by(Unit.valid_from.desc())
        .limit(1)
    )


def organisation_id(session: Session, key: str) -> int | None:
    """Find an organisation that somebody is to act for."""
    return session.scalar(select(Organisation.id).where(Organisation.key == key))


def area_keys(session: Session) -> list[str]:
    """List every area's key, to find a near spelling."""
    return list(session.scalars(select(Area.key).order_by(Area.key)))


def unit_keys(session: Session) -> list[str]:
    """List every unit as its area and itself, to find a near spelling."""
    found = session.execute(select(Area.key, Unit.key).join(Unit, Unit.area_id == Area.id).distinct())
    return sorted(f"{area}/{unit}" for area, unit in found)


def organisation_keys(session: Session) -> list[str]:
    """List every organisation's key, to find a near spelling."""
    return list(session.scalars(select(Organisation.key).order_by(Organisation.key)))


def names_of(
    session: Session, organisations: Iterable[str], areas: Iterable[str], units: Iterable[UnitKey] = ()
) -> list[str]:
    """Name the organisations, areas and units that a person acts for."""
    found = session.scalars(
        union_all(
            select(Organisation.name).where(Organisation.key.in_(sorted(organisations))),
            select(Area.name).where(Area.key.in_(sorted(areas))),
            select(Unit.name)
            .join(Area, Unit.area_id == Area.id)
            .where(tuple_(Area.key, Unit.key).in_(sorted(units))),
        )
    )
    return sorted(set(found))
