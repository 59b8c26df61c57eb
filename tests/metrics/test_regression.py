"""Least squares, held to another package's and to what must be so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.regression import Coefficient, LinearFit, coefficient, covariance, least_squares
from evaluate.metrics.results import NotEstimable

rng = np.random.default_rng(7)
X = np.column_stack([np.ones(40), rng.normal(size=40), rng.integers(0, 2, 40)])
Y = X @ [1.0, 2.0, -1.0] + rng.normal(size=40) * (1 + X[:, 2])


def fitted(y: np.ndarray = Y, x: np.ndarray = X) -> LinearFit:
    """Fit, which must succeed."""
    fit = least_squares(y, x)
    assert isinstance(fit, LinearFit)
    return fit


@pytest.mark.parametrize("errors", ["HC0", "HC1", "HC3"])
def test_robust_errors_are_those_of_statsmodels(errors: str) -> None:
    from statsmodels.regression.linear_model import OLS

    theirs = OLS(Y, X).fit(cov_type=errors)
    assert fitted().coefficients == pytest.approx(theirs.params, rel=1e-10)
    assert covariance(fitted(), errors) == pytest.approx(theirs.cov_params(), rel=1e-9)


def test_weights_are_those_of_statsmodels() -> None:
    from statsmodels.regression.linear_model import WLS

    weights = np.linspace(0.5, 2, 40)
    fit, theirs = least_squares(Y, X, weights), WLS(Y, X, weights).fit()
    assert fit.coefficients == pytest.approx(theirs.params, rel=1e-10)
    assert covariance(fit, "classical") == pytest.approx(theirs.cov_params(), rel=1e-9)
    assert fit.leverage.sum() == pytest.approx(3)


@given(st.floats(-50, 50), st.floats(0.1, 50))
def test_stretching_the_outcome_stretches_the_coefficients(shift: float, stretch: float) -> None:
    here, moved = fitted(), fitted(Y * stretch + shift)
    assert moved.coefficients[1:] == pytest.approx(here.coefficients[1:] * stretch, rel=1e-8, abs=1e-8)
    assert covariance(moved) == pytest.approx(covariance(here) * stretch**2, rel=1e-7)


def test_a_coefficient_knows_its_t_and_its_interval() -> None:
    found = coefficient(fitted(), [0, 1, 0], covariance(fitted()), fitted().df, "slope")
    assert isinstance(found, Coefficient)
    assert found.t == found.estimate / found.standard_error
    assert found.low < found.estimate < found.high
    assert (found.n, found.df) == (40, 37)


@pytest.mark.parametrize(
    ("y", "x", "reason"),
    [
        ([1.0, 2.0], [[1, 0], [1, 1]], "needs more than 2"),
        ([], np.empty((0, 2)), "needs more than 2"),
        ([1.0, 2.0, 3.0], [[1, 2], [1, 2], [1, 2]], "worked out from the others"),
        ([1.0, 2.0, 3.0], [[1, 0], [1, 0], [1, 0]], "does not vary"),
    ],
)
def test_what_cannot_be_fitted_says_why(y: list[float], x: list[list[float]], reason: str) -> None:
    found = least_squares(y, x)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_a_person_who_alone_decides_a_coefficient_has_no_robust_error() -> None:
    fit = fitted(np.array([1.0, 2.0, 4.0, 9.0]), np.array([[1, 0], [1, 0], [1, 0], [1, 1]]))
    assert isinstance(covariance(fit, "HC3"), NotEstimable)


def test_scores_on_a_line_claim_no_certainty() -> None:
    fit = fitted(np.array([1.1, 2.2, 3.3, 4.4]), np.column_stack([np.ones(4), [1, 2, 3, 4]]))
    assert isinstance(coefficient(fit, [0, 1], covariance(fit, "classical"), fit.df, "slope"), NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="must have one value for each person"):
        least_squares([1.0, 2.0], np.ones((3, 1)))
    with pytest.raises(ValueError, match="above zero"):
        least_squares(Y, X, np.zeros(40))
    with pytest.raises(ValueError, match='not "HC9"'):
        covariance(fitted(), "HC9")
