"""Laying an upload over the register, and lifting it off again."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evaluate.db.standing import assessments, participants, scores
from evaluate.db.standing.comparison import Standing
from evaluate.db.standing.joins import one_person, standing
from evaluate.db.tables import Upload, UploadParticipant


@dataclass(frozen=True, slots=True)
class Restored:
    """What lifting an upload off did: scores and dates as they were before, scores taken out, people named no more."""

    restored: int
    redated: int
    removed: int
    left: int


def write(session: Session, upload_id: int, found: Standing) -> int:
    """Lay an upload over the register, where comparing found that it says something new.

    Gives how many dates of assessments were corrected.
    """
    if found.enrolled or found.details_new or found.details_changed:
        participants.write(session, upload_id)
    redated = assessments.redate(session, upload_id) if found.redated else 0
    if found.new or found.answers_new:
        assessments.add(session, upload_id)
    if found.changed:
        scores.replace(session, upload_id)
    if found.new:
        scores.add(session, upload_id)
    if found.scores_withdrawn:
        scores.take_out(session, upload_id)
    return redated


def restore(session: Session, upload_id: int) -> Restored:
    """Lift off an upload that no longer stands, so that what stands shows again."""
    others = _others(session, upload_id)
    restored, removed = scores.restore(session, upload_id, others)
    restored += scores.put_back(session, upload_id, others)
    redated = assessments.restore(session, upload_id, others)
    left = participants.restore(session, upload_id, others)
    return Restored(restored, redated, removed, left)


def _others(session: Session, upload_id: int) -> list[int]:
    """List the standing uploads that name any of the same people: few, so that no later statement looks further."""
    other = aliased(UploadParticipant)
    named = (
        select(other.upload_id)
        .join(UploadParticipant, one_person(UploadParticipant, other))
        .where(UploadParticipant.upload_id == upload_id)
        .distinct()
    )
    return list(session.scalars(select(Upload.id).where(standing(), Upload.id.in_(named))))
