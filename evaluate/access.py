"""Who may see and do what: a viewer becomes a scope; `check_can_*` raises, `can_*` asks."""

from collections.abc import Callable
from dataclasses import dataclass

from evaluate.errors import NotAllowed
from evaluate.vocabulary import Audience, Role

EVERYWHERE = None
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person, with a role and what it is for. `None` areas or organisations means all of them."""

    key: str
    name: str
    role: Role
    organisations: frozenset[str] | None = _NOBODY
    areas: frozenset[str] | None = _NOBODY


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that a viewer may read. Made only by `scope_of` and `setup_scope_of`."""

    audience: Audience
    organisations: frozenset[str] | None = _NOBODY
    areas: frozenset[str] | None = _NOBODY


@dataclass(frozen=True, slots=True)
class ProgrammeKeys:
    """A programme with the area and provider that decide who may touch it."""

    programme: str
    area: str
    provider: str


def at_the_register(role: Role) -> Viewer:
    """Give whoever can open the database itself the standing of one role everywhere."""
    return Viewer("operator", "Register operator", role, EVERYWHERE, EVERYWHERE)


def scope_of(viewer: Viewer) -> Scope:
    """Turn a viewer into the programme rows that it may read. Reviewers and administrators read none."""
    if viewer.role in (Role.PROVIDER, Role.CERTIFIER):
        return Scope(Audience.OWN, organisations=viewer.organisations, areas=EVERYWHERE)
    if viewer.role is Role.COMMISSIONER:
        return Scope(Audience.PARTNER, organisations=EVERYWHERE, areas=viewer.areas)
    return Scope(Audience.PUBLIC)


def setup_scope_of(viewer: Viewer) -> Scope:
    """Turn a viewer into the set-up that it may read: an administrator's is whole, and holds no outcome."""
    if viewer.role is Role.ADMINISTRATOR:
        return Scope(Audience.PARTNER, organisations=EVERYWHERE, areas=EVERYWHERE)
    return Scope(Audience.PUBLIC)


def check_can_compare(viewer: Viewer) -> None:
    """Refuse anyone who does not read programme outcomes."""
    if viewer.role not in (Role.PROVIDER, Role.CERTIFIER, Role.COMMISSIONER):
        raise NotAllowed(
            f"A person signed in as {viewer.role} does not see programme outcomes.",
            "Ask a commissioner of the area for what you need.",
        )


def check_can_upload(viewer: Viewer) -> None:
    """Refuse anyone who does not send outcome data."""
    if viewer.role is not Role.PROVIDER:
        raise NotAllowed(
            f"A person signed in as {viewer.role} cannot send outcome data.",
            "Ask the provider of the programme to send it.",
        )


def check_can_upload_to(viewer: Viewer, programme: ProgrammeKeys) -> None:
    """Refuse a programme that another organisation runs, without saying whether it exists."""
    check_can_upload(viewer)
    if viewer.organisations is not EVERYWHERE and programme.provider not in viewer.organisations:
        raise NotAllowed(
            "That is not one of your programmes.", "Choose a programme that your organisation runs."
        )


def check_can_administer(viewer: Viewer) -> None:
    """Refuse anyone who does not set up areas and people."""
    if viewer.role is not Role.ADMINISTRATOR:
        raise NotAllowed(
            f"A person signed in as {viewer.role} cannot see people and set-up.",
            "Ask the administrator of this register.",
        )


def check_can_review(viewer: Viewer) -> None:
    """Refuse anyone who does not review returns."""
    if viewer.role is not Role.REVIEWER:
        raise NotAllowed(
            f"A person signed in as {viewer.role} cannot review returns.",
            "Ask the Home Office reviewer for your area.",
        )


def can_compare(viewer: Viewer) -> bool:
    """Ask what `check_can_compare` would refuse."""
    return _allowed(lambda: check_can_compare(viewer))


def can_upload(viewer: Viewer) -> bool:
    """Ask what `check_can_upload` would refuse."""
    return _allowed(lambda: check_can_upload(viewer))


def can_administer(viewer: Viewer) -> bool:
    """Ask what `check_can_administer` would refuse."""
    return _allowed(lambda: check_can_administer(viewer))


def can_review(viewer: Viewer) -> bool:
    """Ask what `check_can_review` would refuse."""
    return _allowed(lambda: check_can_review(viewer))


def _allowed(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotAllowed:
        return False
    return True
