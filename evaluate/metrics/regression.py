"""Least squares: the fit, its covariance with equal or unequal variances, and what one coefficient says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.columns import columns, estimator, table
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.results import Array, NotEstimable

_DEPENDENT = 1e-10
_METHOD = "least squares"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a model, with its t interval.

    Parameters
    ----------
    estimate, low, high, standard_error : float
        In the units of the outcome per unit of the column (logarithms in a model of rates).
    df : float
        The degrees of freedom of the interval; infinite for a normal one.
    p : float
        The two-sided probability of an estimate at least this far from zero if the truth is zero.
    method : str
        The model and where the standard error comes from, in words.
    n : int
        How many rows the estimate rests on.

    Examples
    --------
    >>> Coefficient(2.0, -0.1, 4.1, 1.0, 18.0, 0.06, "an example", 20).t
    2.0
    """

    estimate: float
    low: float
    high: float
    standard_error: float
    df: float
    p: float
    method: str
    n: int

    @property
    def t(self) -> float:
        """The estimate over its standard error."""
        return self.estimate / self.standard_error


@dataclass(frozen=True, slots=True)
class LinearFit:
    """A least-squares fit and what its standard errors are made of.

    Parameters
    ----------
    coefficients : ndarray
        One for each column of the design.
    spread : ndarray
        (X'WX)^-1, the covariance of the coefficients over the residual variance.
    residuals : ndarray
        Outcome minus fitted value.
    design : ndarray
        X, one row a person.
    weights : ndarray
        W, all 1 unless given.

    Examples
    --------
    >>> least_squares([1.0, 2.0, 4.0], [[1, 0], [1, 1], [1, 2]]).df
    1
    """

    coefficients: Array
    spread: Array
    residuals: Array
    design: Array
    weights: Array
    df: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "df", self.design.shape[0] - self.design.shape[1])

    @property
    def variance(self) -> float:
        """The residual variance."""
        return float(self.weights @ self.residuals**2 / self.df)

    @property
    def leverage(self) -> Array:
        """How far each row decides its own fitted value: 0 not at all, 1 alone."""
        return np.asarray(self.weights * np.sum(self.design @ self.spread * self.design, axis=1))


@estimator("least squares")
def least_squares(
    outcome: ArrayLike, design: ArrayLike, weights: ArrayLike | None = None
) -> LinearFit | NotEstimable:
    """Fit a linear model by least squares.

    Minimises the sum of w (y - Xb)^2. Assumes that the mean of the outcome is linear in the columns.

    Parameters
    ----------
    outcome : array_like
        y, one value a row.
    design : array_like
        X, with its column of ones for the intercept if there is to be one.
    weights : array_like, optional
        w, above zero; all 1 if not given.

    Returns
    -------
    LinearFit or NotEstimable
        Not estimable with no more rows than columns, or where one column follows from the others.

    Raises
    ------
    ValueError
        If the lengths differ or a weight is not above zero.

    References
    ----------
    Golub, G. H. (1965). Numerical methods for solving linear least squares problems. Numerische
    Mathematik 7(3), 206-216.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 4.0], [[1, 0], [1, 1], [1, 2]])
    >>> fit.coefficients.round(3).tolist()
    [0.833, 1.5]
    """
    x = table(design, "design")
    w = np.ones(x.shape[0]) if weights is None else np.asarray(weights, dtype=float)
    y, w, _ = columns(outcome=outcome, weights=w, design=x[:, 0])
    if np.any(w <= 0):
        raise ValueError("Every weight must be above zero.")
    n, p = x.shape
    if n <= p:
        return NotEstimable(f"There are {n} people, and the model needs more than {p}.", _METHOD, n)
    root = np.sqrt(w)
    q, r = np.linalg.qr(root[:, None] * x)
    size = np.abs(np.diag(r)) / np.linalg.norm(root[:, None] * x, axis=0).clip(min=np.finfo(float).tiny)
    if size.min() < _DEPENDENT:
        reason = "One of the model's columns does not vary, or can be worked out from the others."
        return NotEstimable(reason, _METHOD, n)
    inverse = np.linalg.solve(r, np.eye(p))
    coefficients = inverse @ (q.T @ (root * y))
    return LinearFit(coefficients, inverse @ inverse.T, y - x @ coefficients, x, w)


