"""Keeping decisions: the question as it is sealed, the evidence as frozen, drafts, and the answer as signed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.decisions import DecidedProgramme, RecordedDecision
from evaluate.db.tables import Decision, DecisionDraft, DecisionEvent, DecisionEvidence
from evaluate.errors import CommandMistake
from evaluate.vocabulary import DecisionOption, DecisionState


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be decided, and the smallest change for the better, in the measure's points, that would matter."""

    funding_year: str
    question: str
    measure: str
    timepoint: str
    threshold: float
    threshold_words: str
    seen_before: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, by whom and why; dissent stays among those who weigh."""

    option: DecisionOption | None = None
    rationale: str = ""
    conditions: str = ""
    dissent: str = ""
    missing: str = ""
    people_needed: int | None = None
    maker: str = ""
    decided_on: date | None = None
    reference: str = ""
    address: str = ""


def ask(session: Session, viewer: Viewer, programme: DecidedProgramme, question: Question) -> int:
    """Seal a question about a programme; for one year only one stands."""
    check_can(viewer, Action.DECIDE, programme.keys())
    standing = select(Decision.id).where(
        Decision.programme_id == programme.id,
        Decision.funding_year == question.funding_year,
        Decision.state != DecisionState.WITHDRAWN,
    )
    if session.scalar(standing) is not None:
        raise _asked_already(question)
    row = Decision(
        programme_id=programme.id,
        state=DecisionState.ASKED,
        asked_by=viewer.key,
        asked_name=viewer.name,
        asked_at=now(),
        **asdict(question),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        # Somebody else asked between looking and writing.
        raise _asked_already(question) from None
    audit.record(
        session,
        viewer,
        "ask",
        "decision",
        str(row.id),
        programme=programme.programme,
        **asdict(question),
    )
    return row.id


def move(
    session: Session,
    viewer: Viewer,
    locked: RecordedDecision,
    step: tuple[Action, str, DecisionState],
    detail: Mapping[str, Any],
) -> None:
    """Take a decision one step further: by which right, what the step is called, and where it leads."""
    action, name, to = step
    check_can(viewer, action, locked.programme.keys())
    session.execute(update(Decision).where(Decision.id == locked.id).values(state=to))
    session.add(
        DecisionEvent(
            decision_id=locked.id,
            at=now(),
            person_id=audit.person_id(session, viewer),
            actor=viewer.key,
            actor_name=viewer.name,
            role=viewer.role.value,
            move=name,
            state=to,
            detail=dict(detail),
        )
    )
    audit.record(session, viewer, name, "decision", str(locked.id), state=to, **detail)


def freeze(
    session: Session, viewer: Viewer, locked: RecordedDecision, number: int, content: str, sha256: str
) -> None:
    """Keep what is known now, byte for byte."""
    check_can(viewer, Action.DECIDE, locked.programme.keys())
    session.add(
        DecisionEvidence(
            decision_id=locked.id,
            number=number,
            content=content,
            sha256=sha256,
            frozen_by=viewer.key,
            frozen_name=viewer.name,
            frozen_at=now(),
        )
    )
    audit.record(session, viewer, "freeze", "decision", str(locked.id), number=number, sha256=sha256)


def draft(session: Session, viewer: Viewer, locked: RecordedDecision, number: int, answer: Answer) -> None:
    """Keep what is meant to be answered, beside what was meant before."""
    check_can(viewer, Action.DECIDE, locked.programme.keys())
    session.add(
        DecisionDraft(
            decision_id=locked.id,
            number=number,
            written_by=viewer.key,
            written_name=viewer.name,
            written_at=now(),
            **asdict(answer),
        )
    )
    audit.record(session, viewer, "draft", "decision", str(locked.id), number=number, option=answer.option)


def sign(session: Session, viewer: Viewer, locked: RecordedDecision, answer: Answer, sha256: str) -> None:
    """Put an answer, all but its dissent, on record under one's own name and on evidence of one hash."""
    check_can(viewer, Action.DECIDE, locked.programme.keys())
    told = {name: value for name, value in asdict(answer).items() if name != "dissent"}
    signed = {"signed_by": viewer.key, "signed_name": viewer.name, "signed_at": now()}
    session.execute(update(Decision).where(Decision.id == locked.id).values(**told, **signed))
    audit.record(session, viewer, "sign", "decision", str(locked.id), option=answer.option, sha256=sha256)


def refer(session: Session, viewer: Viewer, locked: RecordedDecision, reference: str, address: str) -> None:
    """Say under which reference, and where, a decision was published."""
    check_can(viewer, Action.DECIDE, locked.programme.keys())
    session.execute(
        update(Decision).where(Decision.id == locked.id).values(reference=reference, address=address)
    )
    before = {"reference": locked.reference, "address": locked.address}
    after = {"reference": reference, "address": address}
    audit.record(session, viewer, "refer", "decision", str(locked.id), before=before, after=after)


def _asked_already(question: Question) -> CommandMistake:
    return CommandMistake(
        f"A decision about this programme for {question.funding_year} is begun already.",
        "You need to open it, or to withdraw it before you begin it anew.",
    )
