"""Scores put straight into a register, as a committed upload would leave them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.db.tables import Assessment, Cohort, Measure, Participant, Score, Upload, UploadRow
from evaluate.vocabulary import Arm, Change, UploadState

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
    upload = _committed_upload(session)
    taken = [
        (person, timepoint, float(value))
        for person, scores in people
        for timepoint, value in scores.items()
        if value is not None
    ]
    rows = [
        UploadRow(
            upload_id=upload.id,
            row=row,
            cohort_id=person.cohort_id,
            pseudonym=person.pseudonym,
            arm=person.arm,
            measure_id=measure.id,
            timepoint=timepoint,
            value=value,
            change=Change.NEW,
        )
        for row, (person, timepoint, value) in enumerate(taken, start=2)
    ]
    assessments = [
        Assessment(participant_id=person.id, instrument_id=measure.instrument_id, timepoint=timepoint)
        for person, timepoint, _ in taken
    ]
    session.add_all([*rows, *assessments])
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
    """Send another value in place of a score; the old one stays, no longer current."""
    old.current = False
    session.flush()
    newer = Score(
        assessment_id=old.assessment_id,
        participant_id=old.participant_id,
        instrument_id=old.instrument_id,
        measure_id=old.measure_id,
        timepoint=old.timepoint,
        value=value,
        replaces_id=old.id,
        upload_row_id=old.upload_row_id,
    )
    session.add(newer)
    session.flush()
    return newer


def cohort_of(session: Session, programme_id: int, key: str = "c") -> Cohort:
    """Find a cohort that `build_programme` made."""
    return session.scalars(select(Cohort).where(Cohort.programme_id == programme_id, Cohort.key == key)).one()


def _committed_upload(session: Session) -> Upload:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    upload = Upload(
        filename="scores.csv",
        sha256="0" * 64,
        rows=0,
        state=UploadState.COMMITTED,
        received_at=moment,
        committed_at=moment,
    )
    session.add(upload)
    session.flush()
    return upload
