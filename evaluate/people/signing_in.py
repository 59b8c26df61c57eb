"""The door: letting people in with a password, and letting them out."""

from evaluate.access import Viewer
from evaluate.db import accounts
from evaluate.db.accounts import Account, Belonging
from evaluate.db.base import now
from evaluate.db.commands import sign_ins as commands
from evaluate.db.commands.people import renew_password_hash
from evaluate.db.commands.tries import forgive_tries
from evaluate.db.door import knows_browser, open_sign_in
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import NotAllowed
from evaluate.people import tries
from evaluate.people.known import tidy
from evaluate.people.passwords import is_password, renewed
from evaluate.people.standing import roles_of
from evaluate.people.tokens import hash_of, new_token
from evaluate.people.tries import HERE, Caller
from evaluate.vocabulary import Means, Role

VISITOR = Viewer("visitor", "Somebody at the door", Role.PROVIDER)


def sign_in(engine: Engine, key: str, password: str, caller: Caller = HERE) -> str:
    """Let somebody in, and give the token for their cookie; refuse without saying which part was wrong."""
    key = tidy(key)
    with reading(engine) as session:
        person = accounts.account(session, key)
        counted_by = tries.keys_of(key, caller, _knows(session, person, caller))
    tries.begin(engine, counted_by, now())
    right = is_password(password, person.password_hash if person else None)
    with writing(engine) as session:
        # Looked at again, for a person may have been turned off while the hash was made.
        person = accounts.account(session, key)
        belongings = _let_in(session, person, caller) if right else ()
        if person is not None and belongings:
            forgive_tries(session, counted_by)
            if (stronger := renewed(password, person.password_hash)) is not None:
                renew_password_hash(session, person.id, stronger)
            return start(session, person, belongings, Means.PASSWORD, caller)
        # What was typed for an unknown name is not kept: people type passwords into the wrong box.
        commands.refuse_sign_in(session, VISITOR, person.key if person else "unknown")
    raise NotAllowed(
        "That name and password do not match anybody who may sign in.",
        "Check both and try again, or ask the administrator of this register.",
    )


def start(
    session: Session, person: Account, belongings: tuple[Belonging, ...], means: Means, caller: Caller
) -> str:
    """Open a new sign-in, in the person's only role or until they have chosen one. Give the cookie's token."""
    token, roles = new_token(), roles_of(belongings)
    role = roles[0] if len(roles) == 1 else None
    viewer = Viewer(person.key, person.name, role or Role.PROVIDER)
    browser = hash_of(caller.browser) if caller.browser else None
    commands.start_sign_in(session, viewer, hash_of(token), role, means, browser)
    return token


def sign_out(engine: Engine, token: str | None) -> None:
    """Revoke a sign-in; a cookie that opens nothing has nothing to end."""
    if not token:
        return
    with writing(engine) as session:
        found = open_sign_in(session, hash_of(token))
        if found is not None:
            # Only the name matters here: a person whose role ended yesterday may still sign out.
            viewer = Viewer(found.person, found.person, Role.PROVIDER)
            commands.end_sign_in(session, viewer, found.id)


def _knows(session: Session, person: Account | None, caller: Caller) -> bool:
    if person is None or caller.browser is None:
        return False
    return knows_browser(session, person.id, hash_of(caller.browser))


def _let_in(session: Session, person: Account | None, caller: Caller) -> tuple[Belonging, ...]:
    """List what a person may come in for: nothing, when turned off, or meant for this machine and elsewhere."""
    if person is None or not person.active or (person.local_only and not caller.local):
        return ()
    return tuple(accounts.memberships(session, person.id, now().date()))
