"""Whom the register holds of programmes that ended long ago, and which files."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select, union
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import visible_to_its_people, within_people
from evaluate.db.tables import (
    Area,
    Cohort,
    Organisation,
    Participant,
    Programme,
    Upload,
    UploadFile,
    UploadParticipant,
    UploadProgramme,
)


@dataclass(frozen=True, slots=True)
class Due:
    """One person of a cohort whose programme ended long ago, registered or only ever staged."""

    programme: str
    ended_on: date
    cohort: str
    cohort_id: int
    pseudonym: str


def due(session: Session, scope: Scope, ended_by: date) -> list[Due]:
    """List the people of programmes that had ended by a day, programme by programme."""
    named = union(
        select(Participant.cohort_id, Participant.pseudonym),
        select(UploadParticipant.cohort_id, UploadParticipant.pseudonym),
    ).subquery()
    statement = (
        select(Programme.key, Programme.ends_on, Cohort.key, Cohort.id, named.c.pseudonym)
        .select_from(named)
        .join(Cohort, Cohort.id == named.c.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within_people(scope), Programme.ends_on.is_not(None), Programme.ends_on <= ended_by)
        .order_by(Programme.key, Cohort.key, named.c.pseudonym)
    )
    return [Due(*row) for row in session.execute(statement)]


def files_due(session: Session, scope: Scope, ended_by: date) -> list[int]:
    """List the uploads with a kept file whose every programme had ended by a day, whether it named anybody or not."""
    goes_on = (
        select(UploadProgramme.id)
        .join(Programme, Programme.id == UploadProgramme.programme_id)
        .where(UploadProgramme.upload_id == Upload.id)
        .where(or_(Programme.ends_on.is_(None), Programme.ends_on > ended_by))
        .correlate(Upload)
    )
    statement = (
        select(Upload.id)
        .join(UploadFile, UploadFile.upload_id == Upload.id)
        .where(visible_to_its_people(scope), ~exists(goes_on))
        .order_by(Upload.id)
    )
    return list(session.scalars(statement))
