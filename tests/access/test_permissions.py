"""The table of permissions, total and as it was agreed, cell by cell."""

from collections.abc import Iterator

import pytest

from evaluate.access.permissions import PERMISSIONS, Action, Grant, State, Where, permits
from evaluate.vocabulary import DecisionState, ReturnState, Role, UploadState

P, C, M, R, A = Role.PROVIDER, Role.CERTIFIER, Role.COMMISSIONER, Role.REVIEWER, Role.ADMINISTRATOR

# Written out a second time on purpose, in the words of whoever agreed it. A line that is not here is refused.
# o: the thing is of their own organisation, a: it is in their own area or unit, *: wherever it is.
AGREED = """
    compare programmes                                      P:o C:o M:a
    find a participant                                      P:o
    fetch a template                                        P:o
    check a file and send it                                P:o
    put a checked upload into the register                  P:o  when staged committed
    put an upload aside                                     P:o  when refused checked staged discarded
    read what was uploaded, and its problems                P:o
    open the original file of an upload                     P:o
    withdraw an upload                                      P:o  when committed withdrawn
    withdraw or reinstate a participant                     P:o
    erase a participant                                     P:o
    keep or forget what a provider's headings mean          P:o
    say which returns are expected, and open them           A:*
    fill in a return                                        M:a  when open in_progress ready_to_sign queried withdrawn
    see which returns are expected, and where each stands   M:a R:* A:*
    see which returns are expected, and where each stands   C:o  when ready_to_sign submitted queried resubmitted accepted
    read a return                                           M:a
    read a return                                           R:*  when submitted queried resubmitted accepted
    read a return                                           C:o  when ready_to_sign submitted queried resubmitted accepted
    sign a return                                           C:o  when ready_to_sign
    query or accept a return                                R:*  when submitted resubmitted
    withdraw a return                                       M:a  when submitted queried resubmitted
    record a decision about a programme                     M:a
    read a decision about a programme                       M:a
    read a decision about a programme                       P:o C:o  when decided withdrawn
    read and write notes about a programme                  M:a
    write down what disrupted programmes, and how many people are in need   M:a
    keep one's own views of programmes                      P:o C:o M:a
    read and change areas, organisations and programmes     A:*
    add, invite, sign out and turn off people               A:*
    read the audit                                          A:*
    look after one's own sign-in                            P:* C:* M:* R:* A:*
"""
LETTERS = dict(zip("PCMRA", (P, C, M, R, A), strict=True))
STATES: list[State | None] = [None, *UploadState, *ReturnState, *DecisionState]


def agreed() -> Iterator[tuple[Action, Role, str, set[str]]]:
    """Read the text above, one role at a time."""
    for line in AGREED.strip().splitlines():
        words, _, states = line.partition("  when ")
        action, _, grants = words.strip().rpartition("   ")
        for grant in grants.split():
            letter, _, where = grant.partition(":")
            yield Action(action.strip()), LETTERS[letter], where, set(states.split())


def expected(role: Role, action: Action, organisation: bool, area: bool, state: State | None) -> bool:
    """Answer from the text above."""
    return any(
        (where == "*" or (where == "o" and organisation) or (where == "a" and area))
        and (not states or (state is not None and state.value in states))
        for named, who, where, states in agreed()
        if (named, who) == (action, role)
    )


def test_every_role_and_action_has_a_cell() -> None:
    assert set(PERMISSIONS) == set(Action)
    for action in Action:
        assert set(PERMISSIONS[action]) == set(Role), action


@pytest.mark.parametrize("action", list(Action))
def test_every_question_is_answered_as_it_was_agreed(action: Action) -> None:
    for role in Role:
        for organisation in (True, False):
            for area in (True, False):
                for state in STATES:
                    found = permits(role, action, own_organisation=organisation, own_area=area, state=state)
                    asked = (role, action, organisation, area, state)
                    assert found is expected(*asked), asked


def test_an_action_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(KeyError):
        permits(P, "something new", own_organisation=True, own_area=True)  # type: ignore[arg-type]


READS_OUTCOMES = (Action.COMPARE, Action.FIND_PARTICIPANT, Action.READ_UPLOADS, Action.OPEN_FILE)


@pytest.mark.parametrize("action", list(Action))
def test_a_provider_and_a_certifier_reach_no_other_organisation(action: Action) -> None:
    if action is Action.OWN_SIGN_IN:
        return
    for role in (P, C):
        for state in STATES:
            assert not permits(role, action, own_organisation=False, own_area=True, state=state)


@pytest.mark.parametrize("action", list(Action))
def test_a_commissioner_reaches_no_other_area(action: Action) -> None:
    if action is Action.OWN_SIGN_IN:
        return
    for state in STATES:
        assert not permits(M, action, own_organisation=True, own_area=False, state=state)


@pytest.mark.parametrize("action", READS_OUTCOMES)
@pytest.mark.parametrize("role", [R, A])
def test_a_reviewer_and_an_administrator_read_no_outcome_of_a_programme(role: Role, action: Action) -> None:
    assert PERMISSIONS[action][role] == Grant(Where.NOWHERE)


def test_a_reviewer_only_reads_returns_and_only_sent_ones() -> None:
    unsent = set(ReturnState) - {
        ReturnState.SUBMITTED,
        ReturnState.QUERIED,
        ReturnState.RESUBMITTED,
        ReturnState.ACCEPTED,
    }
    for action in set(Action) - {Action.OWN_SIGN_IN, Action.LIST_RETURNS}:
        for state in (None, *unsent, *UploadState):
            assert not permits(R, action, own_organisation=True, own_area=True, state=state), (action, state)


def test_nobody_but_a_provider_touches_a_participant() -> None:
    for action in (Action.FIND_PARTICIPANT, Action.WITHDRAW_PARTICIPANT, Action.ERASE_PARTICIPANT):
        assert [role for role in Role if PERMISSIONS[action][role].where is not Where.NOWHERE] == [P]
