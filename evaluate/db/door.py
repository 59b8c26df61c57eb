"""Look-ups of what is out: signed-in browsers and invitations."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.db.tables import Invitation, Person, SignIn
from evaluate.vocabulary import Means, Role


@dataclass(frozen=True, slots=True)
class OpenSignIn:
    """A sign-in that nobody has ended, with its times, what it is here as and how it came in."""

    id: int
    person: str
    started_at: datetime
    seen_at: datetime
    role: Role | None
    means: Means


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that may still be taken up."""

    id: int
    person_id: int


def open_sign_in(session: Session, token_hash: str) -> OpenSignIn | None:
    """Find the sign-in behind a cookie, unless it was ended or the person was turned off."""
    found = session.execute(
        select(SignIn.id, Person.key, SignIn.started_at, SignIn.seen_at, SignIn.role, SignIn.means)
        .join(Person, SignIn.person_id == Person.id)
        .where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None), Person.active)
    ).one_or_none()
    return None if found is None else OpenSignIn(*found)


def open_sign_ins(session: Session, person_id: int) -> list[OpenSignIn]:
    """List the sign-ins of a person that nobody has ended, last used first."""
    found = session.execute(
        select(SignIn.id, Person.key, SignIn.started_at, SignIn.seen_at, SignIn.role, SignIn.means)
        .join(Person, SignIn.person_id == Person.id)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return [OpenSignIn(*row) for row in found]


def knows_browser(session: Session, person_id: int, browser_hash: str) -> bool:
    """Say whether a person has signed in from a browser before."""
    found = select(SignIn.id).where(SignIn.person_id == person_id, SignIn.browser_hash == browser_hash)
    return session.scalar(found.limit(1)) is not None


def open_invitation(session: Session, token_hash: str, at: datetime) -> OpenInvitation | None:
    """Find an invitation that was not taken up, overtaken or left until too late."""
    found = session.execute(
        select(Invitation.id, Invitation.person_id)
        .join(Person, Invitation.person_id == Person.id)
        .where(
            Invitation.token_hash == token_hash,
            Invitation.ended_at.is_(None),
            Invitation.expires_at > at,
            Person.active,
        )
    ).one_or_none()
    return None if found is None else OpenInvitation(*found)
