"""The audit as its readers ask for it: by person, by what was done to what, and by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within_setup
from evaluate.db.tables import AuditEvent, Person


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; what is not said does not narrow."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    key: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the audit, with the name of whoever did it."""

    number: int
    at: datetime
    actor: str
    name: str | None
    action: str
    subject: str
    subject_key: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: people, what was done, and to what."""

    actors: tuple[str, ...]
    actions: tuple[str, ...]
    subjects: tuple[str, ...]


def events(
    session: Session, scope: Scope, wanted: Wanted, before: int | None = None, most: int | None = None
) -> list[Event]:
    """List the events that are asked for, newest first; perhaps only so many, and from before one of them."""
    statement = (
        select(
            AuditEvent.number,
            AuditEvent.at,
            AuditEvent.actor,
            Person.name,
            AuditEvent.action,
            AuditEvent.subject,
            AuditEvent.subject_key,
            AuditEvent.detail,
        )
        .outerjoin(Person, Person.id == AuditEvent.person_id)
        .where(within_setup(scope), *_asked(wanted))
        .order_by(AuditEvent.number.desc())
        .limit(most)
    )
    if before is not None:
        statement = statement.where(AuditEvent.number < before)
    return [Event(*row) for row in session.execute(statement)]


def count_events(session: Session, scope: Scope, wanted: Wanted) -> int:
    """Count the events that are asked for."""
    statement = select(func.count()).select_from(AuditEvent).where(within_setup(scope), *_asked(wanted))
    return session.scalar(statement) or 0


def choices(session: Session, scope: Scope) -> Choices:
    """List who did something, what was done, and to what kinds of thing."""

    def different(column: Any) -> tuple[str, ...]:
        statement: Select[str] = select(column).where(within_setup(scope)).distinct().order_by(column)
        return tuple(session.scalars(statement))

    return Choices(different(AuditEvent.actor), different(AuditEvent.action), different(AuditEvent.subject))


def _asked(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (AuditEvent.actor, wanted.actor),
            (AuditEvent.action, wanted.action),
            (AuditEvent.subject, wanted.subject),
            (AuditEvent.subject_key, wanted.key),
        )
        if value is not None
    ]
    if wanted.since is not None:
        clauses.append(AuditEvent.at >= _start(wanted.since))
    if wanted.until is not None:
        clauses.append(AuditEvent.at < _start(wanted.until + timedelta(days=1)))
    return clauses


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
