"""Writing down people, what they come to do, and their sign-ins."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.tables import Membership, Person, SignIn
from evaluate.vocabulary import Role


def add_person(session: Session, viewer: Viewer, key: str, name: str, password_hash: str) -> int:
    """Add somebody who may sign in."""
    person = Person(key=key, name=name, password_hash=password_hash, active=True, created_at=now())
    session.add(person)
    session.flush()
    audit.record(session, viewer, "added", "person", key, name=name)
    return person.id


def add_membership(
    session: Session,
    viewer: Viewer,
    person: tuple[int, str],
    role: Role,
    organisation: tuple[int, str] | None = None,
    area: tuple[int, str] | None = None,
) -> None:
    """Say what a person comes to do, from today. Person, organisation and area are each an id and a key."""
    session.add(
        Membership(
            person_id=person[0],
            role=role,
            organisation_id=organisation and organisation[0],
            area_id=area and area[0],
            valid_from=now().date(),
        )
    )
    session.flush()
    what_for = (organisation or area or (None, None))[1]
    audit.record(session, viewer, "added", "membership", person[1], role=role.value, what_for=what_for)


def deactivate(session: Session, viewer: Viewer, person_id: int, key: str) -> None:
    """Turn a person off and end every sign-in they have open."""
    session.execute(update(Person).where(Person.id == person_id).values(active=False))
    ended = session.scalars(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
        .values(ended_at=now())
        .returning(SignIn.id)
    ).all()
    audit.record(session, viewer, "deactivated", "person", key, sign_ins_ended=len(ended))


def start_sign_in(session: Session, viewer: Viewer, token_hash: str) -> None:
    """Remember a browser that has just signed in."""
    person_id = session.scalars(select(Person.id).where(Person.key == viewer.key)).one()
    started = now()
    session.add(SignIn(token_hash=token_hash, person_id=person_id, started_at=started, seen_at=started))
    audit.record(session, viewer, "signed in", "person", viewer.key)


def refuse_sign_in(session: Session, viewer: Viewer, key: str) -> None:
    """Count a sign-in that failed."""
    audit.record(session, viewer, "sign-in refused", "person", key)


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


def end_sign_in(session: Session, viewer: Viewer, sign_in_id: int) -> None:
    """Revoke a sign-in: its cookie opens nothing from now on."""
    session.execute(
        update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=now())
    )
    audit.record(session, viewer, "signed out", "person", viewer.key)
