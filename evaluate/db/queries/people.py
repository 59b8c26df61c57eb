"""One participant among those of a provider, and how much is held of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within, within_people
from evaluate.db.tables import (
    Area,
    Cohort,
    Organisation,
    Participant,
    Programme,
    Score,
    Upload,
    UploadAnswers,
)
from evaluate.vocabulary import Arm, UploadState


@dataclass(frozen=True, slots=True)
class CohortName:
    """A cohort and its programme, by key and by name."""

    id: int
    key: str
    name: str
    programme: str
    programme_name: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A participant, and how much the register holds of them."""

    cohort_id: int
    pseudonym: str
    arm: Arm
    scores: int
    answers: int
    withdrawn_at: datetime | None


def cohort_names(session: Session, scope: Scope) -> list[CohortName]:
    """List the cohorts in scope, by the names of their programmes."""
    statement = (
        select(Cohort.id, Cohort.key, Cohort.name, Programme.key, Programme.name)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
        .order_by(Programme.name, Cohort.key)
    )
    return [CohortName(*row) for row in session.execute(statement)]


def registered(session: Session, scope: Scope, cohort_id: int, pseudonym: str) -> Registered | None:
    """Find a participant by cohort and pseudonym, for their own provider."""
    statement = (
        select(
            Participant.cohort_id,
            Participant.pseudonym,
            Participant.arm,
            _scores(),
            _answers(),
            Participant.withdrawn_at,
        )
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(
            Participant.cohort_id == cohort_id,
            Participant.pseudonym == pseudonym,
            Participant.current,
            within_people(scope),
        )
    )
    row = session.execute(statement).one_or_none()
    return Registered(*row) if row else None


def _scores() -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(Score)
        .where(Score.participant_id == Participant.id)
        .correlate(Participant)
        .scalar_subquery()
    )


def _answers() -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(UploadAnswers)
        .join(Upload, Upload.id == UploadAnswers.upload_id)
        .where(
            Upload.state == UploadState.COMMITTED,
            UploadAnswers.cohort_id == Participant.cohort_id,
            UploadAnswers.pseudonym == Participant.pseudonym,
        )
        .correlate(Participant)
        .scalar_subquery()
    )
