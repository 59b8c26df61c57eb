"""From a viewer to the rows that it may read."""

from dataclasses import dataclass

from evaluate.access.permissions import PERMISSIONS, Action, State, Where
from evaluate.access.viewer import EVERYWHERE, UnitKey, Viewer
from evaluate.vocabulary import Audience, Role

_NONE: frozenset[str] = frozenset()
_NO_UNIT: frozenset[UnitKey] = frozenset()
_NO_STATE: frozenset[State] = frozenset()


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

    `states` are those in which it sees that they are expected, and `contents` those in which it reads what is in them.
    `None` states are all.
    """

    areas: frozenset[str] | None = _NONE
    signatories: frozenset[str] | None = _NONE
    states: frozenset[State] | None = _NO_STATE
    contents: frozenset[State] | None = _NO_STATE


@dataclass(frozen=True, slots=True)
class OwnScope:
    """What a viewer keeps for itself. Made only by `own_scope_of`; a role that keeps nothing has no person here."""

    person: str | None = None


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


def own_scope_of(viewer: Viewer) -> OwnScope:
    """Turn a viewer into what it keeps for itself alone."""
    kept = PERMISSIONS[Action.KEEP_VIEWS][viewer.role].where is not Where.NOWHERE
    return OwnScope(viewer.key if kept else None)


def return_scope_of(viewer: Viewer) -> ReturnScope:
    """Turn a viewer into the returns that it may read, as the table of permissions has it."""
    listed, read = (PERMISSIONS[action][viewer.role] for action in (Action.LIST_RETURNS, Action.READ_RETURN))
    if listed.where is Where.NOWHERE:
        return ReturnScope()
    return ReturnScope(
        viewer.areas if listed.where is Where.OWN_AREA else EVERYWHERE,
        viewer.organisations if listed.where is Where.OWN_ORGANISATION else EVERYWHERE,
        listed.states,
        _NO_STATE if read.where is Where.NOWHERE else read.states,
    )


def area_scope(area: str) -> Scope:
    """Give everything of one area, for a return about it that whoever asks may fill in."""
    return Scope(Audience.PUBLIC, organisations=EVERYWHERE, areas=frozenset({area}))
