"""Erasing one person's data on request: every row about them, in what was sent as in what was made of it."""

from dataclasses import asdict, dataclass

from sqlalchemy import Delete, Select, delete, exists, or_, select
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.bulk import changed_by
from evaluate.db.locking import lock_cohort
from evaluate.db.tables import (
    Assessment,
    Cohort,
    Participant,
    Problem,
    Score,
    UploadAnswers,
    UploadCorrection,
    UploadFile,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.errors import CommandMistake
from evaluate.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows about a person were deleted, from each place that held some."""

    corrections: int
    files: int
    scores: int
    assessments: int
    participants: int
    rows: int
    answers: int
    uploads: int


def erase_participant(session: Session, viewer: Viewer, cohort_id: int, pseudonym: str) -> Erased:
    """Delete everything about a person in a cohort, for good. Only that it was done, and how much, is kept."""
    programme = lock_cohort(session, viewer, cohort_id)
    number = session.scalar(
        select(Participant.id).where(Participant.cohort_id == cohort_id, Participant.pseudonym == pseudonym)
    )
    # In this order, for what refers to a row goes before the row.
    erased = Erased(*(changed_by(session, statement) for statement in _deletions(cohort_id, pseudonym)))
    if not (erased.participants or erased.uploads):
        raise CommandMistake("There is nobody with that pseudonym in this cohort.", "Check the pseudonym.")
    audit.record(
        session,
        viewer,
        "erase",
        "participant",
        "not committed" if number is None else str(number),
        programme=programme.programme,
        cohort=session.scalar(select(Cohort.key).where(Cohort.id == cohort_id)),
        **asdict(erased),
    )
    return erased


def _deletions(cohort_id: int, pseudonym: str) -> list[Delete]:
    person = select(Participant.id).where(
        Participant.cohort_id == cohort_id, Participant.pseudonym == pseudonym
    )
    may_name = _uploads_that_may_name(cohort_id, pseudonym)
    return [
        delete(UploadCorrection).where(UploadCorrection.upload_id.in_(may_name)),
        delete(UploadFile).where(UploadFile.upload_id.in_(may_name)),
        delete(Score).where(Score.participant_id.in_(person)),
        delete(Assessment).where(Assessment.participant_id.in_(person)),
        delete(Participant).where(Participant.id.in_(person)),
        *(
            delete(said).where(
                said.upload_id.in_(_uploads_that_name(cohort_id, pseudonym)),
                said.cohort_id == cohort_id,
                said.pseudonym == pseudonym,
            )
            for said in (UploadRow, UploadAnswers)
        ),
        delete(UploadParticipant).where(
            UploadParticipant.cohort_id == cohort_id, UploadParticipant.pseudonym == pseudonym
        ),
    ]


def _uploads_that_name(cohort_id: int, pseudonym: str) -> Select[int]:
    return select(UploadParticipant.upload_id).where(
        UploadParticipant.cohort_id == cohort_id, UploadParticipant.pseudonym == pseudonym
    )


def _uploads_that_may_name(cohort_id: int, pseudonym: str) -> Select[int]:
    """Find the uploads whose file names the person, or has rows that were not staged, and so could."""
    staged = select(UploadParticipant.id).where(UploadParticipant.upload_id == UploadProgramme.upload_id)
    blocked = select(Problem.id).where(
        Problem.upload_id == UploadProgramme.upload_id, Problem.severity == Severity.BLOCK
    )
    return (
        select(UploadProgramme.upload_id)
        .join(Cohort, Cohort.programme_id == UploadProgramme.programme_id)
        .where(
            Cohort.id == cohort_id,
            or_(
                UploadProgramme.upload_id.in_(_uploads_that_name(cohort_id, pseudonym)),
                ~exists(staged),
                exists(blocked),
            ),
        )
    )
