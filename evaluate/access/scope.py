"""From a viewer to the rows that it may read."""

from dataclasses import dataclass

from evaluate.access.viewer import EVERYWHERE, UnitKey, Viewer
from evaluate.vocabulary import Audience, Role

_NONE: frozenset[str] = frozenset()
_NO_UNIT: frozenset[UnitKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that a viewer may read. Made only by `scope_of` and `setup_scope_of`.

    A programme is inside if its provider is among the organisations, and its area among the areas or its unit
    among the units.
    """

    audience: Audience
    organisations: frozenset[str] | None = _NONE
    areas: frozenset[str] | None = _NONE
    units: frozenset[UnitKey] = _NO_UNIT


def scope_of(viewer: Viewer) -> Scope:
    """Turn a viewer into the programme rows that it may read. Reviewers and administrators read none."""
    if viewer.role in (Role.PROVIDER, Role.CERTIFIER):
        return Scope(Audience.OWN, organisations=viewer.organisations, areas=EVERYWHERE)
    if viewer.role is Role.COMMISSIONER:
        return Scope(Audience.PARTNER, organisations=EVERYWHERE, areas=viewer.areas, units=viewer.units)
    return Scope(Audience.PUBLIC)


def setup_scope_of(viewer: Viewer) -> Scope:
    """Turn a viewer into the set-up that it may read: an administrator's is whole, and holds no outcome."""
    if viewer.role is Role.ADMINISTRATOR:
        return Scope(Audience.PARTNER, organisations=EVERYWHERE, areas=EVERYWHERE)
    return Scope(Audience.PUBLIC)
