"""What uploads brought and the register kept: answers beside the scores made from them, and files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from evaluate.db.standing.joins import standing
from evaluate.db.tables import Instrument, Measure, Upload, UploadAnswers, UploadFile, UploadRow
from evaluate.db.vault import Sealed
from evaluate.vocabulary import Informant

_ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept, and the hash of what was sent."""

    upload_id: int
    sha256: str
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Ruler:
    """An instrument to which answers are kept, and the numbers of its measures by their keys."""

    instrument_id: int
    name: tuple[str, str, Informant]
    measures: dict[str, int]


def rulers(session: Session) -> list[Ruler]:
    """List the instruments to which standing uploads have answers."""
    answered = (
        select(UploadAnswers.instrument_id)
        .join(Upload, Upload.id == UploadAnswers.upload_id)
        .where(standing())
        .distinct()
    )
    found = session.scalars(select(Instrument).where(Instrument.id.in_(answered)).order_by(Instrument.id))
    return [Ruler(one.id, (one.key, one.version, one.informant), _measures(session, one.id)) for one in found]


def answer_sheets(
    session: Session, instrument_id: int
) -> Iterator[Sequence[Row[tuple[int, int, dict[str, Any], int]]]]:
    """Read the answers to an instrument in standing uploads: number, revision of the key, answers, place.

    Of the sets of answers of one assessment, the newest has place 1; the others have been replaced.
    """
    assessment = (UploadAnswers.cohort_id, UploadAnswers.pseudonym, UploadAnswers.timepoint)
    place = func.row_number().over(partition_by=assessment, order_by=Upload.turn.desc())
    statement = (
        select(UploadAnswers.id, UploadAnswers.revision, UploadAnswers.answers, place.label("place"))
        .join(Upload, Upload.id == UploadAnswers.upload_id)
        .where(standing(), UploadAnswers.instrument_id == instrument_id)
        .order_by(UploadAnswers.id)
    )
    yield from session.execute(statement.execution_options(yield_per=_ROWS_AT_A_TIME)).partitions()


def scores_beside(session: Session, answers: Sequence[int]) -> dict[tuple[int, int], float | None]:
    """Read the scores that uploads gave beside some answers, by the answers' number and the measure's.

    A score that was said to be given no longer is None.
    """
    same = and_(
        UploadRow.upload_id == UploadAnswers.upload_id,
        UploadRow.cohort_id == UploadAnswers.cohort_id,
        UploadRow.pseudonym == UploadAnswers.pseudonym,
        UploadRow.timepoint == UploadAnswers.timepoint,
    )
    statement = (
        select(UploadAnswers.id, UploadRow.measure_id, UploadRow.value)
        .join(UploadRow, same)
        .where(UploadAnswers.id.between(answers[0], answers[-1]))
    )
    return {(number, measure): value for number, measure, value in session.execute(statement)}


def files(session: Session) -> Iterator[KeptFile]:
    """Read every kept file, one at a time."""
    statement = select(Upload.id, Upload.sha256, UploadFile.content, UploadFile.key_id).join(
        UploadFile, UploadFile.upload_id == Upload.id
    )
    for number, sha256, content, key_id in session.execute(
        statement.order_by(Upload.id).execution_options(yield_per=1)
    ):
        yield KeptFile(number, sha256, Sealed(content, key_id))


def count_files(session: Session) -> int:
    """Count the kept files."""
    return session.scalar(select(func.count()).select_from(UploadFile)) or 0


def _measures(session: Session, instrument_id: int) -> dict[str, int]:
    found = select(Measure.key, Measure.id).where(Measure.instrument_id == instrument_id)
    return dict(session.execute(found).tuples().all())
