"""Whom programmes reached: when people started, how they left, and who they are, counted inside the database."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Date, case, func, select, type_coerce
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import counted, within
from evaluate.db.tables import (
    Approach,
    Area,
    Assessment,
    Cohort,
    Organisation,
    Participant,
    Programme,
    Upload,
    UploadProgramme,
)
from evaluate.vocabulary import BEFORE, Arm, OrganisationKind, Tier, UploadState


class ProgrammeFacts(NamedTuple):
    """One programme as it was set up."""

    key: str
    name: str
    provider: str
    provider_kind: OrganisationKind
    approach: str
    tier: Tier
    starts_on: date
    ends_on: date | None
    budget: Decimal | None


class Reached(NamedTuple):
    """So many people of one programme who are alike in when they started and left, and in what is known of them."""

    programme: str
    started: date
    ended: date | None
    exit_reason: str | None
    sex: str | None
    year_of_birth: int | None
    age_band: str | None
    ethnicity: str | None
    people: int


def programme_facts(session: Session, scope: Scope) -> list[ProgrammeFacts]:
    """List the programmes in scope as they were set up."""
    statement = (
        select(
            Programme.key,
            Programme.name,
            Organisation.name,
            Organisation.kind,
            Approach.name,
            Programme.tier,
            Programme.starts_on,
            Programme.ends_on,
            Programme.budget,
        )
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(Approach, Approach.id == Programme.approach_id)
        .where(within(scope))
        .order_by(Programme.key)
    )
    return [ProgrammeFacts._make(row) for row in session.execute(statement)]


def reached(session: Session, scope: Scope) -> list[Reached]:
    """Count who started, comparison arms apart.

    Somebody started on the day that is given, else when first assessed, else when the cohort's intake or the
    programme began. Somebody who gave a reason for leaving and no day left when last assessed.
    """
    first, last = (
        select(Assessment.participant_id, type_coerce(which(Assessment.assessed_on), Date).label("day"))
        .where(*conditions)
        .group_by(Assessment.participant_id)
        .subquery()
        for which, conditions in ((func.min, (Assessment.timepoint == BEFORE,)), (func.max, ()))
    )
    started = func.coalesce(
        Participant.started_on, first.c.day, Cohort.intake_from, Programme.starts_on, type_=Date
    )
    left = case((Participant.exit_reason.is_not(None), func.coalesce(last.c.day, started)))
    ended = func.coalesce(Participant.ended_on, left, type_=Date)
    alike: tuple[Any, ...] = (
        Programme.key,
        type_coerce(started, Date),
        type_coerce(ended, Date),
        Participant.exit_reason,
        Participant.sex,
        Participant.year_of_birth,
        Participant.age_band,
        Participant.ethnicity,
    )
    statement = (
        select(*alike, func.count())
        .select_from(Participant)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .outerjoin(first, first.c.participant_id == Participant.id)
        .outerjoin(last, last.c.participant_id == Participant.id)
        .where(counted(), Participant.arm == Arm.INTERVENTION, within(scope))
        .group_by(*alike)
    )
    return [Reached._make(row) for row in session.execute(statement)]


def standing_uploads(session: Session, scope: Scope) -> list[tuple[int, int, str]]:
    """List what the register's outcomes in scope consist of: each standing upload's turn, number and hash."""
    statement = (
        select(Upload.turn, Upload.id, Upload.sha256)
        .join(UploadProgramme, UploadProgramme.upload_id == Upload.id)
        .join(Programme, Programme.id == UploadProgramme.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Upload.state == UploadState.COMMITTED, within(scope))
        .distinct()
        .order_by(Upload.turn, Upload.id)
    )
    return [(row.turn, row.id, row.sha256) for row in session.execute(statement)]


def not_counted(session: Session, scope: Scope) -> list[int]:
    """List by number who is in the register and counts nowhere, because they were withdrawn."""
    statement = (
        select(Participant.id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(Participant.withdrawn_at.is_not(None), within(scope))
        .order_by(Participant.id)
    )
    return list(session.scalars(statement))
