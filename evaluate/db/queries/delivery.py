"""How far programmes have got and what they cost, counted inside the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.tables import (
    Approach,
    Area,
    Cohort,
    FundingStream,
    Organisation,
    Participant,
    Programme,
    ProgrammeFunding,
    UnitCost,
)
from evaluate.vocabulary import Arm, Confidence, FundingKind, Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """How many people a cohort meant to take on, both arms together, and when."""

    cohort_id: int
    programme: str
    planned: int | None
    intake_to: date | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many people of one arm of a cohort got so far, and to how many sessions they came.

    The sessions are summed over those `with_sessions`, of whom both numbers are known.
    """

    cohort_id: int
    programme: str
    arm: Arm
    progress: Progress
    people: int
    with_sessions: int
    sessions_planned: int
    sessions_attended: int


@dataclass(frozen=True, slots=True)
class Funding:
    """How much of one funding stream a programme has, in pounds."""

    programme: str
    stream: str
    kind: FundingKind
    pounds: float


@dataclass(frozen=True, slots=True)
class Rating:
    """What is published about a programme's approach on average, and how far that could be verified."""

    programme: str
    approach: str
    impact: str | None
    evidence: str | None
    source: str
    confidence: Confidence
    seen_on: date | None


@dataclass(frozen=True, slots=True)
class EventCost:
    """What one crime costs, at the prices of a stated year."""

    name: str
    pounds: float
    price_year: str
    basis: str
    source: str
    confidence: Confidence


def plans(session: Session, scope: Scope) -> list[Plan]:
    """List what each cohort in scope meant to take on."""
    columns: tuple[Any, ...] = (Cohort.id, Programme.key, Cohort.planned, Cohort.intake_to)
    statement = _of_cohorts(select(*columns).select_from(Cohort), scope)
    return [Plan(*row) for row in session.execute(statement)]


def delivered(session: Session, scope: Scope, today: date) -> list[Delivered]:
    """Count who completed, who left early and who is still there on a day, by cohort and arm."""
    progress = _progress(today)
    group = (Cohort.id, Programme.key, Participant.arm, progress)
    known = and_(Participant.sessions_planned.is_not(None), Participant.sessions_attended.is_not(None))
    sessions = (
        func.coalesce(func.sum(case((known, number))), 0)
        for number in (1, Participant.sessions_planned, Participant.sessions_attended)
    )
    statement = _of_cohorts(
        select(*group, func.count(), *sessions)
        .select_from(Participant)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .where(counted()),
        scope,
    ).group_by(*group)
    return [
        Delivered(cohort, programme, arm, Progress(got), *map(int, numbers))
        for cohort, programme, arm, got, *numbers in session.execute(statement)
    ]


def funding(session: Session, scope: Scope) -> list[Funding]:
    """List the money of each programme in scope by funding stream."""
    columns: tuple[Any, ...] = (
        Programme.key,
        FundingStream.name,
        FundingStream.kind,
        ProgrammeFunding.amount,
    )
    statement = _of_programmes(
        select(*columns)
        .select_from(ProgrammeFunding)
        .join(FundingStream, FundingStream.id == ProgrammeFunding.funding_stream_id)
        .join(Programme, Programme.id == ProgrammeFunding.programme_id),
        scope,
    ).order_by(Programme.key, FundingStream.name)
    return [
        Funding(programme, stream, kind, float(amount))
        for programme, stream, kind, amount in session.execute(statement)
    ]


def ratings(session: Session, scope: Scope) -> list[Rating]:
    """List what is published about the approach of each programme in scope."""
    columns: tuple[Any, ...] = (
        Programme.key,
        Approach.name,
        Approach.impact_rating,
        Approach.evidence_rating,
        Approach.source,
        Approach.confidence,
        Approach.seen_on,
    )
    statement = _of_programmes(
        select(*columns).select_from(Programme).join(Approach, Approach.id == Programme.approach_id), scope
    )
    return [Rating(*row) for row in session.execute(statement)]


def event_costs(session: Session, scope: Scope) -> list[EventCost]:
    """List the crimes that have a published cost and a confidence, the same for everyone: no scope narrows it."""
    columns: tuple[Any, ...] = (
        UnitCost.name,
        UnitCost.pounds,
        UnitCost.price_year,
        UnitCost.basis,
        UnitCost.source,
        UnitCost.confidence,
    )
    statement = select(*columns).where(
        UnitCost.pounds.is_not(None),
        UnitCost.price_year.is_not(None),
        UnitCost.confidence.is_not(None),
        UnitCost.basis.like("%per crime"),
    )
    return [EventCost(*row) for row in session.execute(statement.order_by(UnitCost.id))]


def _progress(today: date) -> ColumnElement[str]:
    """Tell how far somebody is, as returns do: who gave a reason for leaving, or an end that has passed, is gone."""
    ended, reason = Participant.ended_on, Participant.exit_reason
    still = or_(ended > today, and_(ended.is_(None), reason.is_(None)))
    return case(
        (still, Progress.ACTIVE.value),
        (reason == "completed", Progress.COMPLETED.value),
        else_=Progress.LEFT_EARLY.value,
    )


def _of_cohorts(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return _of_programmes(statement.join(Programme, Programme.id == Cohort.programme_id), scope)


def _of_programmes(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
    )
