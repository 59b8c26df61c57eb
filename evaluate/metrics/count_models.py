"""Models of counts: Poisson and negative binomial, with exposure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, ndtr, polygamma, psi, stdtr, xlogy

from evaluate.metrics.columns import columns, estimator, table
from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable

_STEPS = 100
_SETTLED = 1e-12
_NO_SPREAD = 1e5
_EXACT = 1e-12
_ALONE = 1e-9


@dataclass(frozen=True, slots=True)
class CountModel:
    """A fitted model of counts.

    Parameters
    ----------
    coefficients : tuple of Coefficient
        One for each column of the design, of the logarithm of the rate.
    dispersion : float
        Pearson's chi squared over its degrees of freedom: 1 if counts vary as the model says.
    size : float
        theta of the negative binomial, whose variance is mu + mu^2/theta; infinite in the Poisson model.
    size_error : float
        The standard error of theta; zero in the Poisson model.
    log_likelihood : float
        At the estimates.

    Examples
    --------
    >>> model = poisson_model([2, 0, 3, 1, 0, 5], [[1, 1], [1, 1], [1, 1], [1, 0], [1, 0], [1, 0]])
    >>> round(model.coefficients[1].estimate, 3)
    -0.182
    """

    coefficients: tuple[Coefficient, ...]
    dispersion: float
    size: float
    size_error: float
    log_likelihood: float


@estimator("Poisson regression")
def poisson_model(
    counts: ArrayLike,
    design: ArrayLike,
    exposure: ArrayLike | None = None,
    *,
    errors: Literal["HC0", "classical", "HC1", "quasi"] = "HC0",
    level: float = 0.95,
) -> CountModel | NotEstimable:
    """Fit log(mean count) = log(exposure) + X b by maximum likelihood of the Poisson distribution.

    "classical" errors hold if each variance is its mean; "quasi" multiplies them by the root of the
    dispersion (and takes a t interval); HC0 and HC1 are the sandwich, which needs neither. Assumes independent people.

    Parameters
    ----------
    counts : array_like
        0 or more.
    design : array_like
        X, with its column of ones.
    exposure : array_like, optional
        The time in which each count could happen, above zero; 1 if not given.
    errors : {"HC0", "classical", "HC1", "quasi"}
        Where the standard errors come from.
    level : float
        The confidence level.

    Returns
    -------
    CountModel or NotEstimable
        Not estimable with no more people than columns, where a column follows from the others, or if the
        fit runs off or does not settle.

    Raises
    ------
    ValueError
        If lengths differ, a count is below zero, an exposure is not above zero, or the errors are none of
        these.

    References
    ----------
    McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, second edition. Chapman and Hall.

    Examples
    --------
    >>> model = poisson_model([2, 0, 3, 1, 0, 5], [[1, 1], [1, 1], [1, 1], [1, 0], [1, 0], [1, 0]])
    >>> round(model.dispersion, 2)
    2.45
    """
    if errors not in ("HC0", "classical", "HC1", "quasi"):
        raise ValueError(f'The errors must be "HC0", "classical", "HC1" or "quasi", not "{errors}".')
    y, x, offset = _read(counts, design, exposure)
    method = f"Poisson regression; {errors} standard error"
    found = _fit(y, x, offset, np.inf)
    if isinstance(found, str):
        return NotEstimable(found, method, y.size)
    b, mu = found
    dispersion = float(np.sum((y - mu) ** 2 / mu)) / (y.size - b.size)
    plain = spread = np.asarray(np.linalg.inv(x.T @ (x * mu[:, None])), dtype=float)
    if errors == "quasi":
        spread = spread * dispersion
    elif errors != "classical":
        scores = x * (y - mu)[:, None]
        spread = spread @ (scores.T @ scores) @ spread
        spread = spread * (y.size / (y.size - b.size) if errors == "HC1" else 1.0)
    alone = np.max(mu * np.sum(x @ plain * x, axis=1)) > 1 - _ALONE and errors in ("HC0", "HC1")
    if alone or np.any(np.diag(spread) <= _EXACT * np.diag(plain)):
        reason = "One person alone decides part of the model, or the counts follow it exactly."
        return NotEstimable(reason, method, y.size)
    likelihood = float(np.sum(xlogy(y, mu) - mu - gammaln(y + 1)))
    df = float(y.size - b.size) if errors == "quasi" else np.inf
    coefficients = _coefficients(b, spread, method, y.size, level, df)
    return CountModel(coefficients, dispersion, np.inf, 0.0, likelihood)


@estimator("negative binomial regression")
def negative_binomial_model(
    counts: ArrayLike, design: ArrayLike, exposure: ArrayLike | None = None, *, level: float = 0.95
) -> CountModel | NotEstimable:
    """Fit log(mean count) = log(exposure) + X b by maximum likelihood of the negative binomial.

    The variance is mu + mu^2/theta. b and theta are found in turn until neither moves; the standard errors
    of b take theta as known, as is usual. Assumes independent people.

    Parameters
    ----------
    counts : array_like
        0 or more.
    design : array_like
        X, with its column of ones.
    exposure : array_like, optional
        The time in which each count could happen, above zero; 1 if not given.
    level : float
        The confidence level.

    Returns
    -------
    CountModel or NotEstimable
        Not estimable with no more people than columns, where a column follows from the others, where counts
        vary no more than chance makes them (use `poisson_model`), or if the fit does not settle.

    Raises
    ------
    ValueError
        If lengths differ, a count is below zero or an exposure is not above zero.

    References
    ----------
    Lawless (1987), as in `rates.rate_ratio`.
    Venables, W. N. and Ripley, B. D. (2002). Modern Applied Statistics with S, fourth edition. Springer,
    section 7.4.

    Examples
    --------
    >>> model = negative_binomial_model([2, 0, 3, 1, 0, 5], np.ones((6, 1)))
    >>> round(model.size, 3)
    1.717
    """
    y, x, offset = _read(counts, design, exposure)
    method = "negative binomial regression; standard error with theta as known"
    size = np.inf
    for _ in range(_STEPS):
        found = _fit(y, x, offset, size)
        if isinstance(found, str):
            return NotEstimable(found, method, y.size)
        b, mu = found
        last, size = size, _best_size(y, mu)
        if size >= _NO_SPREAD:
            reason = "The counts vary no more than chance alone makes them: the Poisson model serves."
            return NotEstimable(reason, method, y.size)
        if abs(size - last) <= _SETTLED * size:
            break
    else:
        return NotEstimable("The search for the spread of the counts did not settle.", method, y.size)
    weight = mu / (1 + mu / size)
    spread = np.asarray(np.linalg.inv(x.T @ (x * weight[:, None])), dtype=float)
    dispersion = float(np.sum((y - mu) ** 2 / (mu + mu**2 / size))) / (y.size - b.size)
    error = float(1 / np.sqrt(-_size_curve(y, mu, size)))
    coefficients = _coefficients(b, spread, method, y.size, level)
    return CountModel(coefficients, dispersion, size, error, _likelihood(y, mu, size))


def _read(counts: ArrayLike, design: ArrayLike, exposure: ArrayLike | None) -> tuple[Array, Array, Array]:
    x = table(design, "design")
    time = np.ones(x.shape[0]) if exposure is None else np.asarray(exposure, dtype=float)
    y, time, _ = columns(counts=counts, exposure=time, design=x[:, 0])
    if np.any(y < 0):
        raise ValueError("A count cannot be below zero.")
    if np.any(time <= 0):
        raise ValueError("An exposure must be above zero.")
    return y, x, np.log(time)


def _fit(y: Array, x: Array, offset: Array, size: float) -> tuple[Array, Array] | str:
    """Find b by reweighted least squares, or say why not."""
    n, p = x.shape
    if n <= p or np.linalg.matrix_rank(x) < p:
        return "There are too few people, or one of the model's columns can be worked out from the others."
    if not y.any():
        return "There were no events."
    mu = y + 0.1
    eta = np.log(mu)
    for _ in range(_STEPS):
        weight = np.sqrt(mu / (1 + mu / size))
        target = eta - offset + (y - mu) / mu
        b = np.linalg.lstsq(x * weight[:, None], target * weight, rcond=None)[0]
        last, eta = eta, np.clip(x @ b + offset, -30, 30)
        mu = np.exp(eta)
        if np.abs(eta - last).max() <= _SETTLED * max(np.abs(eta).max(), 1.0):
            settled = np.abs(eta).max() < 29
            return (
                (np.asarray(b, dtype=float), mu)
                if settled
                else "The rate of one group of people runs off to zero."
            )
    return "The fit did not settle."


def _size_slope(y: Array, mu: Array, size: float) -> float:
    """Give the derivative of the log-likelihood by theta."""
    parts = psi(size + y) - psi(size) + np.log(size / (size + mu)) + 1 - (size + y) / (size + mu)
    return float(np.sum(parts))


def _size_curve(y: Array, mu: Array, size: float) -> float:
    parts = (
        polygamma(1, size + y)
        - polygamma(1, size)
        + 1 / size
        - 2 / (size + mu)
        + (size + y) / (size + mu) ** 2
    )
    return float(np.sum(parts))


def _best_size(y: Array, mu: Array) -> float:
    """Find theta where the likelihood is greatest by halving, on the logarithm: it cannot run astray."""
    low, high = np.log(1e-6), np.log(_NO_SPREAD)
    grid = np.linspace(low, high, 60)
    slopes = np.array([_size_slope(y, mu, float(np.exp(at))) for at in grid])
    tops = np.flatnonzero((slopes[:-1] > 0) & (slopes[1:] <= 0))
    if not tops.size:
        return _NO_SPREAD
    below, above = float(grid[tops[0]]), float(grid[tops[0] + 1])
    for _ in range(60):
        middle = (below + above) / 2
        if _size_slope(y, mu, float(np.exp(middle))) > 0:
            below = middle
        else:
            above = middle
    return float(np.exp((below + above) / 2))


def _likelihood(y: Array, mu: Array, size: float) -> float:
    parts = gammaln(size + y) - gammaln(size) - gammaln(y + 1)
    parts = parts + size * np.log(size / (size + mu)) + xlogy(y, mu / (size + mu))
    return float(np.sum(parts))


def _coefficients(
    b: Array, spread: Array, method: str, n: int, level: float, df: float = np.inf
) -> tuple[Coefficient, ...]:
    errors = np.sqrt(np.diag(spread))
    low, high = t_interval(b, errors, df, level) if np.isfinite(df) else normal_interval(b, errors, level)
    far = -np.abs(b / errors)
    p = 2 * (stdtr(df, far) if np.isfinite(df) else ndtr(far))
    rows = np.column_stack([b, low, high, errors, p]).tolist()
    return tuple(Coefficient(r[0], r[1], r[2], r[3], df, r[4], method, n) for r in rows)
