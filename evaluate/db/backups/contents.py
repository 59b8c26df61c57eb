"""What a register holds, by number: enough to see that a copy of it is whole."""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Engine, func, inspect, select, table
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from evaluate.db.migrate import current, revisions
from evaluate.db.verifying.events import Head, head
from evaluate.errors import RegisterNotReady


class Holding(Enum):
    """What there is where a backup is to go."""

    NOTHING = auto()
    REGISTER = auto()
    OTHER = auto()


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


def older_revision(engine: Engine) -> str | None:
    """Name the revision of a register that this software would upgrade."""
    try:
        with engine.connect() as connection:
            found = current(connection)
    except (DatabaseError, RegisterNotReady):
        # Upgrading it will say so.
        return None
    return found if found in revisions()[:-1] else None


def holding(engine: Engine) -> Holding:
    """Say what is in a database; a file that cannot be read may well be a register."""
    try:
        with engine.connect() as connection:
            names = inspect(connection).get_table_names()
            if not names:
                return Holding.NOTHING
            return Holding.OTHER if current(connection) is None else Holding.REGISTER
    except (DatabaseError, RegisterNotReady):
        if engine.dialect.name == "sqlite":
            return Holding.REGISTER
        raise
