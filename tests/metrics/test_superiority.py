"""The chance that a person's own score rose."""

import numpy as np
import pytest
from hypothesis import given

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary
from evaluate.metrics.superiority import chance_of_rising, normal_chance_of_rising
from tests.metrics.strategies import Scores, scores


@given(scores())
def test_the_chances_of_rising_and_of_falling_make_one(pair: Scores) -> None:
    up, down = chance_of_rising(*pair), chance_of_rising(*reversed(pair))
    assert up.estimate + down.estimate == pytest.approx(1)
    assert up.low == pytest.approx(1 - down.high)
    assert 0 <= up.low <= up.estimate <= up.high <= 1


def test_both_agree_for_many_normal_changes() -> None:
    rng = np.random.default_rng(6)
    before = rng.normal(size=20_000)
    after = before + rng.normal(0.4, 1, before.size)
    by_count = chance_of_rising(before, after)
    by_shape = normal_chance_of_rising(PairedSummary.from_arrays(before, after))
    assert by_count.estimate == pytest.approx(by_shape.estimate, abs=0.01)
    assert by_shape.low < by_shape.estimate < by_shape.high
    assert by_count.standard_error > by_shape.standard_error > 0


def test_everybody_rose_still_has_an_interval() -> None:
    found = chance_of_rising([1, 2, 3], [2, 3, 5])
    assert (found.estimate, found.high) == (1, 1)
    assert found.low < 0.6


def test_nobody_and_no_spread_are_not_estimable() -> None:
    assert isinstance(chance_of_rising([np.nan], [1]), NotEstimable)
    same = normal_chance_of_rising(PairedSummary.from_arrays([1, 2, 3], [2, 3, 4]))
    assert isinstance(same, NotEstimable)
    assert same.n == 3
    assert isinstance(normal_chance_of_rising(PairedSummary.from_arrays([1], [2])), NotEstimable)
