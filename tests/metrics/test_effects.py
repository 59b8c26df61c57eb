"""What can be pooled is read, and what cannot is refused with a reason."""

import numpy as np
import pytest

from evaluate.metrics.effects import read_effects
from evaluate.metrics.results import NotEstimable


def test_usable_effects_come_back_as_arrays() -> None:
    found = read_effects([1, 2], [3, 4], 2, "pooling")
    assert not isinstance(found, NotEstimable)
    assert [list(one) for one in found] == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize(
    ("y", "v", "reason"),
    [
        ([], [], "at least 2 effects, and there are 0"),
        ([0.1], [0.2], "at least 2 effects, and there is 1"),
        ([0.1, np.nan], [0.1, 0.1], "Effect 2 is not a number"),
        ([np.inf, 0.1], [0.1, 0.1], "Effect 1 is not a number"),
        ([0.1, 0.2], [0.1, 0.0], "variance of effect 2"),
        ([0.1, 0.2], [np.inf, 0.1], "variance of effect 1"),
        ([0.1, 0.2], [1e-300, 0.1], "Effect 1 or its variance is too"),
        ([0.1, 1e60], [0.1, 0.1], "Effect 2 or its variance is too"),
    ],
)
def test_what_cannot_be_used_has_a_reason(y: list, v: list, reason: str) -> None:
    found = read_effects(y, v, 2, "pooling")
    assert isinstance(found, NotEstimable)
    assert reason in found.reason
    assert (found.method, found.n) == ("pooling", len(y))


@pytest.mark.parametrize(("y", "v"), [([0.1, 0.2], [0.1]), ([[0.1, 0.2]], [[0.1, 0.1]])])
def test_the_wrong_shape_is_a_fault_of_the_caller(y: list, v: list) -> None:
    with pytest.raises(ValueError, match="same length"):
        read_effects(y, v, 2, "pooling")
