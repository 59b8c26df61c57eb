"""The programmes in a scope, by name."""

from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within
from evaluate.db.tables import Area, Cohort, Organisation, Programme


class ProgrammeName(NamedTuple):
    """A programme as a list of choices shows it."""

    key: str
    name: str


def programmes(session: Session, scope: Scope) -> list[ProgrammeName]:
    """List the programmes in scope in the order of their names."""
    rows = session.execute(
        select(Programme.key, Programme.name)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
        .order_by(Programme.name, Programme.key)
    )
    return [ProgrammeName(*row) for row in rows]


def programme_of_cohort(session: Session, scope: Scope, cohort_id: int) -> Row[*tuple[Any, ...]] | None:
    """Find the programme in scope that a cohort belongs to, by key, with its area and provider."""
    return session.execute(
        select(Programme.id, Programme.key, Area.key.label("area"), Organisation.key.label("provider"))
        .join(Cohort, Cohort.programme_id == Programme.id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Cohort.id == cohort_id, within(scope))
    ).one_or_none()


def providers(session: Session, scope: Scope) -> dict[str, int]:
    """Map the key of each provider that runs a programme in scope to its number."""
    rows = session.execute(
        select(Organisation.key, Organisation.id)
        .join(Programme, Programme.provider_id == Organisation.id)
        .join(Area, Area.id == Programme.area_id)
        .where(within(scope))
        .distinct()
    )
    return {row.key: row.id for row in rows}
