"""Leaving one out is pooling the others."""

import numpy as np
import pytest
from hypothesis import given, settings

from evaluate.metrics.influence import Influence, leave_one_out
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import NotEstimable
from tests.metrics.strategies import Scores, pools


@settings(max_examples=15)
@given(pools().filter(lambda drawn: drawn[0].size > 2))
def test_each_is_the_pool_of_the_others(drawn: Scores) -> None:
    y, v = drawn
    found = leave_one_out(y, v)
    assert isinstance(found, Influence)
    i = int(np.argmax(np.abs(y)))
    others = random_effects(np.delete(y, i), np.delete(v, i), interval="wald")
    assert found.estimate[i] == pytest.approx(others.estimate, rel=1e-5, abs=1e-6)
    assert found.low[i] == pytest.approx(others.low, rel=1e-5, abs=1e-5)
    assert found.weight.sum() == pytest.approx(100)


def test_the_odd_one_out_is_found() -> None:
    found = leave_one_out([0.1, 0.2, 0.15, 0.12, 3.0], [0.02] * 5)
    assert np.argmax(found.deleted_residual) == np.argmax(found.cooks_distance) == 4


def test_two_effects_are_not_enough() -> None:
    found = leave_one_out([0.1, 0.2], [0.1, 0.1])
    assert isinstance(found, NotEstimable)
    assert "at least 3" in found.reason
