"""The life of a return: which moves there are, from which state to which, and which action each one is."""

from collections.abc import Mapping
from enum import StrEnum

from evaluate.access import Action
from evaluate.errors import CommandMistake
from evaluate.vocabulary import ReturnState


class Move(StrEnum):
    """One step in the life of a return."""

    OPEN = "open"
    FILL_IN = "fill in"
    SEAL = "seal"
    TAKE_BACK = "take back"
    SEND_BACK = "send back"
    SIGN = "sign"
    SIGN_AGAIN = "sign again"
    QUERY = "query"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


# Who may make a move is in the table of permissions, under its action.
ACTIONS: Mapping[Move, Action] = {
    Move.OPEN: Action.SCHEDULE_RETURNS,
    Move.FILL_IN: Action.FILL_RETURN,
    Move.SEAL: Action.FILL_RETURN,
    Move.TAKE_BACK: Action.FILL_RETURN,
    Move.SEND_BACK: Action.SIGN_RETURN,
    Move.SIGN: Action.SIGN_RETURN,
    Move.SIGN_AGAIN: Action.SIGN_RETURN,
    Move.QUERY: Action.REVIEW_RETURN,
    Move.ACCEPT: Action.REVIEW_RETURN,
    Move.WITHDRAW: Action.WITHDRAW_RETURN,
}
_S = ReturnState
TRANSITIONS: Mapping[tuple[ReturnState, Move], ReturnState] = {
    (_S.SCHEDULED, Move.OPEN): _S.OPEN,
    (_S.OPEN, Move.FILL_IN): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, Move.FILL_IN): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, Move.SEAL): _S.READY_TO_SIGN,
    (_S.READY_TO_SIGN, Move.TAKE_BACK): _S.IN_PROGRESS,
    (_S.READY_TO_SIGN, Move.SEND_BACK): _S.IN_PROGRESS,
    (_S.READY_TO_SIGN, Move.SIGN): _S.SUBMITTED,
    (_S.READY_TO_SIGN, Move.SIGN_AGAIN): _S.RESUBMITTED,
    (_S.SUBMITTED, Move.QUERY): _S.QUERIED,
    (_S.SUBMITTED, Move.ACCEPT): _S.ACCEPTED,
    (_S.SUBMITTED, Move.WITHDRAW): _S.WITHDRAWN,
    (_S.RESUBMITTED, Move.QUERY): _S.QUERIED,
    (_S.RESUBMITTED, Move.ACCEPT): _S.ACCEPTED,
    (_S.RESUBMITTED, Move.WITHDRAW): _S.WITHDRAWN,
    # It stays readable, and its figures national, until it is sealed anew.
    (_S.QUERIED, Move.FILL_IN): _S.QUERIED,
    # A question may need an answer, and no other figure.
    (_S.QUERIED, Move.SEAL): _S.READY_TO_SIGN,
    (_S.QUERIED, Move.WITHDRAW): _S.WITHDRAWN,
    (_S.WITHDRAWN, Move.FILL_IN): _S.IN_PROGRESS,
}
IN_WORDS: Mapping[ReturnState, str] = {
    _S.SCHEDULED: "not open yet",
    _S.OPEN: "open, and nothing is filled in yet",
    _S.IN_PROGRESS: "being filled in",
    _S.READY_TO_SIGN: "sealed, and waiting to be signed",
    _S.SUBMITTED: "submitted",
    _S.QUERIED: "sent back with questions",
    _S.RESUBMITTED: "submitted again",
    _S.ACCEPTED: "accepted",
    _S.WITHDRAWN: "withdrawn",
}


def after(state: ReturnState, move: Move) -> ReturnState:
    """Say where a move leads, or why it cannot be made from here."""
    found = TRANSITIONS.get((state, move))
    if found is None:
        raise CommandMistake(f"This return is {IN_WORDS[state]}.", _REMEDIES[move])
    return found


def step(state: ReturnState, move: Move) -> tuple[Action, str, ReturnState]:
    """Give what making a move takes: the right to it, its name, and where it leads."""
    return ACTIONS[move], move.value, after(state, move)


def moves_from(state: ReturnState) -> tuple[Move, ...]:
    """List the moves that can be made from a state, whoever may make them."""
    return tuple(move for start, move in TRANSITIONS if start is state)


_REMEDIES: Mapping[Move, str] = {
    Move.OPEN: "Only a return that is not open yet can be opened.",
    Move.FILL_IN: "You need to take it back, or wait until it is sent back, before you change it.",
    Move.SEAL: "You need to fill it in before you seal it.",
    Move.TAKE_BACK: "Only a sealed return can be taken back. A submitted one can be withdrawn.",
    Move.SEND_BACK: "Only a sealed return can be sent back.",
    Move.SIGN: "You need to wait until it is sealed.",
    Move.SIGN_AGAIN: "You need to wait until it is sealed.",
    Move.QUERY: "You need to wait until it is submitted.",
    Move.ACCEPT: "You need to wait until it is submitted.",
    Move.WITHDRAW: "Only a return that is submitted, and not yet accepted, can be withdrawn.",
}
