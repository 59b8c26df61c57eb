"""The answers that stand, whole, to score again when a key is corrected, and the scores that answers gave."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, and_, exists, func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within_people
from evaluate.db.tables import (
    Area,
    Cohort,
    Organisation,
    Participant,
    Programme,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import UploadState

_ROWS_AT_A_TIME = 20_000


def current_answers(
    session: Session, scope: Scope, instrument_id: int, before_revision: int | None = None
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """List the answers to an instrument of people who count, perhaps only those that an older key scored."""
    place = func.row_number().over(
        partition_by=(UploadAnswers.cohort_id, UploadAnswers.pseudonym, UploadAnswers.timepoint),
        order_by=Upload.turn.desc(),
    )
    newest = (
        select(UploadAnswers, place.label("place"))
        .join(Upload, and_(Upload.id == UploadAnswers.upload_id, Upload.state == UploadState.COMMITTED))
        .where(UploadAnswers.instrument_id == instrument_id)
        .subquery()
    )
    statement = (
        select(
            Programme.key.label("programme"),
            Cohort.key.label("cohort"),
            newest.c.cohort_id,
            newest.c.pseudonym,
            Participant.arm,
            newest.c.timepoint,
            newest.c.assessed_on,
            newest.c.revision,
            newest.c.answers,
        )
        .join(Cohort, Cohort.id == newest.c.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(
            Participant,
            and_(Participant.cohort_id == Cohort.id, Participant.pseudonym == newest.c.pseudonym),
        )
        .where(newest.c.place == 1, counted(), within_people(scope))
        .order_by(Programme.key, Cohort.key, newest.c.pseudonym, newest.c.timepoint)
    )
    if before_revision is not None:
        statement = statement.where(newest.c.revision < before_revision)
    return session.execute(statement.execution_options(yield_per=_ROWS_AT_A_TIME)).partitions()


def scores_from_answers(
    session: Session, scope: Scope, instrument_id: int
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """List the scores on an instrument of people who count that stand as answers gave them."""
    its = and_(
        UploadRow.upload_id == UploadParticipant.upload_id,
        UploadRow.cohort_id == UploadParticipant.cohort_id,
        UploadRow.pseudonym == UploadParticipant.pseudonym,
        UploadRow.measure_id == Score.measure_id,
        UploadRow.timepoint == Score.timepoint,
    )
    gave = (
        select(UploadRow.id)
        .select_from(UploadParticipant)
        .join(Upload, and_(Upload.id == UploadParticipant.upload_id, Upload.state == UploadState.COMMITTED))
        .join(UploadRow, its)
        .where(
            UploadParticipant.cohort_id == Participant.cohort_id,
            UploadParticipant.pseudonym == Participant.pseudonym,
            UploadRow.value == Score.value,
            UploadRow.from_answers,
        )
        .correlate(Participant, Score)
    )
    statement = (
        select(Participant.cohort_id, Participant.pseudonym, Score.measure_id, Score.timepoint)
        .select_from(Score)
        .join(Participant, Participant.id == Score.participant_id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Score.instrument_id == instrument_id, exists(gave), counted(), within_people(scope))
        .order_by(Score.id)
    )
    return session.execute(statement.execution_options(yield_per=_ROWS_AT_A_TIME)).partitions()
