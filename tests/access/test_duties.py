"""Whoever made a return does not vouch for it, whatever role they have taken up since."""

import pytest

from evaluate.access import ReturnKeys, Viewer, check_signs_the_work_of_others
from evaluate.errors import NotAllowed
from evaluate.vocabulary import ReturnState, Role

MADE = ReturnKeys("north", "acorn", ReturnState.READY_TO_SIGN, frozenset({"pat"}))


@pytest.mark.parametrize("role", list(Role))
def test_whoever_made_a_return_never_signs_it(role: Role) -> None:
    with pytest.raises(NotAllowed) as error:
        check_signs_the_work_of_others(Viewer("pat", "Pat", role), MADE)
    assert error.value.remedy.startswith("You need to ask another certifier")


def test_somebody_else_does() -> None:
    check_signs_the_work_of_others(Viewer("cleo", "Cleo", Role.CERTIFIER), MADE)
