"""No write without its audit event: one line in the same transaction, chained to every line before it."""

import json
from collections.abc import Mapping
from datetime import UTC
from hashlib import sha256
from typing import Any

from sqlalchemy import event, insert, select, update
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.tables import AuditEvent, AuditHead, Person

# Before the first event.
BEGINNING = "0" * 64
_EVENTS = AuditEvent.metadata.tables["audit_event"]
_WAITING = "audit events that the commit writes"
_HASHED = ("number", "person_id", "actor", "action", "subject", "subject_key", "detail")


def record(session: Session, viewer: Viewer, action: str, subject: str, key: str, **detail: Any) -> None:
    """Write down who did what to which thing, as the last of the transaction; old and new go in the detail."""
    happened = {
        "at": now(),
        "person_id": person_id(session, viewer),
        "actor": viewer.key,
        "action": action,
        "subject": subject,
        "subject_key": key,
        # As it will be read again.
        "detail": json.loads(json.dumps(detail)),
    }
    session.info.setdefault(_WAITING, []).append(happened)


def person_id(session: Session, viewer: Viewer) -> int | None:
    """Find the person behind a viewer; the operator at the register's own machine is none."""
    return session.scalar(select(Person.id).where(Person.key == viewer.key))


def link(previous: str, happened: Mapping[str, Any]) -> str:
    """Hash an event together with the hash before it, so that neither can change unseen."""
    fields = {name: happened[name] for name in _HASHED}
    fields["at"] = happened["at"].astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(f"{previous}\n{canonical}".encode()).hexdigest()


@event.listens_for(Session, "before_commit")
def _chain(session: Session) -> None:
    """Write the events of a transaction.

    The head is the last thing that any transaction locks, so nobody who holds it waits for anybody.
    """
    waiting = session.info.pop(_WAITING, [])
    if not waiting:
        return
    session.flush()
    number, last = session.execute(
        select(AuditHead.number, AuditHead.hash).where(AuditHead.id == 1).with_for_update()
    ).one()
    for happened in waiting:
        number += 1
        happened["number"] = number
        happened["hash"] = last = link(last, happened)
    # By its table: an event that is written must not be read back, for not everybody may read it.
    session.connection().execute(insert(_EVENTS), waiting)
    session.execute(update(AuditHead).where(AuditHead.id == 1).values(number=number, hash=last))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    """Forget the events of what was not done."""
    session.info.pop(_WAITING, None)
