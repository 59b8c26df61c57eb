"""How much the true effects differ: the variance between programmes, four ways, with predictors or without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.effects import read_effects
from evaluate.metrics.results import Array, NotEstimable

Estimator: TypeAlias = Literal["reml", "ml", "dl", "pm"]

NAMES: dict[Estimator, str] = {
    "reml": "REML between-programme variance",
    "ml": "maximum-likelihood between-programme variance",
    "dl": "DerSimonian-Laird between-programme variance",
    "pm": "Paule-Mandel between-programme variance",
}
_LADDER = 60
_TOLERANCE = 1e-14
_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class BetweenVariance:
    """The variance of the true effects.

    Parameters
    ----------
    estimate : float
        tau2, in squared units of the effects.
    standard_error : float
        From the expected information (REML, ML), the moments of Q (DL), or that of the empirical Bayes
        estimator that Paule and Mandel's is equal to: sqrt(2 k^2 / (k - p)) / sum(w).
    method : str
        The estimator, in words.
    n : int
        How many effects.
    converged : bool
        False if the search ended without settling; such a result must not be shown.

    Examples
    --------
    >>> BetweenVariance(0.04, 0.02, "an example", 12, True).converged
    True
    """

    estimate: float
    standard_error: float
    method: str
    n: int
    converged: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted regression of effects at one tau2, and the traces that its likelihood needs.

    Parameters
    ----------
    coefficients, covariance : ndarray
        The coefficients and (X'WX)^-1.
    residual : ndarray
        w * (y - fitted), which is P y.
    squares : float
        y'Py, the weighted sum of squares.
    trace, trace_squared : float
        tr(P) and tr(PP).
    weights : ndarray
        1 / (variance + tau2).
    log_determinant : float
        log|X'WX|.

    Examples
    --------
    >>> fit = weighted(np.array([0.2, 0.4]), np.array([0.1, 0.1]), np.ones((2, 1)), 0.0)
    >>> round(float(fit.coefficients[0]), 3)
    0.3
    """

    coefficients: Array
    covariance: Array
    residual: Array
    squares: float
    trace: float
    trace_squared: float
    weights: Array
    log_determinant: float


def weighted(y: Array, v: Array, predictors: Array, tau2: float) -> Weighted:
    """Fit effects on predictors by weighted least squares at a given between-programme variance.

    Parameters
    ----------
    y, v : ndarray
        Effects and variances, one-dimensional.
    predictors : ndarray
        One row for each effect and one column for each coefficient, of full rank.
    tau2 : float
        The variance between programmes.

    Returns
    -------
    Weighted
        The fit.

    Examples
    --------
    >>> fit = weighted(np.array([0.2, 0.4]), np.array([0.1, 0.3]), np.ones((2, 1)), 0.0)
    >>> round(float(fit.coefficients[0]), 3)
    0.25
    """
    w = 1 / (v + tau2)
    root = np.sqrt(w)
    # An orthogonal basis keeps its digits where weights are many orders apart.
    basis, triangle = np.linalg.qr(predictors * root[:, np.newaxis])
    inverse = np.linalg.solve(triangle, np.eye(predictors.shape[1]))
    coefficients = inverse @ (basis.T @ (root * y))
    distance = y - predictors @ coefficients
    leverage = (basis**2).sum(axis=1)
    crossed = basis.T @ (w[:, np.newaxis] * basis)
    return Weighted(
        coefficients,
        inverse @ inverse.T,
        w * distance,
        float(w @ distance**2),
        float(w @ (1 - leverage)),
        float(w**2 @ (1 - 2 * leverage) + (crossed**2).sum()),
        w,
        float(2 * np.log(np.abs(np.diag(triangle))).sum()),
    )


def between_variance(
    effects: ArrayLike,
    variances: ArrayLike,
    predictors: ArrayLike | None = None,
    estimator: Estimator = "reml",
) -> BetweenVariance | NotEstimable:
    """Estimate the variance of the true effects, about one mean or about a regression on predictors.

    REML and ML take the tau2 >= 0 of highest (restricted) likelihood; DL = max(0, (Q - (k - p))/tr(P)) with
    Q and P at tau2 = 0; PM solves y'Py = k - p. Here P = W - WX(X'WX)^-1X'W and W = 1/(variance + tau2).
    Assumes independent effects and known variances.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length.
    predictors : array_like, optional
        One row for each effect; a column of ones is not added. Without it, one mean.
    estimator : {"reml", "ml", "dl", "pm"}
        Restricted maximum likelihood, maximum likelihood, DerSimonian and Laird, or Paule and Mandel.

    Returns
    -------
    BetweenVariance or NotEstimable
        Not estimable with no more effects than coefficients, or where an effect or variance is not usable.

    Raises
    ------
    ValueError
        If the lists differ in length, or the estimator is none of the four.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects
    model. Journal of Educational and Behavioral Statistics 30(3), 261-293.
    Paule, R. C. and Mandel, J. (1982). Consensus values and weighting factors. Journal of Research of the
    National Bureau of Standards 87(5), 377-385.

    Examples
    --------
    >>> y, v = [0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02]
    >>> [round(between_variance(y, v, estimator=name).estimate, 4) for name in ("reml", "ml", "dl", "pm")]
    [0.0724, 0.0434, 0.0655, 0.0796]
    """
    if estimator not in NAMES:
        raise ValueError(f"The estimator must be one of {', '.join(NAMES)}, not {estimator}.")
    columns = np.ones((np.size(effects), 1)) if predictors is None else np.asarray(predictors, dtype=float)
    found = read_effects(effects, variances, columns.shape[1] + 1, NAMES[estimator])
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    tau2, converged = _ESTIMATORS[estimator](y, v, columns)
    error = _standard_error(y, v, columns, tau2, estimator)
    return BetweenVariance(tau2, error, NAMES[estimator], y.size, converged)


