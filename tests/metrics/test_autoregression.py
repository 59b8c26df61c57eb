"""A regression whose errors carry over: the likelihood against the whole matrix, and what comes back."""

import numpy as np
import pytest

from evaluate.metrics.autoregression import Autoregression, autoregression
from evaluate.metrics.results import NotEstimable


def series(carried: float, n: int = 300) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(11)
    error = np.zeros(n)
    for t in range(1, n):
        error[t] = carried * error[t - 1] + generator.normal()
    x = np.column_stack([np.ones(n), np.arange(n) / n])
    return x @ [2.0, 3.0] + error, x


def log_likelihood(y: np.ndarray, x: np.ndarray, carried: float, restricted: bool) -> float:
    """Write the likelihoods out with matrices, at the best variance."""
    n, p = x.shape
    inverse = np.linalg.inv(carried ** np.abs(np.subtract.outer(np.arange(n), np.arange(n))))
    information = x.T @ inverse @ x
    left = y - x @ np.linalg.solve(information, x.T @ inverse @ y)
    count = n - p if restricted else n
    value = count * (np.log(2 * np.pi * (left @ inverse @ left) / count) + 1) - np.linalg.slogdet(inverse)[1]
    if restricted:
        value += np.linalg.slogdet(information)[1] - np.linalg.slogdet(x.T @ x)[1]
    return -0.5 * value


@pytest.mark.parametrize("likelihood", ["ml", "reml"])
@pytest.mark.parametrize("carried", [-0.5, 0.2, 0.8])
def test_it_is_the_top_of_the_likelihood(likelihood: str, carried: float) -> None:
    y, x = series(carried, 60)
    found = autoregression(y, x, likelihood)
    assert isinstance(found, Autoregression)
    best = log_likelihood(y, x, found.carried, likelihood == "reml")
    assert found.log_likelihood == pytest.approx(best, rel=1e-9)
    for step in (-0.05, -0.005, 0.005, 0.05):
        assert log_likelihood(y, x, found.carried + step, likelihood == "reml") < best


def test_what_carries_over_comes_back() -> None:
    found = autoregression(*series(0.6))
    assert found.carried == pytest.approx(0.6, abs=0.12)
    assert np.abs(found.coefficients - [2, 3]).max() < 4 * found.standard_errors.max()


def test_a_series_without_error_or_too_short_has_a_reason() -> None:
    assert isinstance(autoregression([1.0, 2, 3, 4], [[1, t] for t in range(4)]), NotEstimable)
    assert isinstance(autoregression([1.0, 2], [[1, t] for t in range(2)]), NotEstimable)
