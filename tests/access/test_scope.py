"""From each role to its rows."""

import pytest

from evaluate.access import EVERYWHERE, Scope, Viewer, at_the_register, scope_of, setup_scope_of
from evaluate.vocabulary import Audience, Role

NOBODY: frozenset[str] = frozenset()
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


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_standing_at_the_register_gives_no_outcomes_to_a_role_that_reads_none(role: Role) -> None:
    assert scope_of(at_the_register(role)) == Scope(Audience.PUBLIC, NOBODY, NOBODY)
