"""How complete and timely programmes' data are, counted inside the database, for whoever may not read the people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.queries.scorecards import EXPECTED, EXPECTED_OF_STARTERS
from evaluate.db.tables import (
    Area,
    Assessment,
    Cohort,
    Instrument,
    Measure,
    Organisation,
    Participant,
    Programme,
)
from evaluate.vocabulary import AFTER, BEFORE, Arm


@dataclass(frozen=True, slots=True)
class Timed:
    """How many assessments before there are in a programme that began alike, and were followed by one alike or none."""

    programme: str
    weeks: int | None
    begun_on: date | None
    has_after: bool
    after_on: date | None
    assessments: int


@dataclass(frozen=True, slots=True)
class Complete:
    """How many of the details that a complete record of a programme's people tells are known."""

    programme: str
    people: int
    expected: int
    known: int


def timed(session: Session, scope: Scope) -> list[Timed]:
    """Count assessments before by when they were and when the one after came, with any instrument of an outcome."""
    before, after = aliased(Assessment), aliased(Assessment)
    begun = type_coerce(func.coalesce(Participant.started_on, before.assessed_on), Date)
    outcomes = (
        select(Instrument.id).join(Measure, Measure.instrument_id == Instrument.id).where(Measure.outcome)
    )
    alike: tuple[Any, ...] = (
        Programme.key,
        Cohort.weeks,
        begun,
        after.id.is_not(None),
        type_coerce(after.assessed_on, Date),
    )
    statement = _placed(
        select(*alike, func.count())
        .select_from(before)
        .join(Participant, Participant.id == before.participant_id)
        .outerjoin(
            after,
            and_(
                after.participant_id == before.participant_id,
                after.instrument_id == before.instrument_id,
                after.timepoint == AFTER,
            ),
        )
        .where(before.timepoint == BEFORE, before.instrument_id.in_(outcomes), counted()),
        scope,
    ).group_by(*alike)
    return [
        Timed(programme, weeks, begun_on, bool(has_after), after_on, assessments)
        for programme, weeks, begun_on, has_after, after_on, assessments in session.execute(statement)
    ]


def complete(session: Session, scope: Scope) -> list[Complete]:
    """Count the details that are known of people, and those that a complete record tells."""
    takes_part = Participant.arm == Arm.INTERVENTION
    known = [
        case(
            (_known(names) if name not in EXPECTED_OF_STARTERS else and_(takes_part, _known(names)), 1),
            else_=0,
        )
        for name, names in EXPECTED.items()
    ]
    every = len(EXPECTED)
    expected = case((takes_part, every), else_=every - len(EXPECTED_OF_STARTERS))
    statement = _placed(
        select(Programme.key, func.count(), func.sum(expected), func.sum(sum(known[1:], known[0])))
        .select_from(Participant)
        .where(counted()),
        scope,
    ).group_by(Programme.key)
    return [Complete(programme, *map(int, numbers)) for programme, *numbers in session.execute(statement)]


def _known(names: tuple[str, ...]) -> Any:
    return or_(*(getattr(Participant, name).is_not(None) for name in names))


def _placed(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
    )
