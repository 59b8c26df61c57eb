"""The scores themselves: each participant, measure and timepoint once, with the value that was last given.

A score names the row of the upload that gave it its value; rows of later uploads that give the same value leave it
alone. So only the scores that name an upload's own rows change when it is withdrawn, and those that it took out: a
row without a value says that a score is no longer given, and what stands is then that there is none.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, Subquery, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from evaluate.db.bulk import changed_by
from evaluate.db.standing.joins import Column, one_person, same_assessment, same_person, same_score
from evaluate.db.tables import Assessment, Measure, Participant, Score, Upload, UploadRow

_NAMES = (
    "assessment_id",
    "participant_id",
    "instrument_id",
    "measure_id",
    "timepoint",
    "value",
    "upload_row_id",
)


def replace(session: Session, upload_id: int) -> None:
    """Give registered scores the values that an upload gives them, where those differ."""
    changed_by(
        session,
        update(Score)
        .where(
            UploadRow.upload_id == upload_id,
            same_person(UploadRow),
            same_score(UploadRow),
            Score.value != UploadRow.value,
        )
        .values(value=UploadRow.value, upload_row_id=UploadRow.id),
    )


def add(session: Session, upload_id: int) -> None:
    """Register the scores that an upload is the first to give; their assessments are registered by now."""
    session.execute(insert(Score).from_select(_NAMES, _new(upload_id)))


def take_out(session: Session, upload_id: int) -> None:
    """Take the scores out of the register that an upload says are no longer given."""
    said = (
        select(Score.id)
        .select_from(UploadRow)
        .join(Participant, same_person(UploadRow))
        .join(Score, same_score(UploadRow))
        .where(UploadRow.upload_id == upload_id, UploadRow.value.is_(None))
    )
    changed_by(session, delete(Score).where(Score.id.in_(said.correlate(None))))


def restore(session: Session, upload_id: int, others: Collection[int]) -> tuple[int, int]:
    """Put back what the scores of an upload that no longer stands had replaced, as other uploads give it.

    Gives how many have their earlier value again, and how many are left without one.
    """
    latest = _latest(upload_id, others)
    restored = changed_by(
        session,
        update(Score)
        .where(Score.id == latest.c.id, latest.c.place == 1, latest.c.value.is_not(None))
        .values(value=latest.c.value, upload_row_id=latest.c.upload_row_id),
    )
    its = select(UploadRow.id).where(UploadRow.upload_id == upload_id)
    return restored, changed_by(session, delete(Score).where(Score.upload_row_id.in_(its)))


def put_back(session: Session, upload_id: int, others: Collection[int]) -> int:
    """Register again what an upload that no longer stands had taken out, as other uploads give it. Gives how many."""
    latest = _latest_of_taken_out(upload_id, others)
    last = select(latest.c.upload_row_id).where(latest.c.place == 1, latest.c.value.is_not(None))
    count = session.scalar(select(func.count()).select_from(last.subquery())) or 0
    if count:
        session.execute(insert(Score).from_select(_NAMES, _unregistered().where(UploadRow.id.in_(last))))
    return count


def _new(upload_id: int) -> Select[Any]:
    return _unregistered().where(UploadRow.upload_id == upload_id, UploadRow.value.is_not(None))


def _unregistered() -> Select[Any]:
    """Select the rows that give a score where the register has none, as it would hold them."""
    columns: tuple[Column, ...] = (
        Assessment.id,
        Participant.id,
        Measure.instrument_id,
        Measure.id,
        UploadRow.timepoint,
        UploadRow.value,
        UploadRow.id,
    )
    return (
        select(*columns)
        .select_from(UploadRow)
        .join(Participant, same_person(UploadRow))
        .join(Measure, Measure.id == UploadRow.measure_id)
        .join(Assessment, same_assessment(Participant.id, Measure.instrument_id, UploadRow.timepoint))
        .outerjoin(Score, same_score(UploadRow))
        .where(Score.id.is_(None))
        .order_by(UploadRow.id)
    )


def _latest(upload_id: int, others: Collection[int]) -> Subquery:
    """Select what other uploads say of the scores that name an upload's rows; place 1 is the latest."""
    its = aliased(UploadRow)
    place = func.row_number().over(partition_by=Score.id, order_by=Upload.turn.desc())
    same = and_(
        UploadRow.upload_id == Upload.id,
        one_person(UploadRow, its),
        UploadRow.measure_id == its.measure_id,
        UploadRow.timepoint == its.timepoint,
    )
    return (
        select(Score.id, UploadRow.value, UploadRow.id.label("upload_row_id"), place.label("place"))
        .select_from(its)
        .join(Score, Score.upload_row_id == its.id)
        .join(Upload, Upload.id.in_(others))
        .join(UploadRow, same)
        .where(its.upload_id == upload_id)
        .subquery()
    )


def _latest_of_taken_out(upload_id: int, others: Collection[int]) -> Subquery:
    """Select what others say of the scores that an upload took out and that nobody gives; place 1 is the latest."""
    its = aliased(UploadRow)
    score = (its.cohort_id, its.pseudonym, its.measure_id, its.timepoint)
    place = func.row_number().over(partition_by=score, order_by=Upload.turn.desc())
    same = and_(
        UploadRow.upload_id == Upload.id,
        one_person(UploadRow, its),
        UploadRow.measure_id == its.measure_id,
        UploadRow.timepoint == its.timepoint,
    )
    return (
        select(UploadRow.value, UploadRow.id.label("upload_row_id"), place.label("place"))
        .select_from(its)
        .join(Participant, same_person(its))
        .outerjoin(Score, same_score(its))
        .join(Upload, Upload.id.in_(others))
        .join(UploadRow, same)
        .where(its.upload_id == upload_id, its.value.is_(None), Score.id.is_(None))
        .subquery()
    )
