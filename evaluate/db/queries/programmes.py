"""The programmes in a scope, by name."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within
from evaluate.db.tables import Area, Organisation, Programme


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
