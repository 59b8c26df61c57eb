"""Keeping returns: what is asked and expected, and each step in the life of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can, check_can_sign
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.returns import ExpectedReturn, SealedReturn
from evaluate.db.tables import (
    Area,
    AreaReturn,
    Organisation,
    ReturnDefinitionFile,
    ReturnEntry,
    ReturnEvent,
    ReturnMemory,
    ReturnQuestion,
    ReturnSnapshot,
    ReturnWaiver,
)
from evaluate.errors import CommandMistake
from evaluate.vocabulary import ReturnState


@dataclass(frozen=True, slots=True)
class Definition:
    """What a funder asks for, as it was written."""

    key: str
    funding_year: str
    version: int
    name: str
    funder: str
    content: str
    sha256: str


class Came(StrEnum):
    """What came of saying that a return is expected: what is open already is kept as it was."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A return as it is to be signed: its bytes, and what they let a reader know."""

    number: int
    content: str
    sha256: str
    memory: str


def add_definition(session: Session, viewer: Viewer, definition: Definition) -> int:
    """Keep a definition. The same again changes nothing; another text needs another version."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    kind = ReturnDefinitionFile
    found = session.scalar(
        select(kind).where(
            kind.key == definition.key,
            kind.funding_year == definition.funding_year,
            kind.version == definition.version,
        )
    )
    if found is not None and found.sha256 == definition.sha256:
        return found.id
    if found is not None:
        raise CommandMistake(
            f"Version {definition.version} of this definition is in the register already, with other words.",
            "You need to give it the next version.",
        )
    row = kind(
        **{name: getattr(definition, name) for name in Definition.__dataclass_fields__}, added_at=now()
    )
    session.add(row)
    session.flush()
    key = f"{definition.key}@{definition.funding_year}.{definition.version}"
    audit.record(session, viewer, "add", "return definition", key, sha256=definition.sha256)
    return row.id


def expect_return(
    session: Session,
    viewer: Viewer,
    definition_id: int,
    period: tuple[str, date, date, date],
    area: str,
    signatory: str,
) -> tuple[int, Came]:
    """Expect a return of an area for one period, once. Until it is opened, what is said last holds."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    area_id = session.scalar(select(Area.id).where(Area.key == area))
    signatory_id = session.scalar(select(Organisation.id).where(Organisation.key == signatory))
    definition = session.get_one(ReturnDefinitionFile, definition_id)
    if area_id is None or signatory_id is None:
        missing = f"area {area}" if area_id is None else f"organisation {signatory}"
        raise CommandMistake(f"There is no {missing} in this register.", "You need to set it up first.")
    family = f"{definition.key} {definition.funding_year}"
    key, starts_on, ends_on, due_on = period
    told = {
        "definition_id": definition_id,
        "signatory_id": signatory_id,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "due_on": due_on,
    }
    found = session.scalar(
        select(AreaReturn)
        .where(AreaReturn.area_id == area_id, AreaReturn.family == family, AreaReturn.period == key)
        .with_for_update()
    )
    came = _came(found, told)
    row = found or AreaReturn(area_id=area_id, family=family, period=key, state=ReturnState.SCHEDULED)
    if came in (Came.SAME, Came.KEPT):
        return row.id, came
    for name, value in told.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    detail = {"family": family, "version": definition.version, "period": key, "signatory": signatory}
    audit.record(session, viewer, "expect", "return", str(row.id), area=area, came=came.value, **detail)
    return row.id, came


def _came(found: AreaReturn | None, told: Mapping[str, Any]) -> Came:
    if found is None:
        return Came.NEW
    if all(getattr(found, name) == value for name, value in told.items()):
        return Came.SAME
    return Came.CHANGED if found.state is ReturnState.SCHEDULED else Came.KEPT


def move(
    session: Session,
    viewer: Viewer,
    locked: ExpectedReturn,
    step: tuple[Action, str, ReturnState],
    detail: Mapping[str, Any],
) -> None:
    """Take a return one step further: by which right, what the step is called, and where it leads."""
    action, name, to = step
    check_can(viewer, action, locked.keys())
    session.execute(update(AreaReturn).where(AreaReturn.id == locked.id).values(state=to))
    _happened(session, viewer, locked.id, (name, to), detail)
    audit.record(session, viewer, name, "return", str(locked.id), state=to, **detail)


def _happened(
    session: Session, viewer: Viewer, return_id: int, what: tuple[str, ReturnState], detail: Mapping[str, Any]
) -> None:
    """Write down in the life of a return what somebody did, and how it stands then."""
    name, state = what
    session.add(
        ReturnEvent(
            return_id=return_id,
            at=now(),
            person_id=audit.person_id(session, viewer),
            actor=viewer.key,
            actor_name=viewer.name,
            role=viewer.role.value,
            move=name,
            state=state,
            detail=dict(detail),
        )
    )


