"""Who takes part, and what is held of them beside scores."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ScalarSelect, Select, exists, false, func, insert, or_, select, true, update
from sqlalchemy.orm import Session, aliased

from evaluate.db.bulk import changed_by
from evaluate.db.standing.joins import Column, same_person
from evaluate.db.tables import Participant, Upload, UploadParticipant
from evaluate.vocabulary import DETAILS


def given(name: str) -> Column:
    """Name the column in which an upload gives a detail."""
    column: Column = getattr(UploadParticipant, name)
    return column


def held(name: str) -> Column:
    """Name the column in which the register holds a detail."""
    column: Column = getattr(Participant, name)
    return column


def write(session: Session, upload_id: int) -> None:
    """Enrol the participants of an upload, and hold each detail that it gives. A blank never erases."""
    _correct(session, upload_id)
    names = ["cohort_id", "pseudonym", "arm", *DETAILS]
    newcomers = (
        select(*(given(name) for name in names), true())
        .outerjoin(Participant, same_person(UploadParticipant))
        .where(UploadParticipant.upload_id == upload_id, Participant.id.is_(None))
        .order_by(UploadParticipant.id)
    )
    session.execute(insert(Participant).from_select([*names, "current"], newcomers, include_defaults=False))


def restore(session: Session, upload_id: int, others: Collection[int]) -> int:
    """Hold of the participants of an upload that no longer stands what other uploads say.

    Gives how many of them no standing upload names any more.
    """
    detailed = or_(*(given(name).is_not(None) for name in DETAILS))
    changed_by(
        session,
        update(Participant)
        .where(UploadParticipant.upload_id == upload_id, same_person(UploadParticipant), detailed)
        .values({held(name): _latest(name, others) for name in DETAILS}),
    )
    gone = (
        update(Participant)
        .where(UploadParticipant.upload_id == upload_id, same_person(UploadParticipant), Participant.current)
        .where(~exists(_naming(aliased(UploadParticipant), Upload.id, others)))
    )
    return changed_by(session, gone.values(current=false()))


def _correct(session: Session, upload_id: int) -> None:
    """Hold the details given of people who are registered, and take those back in whom nobody named any more."""
    news = (given(name).is_not(None) & given(name).is_distinct_from(held(name)) for name in DETAILS)
    changed_by(
        session,
        update(Participant)
        .where(UploadParticipant.upload_id == upload_id, same_person(UploadParticipant))
        .where(or_(~Participant.current, *news))
        .values(
            {held(name): func.coalesce(given(name), held(name)) for name in DETAILS}
            | {Participant.arm: UploadParticipant.arm, Participant.current: true()}
        ),
    )


def _latest(name: str, uploads: Collection[int]) -> ScalarSelect[Any]:
    """Find what the latest of some uploads that says anything says of a participant's detail."""
    said = aliased(UploadParticipant)
    detail = getattr(said, name)
    return (
        _naming(said, detail, uploads)
        .where(detail.is_not(None))
        .order_by(Upload.turn.desc())
        .limit(1)
        .scalar_subquery()
    )


def _naming(said: type[UploadParticipant], column: Column, uploads: Collection[int]) -> Select[Any]:
    """Select from the rows in which some uploads name a participant."""
    return (
        select(column)
        .select_from(said)
        .join(Upload, Upload.id == said.upload_id)
        .where(same_person(said), Upload.id.in_(uploads))
        .correlate(Participant)
    )
