"""The audit as it stands in the database, whatever somebody may have done to it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from evaluate.db.audit import BEGINNING, link
from evaluate.db.tables import AuditEvent, AuditHead

__all__ = ["BEGINNING", "Head", "Link", "head", "links"]

_ROWS_AT_A_TIME = 5_000
_PLAIN = ("number", "person_id", "actor", "action", "subject", "subject_key")


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a chain: its number and its hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Link:
    """One event: its number, the hash kept with it, and all that it says."""

    number: Any
    hash: str
    says: dict[str, Any] | None

    def follows(self, previous: str) -> bool:
        """Say whether it is as it was written after the event with that hash."""
        return self.says is not None and link(previous, self.says) == self.hash


def links(session: Session) -> Iterator[Link]:
    """Read every event by its number; what cannot be read any more says nothing."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    # SQLite holds words in place of a time if somebody puts them there, and those must not stop the reading.
    at = cast(AuditEvent.at, Text) if sqlite else AuditEvent.at
    columns = [getattr(AuditEvent, name) for name in _PLAIN]
    statement = select(
        *columns, at.label("at"), cast(AuditEvent.detail, Text).label("detail"), AuditEvent.hash
    ).order_by(AuditEvent.number, AuditEvent.id)
    for row in session.execute(statement.execution_options(yield_per=_ROWS_AT_A_TIME)).mappings():
        yield Link(row["number"], row["hash"], _says(dict(row)))


def head(session: Session) -> Head | None:
    """Read which event the register says was the last."""
    found = session.execute(select(AuditHead.number, AuditHead.hash)).first()
    return None if found is None else Head(*found)


def _says(row: dict[str, Any]) -> dict[str, Any] | None:
    try:
        at = row["at"] if isinstance(row["at"], datetime) else datetime.fromisoformat(row["at"])
        detail = json.loads(row["detail"])
    except (TypeError, ValueError):
        return None
    return {name: row[name] for name in _PLAIN} | {
        "at": at if at.tzinfo else at.replace(tzinfo=UTC),
        "detail": detail,
    }