def fill_in(
    session: Session, viewer: Viewer, locked: ExpectedReturn, entries: Mapping[tuple[str, str], str]
) -> None:
    """Keep what was filled in; blank takes back what was there."""
    check_can(viewer, Action.FILL_RETURN, locked.keys())
    for (line, item), value in entries.items():
        here = (ReturnEntry.return_id == locked.id, ReturnEntry.line == line, ReturnEntry.item == item)
        session.execute(delete(ReturnEntry).where(*here))
        if value:
            session.add(
                ReturnEntry(
                    return_id=locked.id, line=line, item=item, value=value, actor=viewer.key, at=now()
                )
            )
    told = [f"{line} {item}".strip() for line, item in entries]
    audit.record(session, viewer, "fill in", "return", str(locked.id), lines=told)


def seal(session: Session, viewer: Viewer, locked: ExpectedReturn, sealed: Sealed) -> None:
    """Keep a return as it is to be signed."""
    check_can(viewer, Action.FILL_RETURN, locked.keys())
    row = ReturnSnapshot(
        return_id=locked.id,
        number=sealed.number,
        content=sealed.content,
        sha256=sealed.sha256,
        sealed_by=viewer.key,
        sealed_at=now(),
    )
    session.add(row)
    session.flush()
    session.add(ReturnMemory(snapshot_id=row.id, content=sealed.memory))
    audit.record(
        session, viewer, "seal", "return", str(locked.id), number=sealed.number, sha256=sealed.sha256
    )


def sign(
    session: Session,
    viewer: Viewer,
    locked: ExpectedReturn,
    made_by: frozenset[str],
    snapshot: SealedReturn,
) -> None:
    """Sign one snapshot, which others made, and with it the waivers that stand on it."""
    check_can_sign(viewer, locked.keys(made_by))
    signed = {"signed_by": viewer.key, "signed_name": viewer.name, "signed_at": now()}
    session.execute(update(ReturnSnapshot).where(ReturnSnapshot.id == snapshot.id).values(**signed))
    agreed = {"agreed_by": viewer.key, "agreed_name": viewer.name, "agreed_at": now()}
    session.execute(
        update(ReturnWaiver)
        .where(ReturnWaiver.return_id == locked.id, ReturnWaiver.agreed_at.is_(None))
        .values(**agreed)
    )
    audit.record(session, viewer, "sign", "return", str(locked.id), sha256=snapshot.sha256)


def ask(
    session: Session,
    viewer: Viewer,
    locked: ExpectedReturn,
    number: int,
    asked: Mapping[str | None, str],
    due_on: date | None,
) -> None:
    """Ask the area about lines of a snapshot, or about all of it."""
    check_can(viewer, Action.REVIEW_RETURN, locked.keys())
    for line, question in asked.items():
        session.add(
            ReturnQuestion(
                return_id=locked.id,
                number=number,
                line=line,
                question=question,
                asked_by=viewer.name,
                asked_at=now(),
                due_on=due_on,
            )
        )
    audit.record(session, viewer, "ask", "return", str(locked.id), lines=[line or "" for line in asked])


def answer(session: Session, viewer: Viewer, locked: ExpectedReturn, question_id: int, text: str) -> None:
    """Answer one question."""
    check_can(viewer, Action.FILL_RETURN, locked.keys())
    session.execute(
        update(ReturnQuestion)
        .where(ReturnQuestion.id == question_id, ReturnQuestion.return_id == locked.id)
        .values(answer=text, answered_by=viewer.name, answered_at=now())
    )
    line = session.scalar(select(ReturnQuestion.line).where(ReturnQuestion.id == question_id))
    _happened(session, viewer, locked.id, ("answer", locked.state), {"lines": [line or ""]})
    audit.record(session, viewer, "answer", "return", str(locked.id), question=question_id)


def waive(
    session: Session, viewer: Viewer, locked: ExpectedReturn, check: str, reason: str, until: date
) -> None:
    """Ask that a check need not hold, perhaps once more; whoever signs agrees to it or sends the return back."""
    check_can(viewer, Action.FILL_RETURN, locked.keys())
    same = {"return_id": locked.id, "check_key": check, "reason": reason, "until": until}
    if session.scalar(select(ReturnWaiver.id).filter_by(**same).limit(1)) is not None:
        raise CommandMistake(
            "This waiver is asked for already.", "You need to give another reason, or another day."
        )
    session.add(
        ReturnWaiver(
            **same,
            asked_by=viewer.key,
            asked_name=viewer.name,
            asked_at=now(),
        )
    )
    _happened(session, viewer, locked.id, ("waive", locked.state), {"check": check})
    audit.record(session, viewer, "waive", "return", str(locked.id), check=check, until=until.isoformat())
