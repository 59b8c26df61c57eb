"""The people who have both scores, summed up by what is known of them, so that groups of them can be compared."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, and_, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.tables import Area, Cohort, Measure, Organisation, Participant, Programme, Score
from evaluate.vocabulary import AFTER, BEFORE, Arm


@dataclass(frozen=True, slots=True)
class Alike:
    """People of one cohort with both scores on one measure who are alike in what is known of them, summed up.

    The sums, squares and products are those of deviations from the middle of the measure's range.
    """

    programme: str
    cohort_id: int
    measure_id: int
    started: date
    sex: str | None
    year_of_birth: int | None
    age_band: str | None
    ethnicity: str | None
    people: int
    before: float
    after: float
    squares_before: float
    squares_after: float
    products: float


def alike(session: Session, scope: Scope, measures: Collection[int]) -> list[Alike]:
    """Sum up those who took part and were scored before and after on some measures, by what is known of them."""
    first, last = aliased(Score), aliased(Score)
    middle = (Measure.minimum + Measure.maximum) / 2
    before, after = first.value - middle, last.value - middle
    started = func.coalesce(Participant.started_on, Cohort.intake_from, Programme.starts_on, type_=Date)
    group: tuple[Any, ...] = (
        Programme.key,
        Cohort.id,
        first.measure_id,
        type_coerce(started, Date),
        Participant.sex,
        Participant.year_of_birth,
        Participant.age_band,
        Participant.ethnicity,
    )
    sums = (before, after, before * before, after * after, before * after)
    columns: tuple[Any, ...] = (*group, func.count(), *map(func.sum, sums))
    statement = (
        select(*columns)
        .select_from(Participant)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(first, first.participant_id == Participant.id)
        .join(last, and_(last.participant_id == Participant.id, last.measure_id == first.measure_id))
        .join(Measure, Measure.id == first.measure_id)
        .where(
            first.timepoint == BEFORE,
            last.timepoint == AFTER,
            first.measure_id.in_(sorted(measures)),
            Participant.arm == Arm.INTERVENTION,
            counted(),
            within(scope),
        )
        .group_by(*group)
    )
    return [Alike(*row) for row in session.execute(statement)]
