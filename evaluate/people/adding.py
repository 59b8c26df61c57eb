"""Adding people, and saying what they come to do."""

from datetime import date
from re import fullmatch

from evaluate.access import Action, UnitKey, Viewer, check_can
from evaluate.db import accounts
from evaluate.db.accounts import Belonging
from evaluate.db.base import now
from evaluate.db.commands import people as commands
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people.known import check_known, tidy
from evaluate.people.passwords import check_password, hash_password, is_password
from evaluate.vocabulary import Role

# The audit names these as actors of their own.
_RESERVED = ("operator", "visitor")
_FOR_AN_ORGANISATION = (Role.PROVIDER, Role.CERTIFIER)


def add_person(
    engine: Engine,
    viewer: Viewer,
    key: str,
    name: str,
    role: Role,
    password: str | None,
    organisation: str | None = None,
    area: str | None = None,
    unit: UnitKey | None = None,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    must_change: bool = False,
    local_only: bool = False,
) -> None:
    """Add somebody who may sign in; for somebody already here, add one more role or one more place.

    Without a password a new person comes in by an invitation, or through the identity provider.
    """
    check_can(viewer, Action.MANAGE_PEOPLE)
    key, name = tidy(key), " ".join(name.split())
    wanted = Belonging(role, organisation, area, unit)
    check_key_and_name(key, name)
    _check_not_oneself(viewer, key)
    check_what_for(wanted)
    _check_days(valid_from, valid_to)
    # Hashing is slow on purpose, so it is done before anybody waits for the writer's turn.
    password_hash = _settle_password(engine, key, name, password, local_only)
    with writing(engine) as session:
        check_known(session, wanted)
        person = _person(session, key)
        if person is None:
            new = commands.add_person(
                session, viewer, key, name, password_hash, must_change=must_change, local_only=local_only
            )
            person = new, key
        _check_adds_something(session, person, wanted)
        commands.add_membership(session, viewer, person, wanted, valid_from, valid_to)


def check_key_and_name(key: str, name: str) -> None:
    """Refuse a key that could not be typed or would be mistaken for another, and a name that is blank."""
    if not fullmatch(r"[a-z0-9][a-z0-9._+@-]{0,99}", key):
        raise CommandMistake(
            "The name to sign in with cannot be used.",
            "Start with a letter or digit, then use up to 99 letters, digits and . _ + @ - with no spaces.",
        )
    if key in _RESERVED:
        raise CommandMistake(f"{key} is a name that the register keeps for itself.", "Choose another.")
    if not name:
        raise CommandMistake("The person's name is missing.", "Give the name that colleagues know them by.")


def check_what_for(wanted: Belonging) -> None:
    """Refuse a role without what it is for, or with what it is not for."""
    role = wanted.role
    person = f"{'An' if role is Role.ADMINISTRATOR else 'A'} {role}"
    if role is Role.COMMISSIONER and bool(wanted.area) == bool(wanted.unit):
        remedy = "Say which area, or which unit of it, by its key."
        if wanted.area and wanted.unit:
            raise CommandMistake(f"{person} acts for an area or for one unit of it, not for both.", remedy)
        raise CommandMistake(f"{person} acts for an area.", remedy)
    needs_organisation = role in _FOR_AN_ORGANISATION
    if needs_organisation and not wanted.organisation:
        raise CommandMistake(f"{person} acts for an organisation.", "Say which organisation, by its key.")
    if wanted.organisation and not needs_organisation:
        raise CommandMistake(f"{person} does not act for an organisation.", "Leave the organisation out.")
    if (wanted.area or wanted.unit) and role is not Role.COMMISSIONER:
        raise CommandMistake(f"{person} does not act for an area.", "Leave the area out.")


def _check_not_oneself(viewer: Viewer, key: str) -> None:
    if viewer.key == key:
        raise NotAllowed(
            "Nobody gives a role to themselves.",
            "You need to ask another administrator, or whoever runs the register.",
        )


def _check_days(valid_from: date | None, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < (valid_from or now().date()):
        raise CommandMistake("The last day is before the first.", "Give a last day that comes later.")


def _settle_password(
    engine: Engine, key: str, name: str, password: str | None, local_only: bool
) -> str | None:
    with reading(engine) as session:
        person = accounts.account(session, key)
    if person is None and password is not None:
        # The demonstration's password is known to everyone, and good on this machine alone.
        if not local_only:
            check_password(password, key, name)
        return hash_password(password)
    if person is not None and password is not None and not is_password(password, person.password_hash):
        raise CommandMistake(
            f"{key} is in the register already, with another password.",
            "Leave the password out to add a role, or choose another name to sign in with.",
        )
    return None


def _person(session: Session, key: str) -> tuple[int, str] | None:
    person = accounts.account(session, key)
    if person is not None and not person.active:
        raise CommandMistake(f"{key} was turned off.", "Choose another name to sign in with.")
    return None if person is None else (person.id, key)


def _check_adds_something(session: Session, person: tuple[int, str], wanted: Belonging) -> None:
    today = now().date()
    for held in accounts.open_memberships(session, person[0]):
        if held.belonging == wanted and (held.valid_to is None or held.valid_to >= today):
            what_for = f" for {wanted.what_for}" if wanted.what_for else ""
            raise CommandMistake(
                f"{person[1]} is here as {wanted.role}{what_for} already.", "There is nothing to add."
            )