def covariance(
    fit: LinearFit, errors: Literal["classical", "HC0", "HC1", "HC3"] = "HC3"
) -> Array | NotEstimable:
    """Give the covariance of the coefficients, by default without assuming equal variances.

    "classical" is s^2 (X'WX)^-1. The others are the sandwich with e^2 between: e^2 alone (HC0), times
    n/(n - p) (HC1) or over (1 - h)^2 with h the leverage (HC3). Rows must be independent people.

    Parameters
    ----------
    fit : LinearFit
        From `least_squares`.
    errors : {"classical", "HC0", "HC1", "HC3"}
        Which.

    Returns
    -------
    ndarray or NotEstimable
        A square matrix. HC3 is not estimable where one row alone decides a coefficient.

    Raises
    ------
    ValueError
        If `errors` is none of these.

    References
    ----------
    MacKinnon, J. G. and White, H. (1985). Some heteroskedasticity-consistent covariance matrix estimators
    with improved finite sample properties. Journal of Econometrics 29(3), 305-325.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 4.0, 4.0], [[1, 0], [1, 1], [1, 2], [1, 3]])
    >>> covariance(fit, "HC3").round(3).diagonal().tolist()
    [0.149, 0.181]
    """
    if errors not in ("classical", "HC0", "HC1", "HC3"):
        raise ValueError(f'The errors must be "classical", "HC0", "HC1" or "HC3", not "{errors}".')
    if errors == "classical":
        return fit.variance * fit.spread
    scale = np.ones(fit.residuals.size)
    if errors == "HC1":
        scale = scale * fit.residuals.size / fit.df
    if errors == "HC3":
        alone = 1 - fit.leverage
        if alone.min() < _DEPENDENT:
            reason = "One person alone decides part of the model, so its robust error has no estimate."
            return NotEstimable(reason, "HC3 standard error", fit.residuals.size)
        scale = alone**-2
    scores = fit.design * (fit.weights * fit.residuals)[:, None]
    return np.asarray(fit.spread @ (scores.T @ (scores * scale[:, None])) @ fit.spread)


def coefficient(
    fit: LinearFit, combination: ArrayLike, covariance: Array, df: float, method: str, level: float = 0.95
) -> Coefficient | NotEstimable:
    """Read one coefficient, or one combination of them, out of a fit.

    Parameters
    ----------
    fit : LinearFit
        From `least_squares`.
    combination : array_like
        How much of each coefficient: all zeros and a one for one of them.
    covariance : ndarray
        Of the coefficients.
    df : float
        The degrees of freedom of the interval.
    method : str
        What to call it.
    level : float
        The confidence level.

    Returns
    -------
    Coefficient or NotEstimable
        Not estimable if the model fits without error: its interval would have no width.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 4.0, 4.0], [[1, 0], [1, 1], [1, 2], [1, 3]])
    >>> slope = coefficient(fit, [0, 1], covariance(fit, "classical"), fit.df, "slope")
    >>> print(f"{slope.estimate:.2f} ({slope.low:.2f} to {slope.high:.2f})")
    1.10 (-0.04 to 2.24)
    """
    chosen = np.asarray(combination, dtype=float)
    n = fit.residuals.size
    estimate = float(chosen @ fit.coefficients)
    error = float(np.sqrt(max(chosen @ covariance @ chosen, 0.0)))
    noise = np.finfo(float).eps * n * max(np.abs(fit.residuals + fit.design @ fit.coefficients).max(), 1e-300)
    if error <= noise * float(np.sqrt(np.abs(chosen @ fit.spread @ chosen))):
        return NotEstimable(
            "The scores follow the model exactly, so there is no error to measure.", method, n
        )
    low, high = t_interval(estimate, error, df, level)
    p = 2 * float(stdtr(df, -abs(estimate / error)))
    return Coefficient(estimate, float(low), float(high), error, float(df), p, method, n)
