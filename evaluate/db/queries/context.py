"""What stands around programmes: what disrupted each, and how many people are said to be in need of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within
from evaluate.db.tables import Area, Disruption, Need, Organisation, Programme
from evaluate.vocabulary import NeedGroup


@dataclass(frozen=True, slots=True)
class ProgrammeDisruption:
    """Days in which something went wrong, as one programme met them. No area and not its own means everybody's."""

    id: int
    programme: str
    is_own: bool
    area_name: str | None
    starts_on: date
    ends_on: date | None
    what: str
    written_name: str


@dataclass(frozen=True, slots=True)
class ProgrammeNeed:
    """A number of people in need, of one programme or of the whole of its area, and where the number comes from."""

    id: int
    programme: str
    is_own: bool
    area_name: str | None
    people_of: NeedGroup | None
    people: int
    counts: str
    geography: str
    counted_on: date
    source: str
    written_name: str


def disruptions(session: Session, scope: Scope) -> list[ProgrammeDisruption]:
    """List what disrupted each programme in scope, itself, its area or everybody: the earliest first."""
    everybody = and_(Disruption.programme_id.is_(None), Disruption.area_id.is_(None))
    met = or_(_its(Disruption), everybody)
    names = ("starts_on", "ends_on", "what", "written_name")
    statement = _around(Disruption, names, met, scope).order_by(
        Disruption.starts_on, Disruption.id, Programme.key
    )
    return [
        ProgrammeDisruption(number, programme, own is not None, *told)
        for number, programme, own, *told in session.execute(statement)
    ]


def needs(session: Session, scope: Scope) -> list[ProgrammeNeed]:
    """List how many people are said to be in need of each programme in scope: the latest count first."""
    names = ("people_of", "people", "counts", "geography", "counted_on", "source", "written_name")
    statement = _around(Need, names, _its(Need), scope).order_by(
        Need.counted_on.desc(), Need.id.desc(), Programme.key
    )
    return [
        ProgrammeNeed(number, programme, own is not None, *told)
        for number, programme, own, *told in session.execute(statement)
    ]


def _its(kind: type[Disruption | Need]) -> ColumnElement[bool]:
    return or_(kind.programme_id == Programme.id, kind.area_id == Programme.area_id)


def _around(
    kind: type[Disruption | Need], names: tuple[str, ...], met: ColumnElement[bool], scope: Scope
) -> Select[Any]:
    """Select what stands, once for each programme that it is about, with the area's name where it is an area's."""
    place = select(Area.name).where(Area.id == kind.area_id).correlate(kind).scalar_subquery()
    columns: tuple[Any, ...] = (kind.id, Programme.key, kind.programme_id, place)
    return (
        select(*columns, *(getattr(kind, name) for name in names))
        .select_from(kind)
        .join(Programme, met)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(kind.withdrawn_on.is_(None), within(scope))
    )
