"""No write without its audit event: one line in the same transaction."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.tables import AuditEvent, Person


def record(session: Session, viewer: Viewer, action: str, subject: str, key: str, **detail: Any) -> None:
    """Write down who did what to which thing; old and new values go in the detail."""
    session.add(
        AuditEvent(
            at=now(),
            person_id=person_id(session, viewer),
            actor=viewer.key,
            action=action,
            subject=subject,
            subject_key=key,
            detail=detail,
        )
    )


def person_id(session: Session, viewer: Viewer) -> int | None:
    """Find the person behind a viewer; the operator at the register's own machine is none."""
    return session.scalar(select(Person.id).where(Person.key == viewer.key))
