"""Durbin-Watson and Breusch-Godfrey."""

import numpy as np
import pytest

from evaluate.metrics.autocorrelation import Autocorrelation, autocorrelation
from evaluate.metrics.regression import least_squares
from evaluate.metrics.results import NotEstimable


def left_over(carried: float, n: int = 200) -> Autocorrelation:
    generator = np.random.default_rng(6)
    error = np.zeros(n)
    for t in range(1, n):
        error[t] = carried * error[t - 1] + generator.normal()
    found = autocorrelation(least_squares(error, np.column_stack([np.ones(n), np.arange(n)])), 2)
    assert isinstance(found, Autocorrelation)
    return found


def test_what_carries_over_is_found_in_either_direction() -> None:
    assert left_over(0.6).durbin_watson < 1.2
    assert left_over(0.6).p < 0.001
    assert left_over(-0.6).durbin_watson > 2.8
    assert left_over(0.0).p > 0.01


def test_durbin_watson_follows_from_the_first_correlation() -> None:
    found = left_over(0.4)
    assert found.durbin_watson == pytest.approx(2 * (1 - found.first), abs=0.05)


def test_a_series_without_error_or_too_short_has_a_reason() -> None:
    straight = least_squares([1.0, 2, 3, 4], [[1, t] for t in range(4)])
    short = least_squares([1.0, 2, 4], [[1, t] for t in range(3)])
    assert isinstance(autocorrelation(straight), NotEstimable)
    assert isinstance(autocorrelation(short), NotEstimable)


def test_the_order_is_at_least_one() -> None:
    with pytest.raises(ValueError, match="order"):
        autocorrelation(least_squares([1.0, 2, 4, 3], [[1, t] for t in range(4)]), 0)
