"""Scores by how many of their planned sessions people came to, and person by person, for those who may see that."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within, within_people
from evaluate.db.tables import Area, Cohort, Measure, Organisation, Participant, Programme, Score
from evaluate.vocabulary import BEFORE, Arm

# Sessions attended of those planned, in quarters; who came to more than were planned is in the last.
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Dosed:
    """The people of one cohort with both scores who came to one quarter of their sessions, summed up.

    The sums are those of scores less the middle of the measure's range. Where how often they came is not known,
    `quarter` is none.
    """

    cohort_id: int
    quarter: int | None
    n_paired: int
    centre: float
    sum_before: float
    sum_after: float
    squares_before: float
    squares_after: float
    products: float


def dosed(session: Session, scope: Scope, programme: str, measure: str, timepoint: str) -> list[Dosed]:
    """Sum up both scores of those who take part in a programme, by cohort and by how often they came."""
    before, after = aliased(Score), aliased(Score)
    centre = (Measure.minimum + Measure.maximum) / 2.0
    columns: tuple[Any, ...] = (
        Participant.cohort_id.label("cohort"),
        _quarter().label("quarter"),
        centre.label("centre"),
        (before.value - centre).label("before"),
        (after.value - centre).label("after"),
    )
    chosen = _pairs(select(*columns), before, after, programme, measure, timepoint)
    # Within, not around: PostgreSQL does not see that two cases with parameters of their own are the same.
    pairs = chosen.where(within(scope)).subquery()
    group = (pairs.c.cohort, pairs.c.quarter)
    sums: tuple[Any, ...] = (
        func.count(),
        func.max(pairs.c.centre),
        func.sum(pairs.c.before),
        func.sum(pairs.c.after),
        func.sum(pairs.c.before * pairs.c.before),
        func.sum(pairs.c.after * pairs.c.after),
        func.sum(pairs.c.before * pairs.c.after),
    )
    return [Dosed(*row) for row in session.execute(select(*group, *sums).group_by(*group))]


def each_pair(
    session: Session, scope: Scope, programme: str, measure: str, timepoint: str
) -> list[tuple[float, float]]:
    """List both scores of each person who takes part in a programme, without saying whose they are."""
    before, after = aliased(Score), aliased(Score)
    statement = _pairs(select(before.value, after.value), before, after, programme, measure, timepoint)
    rows = session.execute(statement.where(within_people(scope)).order_by(before.value, after.value))
    return [(row[0], row[1]) for row in rows]


def _pairs(
    statement: Select[*tuple[Any, ...]], before: Any, after: Any, programme: str, measure: str, timepoint: str
) -> Select[*tuple[Any, ...]]:
    same = and_(after.participant_id == before.participant_id, after.measure_id == before.measure_id)
    return (
        statement.select_from(Participant)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(before, before.participant_id == Participant.id)
        .join(after, same)
        .join(Measure, Measure.id == before.measure_id)
        .where(
            counted(),
            Participant.arm == Arm.INTERVENTION,
            Programme.key == programme,
            Measure.key == measure,
            before.timepoint == BEFORE,
            after.timepoint == timepoint,
        )
    )


def _quarter() -> ColumnElement[int]:
    """Number the quarter of the planned sessions that somebody came to, from 0."""
    came, meant = Participant.sessions_attended, Participant.sessions_planned
    return case(
        *((came * QUARTERS < meant * nth, nth - 1) for nth in range(1, QUARTERS)),
        (and_(came.is_not(None), meant > 0), QUARTERS - 1),
    )
