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
    upload = _committed_upload(session)
    enrolled = []
    for number, scores in enumerate(people, start=1):
        person = Participant(
            cohort_id=cohort.id, pseudonym=f"{prefix or arm[0].upper()}{number:04}", arm=Arm(arm)
        )
        session.add(person)
        session.flush()
        enrolled.append(person)
        score_person(session, upload, person, measure, scores)
    session.flush()
    return enrolled


def score_person(
    session: Session, upload: Upload, person: Participant, measure: Measure, scores: Scores
) -> list[Score]:
    """Give one participant scores on a measure, at the timepoints that have one."""
    added = []
    for timepoint, value in scores.items():
        if value is not None:
            added.append(_score(session, upload, person, measure, timepoint, value))
    return added


def replace(session: Session, score: Score, value: float) -> Score:
    """Send another value in place of a score; the old one stays, no longer current."""
    score.current = False
    session.flush()
    row = session.get_one(UploadRow, score.upload_row_id)
    upload = session.get_one(Upload, row.upload_id)
    person = session.get_one(Participant, score.participant_id)
    measure = session.get_one(Measure, score.measure_id)
    newer = _score(session, upload, person, measure, score.timepoint, value)
    newer.replaces_id = score.id
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


def _score(
    session: Session, upload: Upload, person: Participant, measure: Measure, timepoint: str, value: float
) -> Score:
    row = UploadRow(
        upload_id=upload.id,
        row=2,
        cohort_id=person.cohort_id,
        pseudonym=person.pseudonym,
        arm=person.arm,
        measure_id=measure.id,
        timepoint=timepoint,
        value=value,
        change=Change.NEW,
    )
    session.add_all([row])
    session.flush()
    score = Score(
        assessment_id=_assessment(session, person, measure, timepoint).id,
        participant_id=person.id,
        instrument_id=measure.instrument_id,
        measure_id=measure.id,
        timepoint=timepoint,
        value=value,
        upload_row_id=row.id,
    )
    session.add(score)
    session.flush()
    return score


def _assessment(session: Session, person: Participant, measure: Measure, timepoint: str) -> Assessment:
    found = session.scalar(
        select(Assessment).where(
            Assessment.participant_id == person.id,
            Assessment.instrument_id == measure.instrument_id,
            Assessment.timepoint == timepoint,
        )
    )
    if found is None:
        found = Assessment(participant_id=person.id, instrument_id=measure.instrument_id, timepoint=timepoint)
        session.add(found)
        session.flush()
    return found
