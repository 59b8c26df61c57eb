"""Outcomes summed up inside the database: who started, who was scored when, and the sums over both scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.tables import (
    Approach,
    Area,
    Cohort,
    Instrument,
    Measure,
    Organisation,
    Participant,
    Programme,
    Score,
)
from evaluate.vocabulary import BEFORE, Arm, Confidence, Design, Direction, Informant, Tier, Unit


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """A cohort, how its outcome is to be read, and the programme that it belongs to."""

    id: int
    programme: str
    programme_name: str
    provider_name: str
    area_name: str
    approach: str
    tier: Tier
    starts_on: date
    ends_on: date | None
    cohort: str
    cohort_name: str
    design: Design
    intake_from: date | None = None
    weeks: int | None = None
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure and the instrument that it is a score of."""

    id: int
    measure: str
    name: str
    instrument: str
    instrument_name: str
    version: str
    informant: Informant
    direction: Direction
    minimum: float
    maximum: float
    norm_mean: float | None
    norm_sd: float | None
    retest: float | None
    confidence: Confidence
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many people one arm of a cohort took on."""

    cohort_id: int
    arm: Arm
    n_started: int


@dataclass(frozen=True, slots=True)
class Scored:
    """How many people of one arm of a cohort have a score on a measure at a timepoint."""

    cohort_id: int
    arm: Arm
    timepoint: str
    n_scored: int
    measure: MeasureFacts


@dataclass(frozen=True, slots=True)
class PairedSums:
    """The people of one arm of a cohort with a score before and at a later timepoint, summed up.

    The squares and products are those of deviations from the group's own means, so that no digit is lost.
    """

    cohort_id: int
    measure_id: int
    arm: Arm
    timepoint: str
    n_paired: int
    mean_before: float
    mean_after: float
    squares_before: float
    squares_after: float
    products: float


@dataclass(frozen=True, slots=True)
class Changed:
    """How many people of one arm of a cohort have scores further apart than a measure's own error leaves them."""

    cohort_id: int
    measure_id: int
    arm: Arm
    timepoint: str
    n_paired: int
    rose: int
    fell: int


def cohorts(session: Session, scope: Scope) -> list[CohortFacts]:
    """List every cohort in scope."""
    columns: tuple[Any, ...] = (
        Cohort.id,
        Programme.key,
        Programme.name,
        Organisation.name,
        Area.name,
        Approach.name,
        Programme.tier,
        Programme.starts_on,
        Programme.ends_on,
        Cohort.key,
        Cohort.name,
        Cohort.design,
        Cohort.intake_from,
        Cohort.weeks,
        Cohort.planned,
    )
    statement = _placed(select(*columns), scope).join(Approach, Approach.id == Programme.approach_id)
    return [CohortFacts(*row) for row in session.execute(statement)]


def enrolled(session: Session, scope: Scope) -> list[Enrolled]:
    """Count who started, by cohort and arm, whether or not they were ever scored."""
    statement = (
        select(Participant.cohort_id, Participant.arm, func.count())
        .where(counted(), _in_scope(scope))
        .group_by(Participant.cohort_id, Participant.arm)
    )
    return [Enrolled(*row) for row in session.execute(statement)]


def scored(session: Session, scope: Scope, measure: str | None = None) -> list[Scored]:
    """Count who has a score, by cohort, measure, arm and timepoint."""
    group = (Participant.cohort_id, Participant.arm, Score.timepoint, Score.measure_id)
    counts = (
        select(*group, func.count().label("n_scored"))
        .join(Participant, Participant.id == Score.participant_id)
        .where(counted(), _of_measure(Score.measure_id, measure), _in_scope(scope))
        .group_by(*group)
        .subquery()
    )
    columns: tuple[Any, ...] = (counts.c.cohort_id, counts.c.arm, counts.c.timepoint, counts.c.n_scored)
    statement = (
        select(*columns, *_MEASURE)
        .join(Measure, Measure.id == counts.c.measure_id)
        .join(Instrument, Instrument.id == Measure.instrument_id)
    )
    return [
        Scored(row.cohort_id, row.arm, row.timepoint, row.n_scored, MeasureFacts(*row[4:]))
        for row in session.execute(statement)
    ]


