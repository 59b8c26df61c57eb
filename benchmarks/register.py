"""A large register to time things on: many programmes, one measure, and both scores for everybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from evaluate.db.migrate import migrate
from evaluate.db.session import writing
from evaluate.db.tables import (
    Approach,
    Area,
    Assessment,
    Cohort,
    Instrument,
    Measure,
    Organisation,
    Participant,
    Programme,
    Score,
    Upload,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import (
    Arm,
    Change,
    Confidence,
    Design,
    Direction,
    Informant,
    OrganisationKind,
    Tier,
    UploadState,
)

Row = dict[str, object]


def fill(engine: Engine, programmes: int, pairs: int, seed: int = 2025) -> None:
    """Migrate an empty register and fill it, the same way every time."""
    migrate(engine)
    scores = _scores(programmes * pairs, seed)
    with writing(engine) as session:
        _place(session)
        for first in range(0, programmes, 50):
            block = range(first, min(first + 50, programmes))
            session.execute(insert(Programme), [_programme(i) for i in block])
            session.execute(insert(Cohort), [_cohort(i) for i in block])
            people = range(block.start * pairs, block.stop * pairs)
            session.execute(insert(Participant), [_participant(i, pairs) for i in people])
            session.execute(insert(UploadParticipant), [_named(i, pairs) for i in people])
            session.execute(insert(UploadRow), list(_upload_rows(people, pairs, scores)))
            session.execute(insert(Assessment), list(_assessments(people)))
            session.execute(insert(Score), list(_score_rows(people, scores)))


def _scores(people: int, seed: int) -> np.ndarray:
    """Draw scores from 0 to 40 that correlate at about 0.6 and fall by about 2."""
    random = np.random.default_rng(seed)
    before = random.normal(20, 6, people)
    after = 20 + 0.6 * (before - 20) + random.normal(-2, 4.8, people)
    return np.clip(np.round(np.column_stack([before, after])), 0, 40)


def _place(session: Session) -> None:
    session.add_all(
        [
            Area(id=1, key="north", name="North"),
            Organisation(id=1, key="acorn", name="Acorn", kind=OrganisationKind.PROVIDER),
            Approach(id=1, key="mentoring", name="Mentoring", source="made up", confidence=Confidence.LOW),
            Instrument(id=1, key="i", name="Instrument", version="1", informant=Informant.SELF),
            Upload(
                id=1,
                filename="scores.csv",
                sha256="0" * 64,
                rows=0,
                state=UploadState.COMMITTED,
                received_at=datetime(2025, 1, 1, tzinfo=UTC),
                committed_at=datetime(2025, 1, 1, tzinfo=UTC),
                turn=1,
            ),
        ]
    )
    session.flush()
    session.add(
        Measure(
            id=1,
            key="total",
            name="Total",
            instrument_id=1,
            minimum=0,
            maximum=40,
            direction=Direction.HIGHER_WORSE,
            confidence=Confidence.LOW,
        )
    )
    session.flush()


def _programme(i: int) -> Row:
    return {
        "id": i + 1,
        "key": f"p{i:04}",
        "name": f"Programme {i:04}",
        "area_id": 1,
        "provider_id": 1,
        "approach_id": 1,
        "tier": Tier.TARGETED,
        "starts_on": date(2024, 4, 1),
    }


def _cohort(i: int) -> Row:
    return {
        "id": i + 1,
        "programme_id": i + 1,
        "key": "c",
        "name": "Cohort",
        "design": Design.SINGLE_GROUP,
    }


def _participant(i: int, pairs: int) -> Row:
    return {"id": i + 1, "cohort_id": i // pairs + 1, "pseudonym": f"P{i}", "arm": Arm.INTERVENTION}


def _named(i: int, pairs: int) -> Row:
    return {
        "upload_id": 1,
        "row": i + 2,
        "cohort_id": i // pairs + 1,
        "pseudonym": f"P{i}",
        "arm": Arm.INTERVENTION,
    }


def _places(people: range) -> Iterator[tuple[int, int, str]]:
    for i in people:
        for column, timepoint in enumerate(("before", "after")):
            yield i, column, timepoint


def _upload_rows(people: range, pairs: int, scores: np.ndarray) -> Iterator[Row]:
    for i, column, timepoint in _places(people):
        yield {
            "id": 2 * i + column + 1,
            "upload_id": 1,
            "row": 2 * i + column + 2,
            "cohort_id": i // pairs + 1,
            "pseudonym": f"P{i}",
            "measure_id": 1,
            "timepoint": timepoint,
            "value": float(scores[i, column]),
            "change": Change.NEW,
        }


def _assessments(people: range) -> Iterator[Row]:
    for i, column, timepoint in _places(people):
        yield {
            "id": 2 * i + column + 1,
            "participant_id": i + 1,
            "instrument_id": 1,
            "timepoint": timepoint,
        }


def _score_rows(people: range, scores: np.ndarray) -> Iterator[Row]:
    for i, column, timepoint in _places(people):
        yield {
            "id": 2 * i + column + 1,
            "assessment_id": 2 * i + column + 1,
            "participant_id": i + 1,
            "instrument_id": 1,
            "measure_id": 1,
            "timepoint": timepoint,
            "value": float(scores[i, column]),
            "upload_row_id": 2 * i + column + 1,
        }
