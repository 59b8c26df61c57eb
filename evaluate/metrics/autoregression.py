"""A regression whose errors carry over from one period to the next at a constant rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.regression import LinearFit, least_squares
from evaluate.metrics.results import Array, NotEstimable

Likelihood: TypeAlias = Literal["ml", "reml"]

_METHOD = "regression with first-order autoregressive errors"
_RUNGS = 41
_SETTLED = 1e-13


@dataclass(frozen=True, slots=True)
class Autoregression:
    """A regression with autoregressive errors.

    Parameters
    ----------
    coefficients, standard_errors : ndarray
        One for each column of the design.
    carried : float
        The correlation of one period's error with the next.
    log_likelihood : float
        Restricted, if so asked.
    method : str
        In words.
    n : int
        How many periods.

    Examples
    --------
    >>> Autoregression(np.array([1.0]), np.array([0.1]), 0.3, -5.0, "an example", 20).carried
    0.3
    """

    coefficients: Array
    standard_errors: Array
    carried: float
    log_likelihood: float
    method: str
    n: int


def autoregression(
    outcome: ArrayLike, design: ArrayLike, likelihood: Likelihood = "reml"
) -> Autoregression | NotEstimable:
    """Fit a linear model whose error is carried over: e_t = carried * e_{t-1} + noise, |carried| < 1.

    Generalised least squares at the value of highest likelihood, a check on Newey and West's errors that is
    more exact where the errors really are of this form.

    Parameters
    ----------
    outcome : array_like
        One for each period, in order.
    design : array_like
        One row for each period, with its column of ones.
    likelihood : {"ml", "reml"}
        Full or restricted.

    Returns
    -------
    Autoregression or NotEstimable
        Not estimable where least squares is not, or where the model fits exactly.

    Raises
    ------
    ValueError
        If the lengths differ or a value is missing.

    References
    ----------
    Pinheiro, J. C. and Bates, D. M. (2000). Mixed-Effects Models in S and S-PLUS, chapter 5. Springer.

    Examples
    --------
    >>> y = [1.0, 1.4, 2.1, 2.0, 2.4, 3.3, 3.6, 3.3, 3.9, 4.6]
    >>> found = autoregression(y, [[1, t] for t in range(10)])
    >>> print(f"{found.coefficients[1]:.2f} a period, carried {found.carried:.2f}")
    0.38 a period, carried 0.11
    """
    start = least_squares(outcome, design)
    if isinstance(start, NotEstimable):
        return NotEstimable(start.reason, _METHOD, start.n)
    y, x = np.asarray(outcome, dtype=float), np.asarray(design, dtype=float)
    if np.abs(start.residuals).max() <= _SETTLED * max(1.0, float(np.abs(y).max())):
        return NotEstimable("The series follows the model exactly.", _METHOD, y.size)
    carried = _best(y, x, likelihood)
    fit, log_likelihood = _at(y, x, carried, likelihood)
    errors = np.sqrt(np.diag(fit.spread) * float(fit.residuals @ fit.residuals) / (y.size - x.shape[1]))
    words = f"{_METHOD}, {likelihood.upper()}"
    return Autoregression(fit.coefficients, errors, carried, log_likelihood, words, y.size)


def _best(y: Array, x: Array, likelihood: Likelihood) -> float:
    """Find the carry-over of highest likelihood: the best of a ladder, then a search beside it."""
    from scipy.optimize import minimize_scalar  # slow to import

    def down(turned: float) -> float:
        return -_at(y, x, math.tanh(turned), likelihood)[1]

    # On this scale -1 and 1 are out of reach, and the step is even where it matters.
    rungs = np.linspace(-4, 4, _RUNGS)
    best = float(rungs[int(np.argmin([down(float(rung)) for rung in rungs]))])
    step = float(rungs[1] - rungs[0])
    found = minimize_scalar(
        down, bounds=(best - step, best + step), method="bounded", options={"xatol": _SETTLED}
    )
    return math.tanh(float(found.x))


def _at(y: Array, x: Array, carried: float, likelihood: Likelihood) -> tuple[LinearFit, float]:
    """Fit with each period less what was carried over, and give the log-likelihood."""
    n, p = x.shape
    first = math.sqrt(1 - carried**2)
    new_y = np.concatenate([[first * y[0]], y[1:] - carried * y[:-1]])
    new_x = np.vstack([first * x[:1], x[1:] - carried * x[:-1]])
    fit = least_squares(new_y, new_x)
    if isinstance(fit, NotEstimable):
        raise ValueError(fit.reason)
    squares = float(fit.residuals @ fit.residuals)
    count = n if likelihood == "ml" else n - p
    value = count * (math.log(2 * math.pi * squares / count) + 1) - 2 * math.log(first)
    if likelihood == "reml":
        value -= float(np.linalg.slogdet(fit.spread)[1]) + float(np.linalg.slogdet(x.T @ x)[1])
    return fit, -0.5 * value
