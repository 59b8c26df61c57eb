"""The scores themselves: each participant, measure and timepoint once, with the value that was last given.

A score names the row of the upload that gave it its value; rows of later uploads that give the same value leave it
alone. So only the scores that name an upload's own rows change when it is withdrawn.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, Subquery, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from evaluate.db.bulk import changed_by
from evaluate.db.standing.joins import Column, one_person, same_assessment, same_person, same_score
from evaluate.db.tables import Assessment, Measure, Participant, Score, Upload, UploadRow


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
    names = [
        "assessment_id",
        "participant_id",
        "instrument_id",
        "measure_id",
        "timepoint",
        "value",
        "upload_row_id",
    ]
    session.execute(insert(Score).from_select(names, _new(upload_id)))


def restore(session: Session, upload_id: int, others: Collection[int]) -> tuple[int, int]:
    """Put back what the scores of an upload that no longer stands had replaced, as other uploads give it.

    Gives how many have another value again, and how many are left without one.
    """
    latest = _latest(upload_id, others)
    restored = changed_by(
        session,
        update(Score)
        .where(Score.id == latest.c.id, latest.c.place == 1)
        .values(value=latest.c.value, upload_row_id=latest.c.upload_row_id),
    )
    its = select(UploadRow.id).where(UploadRow.upload_id == upload_id)
    return restored, changed_by(session, delete(Score).where(Score.upload_row_id.in_(its)))


def _new(upload_id: int) -> Select[Any]:
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
        .where(UploadRow.upload_id == upload_id, Score.id.is_(None))
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
