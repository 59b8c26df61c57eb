"""Lopsided values: medians, quartiles and how many people have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.skewed import skewed, skewed_change

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=60)


@given(COUNTS)
def test_everything_is_in_its_order(counts: list[int]) -> None:
    found = skewed(counts)
    assert min(counts) <= found.lower_quartile <= found.median.median <= found.upper_quartile <= max(counts)
    assert found.interquartile_range == found.upper_quartile - found.lower_quartile
    assert found.none.count == counts.count(0)
    if found.median.low is not None:
        assert found.median.low <= found.median.median <= found.median.high
        assert {found.median.low, found.median.high} <= set(counts)


@pytest.mark.parametrize(("n", "positions"), [(6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (30, (10, 21))])
def test_the_median_lies_between_the_positions_that_tables_of_the_sign_test_give(
    n: int, positions: tuple[int, int]
) -> None:
    found = skewed(np.arange(1, n + 1)).median
    assert (found.low, found.high) == positions


def test_the_interval_never_falls_short_of_what_was_asked() -> None:
    for n in range(6, 60):
        reached = float(skewed(np.arange(n)).median.method.split()[-2].rstrip("%"))
        assert 95 <= reached < 99.3  # at n = 8 the first and last value


def test_five_people_are_too_few_for_an_interval() -> None:
    found = skewed([0, 1, 2, 3, 4]).median
    assert (found.median, found.low, found.high) == (2, None, None)
    assert "too few" in found.method
    assert skewed([3]).median.low is None
    assert skewed([1, 4], level=0.4).median.low == 1


def test_each_person_fell_or_stayed_or_rose() -> None:
    found = skewed_change([4, 0, 2, 9, 1, np.nan], [1, 0, 3, 2, 1, 5])
    assert (found.n, found.fell.count, found.same.count, found.rose.count) == (5, 2, 2, 1)
    assert (found.before.none.count, found.after.none.count) == (1, 1)
    assert found.median_change.median == 0
    # The difference of the medians would be another number.
    assert found.after.median.median - found.before.median.median == -1


@pytest.mark.parametrize(
    ("values", "reason"), [([], "Nobody"), ([np.nan], "Nobody"), ([1, np.inf], "infinite")]
)
def test_no_values_are_not_estimable(values: list[float], reason: str) -> None:
    found, change = skewed(values), skewed_change(values, values)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason
    assert isinstance(change, NotEstimable)
    assert reason in change.reason


def test_wrong_input_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        skewed([1, -1])
    with pytest.raises(ValueError, match="below zero"):
        skewed_change([1, 1], [1, -1])
    with pytest.raises(ValueError, match="not a table"):
        skewed([[1]])
    with pytest.raises(ValueError, match="between 0 and 1"):
        skewed([1, 2], level=2)
