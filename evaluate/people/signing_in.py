"""The door: letting people in, knowing who is asking, and letting them out."""

import hashlib
import secrets
from contextlib import suppress
from datetime import timedelta

from evaluate.access import Viewer
from evaluate.db import accounts
from evaluate.db.base import now
from evaluate.db.commands import people as commands
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed, RegisterNotReady
from evaluate.people.adding import known_person, tidy
from evaluate.people.passwords import is_password
from evaluate.settings import read_settings
from evaluate.vocabulary import Role

COOKIE = "evaluate_sign_in"

_TOUCH_EVERY = timedelta(minutes=1)
_VISITOR = Viewer("visitor", "Somebody at the door", Role.PROVIDER)


def sign_in(engine: Engine, key: str, password: str) -> str:
    """Let somebody in, and give the token for their cookie; refuse without saying which part was wrong."""
    with reading(engine) as session:
        person = accounts.account(session, tidy(key))
        viewer = None if person is None else _as_viewer(session, person)
    right = is_password(password, person.password_hash if person else None)
    if viewer is None or not right:
        _count_refusal(engine, person)
        raise NotAllowed(
            "That name and password do not match anybody who may sign in.",
            "Check both and try again, or ask the administrator of this register.",
        )
    token = secrets.token_urlsafe(32)
    with writing(engine) as session:
        commands.start_sign_in(session, viewer, _hash(token))
    return token


def viewer_of(engine: Engine, token: str | None) -> Viewer | None:
    """Say who is behind a cookie: nobody, if it was ended, is too old or idle, or they were turned off."""
    if not token:
        return None
    with reading(engine) as session:
        found = _open(session, token)
        viewer = None if found is None else _as_viewer(session, known_person(session, found.person))
    if found is not None and viewer is not None and now() - found.seen_at >= _TOUCH_EVERY:
        # Being seen late is better than waiting behind somebody else's long write.
        with suppress(RegisterNotReady), writing(engine) as session:
            commands.touch_sign_in(session, found.id, _TOUCH_EVERY)
    return viewer


def is_signed_in(engine: Engine, token: str | None) -> bool:
    """Say whether a cookie still opens the register, without counting as a use of it."""
    if not token:
        return False
    with reading(engine) as session:
        found = _open(session, token)
        return found is not None and _as_viewer(session, known_person(session, found.person)) is not None


def sign_out(engine: Engine, token: str | None) -> None:
    """Revoke a sign-in; a cookie that opens nothing has nothing to end."""
    if not token:
        return
    with writing(engine) as session:
        found = accounts.open_sign_in(session, _hash(token))
        if found is not None:
            # Only the name matters here: a person whose role ended yesterday may still sign out.
            viewer = Viewer(found.person, found.person, Role.PROVIDER)
            commands.end_sign_in(session, viewer, found.id)


def find_viewer(engine: Engine, key: str) -> Viewer:
    """Give a person's own standing to whoever can open the register itself."""
    with reading(engine) as session:
        viewer = _as_viewer(session, known_person(session, key))
    if viewer is None:
        raise CommandMistake(
            f"{tidy(key)} may not sign in today.", "Give them a role with: evaluate person add"
        )
    return viewer


def acts_for(engine: Engine, viewer: Viewer) -> list[str]:
    """Name what a signed-in person acts for, to show beside their role."""
    with reading(engine) as session:
        return accounts.names_of(session, viewer.organisations or (), viewer.areas or ())


def _open(session: Session, token: str) -> accounts.OpenSignIn | None:
    found = accounts.open_sign_in(session, _hash(token))
    if found is None:
        return None
    settings, at = read_settings(), now()
    idle = at - found.seen_at > timedelta(minutes=settings.idle_minutes)
    old = at - found.started_at > timedelta(hours=settings.longest_hours)
    return None if idle or old else found


def _as_viewer(session: Session, person: accounts.Account) -> Viewer | None:
    found = accounts.memberships(session, person.id, now().date())
    roles = {belonging.role for belonging in found}
    if not person.active or len(roles) != 1:
        return None
    return Viewer(
        person.key,
        person.name,
        roles.pop(),
        frozenset(belonging.organisation for belonging in found if belonging.organisation),
        frozenset(belonging.area for belonging in found if belonging.area),
    )


def _count_refusal(engine: Engine, person: accounts.Account | None) -> None:
    # What was typed for an unknown name is not kept: people type passwords into the wrong box.
    with writing(engine) as session:
        commands.refuse_sign_in(session, _VISITOR, person.key if person else "unknown")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
