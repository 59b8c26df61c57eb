"""What decides who may touch a thing cannot be changed on the way to the question."""

from dataclasses import FrozenInstanceError

import pytest

from evaluate.access import ProgrammeKeys, ReturnKeys
from evaluate.vocabulary import ReturnState


def test_keys_are_values() -> None:
    programme = ProgrammeKeys("p", "north", "acorn")
    assert programme == ProgrammeKeys("p", "north", "acorn", None)
    with pytest.raises(FrozenInstanceError):
        programme.provider = "beech"  # type: ignore[misc]
    wanted = ReturnKeys("north", "acorn", ReturnState.OPEN)
    with pytest.raises(FrozenInstanceError):
        wanted.state = ReturnState.ACCEPTED  # type: ignore[misc]
