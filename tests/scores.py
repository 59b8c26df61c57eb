"""Scores put straight into a register, as a committed upload would leave them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluate.access import at_the_register
from evaluate.db import audit
from evaluate.db.tables import (
    Assessment,
    Cohort,
    Measure,
    Participant,
    Score,
    Upload,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import Arm, Change, Role, UploadState

Scores = Mapping[str, float | None]


def enrol(
    session: Session,
    cohort: Cohort,
    measure: Measure,
    people: Iterable[Scores],
    arm: str = "intervention",
    prefix: str = "",
) -> list[Participant]:
    """Enrol people in one arm of a cohort, each with scores by timepoint; a score of None was never taken."""
    scores = list(people)
    enrolled = [
        Participant(cohort_id=cohort.id, pseudonym=f"{prefix or arm[0].upper()}{number:04}", arm=Arm(arm))
        for number in range(1, len(scores) + 1)
    ]
    session.add_all(enrolled)
    session.flush()
    score(session, measure, zip(enrolled, scores, strict=True))
    return enrolled


def score(session: Session, measure: Measure, people: Iterable[tuple[Participant, Scores]]) -> list[Score]:
    """Give participants scores on a measure, at the timepoints that have one."""
    taken = [
        (person, timepoint, float(value))
        for person, scores in people
        for timepoint, value in scores.items()
        if value is not None
    ]
    rows = _rows(session, measure.id, taken)
    assessments = [
        Assessment(participant_id=person.id, instrument_id=measure.instrument_id, timepoint=timepoint)
        for person, timepoint, _ in taken
    ]
    session.add_all(assessments)
    session.flush()
    scores = [
        Score(
            assessment_id=assessment.id,
            participant_id=assessment.participant_id,
            instrument_id=measure.instrument_id,
            measure_id=measure.id,
            timepoint=assessment.timepoint,
            value=row.value,
            upload_row_id=row.id,
        )
        for row, assessment in zip(rows, assessments, strict=True)
    ]
    session.add_all(scores)
    session.flush()
    return scores


def replace(session: Session, old: Score, value: float) -> Score:
    """Send another value in place of a score; the old one stays in the upload that gave it."""
    person = session.get_one(Participant, old.participant_id)
    (row,) = _rows(session, old.measure_id, [(person, old.timepoint, value)])
    old.value, old.upload_row_id = value, row.id
    session.flush()
    return old


def write_down(session: Session) -> None:
    """Write into the audit what was put straight in, as sending it would have."""
    operator = at_the_register(Role.ADMINISTRATOR)
    for upload in session.scalars(select(Upload)):
        audit.record(session, operator, "record", "upload", str(upload.id), sha256=upload.sha256)


def cohort_of(session: Session, programme_id: int, key: str = "c") -> Cohort:
    """Find a cohort that `build_programme` made."""
    return session.scalars(select(Cohort).where(Cohort.programme_id == programme_id, Cohort.key == key)).one()


def _rows(
    session: Session, measure_id: int, taken: Iterable[tuple[Participant, str, float]]
) -> list[UploadRow]:
    """Keep scores as one committed upload gives them, with the people whom it names."""
    taken, upload = list(taken), _committed_upload(session)
    people = {person.id: (row, person) for row, (person, _, _) in enumerate(taken, start=2)}
    session.add_all(
        UploadParticipant(
            upload_id=upload.id,
            row=row,
            cohort_id=person.cohort_id,
            pseudonym=person.pseudonym,
            arm=person.arm,
        )
        for row, person in people.values()
    )
    session.flush()
    rows = [
        UploadRow(
            upload_id=upload.id,
            row=row,
            cohort_id=person.cohort_id,
            pseudonym=person.pseudonym,
            measure_id=measure_id,
            timepoint=timepoint,
            value=value,
            change=Change.NEW,
        )
        for row, (person, timepoint, value) in enumerate(taken, start=2)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _committed_upload(session: Session) -> Upload:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    upload = Upload(
        filename="scores.csv",
        sha256="0" * 64,
        rows=0,
        state=UploadState.COMMITTED,
        received_at=moment,
        committed_at=moment,
        turn=(session.scalar(select(func.max(Upload.turn))) or 0) + 1,
    )
    session.add(upload)
    session.flush()
    return upload
