"""Shrunken effects lie between the effect and the mean."""

import numpy as np
import pytest
from hypothesis import given, settings

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.shrinkage import Shrunken, shrunken_effects
from tests.metrics.strategies import Scores, pools


@settings(max_examples=30)
@given(pools())
def test_each_lies_between_its_own_effect_and_the_mean(drawn: Scores) -> None:
    y, v = drawn
    found = shrunken_effects(y, v)
    assert isinstance(found, Shrunken)
    low, high = np.minimum(y, found.mean), np.maximum(y, found.mean)
    assert ((found.effects.estimate >= low - 1e-12) & (found.effects.estimate <= high + 1e-12)).all()
    assert ((found.kept >= 0) & (found.kept < 1)).all()
    assert (found.effects.low < found.effects.high).all()


@settings(max_examples=30)
@given(pools())
def test_direction_turns_all_round(drawn: Scores) -> None:
    y, v = drawn
    here, there = shrunken_effects(y, v), shrunken_effects(-y, v)
    assert there.effects.estimate == pytest.approx(-here.effects.estimate, rel=1e-7, abs=1e-9)
    assert there.effects.low == pytest.approx(-here.effects.high, rel=1e-7, abs=1e-9)


def test_the_least_known_is_shrunken_most() -> None:
    found = shrunken_effects([0.1, 0.9, -0.4, 1.3], [0.02, 0.3, 0.05, 0.9])
    assert list(np.argsort(found.kept)) == [3, 1, 2, 0]


def test_without_a_spread_every_one_is_the_mean() -> None:
    found = shrunken_effects([0.30, 0.31, 0.29], [0.1, 0.2, 0.3])
    assert found.tau2 == 0
    assert np.ptp(found.effects.estimate) == 0


@pytest.mark.parametrize(("y", "v"), [([], []), ([1.0], [1.0]), ([1.0, np.nan], [1, 1])])
def test_what_cannot_be_shrunken_has_a_reason(y: list, v: list) -> None:
    assert isinstance(shrunken_effects(y, v), NotEstimable)
