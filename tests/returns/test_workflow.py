"""The life of a return, total: every state with every move, and every role with every state."""

from itertools import product

import pytest

from evaluate.access import PERMISSIONS, Where
from evaluate.errors import CommandMistake
from evaluate.returns.workflow import ACTIONS, IN_WORDS, TRANSITIONS, Move, after, moves_from, step
from evaluate.vocabulary import ReturnState, Role

S = ReturnState
# Written out a second time on purpose: who may do what to a return in which state.
AGREED = {
    Role.PROVIDER: {},
    Role.ADMINISTRATOR: {S.SCHEDULED: {Move.OPEN}},
    Role.COMMISSIONER: {
        S.OPEN: {Move.FILL_IN},
        S.IN_PROGRESS: {Move.FILL_IN, Move.SEAL},
        S.READY_TO_SIGN: {Move.TAKE_BACK},
        S.SUBMITTED: {Move.WITHDRAW},
        S.QUERIED: {Move.FILL_IN, Move.SEAL, Move.WITHDRAW},
        S.RESUBMITTED: {Move.WITHDRAW},
        S.WITHDRAWN: {Move.FILL_IN},
    },
    Role.CERTIFIER: {S.READY_TO_SIGN: {Move.SIGN, Move.SIGN_AGAIN, Move.SEND_BACK}},
    Role.REVIEWER: {S.SUBMITTED: {Move.QUERY, Move.ACCEPT}, S.RESUBMITTED: {Move.QUERY, Move.ACCEPT}},
}


@pytest.mark.parametrize(("state", "move"), product(ReturnState, Move))
def test_a_move_leads_somewhere_or_is_refused_in_words(state: ReturnState, move: Move) -> None:
    if (state, move) in TRANSITIONS:
        assert after(state, move) is TRANSITIONS[state, move]
        assert step(state, move) == (ACTIONS[move], move.value, TRANSITIONS[state, move])
        assert move in moves_from(state)
        return
    with pytest.raises(CommandMistake) as refused:
        after(state, move)
    assert refused.value.message == f"This return is {IN_WORDS[state]}."
    assert refused.value.remedy
    assert move not in moves_from(state)


@pytest.mark.parametrize(("role", "state"), product(Role, ReturnState))
def test_who_may_make_which_move_is_as_agreed(role: Role, state: ReturnState) -> None:
    may = set()
    for move in moves_from(state):
        grant = PERMISSIONS[ACTIONS[move]][role]
        if grant.where is not Where.NOWHERE and (grant.states is None or state in grant.states):
            may.add(move)
    assert may == AGREED[role].get(state, set())


def test_every_move_has_an_action_and_starts_somewhere() -> None:
    assert set(ACTIONS) == set(Move) == {move for _, move in TRANSITIONS}


def test_every_state_can_be_reached_and_only_acceptance_is_for_good() -> None:
    reached, waiting = {S.SCHEDULED}, [S.SCHEDULED]
    while waiting:
        state = waiting.pop()
        for move in moves_from(state):
            if (found := after(state, move)) not in reached:
                reached.add(found)
                waiting.append(found)
    assert reached == set(ReturnState)
    assert [state for state in ReturnState if not moves_from(state)] == [S.ACCEPTED]


def test_nobody_both_seals_and_signs() -> None:
    for role in Role:
        moves = {move for moves in AGREED[role].values() for move in moves}
        assert not ({Move.SEAL, Move.FILL_IN} & moves and {Move.SIGN, Move.SIGN_AGAIN} & moves)
