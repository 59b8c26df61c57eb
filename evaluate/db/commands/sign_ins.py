"""Writing down who came in, as what, and who left."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.tables import Person, SignIn
from evaluate.vocabulary import Means, Role


def start_sign_in(
    session: Session,
    viewer: Viewer,
    token_hash: str,
    role: Role | None,
    means: Means = Means.PASSWORD,
    browser_hash: str | None = None,
) -> None:
    """Remember a browser that has just signed in; without a role until its person has chosen one."""
    person_id = session.scalars(select(Person.id).where(Person.key == viewer.key)).one()
    started = now()
    session.add(
        SignIn(
            token_hash=token_hash,
            person_id=person_id,
            role=role,
            means=means,
            browser_hash=browser_hash,
            started_at=started,
            seen_at=started,
        )
    )
    audit.record(session, viewer, "signed in", "person", viewer.key, role=role, means=means)


def refuse_sign_in(session: Session, viewer: Viewer, key: str, **why: str) -> None:
    """Count a sign-in that failed."""
    audit.record(session, viewer, "sign-in refused", "person", key, **why)


def touch_sign_in(session: Session, sign_in_id: int, every: timedelta) -> bool:
    """Remember that a signed-in browser is in use, unless another request has just done so.

    Bookkeeping, and the one write without an audit event: one a minute for everyone would drown the rest.
    """
    at = now()
    touched = session.scalars(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None), SignIn.seen_at <= at - every)
        .values(seen_at=at)
        .returning(SignIn.id)
    ).all()
    return bool(touched)


def act_as(
    session: Session, viewer: Viewer, sign_in_id: int, token_hash: str, old: Role | None, new: Role
) -> None:
    """Take up another role under another token: what was known of the old one opens nothing from now on."""
    session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
        .values(role=new, token_hash=token_hash)
    )
    audit.record(session, viewer, "acts as", "person", viewer.key, old=old, new=new)


def renew_token(session: Session, sign_in_id: int, token_hash: str) -> None:
    """Put another token in the place of one that may have been seen, as a part of something that is audited."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(token_hash=token_hash))


def end_sign_in(session: Session, viewer: Viewer, sign_in_id: int) -> None:
    """Revoke a sign-in: its cookie opens nothing from now on."""
    session.execute(
        update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=now())
    )
    audit.record(session, viewer, "signed out", "person", viewer.key)


def end_others(session: Session, viewer: Viewer, person: tuple[int, str], keep: int | None = None) -> int:
    """Sign a person out everywhere, but for one sign-in if it is to stay. Say how many there were."""
    check_can(viewer, Action.OWN_SIGN_IN if viewer.key == person[1] else Action.MANAGE_PEOPLE)
    ended = end_sign_ins_of(session, person[0], but=keep)
    audit.record(session, viewer, "signed out everywhere", "person", person[1], sign_ins_ended=ended)
    return ended


def end_sign_ins_of(session: Session, person_id: int, but: int | None = None) -> int:
    """End every sign-in of a person, as a part of something that is audited. Say how many there were."""
    ended = session.scalars(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != (but or 0))
        .values(ended_at=now())
        .returning(SignIn.id)
    ).all()
    return len(ended)
