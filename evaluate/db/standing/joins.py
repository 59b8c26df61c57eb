"""How the rows of an upload and the register meet: the conditions that every statement over both shares."""

from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from evaluate.db.tables import (
    Assessment,
    Participant,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import UploadState

Column: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]
Said: TypeAlias = type[UploadParticipant] | type[UploadRow] | type[UploadAnswers]


def look_up_by_key(session: Session) -> None:
    """Have PostgreSQL join in the order that a statement says, each row by its key, until the transaction ends.

    It has not counted yet what an upload has just written. It takes thousands of rows for one, and would read whole
    tables again for each of them.
    """
    if session.get_bind().dialect.name == "postgresql":
        asked = {"join_collapse_limit": "1", "enable_seqscan": "off"}
        session.execute(select(*(func.set_config(name, value, True) for name, value in asked.items())))


def same_person(said: Said) -> ColumnElement[bool]:
    """Match a participant with a row that names them."""
    return and_(Participant.cohort_id == said.cohort_id, Participant.pseudonym == said.pseudonym)


def one_person(one: Said, other: Said) -> ColumnElement[bool]:
    """Match two rows that name the same person, perhaps of two uploads."""
    return and_(one.cohort_id == other.cohort_id, one.pseudonym == other.pseudonym)


def same_score(said: type[UploadRow]) -> ColumnElement[bool]:
    """Match a participant's score with a row that gives it."""
    return and_(
        Score.participant_id == Participant.id,
        Score.measure_id == said.measure_id,
        Score.timepoint == said.timepoint,
    )


def same_assessment(participant_id: Column, instrument_id: Column, timepoint: Column) -> ColumnElement[bool]:
    """Match an assessment by its three parts."""
    return and_(
        Assessment.participant_id == participant_id,
        Assessment.instrument_id == instrument_id,
        Assessment.timepoint == timepoint,
    )


def standing() -> ColumnElement[bool]:
    """Keep uploads that stand: committed, and not withdrawn since."""
    return Upload.state == UploadState.COMMITTED
