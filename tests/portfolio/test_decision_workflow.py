"""The life of a decision, total: every state, every move, every role."""

from itertools import product

import pytest

from evaluate.access import ProgrammeKeys, Viewer, can
from evaluate.errors import CommandMistake
from evaluate.portfolio.decision_workflow import ACTIONS, IN_WORDS, TRANSITIONS, Move, moves_from, step
from evaluate.vocabulary import DecisionState, Role

S = DecisionState
# Written out a second time on purpose.
AGREED = {
    S.ASKED: {Move.FREEZE: S.WEIGHED, Move.WITHDRAW: S.WITHDRAWN},
    S.WEIGHED: {
        Move.FREEZE: S.WEIGHED,
        Move.DRAFT: S.WEIGHED,
        Move.SIGN: S.DECIDED,
        Move.WITHDRAW: S.WITHDRAWN,
    },
    S.DECIDED: {Move.REFER: S.DECIDED, Move.WITHDRAW: S.WITHDRAWN},
    S.WITHDRAWN: {},
}
PROGRAMME = ProgrammeKeys("p", "north", "acorn", "hub")


@pytest.mark.parametrize(("state", "move"), product(DecisionState, Move))
def test_every_move_from_every_state(state: DecisionState, move: Move) -> None:
    if move in AGREED[state]:
        assert step(state, move) == (ACTIONS[move], move.value, AGREED[state][move])
        assert move in moves_from(state)
        return
    assert move not in moves_from(state)
    with pytest.raises(CommandMistake, match=f"is {IN_WORDS[state]}") as refused:
        step(state, move)
    assert refused.value.remedy


@pytest.mark.parametrize(("role", "move"), product(Role, Move))
def test_only_commissioners_of_the_programme_make_any_move(role: Role, move: Move) -> None:
    near = Viewer("k", "n", role, frozenset({"acorn"}), frozenset({"north"}))
    hub = Viewer("k", "n", role, units=frozenset({("north", "hub")}))
    far = Viewer("k", "n", role, frozenset({"acorn"}), frozenset({"south"}), frozenset({("south", "hub")}))
    allowed = [can(viewer, ACTIONS[move], PROGRAMME) for viewer in (near, hub, far)]
    assert allowed == ([True, True, False] if role is Role.COMMISSIONER else [False] * 3)


def test_nothing_leaves_what_was_withdrawn_and_every_state_can_be_reached() -> None:
    assert moves_from(S.WITHDRAWN) == ()
    assert {*TRANSITIONS.values(), S.ASKED} == set(DecisionState)
