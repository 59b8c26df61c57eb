"""Offences counted in windows of equal length before and after, summed up by cohort and arm inside the database."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.tables import Area, Cohort, Measure, Organisation, Participant, Programme, Score
from evaluate.vocabulary import AFTER, BEFORE, Arm

# The measure that counts proven offences in windows of equal length.
OFFENCES = "offences_count"


@dataclass(frozen=True, slots=True)
class OffenceChanges:
    """How the offences of the people of one arm changed, after less before: their number, sum and sum of squares."""

    programme: str
    cohort_id: int
    arm: Arm
    people: int
    changes: float
    squares: float


def offence_changes(session: Session, scope: Scope) -> list[OffenceChanges]:
    """Sum up everybody in scope whose offences are counted both before and after."""
    first, last = aliased(Score), aliased(Score)
    change = last.value - first.value
    group: tuple[Any, ...] = (Programme.key, Cohort.id, Participant.arm)
    columns: tuple[Any, ...] = (*group, func.count(), func.sum(change), func.sum(change * change))
    statement = (
        select(*columns)
        .select_from(Participant)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(first, first.participant_id == Participant.id)
        .join(last, and_(last.participant_id == Participant.id, last.measure_id == first.measure_id))
        .join(Measure, and_(Measure.id == first.measure_id, Measure.key == OFFENCES))
        .where(first.timepoint == BEFORE, last.timepoint == AFTER, counted(), within(scope))
        .group_by(*group)
    )
    return [OffenceChanges(*row) for row in session.execute(statement)]
