"""Efron and Tibshirani (1993): the spatial test data, table 14.1, and the intervals for its variance, table 14.2.

Efron, B. and Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman and Hall. Chapter 14.
"""

import numpy as np
import pytest

from evaluate.metrics.bootstrap import bca_interval

# fmt: off
SPATIAL_A = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
# fmt: on


def variance(x: np.ndarray) -> np.ndarray:
    """Give the variance with n below the line."""
    return np.var(x, axis=-1)


def test_the_variance_and_its_90_per_cent_interval() -> None:
    found = bca_interval([SPATIAL_A], variance, seed=14, resamples=20_000, level=0.9)
    assert round(found.estimate, 1) == 171.5
    # The book's own ends, 115.8 and 259.6, come from 2,000 resamples.
    assert found.low == pytest.approx(115.8, abs=3)
    assert found.high == pytest.approx(259.6, abs=5)