_MEASURE: tuple[Any, ...] = (
    Measure.id,
    Measure.key,
    Measure.name,
    Instrument.key,
    Instrument.name,
    Instrument.version,
    Instrument.informant,
    Measure.direction,
    Measure.minimum,
    Measure.maximum,
    Measure.norm_mean,
    Measure.norm_sd,
    Measure.retest,
    Measure.confidence,
    Measure.reliability,
)


def paired_summaries(session: Session, scope: Scope, measure: str | None = None) -> list[PairedSums]:
    """Sum up, in one statement, everybody in scope with a score before and later on the same measure."""
    pairs = _pairs(scope, measure)
    means = _means(pairs)
    before = pairs.c.before - means.c.mean_before
    after = pairs.c.after - means.c.mean_after
    group = tuple(means.c[name] for name in _GROUP)
    # An outer join, although every pair has its means: it makes SQLite read the pairs once, in order,
    # and look up the few means, where it would otherwise index all the pairs to look them up by group.
    columns: tuple[Any, ...] = (
        *group,
        func.count(),
        func.max(means.c.mean_before),
        func.max(means.c.mean_after),
        func.sum(before * before),
        func.sum(after * after),
        func.sum(before * after),
    )
    statement = (
        select(*columns)
        .select_from(pairs)
        .outerjoin(means, and_(*(pairs.c[name] == means.c[name] for name in _GROUP)))
        .group_by(*group)
    )
    return [PairedSums(*row) for row in session.execute(statement)]


def reliably_changed(session: Session, scope: Scope, thresholds: Mapping[int, float]) -> list[Changed]:
    """Count whose score rose and whose fell by more than the threshold of its measure, in points."""
    if not thresholds:
        return []
    pairs = _pairs(scope, None)
    threshold = case(thresholds, value=pairs.c.measure_id)
    change = pairs.c.after - pairs.c.before
    group = tuple(pairs.c[name] for name in _GROUP)
    columns: tuple[Any, ...] = (
        *group,
        func.count(),
        func.sum(case((change > threshold, 1), else_=0)),
        func.sum(case((-change > threshold, 1), else_=0)),
    )
    statement = select(*columns).where(pairs.c.measure_id.in_(sorted(thresholds))).group_by(*group)
    return [Changed(*row) for row in session.execute(statement)]


_GROUP = ("cohort_id", "measure_id", "arm", "timepoint")


def _pairs(scope: Scope, measure: str | None) -> CTE:
    before, after = aliased(Score), aliased(Score)
    return (
        select(
            Participant.cohort_id,
            before.measure_id,
            Participant.arm,
            after.timepoint,
            before.value.label("before"),
            after.value.label("after"),
        )
        .join(before, before.participant_id == Participant.id)
        .join(
            after,
            and_(after.participant_id == before.participant_id, after.measure_id == before.measure_id),
        )
        .where(
            before.timepoint == BEFORE,
            after.timepoint != BEFORE,
            counted(),
            _of_measure(before.measure_id, measure),
            _in_scope(scope),
        )
        .cte("pairs")
    )


def _means(pairs: CTE) -> CTE:
    group = tuple(pairs.c[name] for name in _GROUP)
    return (
        select(
            *group,
            _mean(pairs.c.before).label("mean_before"),
            _mean(pairs.c.after).label("mean_after"),
        )
        .group_by(*group)
        .cte("means")
    )


def _mean(value: ColumnElement[float]) -> ColumnElement[float]:
    """Average a column; scores that are all the same give that very score, so that their spread is zero."""
    return case((func.min(value) == func.max(value), func.min(value)), else_=func.avg(value))


def _placed(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Cohort)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
    )


def _in_scope(scope: Scope) -> ColumnElement[bool]:
    return Participant.cohort_id.in_(_placed(select(Cohort.id), scope))


def _of_measure(measure_id: InstrumentedAttribute[int], measure: str | None) -> ColumnElement[bool]:
    if measure is not None:
        return measure_id.in_(_compared().where(Measure.key == measure))
    return measure_id.in_(_compared())


def _compared() -> Select[int]:
    """Choose the measures whose changes may be averaged. Events are counted, and context is no outcome."""
    return select(Measure.id).where(Measure.outcome, Measure.unit.in_((Unit.POINTS, Unit.PERCENT)))
