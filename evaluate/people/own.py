"""A person's own sign-ins: seeing them, ending the others, and choosing another password."""

from dataclasses import dataclass
from datetime import datetime

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.commands import sign_ins as commands
from evaluate.db.commands.people import set_password
from evaluate.db.commands.tries import forgive_tries
from evaluate.db.door import open_sign_ins
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import tries
from evaluate.people.passwords import check_password, hash_password, is_password
from evaluate.people.standing import Standing, standing, standing_in
from evaluate.people.tokens import hash_of, new_token
from evaluate.people.tries import HERE, Caller
from evaluate.vocabulary import Role


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """One browser that a person is signed in from."""

    started_at: datetime
    seen_at: datetime
    role: Role | None
    this_one: bool


def own_sign_ins(engine: Engine, token: str) -> list[OwnSignIn]:
    """List where the person behind a cookie is signed in, last used first."""
    with reading(engine) as session:
        found = standing_in(session, token)
        if found is None:
            return []
        return [
            OwnSignIn(one.started_at, one.seen_at, one.role, one.id == found.sign_in.id)
            for one in open_sign_ins(session, found.person.id)
        ]


def sign_out_elsewhere(engine: Engine, token: str) -> int:
    """End every other sign-in of the person behind a cookie. Say how many there were."""
    with writing(engine) as session:
        found = _still_in(session, token)
        who = found.person.id, found.person.key
        return commands.end_others(session, _oneself(found), who, keep=found.sign_in.id)


def change_password(engine: Engine, token: str, old: str, new: str, caller: Caller = HERE) -> str:
    """Choose another password, end every other sign-in, and give the token for the cookie from now on."""
    found = standing(engine, token)
    if found is None:
        raise _signed_out()
    counted_by = tries.keys_of(found.person.key, caller, known_browser=True)
    tries.begin(engine, counted_by, now())
    if not is_password(old, found.person.password_hash):
        raise NotAllowed("That is not the password that you have now.", "You need to type it again.")
    if new == old:
        raise CommandMistake("The new password is the one that you have now.", "You need to choose another.")
    check_password(new, found.person.key, found.person.name)
    kept, changed = hash_password(new), new_token()
    with writing(engine) as session:
        found = _still_in(session, token)
        forgive_tries(session, counted_by)
        who = found.person.id, found.person.key
        set_password(session, _oneself(found), who, kept, keep=found.sign_in.id)
        commands.renew_token(session, found.sign_in.id, hash_of(changed))
    return changed


def _still_in(session: Session, token: str) -> Standing:
    found = standing_in(session, token)
    if found is None:
        raise _signed_out()
    return found


def _oneself(found: Standing) -> Viewer:
    return found.viewer or Viewer(found.person.key, found.person.name, Role.PROVIDER)


def _signed_out() -> NotAllowed:
    return NotAllowed("Your sign-in has ended.", "You need to sign in again.")
