"""What a template is filled in with: which measures a programme has used, and who has no score after yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within_people
from evaluate.db.tables import Area, Assessment, Cohort, Measure, Organisation, Participant, Programme, Score
from evaluate.vocabulary import AFTER, BEFORE, OUT_OF_REACH


@dataclass(frozen=True, slots=True)
class Waiting:
    """A participant's score before the programme, to which there is none after."""

    cohort: str
    participant: str
    measure: str
    value: float
    assessed_on: date | None


def measures_used(session: Session, scope: Scope, programme: str) -> Sequence[str]:
    """List the measures of which a programme has scores."""
    statement = (
        select(Measure.key)
        .distinct()
        .join(Score, Score.measure_id == Measure.id)
        .join(Participant, Participant.id == Score.participant_id)
        .where(counted())
    )
    return session.scalars(_of(statement, scope, programme).order_by(Measure.key)).all()


def waiting(session: Session, scope: Scope, programme: str) -> list[Waiting]:
    """List, by cohort, participant and measure, the scores before that wait for one after."""
    reached = or_(Participant.exit_reason.is_(None), Participant.exit_reason.not_in(sorted(OUT_OF_REACH)))
    statement = _without_after(
        select(Cohort.key, Participant.pseudonym, Measure.key, Score.value, Assessment.assessed_on), reached
    ).order_by(Cohort.key, Participant.pseudonym, Measure.key)
    return [Waiting(*row) for row in session.execute(_of(statement, scope, programme))]


def out_of_reach(session: Session, scope: Scope, programme: str) -> int:
    """Count the participants who have a score before and none after, and who are not to be asked any more."""
    statement = _without_after(
        select(func.count(Participant.id.distinct())), Participant.exit_reason.in_(sorted(OUT_OF_REACH))
    )
    return session.scalar(_of(statement, scope, programme)) or 0


def _without_after(
    statement: Select[*tuple[Any, ...]], whose: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    after = aliased(Score)
    return (
        statement.select_from(Score)
        .join(Participant, Participant.id == Score.participant_id)
        .join(Assessment, Assessment.id == Score.assessment_id)
        .join(Measure, Measure.id == Score.measure_id)
        .outerjoin(
            after,
            (after.participant_id == Score.participant_id)
            & (after.measure_id == Score.measure_id)
            & (after.timepoint == AFTER),
        )
        .where(Score.timepoint == BEFORE, after.id.is_(None), Measure.outcome, counted(), whose)
    )


def _of(statement: Select[*tuple[Any, ...]], scope: Scope, programme: str) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Programme.key == programme, within_people(scope))
    )
