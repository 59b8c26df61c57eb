"""What was sealed or sent for good, and what the audit wrote down when it was."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Text, cast, literal, select
from sqlalchemy.orm import Session

from evaluate.db.tables import (
    AuditEvent,
    DecisionEvidence,
    ReturnDefinitionFile,
    ReturnSnapshot,
    Upload,
)

# Who, what and which of several: a return's second snapshot is ("return", "12", 2).
Name = tuple[str, str, int]
# What the audit calls the moment from which each is never changed.
_SEALINGS = (
    ("seal", "return"),
    ("freeze", "decision"),
    ("add", "return definition"),
    ("record", "upload"),
)


@dataclass(frozen=True, slots=True)
class SealedText:
    """A text as it is kept, the hash beside it, and who is said to have signed it."""

    name: Name
    content: str
    sha256: str
    signed_by: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What the audit says: the hash of each thing that was sealed, and who signed which hash."""

    sealed: dict[Name, str]
    signed: frozenset[tuple[str, str, str, str]]


def texts(session: Session) -> Iterator[SealedText]:
    """Read every snapshot of a return, every piece of evidence, and every definition."""
    snapshots = select(
        literal("return"),
        cast(ReturnSnapshot.return_id, Text),
        ReturnSnapshot.number,
        ReturnSnapshot.content,
        ReturnSnapshot.sha256,
        ReturnSnapshot.signed_by,
    ).order_by(ReturnSnapshot.id)
    evidence = select(
        literal("decision"),
        cast(DecisionEvidence.decision_id, Text),
        DecisionEvidence.number,
        DecisionEvidence.content,
        DecisionEvidence.sha256,
        literal(None),
    ).order_by(DecisionEvidence.id)
    kind = ReturnDefinitionFile
    definitions = select(
        literal("return definition"),
        kind.key + "@" + kind.funding_year + "." + cast(kind.version, Text),
        literal(1),
        kind.content,
        kind.sha256,
        literal(None),
    ).order_by(kind.id)
    for statement in (snapshots, evidence, definitions):
        for row in session.execute(statement.execution_options(yield_per=10)):
            subject, key, number, content, sha256, signed_by = row
            yield SealedText((subject, key, number), content, sha256, signed_by)


def hashes_of_uploads(session: Session) -> Iterator[tuple[Name, str]]:
    """Read what each upload says that its file was."""
    for number, sha256 in session.execute(select(Upload.id, Upload.sha256).order_by(Upload.id)):
        yield ("upload", str(number), 1), sha256


def said(session: Session) -> Said:
    """Read what the audit says of all of them; what cannot be read any more says nothing."""
    columns = (AuditEvent.actor, AuditEvent.action, AuditEvent.subject, AuditEvent.subject_key)
    statement = select(*columns, cast(AuditEvent.detail, Text)).where(
        AuditEvent.action.in_(("sign", *(action for action, _ in _SEALINGS)))
    )
    sealed: dict[Name, str] = {}
    signed = set()
    for actor, action, subject, key, text in session.execute(statement.order_by(AuditEvent.number)):
        detail = _read(text)
        sha256, number = str(detail.get("sha256", "")), detail.get("number", 1)
        if (action, subject) in _SEALINGS and sha256 and isinstance(number, int):
            sealed[(subject, key, number)] = sha256
        elif action == "sign":
            signed.add((subject, key, actor, sha256))
    return Said(sealed, frozenset(signed))


def _read(text: str) -> dict[str, str | int]:
    try:
        found = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
