"""The signed-in person, as everything that decides about them sees them."""

from dataclasses import dataclass
from typing import TypeAlias

from evaluate.vocabulary import Role

EVERYWHERE = None
# A unit's key is its own only within its area.
UnitKey: TypeAlias = tuple[str, str]
_NONE: frozenset[str] = frozenset()
_NO_UNIT: frozenset[UnitKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person, with a role and what it is for. `None` areas or organisations means all of them."""

    key: str
    name: str
    role: Role
    organisations: frozenset[str] | None = _NONE
    areas: frozenset[str] | None = _NONE
    units: frozenset[UnitKey] = _NO_UNIT


def at_the_register(role: Role) -> Viewer:
    """Give whoever can open the database itself the standing of one role everywhere."""
    return Viewer("operator", "Register operator", role, EVERYWHERE, EVERYWHERE)


def is_at_the_register(viewer: Viewer) -> bool:
    """Say whether a viewer is whoever can open the database itself."""
    return viewer == at_the_register(viewer.role)
