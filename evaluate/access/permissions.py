"""One table of who may do what: action by role, in whose organisation or area, and in which state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from evaluate.vocabulary import DecisionState, ReturnState, Role, UploadState

State: TypeAlias = UploadState | ReturnState | DecisionState


class Action(StrEnum):
    """One thing that a person may or may not do."""

    COMPARE = "compare programmes"
    FIND_PARTICIPANT = "find a participant"
    FETCH_TEMPLATE = "fetch a template"
    UPLOAD = "check a file and send it"
    CONFIRM_UPLOAD = "put a checked upload into the register"
    DISCARD_UPLOAD = "put an upload aside"
    READ_UPLOADS = "read what was uploaded, and its problems"
    OPEN_FILE = "open the original file of an upload"
    WITHDRAW_UPLOAD = "withdraw an upload"
    WITHDRAW_PARTICIPANT = "withdraw or reinstate a participant"
    ERASE_PARTICIPANT = "erase a participant"
    KEEP_CONVENTION = "keep or forget what a provider's headings mean"
    SCHEDULE_RETURNS = "say which returns are expected, and open them"
    FILL_RETURN = "fill in a return"
    LIST_RETURNS = "see which returns are expected, and where each stands"
    READ_RETURN = "read a return"
    SIGN_RETURN = "sign a return"
    REVIEW_RETURN = "query or accept a return"
    WITHDRAW_RETURN = "withdraw a return"
    DECIDE = "record a decision about a programme"
    READ_DECISION = "read a decision about a programme"
    KEEP_NOTES = "read and write notes about a programme"
    KEEP_CONTEXT = "write down what disrupted programmes, and how many people are in need"
    KEEP_VIEWS = "keep one's own views of programmes"
    SET_UP = "read and change areas, organisations and programmes"
    MANAGE_PEOPLE = "add, invite, sign out and turn off people"
    READ_AUDIT = "read the audit"
    OWN_SIGN_IN = "look after one's own sign-in"


class Where(StrEnum):
    """Where a role may do something: nearness of the person to the thing."""

    NOWHERE = "no"
    OWN_ORGANISATION = "own organisation"
    OWN_AREA = "own area or unit"
    ANYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role has of one action. `None` states means that the state does not matter."""

    where: Where
    states: frozenset[State] | None = None


def _in(grant: Grant, *states: State) -> Grant:
    return Grant(grant.where, frozenset(states))


def _by(
    *,
    provider: Grant,
    certifier: Grant,
    commissioner: Grant,
    reviewer: Grant,
    administrator: Grant,
) -> Mapping[Role, Grant]:
    return {
        Role.PROVIDER: provider,
        Role.CERTIFIER: certifier,
        Role.COMMISSIONER: commissioner,
        Role.REVIEWER: reviewer,
        Role.ADMINISTRATOR: administrator,
    }


_NO = Grant(Where.NOWHERE)
_OURS = Grant(Where.OWN_ORGANISATION)
_HERE = Grant(Where.OWN_AREA)
_ALL = Grant(Where.ANYWHERE)

_SENT = (ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.RESUBMITTED, ReturnState.ACCEPTED)


def _provider_only(grant: Grant) -> Mapping[Role, Grant]:
    return _by(provider=grant, certifier=_NO, commissioner=_NO, reviewer=_NO, administrator=_NO)


def _commissioner_only(grant: Grant) -> Mapping[Role, Grant]:
    return _by(provider=_NO, certifier=_NO, commissioner=grant, reviewer=_NO, administrator=_NO)


def _administrator_only(grant: Grant) -> Mapping[Role, Grant]:
    return _by(provider=_NO, certifier=_NO, commissioner=_NO, reviewer=_NO, administrator=grant)


