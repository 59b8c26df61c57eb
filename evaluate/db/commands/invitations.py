"""Sending somebody a link with which to choose a password, and taking it up."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.tables import Invitation


def invite(
    session: Session, viewer: Viewer, person: tuple[int, str], token_hash: str, lasts: timedelta
) -> None:
    """Let a person choose a password with a link, once. A link that is out already opens nothing any more."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    at = now()
    _end(session, person[0])
    session.add(Invitation(token_hash=token_hash, person_id=person[0], created_at=at, expires_at=at + lasts))
    audit.record(session, viewer, "invited", "person", person[1], days=lasts.days)


def take_up(session: Session, viewer: Viewer, person: tuple[int, str], invitation_id: int) -> bool:
    """Use an invitation up. Says whether nobody had done so before."""
    check_can(viewer, Action.OWN_SIGN_IN)
    taken = session.scalars(
        update(Invitation)
        .where(Invitation.id == invitation_id, Invitation.ended_at.is_(None))
        .values(ended_at=now())
        .returning(Invitation.id)
    ).all()
    if taken:
        audit.record(session, viewer, "took up an invitation", "person", person[1])
    return bool(taken)


def _end(session: Session, person_id: int) -> None:
    session.execute(
        update(Invitation)
        .where(Invitation.person_id == person_id, Invitation.ended_at.is_(None))
        .values(ended_at=now())
    )
