"""The life of a decision: which moves there are, from which state to which, and which action each one is."""

from collections.abc import Mapping
from enum import StrEnum

from evaluate.access import Action
from evaluate.errors import CommandMistake
from evaluate.vocabulary import DecisionState


class Move(StrEnum):
    """One step in the life of a decision. It begins with a question that is sealed."""

    FREEZE = "freeze the evidence"
    DRAFT = "keep a draft"
    SIGN = "sign"
    REFER = "say where it was published"
    WITHDRAW = "withdraw"


# Who may make a move is in the table of permissions, under its action.
ACTIONS: Mapping[Move, Action] = dict.fromkeys(Move, Action.DECIDE)
_S = DecisionState
TRANSITIONS: Mapping[tuple[DecisionState, Move], DecisionState] = {
    # Nothing of the effect is shown before the question and the threshold stand.
    (_S.ASKED, Move.FREEZE): _S.WEIGHED,
    (_S.ASKED, Move.WITHDRAW): _S.WITHDRAWN,
    # New data may come while somebody weighs.
    (_S.WEIGHED, Move.FREEZE): _S.WEIGHED,
    (_S.WEIGHED, Move.DRAFT): _S.WEIGHED,
    (_S.WEIGHED, Move.SIGN): _S.DECIDED,
    (_S.WEIGHED, Move.WITHDRAW): _S.WITHDRAWN,
    # A notice is often published after the decision.
    (_S.DECIDED, Move.REFER): _S.DECIDED,
    (_S.DECIDED, Move.WITHDRAW): _S.WITHDRAWN,
}
IN_WORDS: Mapping[DecisionState, str] = {
    _S.ASKED: "asked, and nothing is weighed yet",
    _S.WEIGHED: "being weighed",
    _S.DECIDED: "signed",
    _S.WITHDRAWN: "withdrawn",
}


def step(state: DecisionState, move: Move) -> tuple[Action, str, DecisionState]:
    """Give what making a move takes: the right to it, its name, and where it leads; or why it cannot be made."""
    found = TRANSITIONS.get((state, move))
    if found is None:
        raise CommandMistake(f"This decision is {IN_WORDS[state]}.", _REMEDIES[move])
    return ACTIONS[move], move.value, found


def moves_from(state: DecisionState) -> tuple[Move, ...]:
    """List the moves that can be made from a state, whoever may make them."""
    return tuple(move for start, move in TRANSITIONS if start is state)


_REMEDIES: Mapping[Move, str] = {
    Move.FREEZE: "You need to begin it anew to weigh it again.",
    Move.DRAFT: "You need to freeze the evidence before you answer, and nothing is changed once it is signed.",
    Move.SIGN: "You need to freeze the evidence before you sign, and it is signed once.",
    Move.REFER: "You need to sign it before you say where it was published.",
    Move.WITHDRAW: "It cannot be withdrawn twice.",
}
