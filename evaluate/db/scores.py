"""Writing the staged scores of an upload, in statements over all of it at once and never row by row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    insert,
    not_,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from evaluate.db.tables import Assessment, Measure, Participant, Score, UploadRow

_Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """How staged scores stand to the register at this moment. Stale: the register is no longer as it was."""

    new: int
    changed: int
    same: int
    stale: int


@dataclass(frozen=True, slots=True)
class Redated:
    """An assessment whose date was corrected."""

    assessment_id: int
    old: date | None
    new: date


def compare(session: Session, upload_id: int) -> Standing:
    """Count what committing would do, and what has changed underneath since it was staged."""
    a_score = UploadRow.measure_id.is_not(None)
    moved = and_(
        a_score,
        Score.value.is_distinct_from(UploadRow.old_value),
        Score.value.is_distinct_from(UploadRow.value),
    )
    redated = and_(
        a_score,
        UploadRow.assessed_on.is_not(None),
        Assessment.assessed_on.is_distinct_from(UploadRow.old_date),
        Assessment.assessed_on.is_distinct_from(UploadRow.assessed_on),
    )
    outside = and_(a_score, not_(UploadRow.value.between(Measure.minimum, Measure.maximum)))
    other_arm = and_(Participant.id.is_not(None), Participant.arm != UploadRow.arm)
    row = session.execute(
        select(
            _times(a_score, Score.id.is_(None)),
            _times(Score.value != UploadRow.value),
            _times(Score.value == UploadRow.value),
            _times(or_(moved, redated, outside, other_arm)),
        )
        .select_from(UploadRow)
        .outerjoin(Participant, _same_person())
        .outerjoin(Score, _current_score())
        .outerjoin(Measure, Measure.id == UploadRow.measure_id)
        .outerjoin(Assessment, _same_assessment())
        .where(UploadRow.upload_id == upload_id)
    ).one()
    return Standing(*row)


def write(session: Session, upload_id: int) -> tuple[int, list[Redated]]:
    """Write participants, assessments and scores. Give how many were enrolled, and which dates changed."""
    enrolled = _enrol(session, upload_id)
    redated = _redate(session, upload_id)
    _assess(session, upload_id)
    _add_scores(session, upload_id)
    _replace_scores(session, upload_id)
    return enrolled, redated


def _times(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)


def _same_person() -> ColumnElement[bool]:
    return and_(Participant.cohort_id == UploadRow.cohort_id, Participant.pseudonym == UploadRow.pseudonym)


def _current_score() -> ColumnElement[bool]:
    return and_(
        Score.participant_id == Participant.id,
        Score.measure_id == UploadRow.measure_id,
        Score.timepoint == UploadRow.timepoint,
        Score.current,
    )


def _same_assessment() -> ColumnElement[bool]:
    return and_(
        Assessment.participant_id == Participant.id,
        Assessment.instrument_id == Measure.instrument_id,
        Assessment.timepoint == UploadRow.timepoint,
    )


def _scored(upload_id: int, *columns: _Column) -> Select[*tuple[Any, ...]]:
    """Select the staged scores of people who are enrolled by now."""
    return (
        select(*columns)
        .select_from(UploadRow)
        .join(Participant, _same_person())
        .join(Measure, Measure.id == UploadRow.measure_id)
        .where(UploadRow.upload_id == upload_id)
    )


def _enrol(session: Session, upload_id: int) -> int:
    columns = [UploadRow.cohort_id, UploadRow.pseudonym, UploadRow.arm]
    newcomers = (
        select(*columns)
        .outerjoin(Participant, _same_person())
        .where(UploadRow.upload_id == upload_id, Participant.id.is_(None))
        .group_by(*columns)
        .order_by(func.min(UploadRow.id))
    )
    found = session.scalar(select(func.count()).select_from(newcomers.order_by(None).subquery()))
    session.execute(insert(Participant).from_select(["cohort_id", "pseudonym", "arm"], newcomers))
    return found or 0


def _redate(session: Session, upload_id: int) -> list[Redated]:
    """Correct the date of assessments that are registered with another, or with none."""
    rows = session.execute(
        _scored(upload_id, Assessment.id, Assessment.assessed_on, UploadRow.assessed_on)
        .join(Assessment, _same_assessment())
        .where(
            UploadRow.assessed_on.is_not(None),
            Assessment.assessed_on.is_distinct_from(UploadRow.assessed_on),
        )
        .distinct()
        .order_by(Assessment.id)
    )
    found = [Redated(*row) for row in rows]
    if found:
        statement = (
            update(Assessment)
            .where(Assessment.__table__.c.id == bindparam("assessment"))
            .values(assessed_on=bindparam("day"))
        )
        session.connection().execute(
            statement, [{"assessment": one.assessment_id, "day": one.new} for one in found]
        )
    return found


def _assess(session: Session, upload_id: int) -> None:
    key = [Participant.id, Measure.instrument_id, UploadRow.timepoint]
    first_seen = (
        _scored(upload_id, *key, func.max(UploadRow.assessed_on))
        .outerjoin(Assessment, _same_assessment())
        .where(Assessment.id.is_(None))
        .group_by(*key)
        .order_by(func.min(UploadRow.id))
    )
    names = ["participant_id", "instrument_id", "timepoint", "assessed_on"]
    session.execute(insert(Assessment).from_select(names, first_seen))


def _add_scores(session: Session, upload_id: int) -> None:
    _insert_scores(session, upload_id, true(), null(), Score.id.is_(None))


def _replace_scores(session: Session, upload_id: int) -> None:
    """Keep each old value, no longer current, behind the one that replaces it."""
    # A score has one current value at a time, so the new one steps in only when the old has stepped back.
    _insert_scores(session, upload_id, false(), Score.id, Score.value != UploadRow.value)
    mine = select(UploadRow.id).where(UploadRow.upload_id == upload_id)
    replaced = select(Score.replaces_id).where(Score.upload_row_id.in_(mine), Score.replaces_id.is_not(None))
    for which, current in ((Score.id.in_(replaced), False), (Score.upload_row_id.in_(mine), True)):
        session.execute(
            update(Score)
            .where(which, Score.current.is_(not current))
            .values(current=current)
            .execution_options(synchronize_session=False)
        )


def _insert_scores(
    session: Session, upload_id: int, current: _Column, replaces: _Column, which: ColumnElement[bool]
) -> None:
    chosen = (
        _scored(
            upload_id,
            Assessment.id,
            Participant.id,
            Measure.instrument_id,
            Measure.id,
            UploadRow.timepoint,
            UploadRow.value,
            current,
            replaces,
            UploadRow.id,
        )
        .join(Assessment, _same_assessment())
        .outerjoin(Score, _current_score())
        .where(which)
        .order_by(UploadRow.id)
    )
    names = [
        "assessment_id",
        "participant_id",
        "instrument_id",
        "measure_id",
        "timepoint",
        "value",
        "current",
        "replaces_id",
        "upload_row_id",
    ]
    session.execute(insert(Score).from_select(names, chosen, include_defaults=False))
