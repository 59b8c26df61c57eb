"""A viewer who was given nothing has nothing."""

import pytest

from evaluate.access import EVERYWHERE, Viewer, at_the_register, is_at_the_register
from evaluate.vocabulary import Role


@pytest.mark.parametrize("role", list(Role))
def test_a_viewer_acts_for_nobody_unless_told(role: Role) -> None:
    viewer = Viewer("k", "n", role)
    assert (viewer.organisations, viewer.areas, viewer.units) == (frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize("role", list(Role))
def test_whoever_stands_at_the_register_acts_for_everyone_in_that_role(role: Role) -> None:
    operator = at_the_register(role)
    assert (operator.role, operator.organisations, operator.areas) == (role, EVERYWHERE, EVERYWHERE)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_signed_in_stands_at_the_register_however_far_they_see(role: Role) -> None:
    assert is_at_the_register(at_the_register(role))
    assert not is_at_the_register(Viewer("sam", "Sam", role, EVERYWHERE, EVERYWHERE))
    assert not is_at_the_register(Viewer("operator", "Register operator", role))
