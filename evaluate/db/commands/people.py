"""Writing down people, what they come to do, and how they are known."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.accounts import Belonging
from evaluate.db.base import now
from evaluate.db.commands.sign_ins import end_sign_ins_of
from evaluate.db.tables import Area, Identity, Membership, Organisation, Person, Unit
from evaluate.vocabulary import MembershipSource


def add_person(
    session: Session,
    viewer: Viewer,
    key: str,
    name: str,
    password_hash: str | None,
    *,
    must_change: bool = False,
    local_only: bool = False,
) -> int:
    """Add somebody who may sign in."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    person = Person(
        key=key,
        name=name,
        password_hash=password_hash,
        active=True,
        created_at=now(),
        must_change_password=must_change,
        local_only=local_only,
    )
    session.add(person)
    session.flush()
    audit.record(session, viewer, "added", "person", key, name=name)
    return person.id


def add_membership(
    session: Session,
    viewer: Viewer,
    person: tuple[int, str],
    belonging: Belonging,
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: MembershipSource = MembershipSource.REGISTER,
) -> None:
    """Say what a person comes to do, from today unless from another day. The person is an id and a key."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    unit = belonging.unit and select(Unit.id).join(Area).where(
        Area.key == belonging.unit[0], Unit.key == belonging.unit[1]
    ).order_by(Unit.valid_from.desc()).limit(1)
    session.add(
        Membership(
            person_id=person[0],
            role=belonging.role,
            organisation_id=session.scalar(
                select(Organisation.id).where(Organisation.key == belonging.organisation)
            ),
            area_id=session.scalar(select(Area.id).where(Area.key == belonging.area)),
            unit_id=None if unit is None else session.scalar(unit),
            valid_from=valid_from or now().date(),
            valid_to=valid_to,
            source=source,
        )
    )
    session.flush()
    audit.record(
        session,
        viewer,
        "added",
        "membership",
        person[1],
        role=belonging.role.value,
        what_for=belonging.what_for,
        valid_from=str(valid_from) if valid_from else None,
        valid_to=str(valid_to) if valid_to else None,
        source=source.value,
    )


def end_membership(
    session: Session, viewer: Viewer, person: tuple[int, str], membership_id: int, belonging: Belonging
) -> bool:
    """End what a person comes to do, at once. Says whether it had not been ended before."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    ended = session.scalars(
        update(Membership)
        .where(
            Membership.id == membership_id,
            Membership.person_id == person[0],
            Membership.ended_at.is_(None),
        )
        .values(ended_at=now())
        .returning(Membership.id)
    ).all()
    if ended:
        audit.record(
            session,
            viewer,
            "ended",
            "membership",
            person[1],
            role=belonging.role.value,
            what_for=belonging.what_for,
        )
    return bool(ended)


def deactivate(session: Session, viewer: Viewer, person_id: int, key: str) -> None:
    """Turn a person off and end every sign-in they have open."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    session.execute(update(Person).where(Person.id == person_id).values(active=False))
    ended = end_sign_ins_of(session, person_id)
    audit.record(session, viewer, "deactivated", "person", key, sign_ins_ended=ended)


def set_password(
    session: Session, viewer: Viewer, person: tuple[int, str], password_hash: str, keep: int | None = None
) -> None:
    """Keep a password that the person chose, and end their sign-ins but the one it was chosen in."""
    check_can(viewer, Action.OWN_SIGN_IN)
    session.execute(
        update(Person)
        .where(Person.id == person[0])
        .values(password_hash=password_hash, must_change_password=False)
    )
    ended = end_sign_ins_of(session, person[0], but=keep)
    audit.record(session, viewer, "chose a password", "person", person[1], sign_ins_ended=ended)


def renew_password_hash(session: Session, person_id: int, password_hash: str) -> None:
    """Keep the same password in a stronger hash. Bookkeeping: for the person nothing has changed."""
    session.execute(update(Person).where(Person.id == person_id).values(password_hash=password_hash))


def link_identity(
    session: Session, viewer: Viewer, person: tuple[int, str], issuer: str, subject: str
) -> None:
    """Let a person sign in as somebody whom an identity provider knows."""
    check_can(viewer, Action.OWN_SIGN_IN)
    session.add(Identity(issuer=issuer, subject=subject, person_id=person[0], linked_at=now()))
    session.flush()
    audit.record(session, viewer, "linked", "identity", person[1], issuer=issuer, known_as=subject)
