"""Small programmes against large: tests of asymmetry."""

import numpy as np
import pytest

from evaluate.metrics.bias import Asymmetry, RankTest, asymmetry, eggers_test, rank_test
from evaluate.metrics.results import NotEstimable

V = np.array([0.01, 0.02, 0.04, 0.06, 0.09, 0.12, 0.2, 0.3])
SLANTED = 0.2 + 1.5 * np.sqrt(V) + np.array([0.02, -0.03, 0.01, 0.04, -0.02, -0.04, 0.03, -0.01])


@pytest.mark.parametrize("test", [eggers_test, asymmetry])
def test_a_slant_is_found_and_turns_with_direction(test: object) -> None:
    found, turned = test(SLANTED, V), test(-SLANTED, V)
    assert isinstance(found, Asymmetry)
    assert found.p < 0.05
    assert found.slope.estimate == pytest.approx(1.5, abs=0.3)
    assert found.limit.low < 0.2 < found.limit.high
    assert turned.statistic == pytest.approx(-found.statistic, rel=1e-6)


def test_eggers_test_is_the_intercept_of_the_standardised_line() -> None:
    from scipy.stats import linregress

    line = linregress(1 / np.sqrt(V), SLANTED / np.sqrt(V))
    assert eggers_test(SLANTED, V).statistic == pytest.approx(line.intercept / line.intercept_stderr)


def test_ranks_with_and_without_ties() -> None:
    found = rank_test(SLANTED, V)
    assert isinstance(found, RankTest)
    assert found.tau > 0.5
    tied = rank_test([0.1, 0.4, 0.2, 0.9], [0.1, 0.1, 0.2, 0.3])
    assert 0 < tied.p <= 1


@pytest.mark.parametrize("test", [eggers_test, asymmetry, rank_test])
def test_what_has_no_small_or_large_has_a_reason(test: object) -> None:
    assert isinstance(test([0.1, 0.2], [0.1, 0.2]), NotEstimable)
    assert isinstance(test([0.1, 0.2, 0.3, 0.4], [0.1] * 4), NotEstimable)


def test_a_perfect_line_has_no_error() -> None:
    assert isinstance(eggers_test([1.0, 1.0, 1.0], [0.1, 0.2, 0.3]), NotEstimable)
