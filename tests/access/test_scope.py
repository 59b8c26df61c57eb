"""From each role to its rows."""

import pytest

from evaluate.access import (
    EVERYWHERE,
    PERMISSIONS,
    Action,
    OwnScope,
    ReturnScope,
    Scope,
    Viewer,
    Where,
    at_the_register,
    own_scope_of,
    return_scope_of,
    scope_of,
    setup_scope_of,
)
from evaluate.vocabulary import Audience, ReturnState, Role

NOBODY: frozenset[str] = frozenset()
NO_STATE: frozenset[ReturnState] = frozenset()
SENT = frozenset({ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.RESUBMITTED, ReturnState.ACCEPTED})
TO_SIGN = SENT | {ReturnState.READY_TO_SIGN}
UNITS = frozenset({("south", "hub")})


def viewer(role: Role) -> Viewer:
    return Viewer("k", "n", role, frozenset({"acorn"}), frozenset({"north"}), UNITS)


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.PROVIDER, Scope(Audience.OWN, frozenset({"acorn"}), EVERYWHERE)),
        (Role.CERTIFIER, Scope(Audience.OWN, frozenset({"acorn"}), EVERYWHERE)),
        (Role.COMMISSIONER, Scope(Audience.PARTNER, EVERYWHERE, frozenset({"north"}), UNITS)),
        (Role.REVIEWER, Scope(Audience.PUBLIC, NOBODY, NOBODY)),
        (Role.ADMINISTRATOR, Scope(Audience.PUBLIC, NOBODY, NOBODY)),
    ],
)
def test_a_role_reads_its_own_rows(role: Role, scope: Scope) -> None:
    assert scope_of(viewer(role)) == scope


@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_reads_the_set_up(role: Role) -> None:
    scope = setup_scope_of(viewer(role))
    whole = role is Role.ADMINISTRATOR
    assert (scope.areas is EVERYWHERE and scope.organisations is EVERYWHERE) is whole
    assert whole or (scope.areas, scope.organisations) == (NOBODY, NOBODY)


@pytest.mark.parametrize("role", list(Role))
def test_whoever_compares_keeps_views_of_their_own(role: Role) -> None:
    keeps = role in (Role.PROVIDER, Role.CERTIFIER, Role.COMMISSIONER)
    assert own_scope_of(viewer(role)) == OwnScope("k" if keeps else None)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_standing_at_the_register_gives_no_outcomes_to_a_role_that_reads_none(role: Role) -> None:
    assert scope_of(at_the_register(role)) == Scope(Audience.PUBLIC, NOBODY, NOBODY)


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.PROVIDER, ReturnScope()),
        (Role.CERTIFIER, ReturnScope(EVERYWHERE, frozenset({"acorn"}), TO_SIGN, TO_SIGN)),
        (Role.COMMISSIONER, ReturnScope(frozenset({"north"}), EVERYWHERE, None, None)),
        (Role.REVIEWER, ReturnScope(EVERYWHERE, EVERYWHERE, None, SENT)),
        (Role.ADMINISTRATOR, ReturnScope(EVERYWHERE, EVERYWHERE, None, NO_STATE)),
    ],
)
def test_a_role_sees_which_returns_are_expected_and_reads_fewer(role: Role, scope: ReturnScope) -> None:
    assert return_scope_of(viewer(role)) == scope


@pytest.mark.parametrize("role", list(Role))
def test_returns_are_listed_as_near_as_they_are_read(role: Role) -> None:
    listed, read = (PERMISSIONS[action][role].where for action in (Action.LIST_RETURNS, Action.READ_RETURN))
    assert read in (listed, Where.NOWHERE)
