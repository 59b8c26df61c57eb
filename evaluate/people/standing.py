"""What a cookie stands for: whose it is, as what they are here, and what they must do first."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from evaluate.access import Viewer
from evaluate.db import accounts
from evaluate.db.accounts import Account, Belonging
from evaluate.db.base import now
from evaluate.db.commands import sign_ins as commands
from evaluate.db.door import OpenSignIn, open_sign_in
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed, RegisterNotReady
from evaluate.people.known import known_person, tidy
from evaluate.people.tokens import hash_of, new_token
from evaluate.settings import read_settings
from evaluate.vocabulary import Means, Role

_TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-in that is in force. Its viewer is nobody until the person has done what they must do first."""

    sign_in: OpenSignIn
    person: Account
    belongings: tuple[Belonging, ...]
    viewer: Viewer | None

    @property
    def roles(self) -> tuple[Role, ...]:
        """List what the person may be here as, in the order of the roles."""
        return roles_of(self.belongings)

    @property
    def must_change_password(self) -> bool:
        """Say whether somebody else chose the password that opened this."""
        return self.person.must_change_password and self.sign_in.means is Means.PASSWORD


def standing(engine: Engine, token: str | None, local: bool = True) -> Standing | None:
    """Say what a cookie stands for: nothing, if it was ended, is too old or idle, or its person is not let in."""
    if not token:
        return None
    with reading(engine) as session:
        return standing_in(session, token, local)


def standing_in(session: Session, token: str, local: bool = True) -> Standing | None:
    """Say what a cookie stands for, as a part of something else."""
    found = open_sign_in(session, hash_of(token))
    if found is None or _is_over(found):
        return None
    person = known_person(session, found.person)
    if person.local_only and not local:
        return None
    belongings = tuple(accounts.memberships(session, person.id, now().date()))
    waits = person.must_change_password and found.means is Means.PASSWORD
    viewer = None if waits else viewer_as(person, belongings, found.role)
    return Standing(found, person, belongings, viewer)


def viewer_of(engine: Engine, token: str | None, local: bool = True) -> Viewer | None:
    """Say who is behind a cookie, and remember that it was used."""
    found = standing(engine, token, local)
    if found is None:
        return None
    if now() - found.sign_in.seen_at >= _TOUCH_EVERY:
        # Being seen late is better than waiting behind somebody else's long write.
        with suppress(RegisterNotReady), writing(engine) as session:
            commands.touch_sign_in(session, found.sign_in.id, _TOUCH_EVERY)
    return found.viewer


def is_signed_in(engine: Engine, token: str | None, local: bool = True) -> bool:
    """Say whether a cookie still opens the register, without counting as a use of it."""
    found = standing(engine, token, local)
    return found is not None and found.viewer is not None


def viewer_as(person: Account, belongings: tuple[Belonging, ...], role: Role | None) -> Viewer | None:
    """See a person in one of their roles, with everything that it is for; without a role, in their only one."""
    roles = roles_of(belongings)
    if role is None and len(roles) == 1:
        role = roles[0]
    if not person.active or role not in roles or role is None:
        return None
    held = [belonging for belonging in belongings if belonging.role is role]
    return Viewer(
        person.key,
        person.name,
        role,
        frozenset(belonging.organisation for belonging in held if belonging.organisation),
        frozenset(belonging.area for belonging in held if belonging.area),
        frozenset(belonging.unit for belonging in held if belonging.unit),
    )


def roles_of(belongings: tuple[Belonging, ...]) -> tuple[Role, ...]:
    """List the roles among what a person comes to do, in their own order."""
    held = {belonging.role for belonging in belongings}
    return tuple(role for role in Role if role in held)


def act_as(engine: Engine, token: str, role: Role) -> str:
    """Take up another of one's roles, and give the token for the cookie from now on."""
    new = new_token()
    with writing(engine) as session:
        found = standing_in(session, token)
        if found is None or found.must_change_password or role not in found.roles:
            raise NotAllowed(
                f"You are not here as {role}.", "You need to ask the administrator of this register."
            )
        viewer = Viewer(found.person.key, found.person.name, role)
        commands.act_as(session, viewer, found.sign_in.id, hash_of(new), found.sign_in.role, role)
    return new


def find_viewer(engine: Engine, key: str, role: Role | None = None) -> Viewer:
    """Give a person's own standing to whoever can open the register itself."""
    with reading(engine) as session:
        person = known_person(session, key)
        belongings = tuple(accounts.memberships(session, person.id, now().date()))
    roles = roles_of(belongings)
    if role is None and len(roles) > 1:
        raise CommandMistake(
            f"{tidy(key)} is here as {' and as '.join(roles)}.", "Say as which of them with --role."
        )
    viewer = viewer_as(person, belongings, role)
    if viewer is None:
        raise CommandMistake(
            f"{tidy(key)} may not sign in today.", "Give them a role with: evaluate person add"
        )
    return viewer


def acts_for(engine: Engine, viewer: Viewer) -> list[str]:
    """Name what a signed-in person acts for, to show beside their role."""
    with reading(engine) as session:
        return accounts.names_of(session, viewer.organisations or (), viewer.areas or (), viewer.units)


def has_other_roles(engine: Engine, viewer: Viewer) -> bool:
    """Say whether a signed-in person could be here as something else."""
    with reading(engine) as session:
        person = accounts.account(session, viewer.key)
        belongings = [] if person is None else accounts.memberships(session, person.id, now().date())
    return len(roles_of(tuple(belongings))) > 1


def _is_over(found: OpenSignIn) -> bool:
    settings, at = read_settings(), now()
    idle = at - found.seen_at > timedelta(minutes=settings.idle_minutes)
    old = at - found.started_at > timedelta(hours=settings.longest_hours)
    return idle or old
