"""What a register holds, by number: enough to see that a copy of it is whole."""

from dataclasses import dataclass

from sqlalchemy import func, inspect, select, table
from sqlalchemy.orm import Session

from evaluate.db.migrate import current
from evaluate.db.verifying.events import Head, head


@dataclass(frozen=True, slots=True)
class Contents:
    """The revision, the end of the audit if it has one, and how many rows each table has."""

    revision: str
    head: Head | None
    rows: dict[str, int]


def contents(session: Session) -> Contents | None:
    """Count what a register holds; none is where there is no register."""
    connection = session.connection()
    revision = current(connection)
    if revision is None:
        return None
    names = sorted(inspect(connection).get_table_names())
    rows = {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
    return Contents(revision, head(session) if "audit_head" in names else None, rows)


def is_empty(session: Session) -> bool:
    """Say whether a database holds nothing at all."""
    return not inspect(session.connection()).get_table_names()
