"""Finding the person, organisation, area or unit that somebody means, or saying who was perhaps meant."""

from difflib import get_close_matches

from evaluate.db import accounts
from evaluate.db.accounts import Belonging
from evaluate.db.session import Engine, Session, reading
from evaluate.errors import CommandMistake


def tidy(key: str) -> str:
    """Read a person's key as it is kept, however it was typed."""
    return key.strip().lower()


def known_person(session: Session, key: str) -> accounts.Account:
    """Find a person, or explain that there is none and who was perhaps meant."""
    person = accounts.account(session, tidy(key))
    if person is None:
        raise _unknown("person", tidy(key), accounts.person_keys(session))
    return person


def is_here(engine: Engine, key: str) -> bool:
    """Say whether somebody signs in by this name already."""
    with reading(engine) as session:
        return accounts.account(session, tidy(key)) is not None


def check_known(session: Session, belonging: Belonging) -> None:
    """Refuse an organisation, area or unit that is not in the register, and suggest one that is."""
    organisation, area, unit = belonging.organisation, belonging.area, belonging.unit
    if organisation and accounts.organisation_id(session, organisation) is None:
        raise _unknown("organisation", organisation, accounts.organisation_keys(session))
    if area and accounts.area_id(session, area) is None:
        raise _unknown("area", area, accounts.area_keys(session))
    if unit and accounts.unit_id(session, unit) is None:
        raise _unknown("unit", "/".join(unit), accounts.unit_keys(session))


def _unknown(word: str, key: str, known: list[str]) -> CommandMistake:
    near = get_close_matches(key, known, n=1)
    listed = ", ".join(known[:12]) + (" and others" if len(known) > 12 else "")
    remedy = f"Did you mean {near[0]}?" if near else f"Those in the register: {listed or 'none yet'}."
    return CommandMistake(f"There is no {word} called {key}.", remedy)
