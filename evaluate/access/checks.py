"""The questions that the rest of the register asks of the table, and the words of a refusal."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from evaluate.access.duties import check_signs_the_work_of_others
from evaluate.access.keys import ProgrammeKeys, ReturnKeys
from evaluate.access.permissions import PERMISSIONS, Action, Where, reaches
from evaluate.access.viewer import EVERYWHERE, Viewer
from evaluate.errors import NotAllowed

Keys: TypeAlias = ProgrammeKeys | ReturnKeys

_SEND = ("cannot send outcome data", "Ask the provider of the programme to send it.")
_PARTICIPANTS = ("does not see participants one by one", "Ask the provider of the programme.")
_UPLOADS = ("does not see what a provider uploaded", "Ask the provider of the programme.")
_RETURN = ("does not work on returns", "Ask the commissioner of the area.")
_PEOPLE = ("cannot see people and set-up", "Ask the administrator of this register.")
REFUSALS: dict[Action, tuple[str, str]] = {
    Action.COMPARE: (
        "does not see programme outcomes",
        "Ask a commissioner of the area for what you need.",
    ),
    Action.FIND_PARTICIPANT: _PARTICIPANTS,
    Action.FETCH_TEMPLATE: _SEND,
    Action.UPLOAD: _SEND,
    Action.CONFIRM_UPLOAD: _SEND,
    Action.DISCARD_UPLOAD: _SEND,
    Action.READ_UPLOADS: _UPLOADS,
    Action.OPEN_FILE: _UPLOADS,
    Action.WITHDRAW_UPLOAD: _SEND,
    Action.WITHDRAW_PARTICIPANT: _PARTICIPANTS,
    Action.ERASE_PARTICIPANT: _PARTICIPANTS,
    Action.KEEP_CONVENTION: _SEND,
    Action.SCHEDULE_RETURNS: (
        "does not say which returns are expected",
        "Ask the administrator of this register.",
    ),
    Action.FILL_RETURN: _RETURN,
    Action.LIST_RETURNS: _RETURN,
    Action.READ_RETURN: _RETURN,
    Action.SIGN_RETURN: ("cannot sign returns", "Ask the certifier of the organisation that signs it."),
    Action.REVIEW_RETURN: ("cannot review returns", "Ask the Home Office reviewer for your area."),
    Action.WITHDRAW_RETURN: _RETURN,
    Action.DECIDE: ("does not decide about programmes", "Ask a commissioner of the area."),
    Action.READ_DECISION: (
        "does not read decisions about programmes",
        "Ask a commissioner of the area for what you need.",
    ),
    Action.KEEP_NOTES: ("does not see notes about programmes", "Ask a commissioner of the area."),
    Action.KEEP_CONTEXT: (
        "does not write down what disrupted programmes, or how many people are in need",
        "Ask a commissioner of the area.",
    ),
    Action.KEEP_VIEWS: (
        "does not see programme outcomes",
        "Ask a commissioner of the area for what you need.",
    ),
    Action.SET_UP: _PEOPLE,
    Action.MANAGE_PEOPLE: _PEOPLE,
    Action.READ_AUDIT: ("cannot read the audit", "Ask the administrator of this register."),
    Action.OWN_SIGN_IN: ("has no sign-in", "Ask the administrator of this register."),
}


def check_can(viewer: Viewer, action: Action, to: Keys | None = None) -> None:
    """Refuse what the table does not grant: to the role at all, or to this person with this thing."""
    grant = PERMISSIONS[action][viewer.role]
    if grant.where is Where.NOWHERE:
        reason, remedy = REFUSALS[action]
        raise NotAllowed(f"A person signed in as {viewer.role} {reason}.", remedy)
    if to is None:
        return
    if not _near(viewer, grant.where, to):
        raise _not_yours(to)
    # Whether an upload has got to where something may be done is asked where it is locked.
    if isinstance(to, ReturnKeys) and grant.states is not None and to.state not in grant.states:
        raise NotAllowed(
            f"This return is {_plain(to.state)}.",
            f"You need to wait until it is {_either(sorted(map(_plain, grant.states)))}.",
        )


def can(viewer: Viewer, action: Action, to: Keys | None = None) -> bool:
    """Ask what `check_can` would refuse."""
    return _allowed(lambda: check_can(viewer, action, to))


def check_can_compare(viewer: Viewer) -> None:
    """Refuse anyone who does not read programme outcomes."""
    check_can(viewer, Action.COMPARE)


def check_can_upload(viewer: Viewer) -> None:
    """Refuse anyone who does not send outcome data."""
    check_can(viewer, Action.UPLOAD)


def check_can_upload_to(viewer: Viewer, programme: ProgrammeKeys) -> None:
    """Refuse a programme that another organisation runs, without saying whether it exists."""
    check_can(viewer, Action.UPLOAD, programme)


def check_can_administer(viewer: Viewer) -> None:
    """Refuse anyone who does not set up areas and people."""
    check_can(viewer, Action.SET_UP)


def check_can_review(viewer: Viewer) -> None:
    """Refuse anyone who does not review returns."""
    check_can(viewer, Action.REVIEW_RETURN)


def check_can_sign(viewer: Viewer, wanted: ReturnKeys) -> None:
    """Refuse anyone who does not sign this return, and whoever made what is in it."""
    check_can(viewer, Action.SIGN_RETURN, wanted)
    check_signs_the_work_of_others(viewer, wanted)


def can_compare(viewer: Viewer) -> bool:
    """Ask what `check_can_compare` would refuse."""
    return can(viewer, Action.COMPARE)


def can_upload(viewer: Viewer) -> bool:
    """Ask what `check_can_upload` would refuse."""
    return can(viewer, Action.UPLOAD)


def can_administer(viewer: Viewer) -> bool:
    """Ask what `check_can_administer` would refuse."""
    return can(viewer, Action.SET_UP)


def can_review(viewer: Viewer) -> bool:
    """Ask what `check_can_review` would refuse."""
    return can(viewer, Action.REVIEW_RETURN)


def _near(viewer: Viewer, where: Where, to: Keys) -> bool:
    organisation = to.provider if isinstance(to, ProgrammeKeys) else to.organisation
    unit = (to.area, to.unit or "") if isinstance(to, ProgrammeKeys) else None
    return reaches(
        where,
        own_organisation=viewer.organisations is EVERYWHERE or organisation in viewer.organisations,
        own_area=viewer.areas is EVERYWHERE or to.area in viewer.areas or unit in viewer.units,
    )


def _not_yours(to: Keys) -> NotAllowed:
    if isinstance(to, ProgrammeKeys):
        return NotAllowed(
            "That is not one of your programmes.", "Choose a programme that your organisation runs."
        )
    return NotAllowed("That is not one of your returns.", "Choose a return of your area or organisation.")


def _plain(state: StrEnum) -> str:
    return state.replace("_", " ")


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _allowed(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotAllowed:
        return False
    return True
