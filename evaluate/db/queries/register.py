"""What was set up: areas, organisations, programmes, people. Facts about the register, never outcomes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.base import now
from evaluate.db.queries.scope import within_setup
from evaluate.db.tables import Approach, Area, Membership, Organisation, Person, Programme, SignIn, Unit
from evaluate.vocabulary import OrganisationKind, Role, Tier


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area, with how many programmes it has."""

    key: str
    name: str
    police_force: str | None
    programmes: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of an area, under the name that it has had since last."""

    area: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation, with how many programmes it runs."""

    key: str
    name: str
    kind: OrganisationKind
    area: str | None
    programmes: int


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme as it was set up."""

    key: str
    name: str
    area: str
    provider: str
    approach: str
    tier: Tier
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in one of the capacities that they have today, and when they last signed in."""

    key: str
    name: str
    role: Role | None
    what_for: str | None
    active: bool
    last_sign_in: datetime | None


def areas(session: Session, scope: Scope) -> list[AreaRow]:
    """List the areas."""
    found = session.execute(
        select(Area.key, Area.name, Area.police_force, func.count(Programme.id))
        .outerjoin(Programme, Programme.area_id == Area.id)
        .where(within_setup(scope))
        .group_by(Area.id)
        .order_by(Area.name)
    )
    return [AreaRow(*row) for row in found]


def units(session: Session, scope: Scope) -> list[UnitRow]:
    """List the units of every area."""
    found = session.execute(
        select(Area.key, Unit.key, Unit.name)
        .join(Unit, Unit.area_id == Area.id)
        .where(within_setup(scope))
        .order_by(Area.name, Unit.name, Unit.valid_from)
    )
    return [UnitRow(*row) for row in {row[:2]: row for row in found}.values()]


def organisations(session: Session, scope: Scope) -> list[OrganisationRow]:
    """List the organisations."""
    found = session.execute(
        select(Organisation.key, Organisation.name, Organisation.kind, Area.name, func.count(Programme.id))
        .outerjoin(Area, Organisation.area_id == Area.id)
        .outerjoin(Programme, Programme.provider_id == Organisation.id)
        .where(within_setup(scope))
        .group_by(Organisation.id, Area.id)
        .order_by(Organisation.name)
    )
    return [OrganisationRow(*row) for row in found]


def programmes(session: Session, scope: Scope) -> list[ProgrammeRow]:
    """List the programmes."""
    found = session.execute(
        select(
            Programme.key,
            Programme.name,
            Area.name,
            Organisation.name,
            Approach.name,
            Programme.tier,
            Programme.starts_on,
            Programme.ends_on,
        )
        .join(Area, Programme.area_id == Area.id)
        .join(Organisation, Programme.provider_id == Organisation.id)
        .join(Approach, Programme.approach_id == Approach.id)
        .where(within_setup(scope))
        .order_by(Programme.name)
    )
    return [ProgrammeRow(*row) for row in found]


def people(session: Session, scope: Scope) -> list[PersonRow]:
    """List the people, once for each thing that they come to do today."""
    today = now().date()
    started = func.max(SignIn.started_at).label("at")
    last = select(SignIn.person_id, started).group_by(SignIn.person_id).subquery()
    counts_today = and_(
        Membership.person_id == Person.id,
        Membership.ended_at.is_(None),
        Membership.valid_from <= today,
        or_(Membership.valid_to.is_(None), Membership.valid_to >= today),
    )
    found = session.execute(
        select(
            Person.key,
            Person.name,
            Membership.role,
            func.coalesce(Organisation.name, Unit.name, Area.name),
            Person.active,
            last.c.at,
        )
        .outerjoin(Membership, counts_today)
        .outerjoin(Organisation, Membership.organisation_id == Organisation.id)
        .outerjoin(Area, Membership.area_id == Area.id)
        .outerjoin(Unit, Membership.unit_id == Unit.id)
        .outerjoin(last, last.c.person_id == Person.id)
        .where(within_setup(scope))
        .order_by(Person.name, Membership.id)
    )
    return [PersonRow(*row) for row in found]
