"""Who may see and do what: one table, held against every role."""

import pytest

from evaluate import access
from evaluate.access import (
    EVERYWHERE,
    ProgrammeKeys,
    Scope,
    Viewer,
    at_the_register,
    scope_of,
    setup_scope_of,
)
from evaluate.errors import ExitCode, NotAllowed
from evaluate.vocabulary import Audience, Role

NOBODY: frozenset[str] = frozenset()
ACTIONS = ("compare", "upload", "administer", "review")
MAY = {
    Role.PROVIDER: {"compare", "upload"},
    Role.CERTIFIER: {"compare"},
    Role.COMMISSIONER: {"compare"},
    Role.REVIEWER: {"review"},
    Role.ADMINISTRATOR: {"administer"},
}


def viewer(role: Role) -> Viewer:
    return Viewer("k", "n", role, frozenset({"acorn"}), frozenset({"north"}))


def test_the_table_knows_every_role() -> None:
    assert set(MAY) == set(Role)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", ACTIONS)
def test_each_role_may_do_its_own_work_and_nothing_else(role: Role, action: str) -> None:
    can, check = getattr(access, f"can_{action}"), getattr(access, f"check_can_{action}")
    assert can(viewer(role)) is (action in MAY[role])
    if action in MAY[role]:
        check(viewer(role))
        return
    with pytest.raises(NotAllowed) as error:
        check(viewer(role))
    assert error.value.exit_code is ExitCode.NOT_ALLOWED
    assert error.value.remedy.startswith("Ask ")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("provider", ["acorn", "beech"])
def test_outcomes_are_sent_only_to_a_programme_of_ones_own(role: Role, provider: str) -> None:
    programme = ProgrammeKeys("p", "north", provider)
    if role is Role.PROVIDER and provider == "acorn":
        access.check_can_upload_to(viewer(role), programme)
        return
    with pytest.raises(NotAllowed):
        access.check_can_upload_to(viewer(role), programme)


def test_the_operator_sends_for_any_provider() -> None:
    access.check_can_upload_to(at_the_register(Role.PROVIDER), ProgrammeKeys("p", "north", "beech"))


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.PROVIDER, Scope(Audience.OWN, frozenset({"acorn"}), EVERYWHERE)),
        (Role.CERTIFIER, Scope(Audience.OWN, frozenset({"acorn"}), EVERYWHERE)),
        (Role.COMMISSIONER, Scope(Audience.PARTNER, EVERYWHERE, frozenset({"north"}))),
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
