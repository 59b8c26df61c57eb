"""Links with which somebody chooses a password: they work once, for a week, and only for that person."""

from dataclasses import dataclass
from datetime import timedelta

from evaluate.access import Action, Viewer, check_can
from evaluate.db import accounts
from evaluate.db.accounts import Account
from evaluate.db.base import now
from evaluate.db.commands import invitations as commands
from evaluate.db.commands.people import set_password
from evaluate.db.commands.tries import forgive_tries
from evaluate.db.door import open_invitation
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people.known import known_person
from evaluate.people.passwords import check_password, hash_password
from evaluate.people.tokens import hash_of, new_token
from evaluate.people.tries import HERE, keys_of
from evaluate.vocabulary import Role

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for."""

    key: str
    name: str


def invite(engine: Engine, viewer: Viewer, key: str) -> str:
    """Make an invitation, and give what its link carries. It is shown this once and kept nowhere."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    token = new_token()
    with writing(engine) as session:
        person = known_person(session, key)
        if not person.active:
            raise CommandMistake(f"{person.key} was turned off.", "Choose somebody who may sign in.")
        if person.key == viewer.key:
            raise NotAllowed("You are signed in already.", "You need to change your password instead.")
        commands.invite(session, viewer, (person.id, person.key), hash_of(token), LASTS)
    return token


def read_invitation(engine: Engine, token: str) -> Invited | None:
    """Say whom an invitation is for, unless it was used or has run out. Looking at it does not use it up."""
    with reading(engine) as session:
        person = _invited(session, token)
    return None if person is None else Invited(person.key, person.name)


def accept_invitation(engine: Engine, token: str, password: str) -> None:
    """Choose a password with an invitation, which is then used up. Every earlier sign-in ends."""
    with reading(engine) as session:
        person = _invited(session, token)
    if person is None:
        raise run_out()
    check_password(password, person.key, person.name)
    kept = hash_password(password)
    with writing(engine) as session:
        person = use_up(session, token)
        set_password(session, oneself(person), (person.id, person.key), kept)


def use_up(session: Session, token: str) -> Account:
    """Use up an invitation as a part of something else, and say whose it was; only one who tries succeeds."""
    found = open_invitation(session, hash_of(token), now())
    person = None if found is None else accounts.account_of_person(session, found.person_id)
    if found is None or person is None:
        raise run_out()
    if not commands.take_up(session, oneself(person), (person.id, person.key), found.id):
        raise run_out()
    forgive_tries(session, keys_of(person.key, HERE, known_browser=False))
    return person


def oneself(person: Account) -> Viewer:
    """See somebody as who they are, in no role that matters."""
    return Viewer(person.key, person.name, Role.PROVIDER)


def run_out() -> NotAllowed:
    """Say that an invitation opens nothing."""
    return NotAllowed(
        "This invitation has been used, or is more than seven days old.",
        "You need to ask the administrator of this register for another.",
    )


def _invited(session: Session, token: str) -> Account | None:
    found = open_invitation(session, hash_of(token), now())
    return None if found is None else accounts.account_of_person(session, found.person_id)
