"""What a file is checked against: cohorts, measures, and what is registered already."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within
from evaluate.db.tables import (
    Area,
    Assessment,
    Cohort,
    Convention,
    Instrument,
    Measure,
    Organisation,
    Participant,
    Programme,
    Score,
)
from evaluate.vocabulary import DETAILS

# Few enough that Python seldom walks them all to look for cycles: with 20,000 that took twice as long as reading.
_ROWS_AT_A_TIME = 1_000


def cohorts(session: Session, scope: Scope) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the programmes in scope with their cohorts; a programme without any has one empty line."""
    statement = _in_scope(
        select(
            Programme.key.label("programme"),
            Programme.name.label("programme_name"),
            Organisation.key.label("provider"),
            Programme.starts_on,
            Programme.ends_on,
            Cohort.key.label("cohort"),
            Cohort.name.label("cohort_name"),
            Cohort.id.label("cohort_id"),
            Cohort.design,
            Cohort.intake_from,
            Cohort.intake_to,
            Cohort.weeks,
        )
        .select_from(Programme)
        .outerjoin(Cohort, Cohort.programme_id == Programme.id),
        scope,
    )
    return session.execute(statement.order_by(Programme.key, Cohort.key)).all()


def measures(session: Session, scope: Scope) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the measures. They are the register's rulers, the same for everyone, so no scope narrows them."""
    return session.execute(
        select(
            Measure.key,
            Measure.name,
            Measure.id,
            Measure.instrument_id,
            Measure.minimum,
            Measure.maximum,
            Measure.direction,
            Measure.outcome,
            Instrument.key.label("instrument"),
            Instrument.version,
            Instrument.informant,
        )
        .join(Instrument, Instrument.id == Measure.instrument_id)
        .order_by(Measure.key)
    ).all()


def conventions(
    session: Session, scope: Scope, providers: Collection[str]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """List what the files of some providers mean by their headings and dates."""
    theirs = select(Programme.provider_id).join(Area, Area.id == Programme.area_id)
    theirs = theirs.join(Organisation, Organisation.id == Programme.provider_id)
    statement = select(Convention.kind, Convention.typed, Convention.meaning).where(
        Convention.organisation_id.in_(theirs.where(within(scope), Organisation.key.in_(sorted(providers))))
    )
    return session.execute(statement.order_by(Convention.id)).all()


def participants(
    session: Session, scope: Scope, cohort_ids: Collection[int]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """List who is registered in some cohorts, with arm, withdrawal and details, a thousand at a time."""
    statement = select(
        Participant.cohort_id,
        Participant.pseudonym,
        Participant.arm,
        Participant.withdrawn_at.is_not(None),
        *(getattr(Participant, name) for name in DETAILS),
    ).where(or_(Participant.current, Participant.withdrawn_at.is_not(None)))
    return _parts(session, scope, statement, cohort_ids)


def scores(
    session: Session, scope: Scope, cohort_ids: Collection[int]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """List the current scores of some cohorts, a thousand at a time."""
    statement = (
        select(Participant.cohort_id, Participant.pseudonym, Score.measure_id, Score.timepoint, Score.value)
        .select_from(Score)
        .join(Participant, Participant.id == Score.participant_id)
    )
    return _parts(session, scope, statement, cohort_ids)


def assessments(
    session: Session, scope: Scope, cohort_ids: Collection[int]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """List the dated assessments of some cohorts, a thousand at a time."""
    statement = (
        select(
            Participant.cohort_id,
            Participant.pseudonym,
            Assessment.instrument_id,
            Assessment.timepoint,
            Assessment.assessed_on,
        )
        .select_from(Assessment)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(Assessment.assessed_on.is_not(None))
    )
    return _parts(session, scope, statement, cohort_ids)


def _in_scope(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
    )


def _parts(
    session: Session, scope: Scope, statement: Select[*tuple[Any, ...]], cohort_ids: Collection[int]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    statement = (
        statement.join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(Cohort.id.in_(sorted(cohort_ids)))
    )
    result = session.execute(_in_scope(statement, scope).execution_options(yield_per=_ROWS_AT_A_TIME))
    return result.partitions()
