"""Taking back: an upload with everything that it changed, or one participant, who then counts nowhere."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.locking import lock_cohort, lock_upload
from evaluate.db.standing import register
from evaluate.db.tables import Cohort, Participant, Upload
from evaluate.errors import CommandMistake
from evaluate.vocabulary import UploadState


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What withdrawing an upload did to the register. `already` says that it was withdrawn before."""

    upload_id: int
    restored: int = 0
    redated: int = 0
    removed: int = 0
    left: int = 0
    already: bool = False


def withdraw_upload(session: Session, viewer: Viewer, upload_id: int) -> Withdrawn:
    """Take an upload back, so that the register says what it would without it. Its rows stay as a record."""
    upload = lock_upload(session, viewer, upload_id)
    if upload.state is UploadState.WITHDRAWN:
        return Withdrawn(upload_id, already=True)
    if upload.state is not UploadState.COMMITTED:
        raise CommandMistake(
            f"Upload {upload_id} is not in the register, so it cannot be withdrawn.", "Check its number."
        )
    session.execute(
        update(Upload).where(Upload.id == upload_id).values(state=UploadState.WITHDRAWN, withdrawn_at=now())
    )
    done = register.restore(session, upload_id)
    audit.record(
        session,
        viewer,
        "withdraw",
        "upload",
        str(upload_id),
        sha256=upload.sha256,
        restored=done.restored,
        redated=done.redated,
        removed=done.removed,
        left=done.left,
    )
    return Withdrawn(upload_id, done.restored, done.redated, done.removed, done.left)


def withdraw_participant(session: Session, viewer: Viewer, cohort_id: int, pseudonym: str) -> bool:
    """Count a participant nowhere from now on. Says whether they had not been withdrawn before."""
    return _withdraw(session, viewer, cohort_id, pseudonym, withdrawn=True)


def reinstate_participant(session: Session, viewer: Viewer, cohort_id: int, pseudonym: str) -> bool:
    """Count a withdrawn participant again. Says whether they had been withdrawn."""
    return _withdraw(session, viewer, cohort_id, pseudonym, withdrawn=False)


def _withdraw(session: Session, viewer: Viewer, cohort_id: int, pseudonym: str, *, withdrawn: bool) -> bool:
    programme = lock_cohort(session, viewer, cohort_id)
    found = session.execute(
        select(Participant.id, Participant.withdrawn_at, Cohort.key)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .where(Participant.cohort_id == cohort_id, Participant.pseudonym == pseudonym)
    ).one_or_none()
    if found is None:
        raise CommandMistake("There is nobody with that pseudonym in this cohort.", "Check the pseudonym.")
    if (found.withdrawn_at is not None) is withdrawn:
        return False
    session.execute(
        update(Participant)
        .where(Participant.id == found.id)
        .values(withdrawn_at=now() if withdrawn else None)
    )
    # By its number, for what the audit says stays when the person is erased.
    audit.record(
        session,
        viewer,
        "withdraw" if withdrawn else "reinstate",
        "participant",
        str(found.id),
        programme=programme.programme,
        cohort=found.key,
    )
    return True
