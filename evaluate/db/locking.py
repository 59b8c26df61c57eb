"""Queueing behind everyone else who changes the same programmes, and looking again at who may."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from evaluate.access import (
    Action,
    ProgrammeKeys,
    Viewer,
    check_can,
    check_can_upload,
    check_can_upload_to,
    return_scope_of,
    scope_of,
)
from evaluate.db.queries.decisions import RecordedDecision, one_decision
from evaluate.db.queries.programmes import programme_of_cohort
from evaluate.db.queries.returns import ExpectedReturn, one_return
from evaluate.db.queries.uploads import SentUpload, programmes_of, upload
from evaluate.db.tables import AreaReturn, Decision, Programme
from evaluate.errors import CommandMistake


def lock_upload(session: Session, viewer: Viewer, upload_id: int) -> SentUpload:
    """Lock the programmes of an upload, then read it as it is now."""
    check_can_upload(viewer)
    scope = scope_of(viewer)
    _lock(session, [programme.id for programme in programmes_of(session, scope, upload_id)])
    for programme in programmes_of(session, scope, upload_id):
        check_can_upload_to(viewer, keys(programme))
    found = upload(session, scope, upload_id)
    if found is None:
        raise CommandMistake(f"There is no upload {upload_id} among yours.", "Check its number.")
    return found


def lock_cohort(session: Session, viewer: Viewer, cohort_id: int) -> ProgrammeKeys:
    """Lock the programme of a cohort."""
    check_can_upload(viewer)
    programme = programme_of_cohort(session, scope_of(viewer), cohort_id)
    if programme is None:
        raise CommandMistake("That is not a cohort of one of your programmes.", "Choose one that is.")
    _lock(session, [programme.id])
    check_can_upload_to(viewer, keys(programme))
    return keys(programme)


def lock_return(session: Session, viewer: Viewer, action: Action, return_id: int) -> ExpectedReturn:
    """Lock a return to do something with it, then read it as it is now."""
    check_can(viewer, action)
    locked = session.scalar(select(AreaReturn.id).where(AreaReturn.id == return_id).with_for_update())
    found = one_return(session, return_scope_of(viewer), return_id)
    # Whoever may see a return and not change it locks nothing.
    if locked is None or found is None:
        raise CommandMistake(f"There is no return {return_id} among yours.", "You need to check its number.")
    return found


def lock_to_seal(session: Session, viewer: Viewer, return_id: int) -> ExpectedReturn:
    """Lock every return of an area before one of them is sealed: each is held against what was sealed before it."""
    check_can(viewer, Action.FILL_RETURN)
    area = select(AreaReturn.area_id).where(AreaReturn.id == return_id).scalar_subquery()
    each = select(AreaReturn.id).where(AreaReturn.area_id == area).order_by(AreaReturn.id)
    session.execute(each.with_for_update())
    return lock_return(session, viewer, Action.FILL_RETURN, return_id)


def lock_decision(session: Session, viewer: Viewer, decision_id: int) -> RecordedDecision:
    """Lock a decision, then read it as it is now."""
    check_can(viewer, Action.DECIDE)
    locked = session.scalar(select(Decision.id).where(Decision.id == decision_id).with_for_update())
    found = one_decision(session, scope_of(viewer), decision_id)
    if locked is None or found is None:
        raise CommandMistake(
            f"There is no decision {decision_id} among yours.", "You need to check its number."
        )
    return found


def keys(programme: Row[*tuple[Any, ...]]) -> ProgrammeKeys:
    """Give what decides who may touch a programme."""
    return ProgrammeKeys(programme.key, programme.area, programme.provider)


def _lock(session: Session, programme_ids: Collection[int]) -> None:
    lock = select(Programme.id).where(Programme.id.in_(programme_ids)).order_by(Programme.key)
    # Enough to make two commits queue, and no hindrance to others who only refer to the programme.
    session.execute(lock.with_for_update(key_share=True)).all()
