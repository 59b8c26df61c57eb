"""Laying an upload over the register, and lifting it off again."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from evaluate.db.standing import assessments, participants, scores


@dataclass(frozen=True, slots=True)
class Restored:
    """What lifting an upload off did: scores with another value again, scores taken out, people named no more."""

    restored: int
    removed: int
    left: int


def write(session: Session, upload_id: int) -> int:
    """Lay an upload over the register. Gives how many dates of assessments were corrected."""
    participants.write(session, upload_id)
    redated = assessments.write(session, upload_id)
    scores.write(session, upload_id)
    return redated


def restore(session: Session, upload_id: int) -> Restored:
    """Lift off an upload that no longer stands, so that what stands shows again."""
    restored, removed = scores.restore(session, upload_id)
    assessments.restore(session, upload_id)
    left = participants.restore(session, upload_id)
    return Restored(restored, removed, left)
