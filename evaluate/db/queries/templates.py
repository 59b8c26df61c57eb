"""What a template is filled in with: which measures a programme has used, and who has no score after yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within_people
from evaluate.db.tables import Area, Assessment, Cohort, Measure, Organisation, Participant, Programme, Score
from evaluate.vocabulary import AFTER, BEFORE


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
    after = aliased(Score)
    statement = (
        select(Cohort.key, Participant.pseudonym, Measure.key, Score.value, Assessment.assessed_on)
        .select_from(Score)
        .join(Participant, Participant.id == Score.participant_id)
        .join(Assessment, Assessment.id == Score.assessment_id)
        .join(Measure, Measure.id == Score.measure_id)
        .outerjoin(
            after,
            (after.participant_id == Score.participant_id)
            & (after.measure_id == Score.measure_id)
            & (after.timepoint == AFTER),
        )
        .where(Score.timepoint == BEFORE, after.id.is_(None), Measure.outcome, counted())
        .order_by(Cohort.key, Participant.pseudonym, Measure.key)
    )
    return [Waiting(*row) for row in session.execute(_of(statement, scope, programme))]


def _of(statement: Select[*tuple[Any, ...]], scope: Scope, programme: str) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Programme.key == programme, within_people(scope))
    )
