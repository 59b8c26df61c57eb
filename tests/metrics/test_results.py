"""What estimators give back."""

import json
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from evaluate.metrics.results import Estimate, NotEstimable, Pooled, plain, positive_or_nan, zero_if_rounding


def test_single_values_become_python_s_own_numbers() -> None:
    one = Estimate(np.float64(0.5), np.asarray(0.1), 0.9, np.float64(0.2), "a method", np.int64(30))
    assert json.loads(json.dumps([one.estimate, one.low, one.high, one.standard_error, one.n])) == [
        0.5,
        0.1,
        0.9,
        0.2,
        30,
    ]
    assert type(one.n) is int


def test_one_of_many_keeps_its_place_and_its_method() -> None:
    values = np.array([1.0, 2.0, 3.0])
    many = Estimate(values, values - 1, values + 1, values / 10, "a method", np.array([10, 20, 30]))
    assert many.at(2) == Estimate(3.0, 2.0, 4.0, 3.0 / 10, "a method", 30)
    assert type(many.at(2).n) is int


def test_results_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Estimate(0.5, 0.1, 0.9, 0.2, "a method", 30).low = 0.2


def test_arrays_stay_arrays() -> None:
    assert plain([1.0, 2.0]).tolist() == [1.0, 2.0]


def test_what_cannot_be_divided_by_is_nan() -> None:
    assert positive_or_nan([-1.0, 0.0, np.nan, 2.0]) == pytest.approx(
        [np.nan, np.nan, np.nan, 2.0], nan_ok=True
    )


def test_h2_is_total_over_chance_variation() -> None:
    assert Pooled(3, 0.1, 0, 1, 1, 1, 75.0, 1, 0, 1, "a method", True).h2 == pytest.approx(4)


def test_what_is_left_of_a_difference_is_kept_unless_it_is_rounding() -> None:
    spread = np.array([1e-12, 1e-14, -1e-14, -5.0, 0.0, np.nan])
    assert zero_if_rounding(spread, 1.0) == pytest.approx([1e-12, 0, 0, 0, 0, np.nan], abs=0, nan_ok=True)
    assert zero_if_rounding(spread[:2], [100.0, 0.01]).tolist() == [0.0, 1e-14]


def test_a_known_ruler_divides_everything_but_the_people() -> None:
    found = Estimate(2.0, 1.0, 3.0, 0.5, "points", 30).over(4.0, "rulers")
    assert found == Estimate(0.5, 0.25, 0.75, 0.125, "rulers", 30)
    many = Estimate(np.array([2.0, 4.0]), np.zeros(2), np.ones(2), np.ones(2), "points", np.array([3, 4]))
    assert many.over(2.0, "rulers").estimate.tolist() == [1, 2]


def test_what_is_not_estimable_says_why_and_cannot_be_changed() -> None:
    found = NotEstimable("Nobody has both scores.", "mean change")
    assert found.n == 0
    with pytest.raises(FrozenInstanceError):
        found.n = 3  # type: ignore[misc]


def test_an_estimate_that_is_undefined_settles_into_a_reason() -> None:
    nan = np.nan
    many = Estimate(
        *(np.array([0.4, nan, nan, nan]) for _ in range(4)), "an example", np.array([12, 12, 2, 0])
    )
    settled = [many.settled(i) for i in range(4)]
    assert settled[0] == many.at(0)
    reasons = [found.reason for found in settled[1:] if isinstance(found, NotEstimable)]
    assert len(reasons) == len(set(reasons)) == 3
    assert "no spread" in reasons[0]
    assert "Only 2 people" in reasons[1]
    assert reasons[2] == "Nobody has both scores."
    with pytest.raises(ValueError, match="which one"):
        many.settled()