# Confirming or withdrawing a second time changes nothing, so it is no fault.
PERMISSIONS: Mapping[Action, Mapping[Role, Grant]] = {
    Action.COMPARE: _by(provider=_OURS, certifier=_OURS, commissioner=_HERE, reviewer=_NO, administrator=_NO),
    Action.FIND_PARTICIPANT: _provider_only(_OURS),
    Action.FETCH_TEMPLATE: _provider_only(_OURS),
    Action.UPLOAD: _provider_only(_OURS),
    Action.CONFIRM_UPLOAD: _provider_only(_in(_OURS, UploadState.STAGED, UploadState.COMMITTED)),
    Action.DISCARD_UPLOAD: _provider_only(
        _in(_OURS, UploadState.REFUSED, UploadState.CHECKED, UploadState.STAGED, UploadState.DISCARDED)
    ),
    Action.READ_UPLOADS: _provider_only(_OURS),
    Action.OPEN_FILE: _provider_only(_OURS),
    Action.WITHDRAW_UPLOAD: _provider_only(_in(_OURS, UploadState.COMMITTED, UploadState.WITHDRAWN)),
    Action.WITHDRAW_PARTICIPANT: _provider_only(_OURS),
    Action.ERASE_PARTICIPANT: _provider_only(_OURS),
    Action.KEEP_CONVENTION: _provider_only(_OURS),
    Action.SCHEDULE_RETURNS: _administrator_only(_ALL),
    Action.FILL_RETURN: _commissioner_only(
        _in(
            _HERE,
            ReturnState.OPEN,
            ReturnState.IN_PROGRESS,
            ReturnState.READY_TO_SIGN,
            ReturnState.QUERIED,
            ReturnState.WITHDRAWN,
        )
    ),
    Action.LIST_RETURNS: _by(
        provider=_NO,
        certifier=_in(_OURS, ReturnState.READY_TO_SIGN, *_SENT),
        commissioner=_HERE,
        reviewer=_ALL,
        administrator=_ALL,
    ),
    Action.READ_RETURN: _by(
        provider=_NO,
        certifier=_in(_OURS, ReturnState.READY_TO_SIGN, *_SENT),
        commissioner=_HERE,
        reviewer=_in(_ALL, *_SENT),
        administrator=_NO,
    ),
    Action.SIGN_RETURN: _by(
        provider=_NO,
        certifier=_in(_OURS, ReturnState.READY_TO_SIGN),
        commissioner=_NO,
        reviewer=_NO,
        administrator=_NO,
    ),
    Action.REVIEW_RETURN: _by(
        provider=_NO,
        certifier=_NO,
        commissioner=_NO,
        reviewer=_in(_ALL, ReturnState.SUBMITTED, ReturnState.RESUBMITTED),
        administrator=_NO,
    ),
    Action.WITHDRAW_RETURN: _commissioner_only(
        _in(_HERE, ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.RESUBMITTED)
    ),
    Action.DECIDE: _commissioner_only(_HERE),
    # Whoever runs a programme reads what was decided about it, and nothing of how it was weighed.
    Action.READ_DECISION: _by(
        provider=_in(_OURS, DecisionState.DECIDED, DecisionState.WITHDRAWN),
        certifier=_in(_OURS, DecisionState.DECIDED, DecisionState.WITHDRAWN),
        commissioner=_HERE,
        reviewer=_NO,
        administrator=_NO,
    ),
    Action.KEEP_NOTES: _commissioner_only(_HERE),
    Action.KEEP_CONTEXT: _commissioner_only(_HERE),
    Action.KEEP_VIEWS: _by(
        provider=_OURS, certifier=_OURS, commissioner=_HERE, reviewer=_NO, administrator=_NO
    ),
    Action.SET_UP: _administrator_only(_ALL),
    Action.MANAGE_PEOPLE: _administrator_only(_ALL),
    Action.READ_AUDIT: _administrator_only(_ALL),
    Action.OWN_SIGN_IN: _by(
        provider=_ALL, certifier=_ALL, commissioner=_ALL, reviewer=_ALL, administrator=_ALL
    ),
}


def permits(
    role: Role, action: Action, *, own_organisation: bool, own_area: bool, state: State | None = None
) -> bool:
    """Answer from the table."""
    grant = PERMISSIONS[action][role]
    return reaches(grant.where, own_organisation=own_organisation, own_area=own_area) and (
        grant.states is None or state in grant.states
    )


def reaches(where: Where, *, own_organisation: bool, own_area: bool) -> bool:
    """Say whether a thing is near enough to the person."""
    return {
        Where.NOWHERE: False,
        Where.OWN_ORGANISATION: own_organisation,
        Where.OWN_AREA: own_area,
        Where.ANYWHERE: True,
    }[where]
