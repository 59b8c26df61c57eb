"""Adding people, saying what they come to do, and turning them off."""

from difflib import get_close_matches
from re import fullmatch

from evaluate.access import Viewer, check_can_administer
from evaluate.db import accounts
from evaluate.db.base import now
from evaluate.db.commands import people as commands
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake
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
) -> None:
    """Add somebody who may sign in; for somebody already here, add one more organisation or area."""
    check_can_administer(viewer)
    key, name = tidy(key), " ".join(name.split())
    _check_key_and_name(key, name)
    _check_what_for(role, organisation, area)
    # Hashing is slow on purpose, so it is done before anybody waits for the writer's turn.
    password_hash = _settle_password(engine, key, name, password)
    with writing(engine) as session:
        at = None if organisation is None else _organisation(session, organisation)
        where = None if area is None else _area(session, area)
        person = _person(session, viewer, key, name, password_hash)
        _check_adds_something(session, person, accounts.Belonging(role, organisation, area))
        commands.add_membership(session, viewer, person, role, at, where)


def deactivate(engine: Engine, viewer: Viewer, key: str) -> None:
    """Turn a person off: they are signed out everywhere and cannot sign in again."""
    check_can_administer(viewer)
    with writing(engine) as session:
        person = known_person(session, key)
        commands.deactivate(session, viewer, person.id, person.key)


def known_person(session: Session, key: str) -> accounts.Account:
    """Find a person, or explain that there is none and who was perhaps meant."""
    person = accounts.account(session, tidy(key))
    if person is None:
        raise _unknown("person", tidy(key), accounts.person_keys(session))
    return person


def tidy(key: str) -> str:
    """Read a person's key as it is kept, however it was typed."""
    return key.strip().lower()


def _settle_password(engine: Engine, key: str, name: str, password: str | None) -> str | None:
    with reading(engine) as session:
        person = accounts.account(session, key)
    if person is None and password is None:
        raise CommandMistake(f"{key} is new and has no password yet.", "Give a password.")
    if person is None and password is not None:
        check_password(password, key, name)
        return hash_password(password)
    if person is not None and password is not None and not is_password(password, person.password_hash):
        raise CommandMistake(
            f"{key} is in the register already, with another password.",
            "Give the password that they have now, or choose another name to sign in with.",
        )
    return None


def _person(
    session: Session, viewer: Viewer, key: str, name: str, password_hash: str | None
) -> tuple[int, str]:
    person = accounts.account(session, key)
    if person is not None and not person.active:
        raise CommandMistake(f"{key} was turned off.", "Choose another name to sign in with.")
    if person is not None:
        return person.id, key
    if password_hash is None:
        raise CommandMistake(f"{key} has just been removed.", "Try again.")
    return commands.add_person(session, viewer, key, name, password_hash), key


def _check_adds_something(session: Session, person: tuple[int, str], wanted: accounts.Belonging) -> None:
    for belonging in accounts.memberships(session, person[0], now().date()):
        if belonging.role is not wanted.role:
            raise CommandMistake(
                f"{person[1]} is here as {belonging.role}, and a person has one role.",
                f"Add another person to be {wanted.role}.",
            )
        if belonging == wanted:
            what_for = wanted.organisation or wanted.area
            raise CommandMistake(
                f"{person[1]} is here as {wanted.role}{f' for {what_for}' if what_for else ''} already.",
                "There is nothing to add.",
            )


def _check_key_and_name(key: str, name: str) -> None:
    if not fullmatch(r"[a-z0-9][a-z0-9._+@-]{0,99}", key):
        raise CommandMistake(
            "The name to sign in with cannot be used.",
            "Start with a letter or digit, then use up to 99 letters, digits and . _ + @ - with no spaces.",
        )
    if key in _RESERVED:
        raise CommandMistake(f"{key} is a name that the register keeps for itself.", "Choose another.")
    if not name:
        raise CommandMistake("The person's name is missing.", "Give the name that colleagues know them by.")


def _check_what_for(role: Role, organisation: str | None, area: str | None) -> None:
    person = f"{'An' if role is Role.ADMINISTRATOR else 'A'} {role}"
    needed = {"organisation": role in _FOR_AN_ORGANISATION, "area": role is Role.COMMISSIONER}
    for word, given in (("organisation", organisation), ("area", area)):
        if needed[word] and not given:
            raise CommandMistake(f"{person} acts for an {word}.", f"Say which {word}, by its key.")
        if given and not needed[word]:
            raise CommandMistake(f"{person} does not act for an {word}.", f"Leave the {word} out.")


def _organisation(session: Session, key: str) -> tuple[int, str]:
    found = accounts.organisation_id(session, key)
    if found is None:
        raise _unknown("organisation", key, accounts.organisation_keys(session))
    return found, key


def _area(session: Session, key: str) -> tuple[int, str]:
    found = accounts.area_id(session, key)
    if found is None:
        raise _unknown("area", key, accounts.area_keys(session))
    return found, key


def _unknown(word: str, key: str, known: list[str]) -> CommandMistake:
    near = get_close_matches(key, known, n=1)
    listed = ", ".join(known[:12]) + (" and others" if len(known) > 12 else "")
    remedy = f"Did you mean {near[0]}?" if near else f"Those in the register: {listed or 'none yet'}."
    return CommandMistake(f"There is no {word} called {key}.", remedy)