def _standard_error(y: Array, v: Array, columns: Array, tau2: float, estimator: Estimator) -> float:
    at = weighted(y, v, columns, tau2)
    if estimator == "reml":
        return float(np.sqrt(2 / at.trace_squared))
    if estimator == "ml":
        return float(np.sqrt(2 / (at.weights @ at.weights)))
    df = y.size - columns.shape[1]
    if estimator == "pm":
        return float(np.sqrt(2 * y.size**2 / df) / at.weights.sum())
    free = weighted(y, v, columns, 0.0)
    moments = 2 * df + 4 * tau2 * free.trace + 2 * tau2**2 * free.trace_squared
    return float(np.sqrt(moments) / free.trace)


def _moments(y: Array, v: Array, columns: Array) -> tuple[float, bool]:
    free = weighted(y, v, columns, 0.0)
    return max(0.0, (free.squares - (y.size - columns.shape[1])) / free.trace), True


def _paule_mandel(y: Array, v: Array, columns: Array) -> tuple[float, bool]:
    df = y.size - columns.shape[1]
    return root_of(lambda tau2: weighted(y, v, columns, tau2).squares - df, _highest(y, v))


def _restricted(y: Array, v: Array, columns: Array) -> tuple[float, bool]:
    def likelihood(tau2: float) -> float:
        at = weighted(y, v, columns, tau2)
        return -float(0.5 * (at.squares - np.log(at.weights).sum() + at.log_determinant))

    def score(tau2: float) -> float:
        at = weighted(y, v, columns, tau2)
        return float(at.residual @ at.residual) - at.trace

    return _top(likelihood, score, y, v)


def _maximum(y: Array, v: Array, columns: Array) -> tuple[float, bool]:
    def likelihood(tau2: float) -> float:
        at = weighted(y, v, columns, tau2)
        return -float(0.5 * (at.squares - np.log(at.weights).sum()))

    def score(tau2: float) -> float:
        at = weighted(y, v, columns, tau2)
        return float(at.residual @ at.residual - at.weights.sum())

    return _top(likelihood, score, y, v)


def _top(
    likelihood: Callable[[float], float], score: Callable[[float], float], y: Array, v: Array
) -> tuple[float, bool]:
    """Find the tau2 of highest likelihood: the best rung of a ladder, then the root of the score beside it."""
    # The likelihood of a few effects can have two tops; the ladder finds the higher.
    rungs = np.concatenate([[0.0], np.geomspace(v.min() / 100, _highest(y, v), _LADDER)])
    best = int(np.argmax([likelihood(float(rung)) for rung in rungs]))
    low, high = float(rungs[max(best - 1, 0)]), float(rungs[min(best + 1, _LADDER)])
    if best == 0 and score(0.0) <= 0:
        return 0.0, True
    if score(low) <= 0 or score(high) >= 0:
        return float(rungs[best]), False
    return root_of(score, high, low)


def root_of(function: Callable[[float], float], high: float, low: float = 0.0) -> tuple[float, bool]:
    """Find where a function that falls from above zero crosses it; the lower end if it starts below.

    Parameters
    ----------
    function : callable
        From a number to a number, falling.
    high, low : float
        The ends of the search; the upper one is doubled until the function is below zero there.

    Returns
    -------
    (float, bool)
        Where it crosses, and whether the search settled.

    Examples
    --------
    >>> root_of(lambda x: 2 - x, 1.0)
    (2.0, True)
    """
    from scipy.optimize import brentq  # slow to import

    if function(low) <= 0:
        return low, True
    for _ in range(_ROUNDS):
        if function(high) <= 0:
            break
        high *= 2
    root, report = brentq(
        function, low, high, xtol=_TOLERANCE * high, rtol=1e-15, maxiter=_ROUNDS, full_output=True, disp=False
    )
    return float(root), bool(report.converged)


def _highest(y: Array, v: Array) -> float:
    return float(np.ptp(y) ** 2 + v.min())


_ESTIMATORS: dict[Estimator, Callable[[Array, Array, Array], tuple[float, bool]]] = {
    "reml": _restricted,
    "ml": _maximum,
    "dl": _moments,
    "pm": _paule_mandel,
}
