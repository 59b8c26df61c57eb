"""What a data-quality card is made of: who has a score before and after, and what is known of people, by turn.

A turn is an upload's place in the order of commits, so whatever has one could be counted as it stood at any time.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Select, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within_people
from evaluate.db.standing.joins import same_assessment, same_person, same_score
from evaluate.db.tables import (
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
    UploadAnswers,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.vocabulary import AFTER, BEFORE, UploadState

# What a complete record tells of a participant; an age band does for a year of birth.
EXPECTED = {
    "age": ("year_of_birth", "age_band"),
    "sex": ("sex",),
    "ethnicity": ("ethnicity",),
    "local_authority": ("local_authority",),
    "started_on": ("started_on",),
}
# Those of them that only somebody who takes part in the programme can have.
EXPECTED_OF_STARTERS = ("started_on",)

_Rows = Sequence[Row[*tuple[Any, ...]]]


def pairs(session: Session, scope: Scope) -> _Rows:
    """List who was assessed before with which instrument, since which turn, and after, if they were."""
    turns = [
        func.min(case((UploadRow.timepoint == when, Upload.turn))).label(name)
        for when, name in ((BEFORE, "before_turn"), (AFTER, "after_turn"))
    ]
    dates = [
        type_coerce(func.max(case((Assessment.timepoint == when, Assessment.assessed_on))), Date).label(name)
        for when, name in ((BEFORE, "before_on"), (AFTER, "after_on"))
    ]
    statement = (
        select(
            Programme.key.label("programme"),
            Cohort.name.label("cohort"),
            Cohort.weeks,
            Participant.pseudonym,
            Participant.started_on,
            Participant.exit_reason,
            Instrument.name.label("instrument"),
            *turns,
            *dates,
        )
        .select_from(UploadRow)
        .join(Upload, and_(Upload.id == UploadRow.upload_id, Upload.state == UploadState.COMMITTED))
        .join(Participant, same_person(UploadRow))
        .join(Measure, and_(Measure.id == UploadRow.measure_id, Measure.outcome))
        .join(Instrument, Instrument.id == Measure.instrument_id)
        .join(Assessment, same_assessment(Participant.id, Instrument.id, UploadRow.timepoint))
        # What a corrected key no longer gives is no score of anybody's.
        .join(Score, same_score(UploadRow))
        .where(counted(), UploadRow.timepoint.in_((BEFORE, AFTER)))
        .group_by(
            Programme.key,
            Cohort.name,
            Cohort.weeks,
            Participant.id,
            Participant.pseudonym,
            Participant.started_on,
            Participant.exit_reason,
            Instrument.id,
            Instrument.name,
        )
    )
    return session.execute(_of_people(statement, scope)).all()


def known(session: Session, scope: Scope) -> _Rows:
    """List since which turn each participant is named, and since which each expected detail is known."""
    given = [
        func.min(
            case((or_(*(getattr(UploadParticipant, one).is_not(None) for one in names)), Upload.turn))
        ).label(name)
        for name, names in EXPECTED.items()
    ]
    statement = (
        select(
            Programme.key.label("programme"), Participant.arm, func.min(Upload.turn).label("named"), *given
        )
        .select_from(UploadParticipant)
        .join(Upload, and_(Upload.id == UploadParticipant.upload_id, Upload.state == UploadState.COMMITTED))
        .join(
            Participant,
            and_(
                Participant.cohort_id == UploadParticipant.cohort_id,
                Participant.pseudonym == UploadParticipant.pseudonym,
            ),
        )
        .where(counted())
        .group_by(Programme.key, Participant.id, Participant.arm)
    )
    return session.execute(_of_people(statement, scope)).all()


def committed(session: Session, scope: Scope) -> _Rows:
    """List the standing uploads of each programme by turn."""
    statement = (
        select(
            Programme.key.label("programme"), Upload.id.label("upload_id"), Upload.turn, Upload.committed_at
        )
        .select_from(Upload)
        .join(UploadProgramme, UploadProgramme.upload_id == Upload.id)
        .join(Programme, Programme.id == UploadProgramme.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Upload.state == UploadState.COMMITTED, within_people(scope))
        .order_by(Upload.turn)
    )
    return session.execute(statement).all()


def scores(session: Session, scope: Scope) -> _Rows:
    """List every score since each turn from which it stood so; what was only sent again is left out."""
    key = (Participant.id, UploadRow.measure_id, UploadRow.timepoint)

    def last(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
        return func.lag(column).over(partition_by=key, order_by=Upload.turn)

    told = _of_people(
        select(
            Programme.key.label("programme"),
            UploadRow.cohort_id,
            UploadRow.pseudonym.label("participant"),
            UploadRow.measure_id,
            UploadRow.timepoint,
            UploadRow.assessed_on,
            UploadRow.value,
            Upload.turn,
            UploadRow.id,
            last(UploadRow.value).label("last_value"),
            last(UploadRow.assessed_on).label("last_on"),
        )
        .select_from(UploadRow)
        .join(Upload, and_(Upload.id == UploadRow.upload_id, Upload.state == UploadState.COMMITTED))
        .join(
            Participant,
            and_(Participant.cohort_id == UploadRow.cohort_id, Participant.pseudonym == UploadRow.pseudonym),
        )
        .where(counted()),
        scope,
    ).subquery()
    names = (
        "programme",
        "cohort_id",
        "participant",
        "measure_id",
        "timepoint",
        "assessed_on",
        "value",
        "turn",
    )
    otherwise = or_(
        told.c.value.is_distinct_from(told.c.last_value), told.c.assessed_on.is_distinct_from(told.c.last_on)
    )
    statement = select(*(told.c[name] for name in names)).where(otherwise)
    return session.execute(statement.order_by(told.c.id)).all()


def answers(session: Session, scope: Scope) -> _Rows:
    """List every sheet of answers to single questions, since each turn that told it."""
    statement = (
        select(
            Programme.key.label("programme"),
            UploadAnswers.cohort_id,
            UploadAnswers.pseudonym.label("participant"),
            UploadAnswers.instrument_id,
            UploadAnswers.timepoint,
            UploadAnswers.answers,
            Upload.turn,
        )
        .select_from(UploadAnswers)
        .join(Upload, and_(Upload.id == UploadAnswers.upload_id, Upload.state == UploadState.COMMITTED))
        .join(
            Participant,
            and_(
                Participant.cohort_id == UploadAnswers.cohort_id,
                Participant.pseudonym == UploadAnswers.pseudonym,
            ),
        )
        .where(counted())
    )
    return session.execute(_of_people(statement, scope).order_by(UploadAnswers.id)).all()


def _of_people(statement: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within_people(scope))
    )
