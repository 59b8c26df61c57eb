"""From a viewer to the rows that it may read."""

from dataclasses import dataclass

from evaluate.access.permissions import PERMISSIONS, Action, State, Where
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


@dataclass(frozen=True, slots=True)
class ReturnScope:
    """The returns that a viewer may read: of some areas, signed by some organisations, in some states.

    `contents` says whether what is in them may be read, or only that they are expected and where they have got to.
    """

    areas: frozenset[str] | None = _NONE
    signatories: frozenset[str] | None = _NONE
    states: frozenset[State] | None = None
    contents: bool = False


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


def return_scope_of(viewer: Viewer) -> ReturnScope:
    """Turn a viewer into the returns that it may read, as the table of permissions has it."""
    if viewer.role is Role.ADMINISTRATOR:
        return ReturnScope(EVERYWHERE, EVERYWHERE)
    grant = PERMISSIONS[Action.READ_RETURN][viewer.role]
    if grant.where is Where.NOWHERE:
        return ReturnScope()
    return ReturnScope(
        viewer.areas if grant.where is Where.OWN_AREA else EVERYWHERE,
        viewer.organisations if grant.where is Where.OWN_ORGANISATION else EVERYWHERE,
        grant.states,
        contents=True,
    )


def area_scope(area: str) -> Scope:
    """Give everything of one area, for a return about it that whoever asks may fill in."""
    return Scope(Audience.PUBLIC, organisations=EVERYWHERE, areas=frozenset({area}))
