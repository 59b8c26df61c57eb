"""When people were assessed: each assessment once, with the date that was last given."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    Select,
    Subquery,
    and_,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from evaluate.db.bulk import changed_by
from evaluate.db.standing.joins import one_person, same_assessment, same_person
from evaluate.db.tables import (
    Assessment,
    Measure,
    Participant,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadRow,
)

_KEY = ("participant_id", "instrument_id", "timepoint")


def redate(session: Session, upload_id: int) -> int:
    """Give registered assessments the dates that an upload gives them. Gives how many had another, or none."""
    said = _said(upload_id)
    return changed_by(
        session,
        update(Assessment)
        .where(same_assessment(*(said.c[name] for name in _KEY)))
        .where(said.c.assessed_on.is_not(None), said.c.assessed_on.is_distinct_from(Assessment.assessed_on))
        .values(assessed_on=said.c.assessed_on),
    )


def add(session: Session, upload_id: int) -> None:
    """Register the assessments that an upload is the first to tell of."""
    said = _said(upload_id)
    first_told = (
        select(*(said.c[name] for name in _KEY), said.c.assessed_on)
        .outerjoin(Assessment, same_assessment(*(said.c[name] for name in _KEY)))
        .where(Assessment.id.is_(None))
    )
    session.execute(insert(Assessment).from_select([*_KEY, "assessed_on"], first_told))


def restore(session: Session, upload_id: int, others: Collection[int]) -> int:
    """Hold of the assessments of an upload that no longer stands what other uploads say.

    Gives how many have another date by that. Runs when its scores are restored: what has neither a score nor
    answers by then was no assessment.
    """
    people = (
        select(Participant.id)
        .join(UploadParticipant, same_person(UploadParticipant))
        .where(UploadParticipant.upload_id == upload_id)
    )
    changed_by(
        session,
        delete(Assessment).where(
            Assessment.participant_id.in_(people), ~exists(_scores()), ~exists(_answers(others))
        ),
    )
    latest = _latest_dates(upload_id, others)
    return changed_by(
        session,
        update(Assessment)
        .where(Assessment.id == latest.c.id, latest.c.place == 1)
        .where(latest.c.assessed_on.is_distinct_from(Assessment.assessed_on))
        .values(assessed_on=latest.c.assessed_on),
    )


def _said(upload_id: int) -> Subquery:
    """Select the assessments of an upload, each with its date."""
    scored = (
        select(Participant.id.label("participant_id"), Measure.instrument_id)
        .add_columns(UploadRow.timepoint, UploadRow.assessed_on)
        .select_from(UploadRow)
        .join(Participant, same_person(UploadRow))
        .join(Measure, Measure.id == UploadRow.measure_id)
        # That a score is no longer given tells of no assessment.
        .where(UploadRow.upload_id == upload_id, UploadRow.value.is_not(None))
    )
    answered = (
        select(
            Participant.id, UploadAnswers.instrument_id, UploadAnswers.timepoint, UploadAnswers.assessed_on
        )
        .select_from(UploadAnswers)
        .join(Participant, same_person(UploadAnswers))
        .where(UploadAnswers.upload_id == upload_id)
    )
    every = union_all(scored, answered).subquery()
    key = tuple(every.c[name] for name in _KEY)
    return select(*key, func.max(every.c.assessed_on).label("assessed_on")).group_by(*key).subquery()


def _scores() -> Select[Any]:
    return (
        select(Score.id)
        .where(Score.participant_id == Assessment.participant_id, Score.assessment_id == Assessment.id)
        .correlate(Assessment)
    )


def _answers(uploads: Collection[int]) -> Select[Any]:
    return (
        select(UploadAnswers.id)
        .select_from(Participant)
        .join(UploadAnswers, same_person(UploadAnswers))
        .where(
            Participant.id == Assessment.participant_id,
            UploadAnswers.upload_id.in_(uploads),
            UploadAnswers.instrument_id == Assessment.instrument_id,
            UploadAnswers.timepoint == Assessment.timepoint,
        )
        .correlate(Assessment)
    )


def _latest_dates(upload_id: int, others: Collection[int]) -> Subquery:
    """Select every date that other uploads give to the assessments of an upload's people; place 1 is the latest.

    Before all turns stands no date, for those whom nobody else dates.
    """
    every = _dates(upload_id, others).subquery()
    place = func.row_number().over(
        partition_by=every.c.id, order_by=(every.c.turn.desc(), every.c.assessed_on.desc())
    )
    return select(every.c.id, every.c.assessed_on, place.label("place")).subquery()


def _dates(upload_id: int, others: Collection[int]) -> CompoundSelect[Any]:
    its = (
        select(Assessment.id)
        .select_from(UploadParticipant)
        .join(Participant, same_person(UploadParticipant))
        .join(Assessment, Assessment.participant_id == Participant.id)
        .where(UploadParticipant.upload_id == upload_id)
    )
    said = its.add_columns(Upload.turn).join(Upload, Upload.id.in_(others))
    scored = (
        said.join(UploadRow, and_(UploadRow.upload_id == Upload.id, one_person(UploadRow, UploadParticipant)))
        .join(Measure, Measure.id == UploadRow.measure_id)
        .where(Measure.instrument_id == Assessment.instrument_id, UploadRow.timepoint == Assessment.timepoint)
        .where(UploadRow.value.is_not(None), UploadRow.assessed_on.is_not(None))
    )
    answered = said.join(
        UploadAnswers,
        and_(UploadAnswers.upload_id == Upload.id, one_person(UploadAnswers, UploadParticipant)),
    ).where(
        UploadAnswers.instrument_id == Assessment.instrument_id,
        UploadAnswers.timepoint == Assessment.timepoint,
        UploadAnswers.assessed_on.is_not(None),
    )
    return union_all(
        scored.add_columns(UploadRow.assessed_on.label("assessed_on")),
        answered.add_columns(UploadAnswers.assessed_on),
        its.add_columns(literal(0), cast(null(), Date)),
    )
