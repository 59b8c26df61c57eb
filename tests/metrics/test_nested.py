"""The likelihood in sums over groups is that of the whole matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.metrics.nested import nested

Y = np.array([0.1, 0.3, 0.9, 0.5, 0.4, 0.2, 0.8])
V = np.array([0.02, 0.03, 0.05, 0.02, 0.04, 0.06, 0.01])
GROUPS = list("aabbbcc")


def whole(between: float, within: float) -> tuple[float, float, float]:
    """Write the restricted likelihood out with matrices: the mean, its weight and the logarithm."""
    same = (np.array(GROUPS)[:, None] == np.array(GROUPS)).astype(float)
    inverse = np.linalg.inv(np.diag(V + within) + between * same)
    ones = np.ones(7)
    weight = ones @ inverse @ ones
    mean = ones @ inverse @ Y / weight
    squares = (Y - mean) @ inverse @ (Y - mean)
    constant = np.log(7) - 6 * np.log(2 * np.pi)
    return mean, weight, 0.5 * (constant + np.linalg.slogdet(inverse)[1] - np.log(weight) - squares)


@settings(max_examples=30)
@given(st.floats(0, 2), st.floats(0, 2))
def test_sums_and_matrices_agree(between: float, within: float) -> None:
    fit = nested(Y, V, GROUPS).at(between, within)
    assert (fit.mean, fit.weight, fit.log_likelihood) == pytest.approx(whole(between, within), rel=1e-9)


@settings(max_examples=30)
@given(st.floats(0.01, 2), st.floats(0.01, 2))
def test_the_slope_is_that_of_the_likelihood(between: float, within: float) -> None:
    model, step = nested(Y, V, GROUPS), 1e-6
    rises = [
        (whole(between + step, within)[2] - whole(between - step, within)[2]) / (2 * step),
        (whole(between, within + step)[2] - whole(between, within - step)[2]) / (2 * step),
    ]
    assert model.at(between, within).slope == pytest.approx(rises, rel=1e-4, abs=1e-6)


def test_no_other_pair_is_likelier() -> None:
    model = nested(Y, V, GROUPS)
    between, within, settled = model.maximum()
    assert settled
    best = model.at(between, within).log_likelihood
    for other in np.linspace(0, 0.5, 11):
        assert model.at(float(other), within).log_likelihood <= best + 1e-9
        assert model.at(between, float(other)).log_likelihood <= best + 1e-9
        assert model.profile(0, float(other)) <= best + 1e-9
        assert model.profile(1, float(other)) <= best + 1e-9
