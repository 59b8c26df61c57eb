"""Decisions about programmes: which there are, what each rests on, what was meant to be answered, and each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from evaluate.access import ProgrammeKeys, Scope
from evaluate.db.queries.scope import within, within_decisions, within_weighing
from evaluate.db.tables import (
    Area,
    Decision,
    DecisionDraft,
    DecisionEvent,
    DecisionEvidence,
    Organisation,
    Programme,
    Unit,
)
from evaluate.vocabulary import DecisionOption, DecisionState


@dataclass(frozen=True, slots=True)
class DecidedProgramme:
    """A programme about which something may be decided, and when its money ends."""

    id: int
    programme: str
    name: str
    provider: str
    provider_name: str
    area: str
    area_name: str
    unit: str | None
    starts_on: date
    ends_on: date | None

    def keys(self) -> ProgrammeKeys:
        """Give what decides who may touch it."""
        return ProgrammeKeys(self.programme, self.area, self.provider, self.unit)


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """One decision: what was asked, and what was answered if it is signed."""

    id: int
    programme: DecidedProgramme
    funding_year: str
    state: DecisionState
    question: str
    measure: str
    timepoint: str
    threshold: float
    threshold_words: str
    seen_before: bool
    asked_name: str
    asked_at: datetime
    option: DecisionOption | None
    rationale: str | None
    conditions: str | None
    missing: str | None
    people_needed: int | None
    maker: str | None
    decided_on: date | None
    reference: str | None
    address: str | None
    signed_name: str | None
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FrozenEvidence:
    """What was known when a decision was weighed: its very bytes, and who froze them."""

    number: int
    content: str
    sha256: str
    frozen_name: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True)
class DraftedAnswer:
    """What somebody meant to answer, with any dissent."""

    number: int
    option: DecisionOption | None
    rationale: str
    conditions: str
    dissent: str
    missing: str
    people_needed: int | None
    maker: str
    decided_on: date | None
    reference: str
    address: str
    written_name: str
    written_at: datetime


_PROGRAMME: tuple[Any, ...] = (
    Programme.id,
    Programme.key,
    Programme.name,
    Organisation.key,
    Organisation.name,
    Area.key,
    Area.name,
    Unit.key,
    Programme.starts_on,
    Programme.ends_on,
)
_ANSWER = (
    "option",
    "rationale",
    "conditions",
    "missing",
    "people_needed",
    "maker",
    "decided_on",
    "reference",
    "address",
)


def decided_programmes(session: Session, scope: Scope) -> list[DecidedProgramme]:
    """List the programmes in scope by name, for deciding about them."""
    statement = _placed(select(*_PROGRAMME).select_from(Programme)).where(within(scope))
    return [
        DecidedProgramme(*row) for row in session.execute(statement.order_by(Programme.name, Programme.key))
    ]


def decisions(session: Session, scope: Scope, programme: str | None = None) -> list[RecordedDecision]:
    """List the decisions in scope, of one programme or of all: the latest year first, in a year the latest begun."""
    statement = _decisions(scope).order_by(Decision.funding_year.desc(), Decision.id.desc())
    if programme is not None:
        statement = statement.where(Programme.key == programme)
    return [_recorded(row) for row in session.execute(statement)]


def one_decision(session: Session, scope: Scope, decision_id: int) -> RecordedDecision | None:
    """Find one decision in scope."""
    row = session.execute(_decisions(scope).where(Decision.id == decision_id)).one_or_none()
    return _recorded(row) if row else None


def evidence(session: Session, scope: Scope, decision_id: int) -> list[FrozenEvidence]:
    """List what was frozen for a decision, the last of which it rests on."""
    columns: tuple[Any, ...] = (
        DecisionEvidence.number,
        DecisionEvidence.content,
        DecisionEvidence.sha256,
        DecisionEvidence.frozen_name,
        DecisionEvidence.frozen_at,
    )
    statement = _weighed(select(*columns), scope, decision_id).join(
        DecisionEvidence, DecisionEvidence.decision_id == Decision.id
    )
    return [FrozenEvidence(*row) for row in session.execute(statement.order_by(DecisionEvidence.number))]


def drafts(session: Session, scope: Scope, decision_id: int) -> list[DraftedAnswer]:
    """List what was meant to be answered, the last written last."""
    names = ("number", "option", "rationale", "conditions", "dissent", *_ANSWER[3:])
    columns: tuple[Any, ...] = tuple(
        getattr(DecisionDraft, name) for name in (*names, "written_name", "written_at")
    )
    statement = _weighed(select(*columns), scope, decision_id).join(
        DecisionDraft, DecisionDraft.decision_id == Decision.id
    )
    return [DraftedAnswer(*row) for row in session.execute(statement.order_by(DecisionDraft.number))]


def decision_events(session: Session, scope: Scope, decision_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the life of a decision, the first step first."""
    columns: tuple[Any, ...] = (
        DecisionEvent.at,
        DecisionEvent.actor_name,
        DecisionEvent.role,
        DecisionEvent.move,
        DecisionEvent.state,
        DecisionEvent.detail,
    )
    statement = (
        _weighed(select(*columns), scope, decision_id)
        .join(DecisionEvent, DecisionEvent.decision_id == Decision.id)
        .order_by(DecisionEvent.id)
    )
    return session.execute(statement).all()


def _decisions(scope: Scope) -> Select[*tuple[Any, ...]]:
    asked = (
        "funding_year",
        "state",
        "question",
        "measure",
        "timepoint",
        "threshold",
        "threshold_words",
        "seen_before",
        "asked_name",
        "asked_at",
    )
    names = ("id", *asked, *_ANSWER, "signed_name", "signed_at")
    columns: tuple[Any, ...] = tuple(getattr(Decision, name) for name in names)
    return _placed(_of_programme(select(*columns, *_PROGRAMME))).where(within_decisions(scope))


def _weighed(statement: Select[*tuple[Any, ...]], scope: Scope, decision_id: int) -> Select[*tuple[Any, ...]]:
    return _placed(_of_programme(statement)).where(Decision.id == decision_id, within_weighing(scope))


def _of_programme(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.select_from(Decision).join(Programme, Programme.id == Decision.programme_id)


def _placed(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .outerjoin(Unit, Unit.id == Programme.unit_id)
    )


def _recorded(row: Row[*tuple[Any, ...]]) -> RecordedDecision:
    decision, programme = row[: -len(_PROGRAMME)], row[-len(_PROGRAMME) :]
    return RecordedDecision(decision[0], DecidedProgramme(*programme), *decision[1:])
