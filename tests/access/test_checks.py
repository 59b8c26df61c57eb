"""Every question that the register asks of the table, and the words in which it refuses."""

import inspect
from itertools import product

import pytest

from evaluate import access
from evaluate.access import (
    EVERYWHERE,
    PERMISSIONS,
    Action,
    ProgrammeKeys,
    ReturnKeys,
    Viewer,
    Where,
    at_the_register,
    can,
    check_can,
    permits,
)
from evaluate.access.checks import REFUSALS
from evaluate.errors import ExitCode, NotAllowed
from evaluate.vocabulary import ReturnState, Role

# Every named question, and the action of the table that it is about. One that is not here fails below.
NAMED = {
    "administer": Action.SET_UP,
    "compare": Action.COMPARE,
    "review": Action.REVIEW_RETURN,
    "sign": Action.SIGN_RETURN,
    "upload": Action.UPLOAD,
    "upload_to": Action.UPLOAD,
}


def viewer(role: Role) -> Viewer:
    return Viewer("k", "n", role, frozenset({"acorn"}), frozenset({"north"}), frozenset({("south", "hub")}))


def test_every_named_question_is_about_an_action_of_the_table() -> None:
    checks = {name.removeprefix("check_can_") for name in access.__all__ if name.startswith("check_can_")}
    questions = {name.removeprefix("can_") for name in access.__all__ if name.startswith("can_")}
    assert checks == set(NAMED)
    assert questions <= checks
    for name, action in NAMED.items():
        source = inspect.getsource(getattr(access, f"check_can_{name}"))
        assert f"check_can(viewer, Action.{action.name}" in source


def test_every_action_is_refused_in_words() -> None:
    assert set(REFUSALS) == set(Action)
    for reason, remedy in REFUSALS.values():
        assert not reason.endswith(".")
        assert remedy.startswith("Ask ")
        assert remedy.endswith(".")


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_what_the_table_grants_nowhere_is_refused_before_anything_is_looked_at(
    role: Role, action: Action
) -> None:
    granted = PERMISSIONS[action][role].where is not Where.NOWHERE
    assert can(viewer(role), action) is granted
    if not granted:
        with pytest.raises(NotAllowed) as error:
            check_can(viewer(role), action)
        assert error.value.exit_code is ExitCode.NOT_ALLOWED
        assert error.value.message.startswith(f"A person signed in as {role} ")


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_a_programme_is_near_by_its_provider_its_area_or_its_unit(role: Role, action: Action) -> None:
    states = PERMISSIONS[action][role].states
    for provider, area, unit in product(("acorn", "beech"), ("north", "south"), (None, "hub", "spoke")):
        assert can(viewer(role), action, ProgrammeKeys("p", area, provider, unit)) is permits(
            role,
            action,
            own_organisation=provider == "acorn",
            own_area=area == "north" or (area, unit) == ("south", "hub"),
            # An upload's state is asked where it is locked.
            state=next(iter(states)) if states else None,
        )


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_a_return_is_near_by_who_signs_it_or_its_area_and_must_have_got_there(
    role: Role, action: Action
) -> None:
    for organisation, area, state in product(("acorn", "beech"), ("north", "south"), ReturnState):
        assert can(viewer(role), action, ReturnKeys(area, organisation, state)) is permits(
            role, action, own_organisation=organisation == "acorn", own_area=area == "north", state=state
        )


def test_the_unit_of_another_area_with_the_same_name_is_not_near() -> None:
    commissioner = Viewer("k", "n", Role.COMMISSIONER, units=frozenset({("south", "hub")}))
    assert can(commissioner, Action.COMPARE, ProgrammeKeys("p", "south", "acorn", "hub"))
    assert not can(commissioner, Action.COMPARE, ProgrammeKeys("p", "north", "acorn", "hub"))
    assert not can(commissioner, Action.COMPARE, ProgrammeKeys("p", "south", "acorn", None))


def test_another_organisations_return_is_refused_without_its_state() -> None:
    with pytest.raises(NotAllowed) as error:
        check_can(
            viewer(Role.CERTIFIER), Action.SIGN_RETURN, ReturnKeys("north", "beech", ReturnState.ACCEPTED)
        )
    assert "accepted" not in str(error.value)


def test_a_return_that_is_not_there_yet_says_what_to_wait_for() -> None:
    with pytest.raises(NotAllowed) as error:
        check_can(viewer(Role.REVIEWER), Action.REVIEW_RETURN, ReturnKeys("x", "y", ReturnState.IN_PROGRESS))
    assert str(error.value) == (
        "This return is in progress. You need to wait until it is resubmitted or submitted."
    )


def test_a_programme_of_somebody_else_is_refused_without_saying_whether_it_exists() -> None:
    for key in ("there", "not-there"):
        with pytest.raises(NotAllowed, match=r"^That is not one of your programmes\. Choose") as error:
            access.check_can_upload_to(viewer(Role.PROVIDER), ProgrammeKeys(key, "north", "beech"))
        assert key not in str(error.value)


def test_the_operator_sends_for_any_provider() -> None:
    operator = at_the_register(Role.PROVIDER)
    assert operator.organisations is EVERYWHERE
    access.check_can_upload_to(operator, ProgrammeKeys("p", "north", "beech"))


def test_a_certifier_signs_a_return_that_is_ready_unless_they_made_it() -> None:
    ready = ReturnKeys("north", "acorn", ReturnState.READY_TO_SIGN, frozenset({"pat", "sam"}))
    access.check_can_sign(viewer(Role.CERTIFIER), ready)
    sam = Viewer("sam", "Sam", Role.CERTIFIER, frozenset({"acorn"}))
    with pytest.raises(NotAllowed, match="You sent data or filled in figures"):
        access.check_can_sign(sam, ready)
    with pytest.raises(NotAllowed, match="cannot sign returns"):
        access.check_can_sign(viewer(Role.PROVIDER), ready)
