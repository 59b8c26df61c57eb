"""An area's counts before and after a change, as rates: segmented Poisson regression."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, ndtr, xlogy

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.newey_west import newey_west
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.series import Season, segments

_METHOD = "segmented quasi-Poisson regression"
_ROUNDS = 100
_SETTLED = 1e-13


@dataclass(frozen=True, slots=True)
class InterruptedCounts:
    """Counts before and after a change.

    Parameters
    ----------
    names : tuple of str
        Of the coefficients, on the log scale.
    coefficients : ndarray
        Log rates and log rate ratios.
    level_ratio : Estimate
        The rate at the change over what the time before would have led to; the standard error is that of its
        logarithm.
    level_change, slope_change : Coefficient or NotEstimable
        The same on the log scale, and the change in the step from one period to the next.
    dispersion : float
        Pearson's chi-squared over its degrees of freedom: 1 for Poisson counts.
    quasi_errors, newey_west_errors : ndarray
        Standard errors with that dispersion, and with errors that go together up to the lag.
    deviance : float
        Of the fit.
    df : int
        Periods less coefficients.
    lag : int
        Of Newey and West's errors.
    n_before, n_after : int
        How many periods.
    method : str
        In words.

    Examples
    --------
    >>> found = interrupted_counts([20, 22, 19, 23, 21, 24, 12, 15, 13, 14, 12, 15], 6, slope=False, lag=1)
    >>> found.names
    ('intercept', 'time', 'level')
    """

    names: tuple[str, ...]
    coefficients: Array
    level_ratio: Estimate
    level_change: Coefficient
    slope_change: Coefficient | NotEstimable
    dispersion: float
    quasi_errors: Array
    newey_west_errors: Array
    deviance: float
    df: int
    lag: int
    n_before: int
    n_after: int
    method: str


def interrupted_counts(
    counts: ArrayLike,
    before: int,
    *,
    exposure: ArrayLike | None = None,
    slope: bool = True,
    season: Season = "none",
    first: int = 1,
    per_year: int = 12,
    disruptions: Mapping[str, tuple[int, int]] | None = None,
    lag: int = 12,
    level: float = 0.95,
) -> InterruptedCounts | NotEstimable:
    """Fit counts before and after a change by quasi-Poisson regression with a log link.

    log(mean_t) = log(exposure_t) + the columns of `series.interrupted_series`. Intervals rest on the quasi-
    Poisson errors; Newey and West's are given beside them. Assumptions as there.

    Parameters
    ----------
    counts : array_like
        One for each period, 0 or more.
    before : int
        How many periods came before the change.
    exposure : array_like, optional
        People, or whatever the counts are out of, above zero.
    slope, season, first, per_year, disruptions
        As in `series.interrupted_series`.
    lag : int
        Of Newey and West's errors; no more than half the series is used.
    level : float
        The confidence level.

    Returns
    -------
    InterruptedCounts or NotEstimable
        Not estimable with fewer than three periods or no events on either side, a count missing, or a fit that
        runs away or is exact.

    Raises
    ------
    ValueError
        As `series.interrupted_series`, or if a count is below zero or an exposure not above it.

    References
    ----------
    Bernal, J. L., Cummins, S. and Gasparrini, A. (2017), as in `series.interrupted_series`.

    Examples
    --------
    >>> found = interrupted_counts([20, 22, 19, 23, 21, 24, 12, 15, 13, 14, 12, 15], 6, slope=False, lag=1)
    >>> ratio = found.level_ratio
    >>> print(f"{ratio.estimate:.2f} ({ratio.low:.2f} to {ratio.high:.2f})")
    0.55 (0.45 to 0.67)
    """
    y = np.asarray(counts, dtype=float)
    design = segments(y, before, slope, season, first, per_year, disruptions)
    people = _people(y, exposure)
    fault = _fault(y, before)
    if fault:
        return NotEstimable(fault, _METHOD, y.size)
    x = np.column_stack(list(design.values()))
    fit = _poisson(y, x, np.log(people))
    if fit is None:
        return NotEstimable("The parts of the model cannot be told apart in this series.", _METHOD, y.size)
    b, mean, spread = fit
    df = y.size - b.size
    dispersion = float(((y - mean) ** 2 / mean).sum()) / df
    if dispersion <= _SETTLED:
        return NotEstimable("The counts follow the model exactly.", _METHOD, y.size)
    back = min(lag, (y.size - 1) // 2)
    quasi = np.sqrt(dispersion * np.diag(spread))
    sandwich = np.sqrt(np.diag(newey_west(x * (y - mean)[:, np.newaxis], spread, back)))
    method = f"{_METHOD}; normal interval of the logarithm"
    change = _coefficient(design, "level", b, quasi, method, level)
    return InterruptedCounts(
        tuple(design),
        b,
        _ratio(change),
        change,
        _coefficient(design, "slope", b, quasi, method, level) if slope else _not_asked(y.size),
        dispersion,
        quasi,
        sandwich,
        float(2 * (xlogy(y, y / mean) - (y - mean)).sum()),
        df,
        back,
        before,
        y.size - before,
        method,
    )


def compare_fits(smaller: InterruptedCounts, larger: InterruptedCounts) -> tuple[float, float]:
    """Test by F whether the columns that the larger model adds account for more than chance.

    (fall in deviance / columns added) / dispersion of the larger.

    Parameters
    ----------
    smaller, larger : InterruptedCounts
        Of the same counts, the larger with all the columns of the smaller.

    Returns
    -------
    statistic, p : float
        F and its probability.

    Raises
    ------
    ValueError
        If the larger does not have more columns.

    References
    ----------
    McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, second edition. Chapman and Hall.

    Examples
    --------
    >>> counts = [20, 22, 19, 23, 21, 24, 12, 15, 13, 14, 12, 15]
    >>> both = [interrupted_counts(counts, 6, slope=slope, lag=1) for slope in (False, True)]
    >>> print(f"p {compare_fits(*both)[1]:.2f}")
    p 0.69
    """
    added = smaller.df - larger.df
    if added < 1:
        raise ValueError("The larger model must have more columns than the smaller.")
    statistic = (smaller.deviance - larger.deviance) / added / larger.dispersion
    return statistic, float(fdtrc(added, larger.df, max(statistic, 0.0)))


def _people(y: Array, exposure: ArrayLike | None) -> Array:
    people = np.ones(y.size) if exposure is None else np.asarray(exposure, dtype=float)
    if people.shape != y.shape or not (people > 0).all() or (y < 0).any():
        raise ValueError("Every count must be 0 or more, and every period's exposure above 0.")
    return people


def _ratio(change: Coefficient) -> Estimate:
    estimate, low, high = (math.exp(value) for value in (change.estimate, change.low, change.high))
    return Estimate(estimate, low, high, change.standard_error, change.method, change.n)


def _not_asked(n: int) -> NotEstimable:
    return NotEstimable("A change in slope was not asked for.", _METHOD, n)


def _coefficient(
    design: Mapping[str, Array], name: str, b: Array, errors: Array, method: str, level: float
) -> Coefficient:
    i, n = list(design).index(name), design[name].size
    low, high = normal_interval(b[i], errors[i], level)
    p = 2 * float(ndtr(-abs(b[i] / errors[i])))
    return Coefficient(float(b[i]), float(low), float(high), float(errors[i]), math.inf, p, method, n)


def _poisson(y: Array, x: Array, offset: Array) -> tuple[Array, Array, Array] | None:
    """Fit by Newton's method; nothing if it runs away. Gives coefficients, means and (X'WX)^-1."""
    if np.linalg.matrix_rank(x) < x.shape[1] or x.shape[0] <= x.shape[1]:
        return None
    mean = y + 0.5
    b = np.linalg.lstsq(x, np.log(mean) - offset, rcond=None)[0]
    for _ in range(_ROUNDS):
        mean = np.exp(np.clip(x @ b + offset, -300, 300))
        information = x.T @ (x * mean[:, np.newaxis])
        if np.linalg.cond(information) > 1 / _SETTLED**1.2:
            return None
        step = np.linalg.solve(information, x.T @ (y - mean))
        b = b + step
        if np.abs(step).max() <= _SETTLED * (1 + np.abs(b).max()):
            mean = np.exp(x @ b + offset)
            spread = np.linalg.inv(x.T @ (x * mean[:, np.newaxis]))
            return np.asarray(b, dtype=np.float64), mean, np.asarray(spread, dtype=np.float64)
    return None


def _fault(y: Array, before: int) -> str | None:
    for i in np.flatnonzero(~np.isfinite(y)):
        return f"Period {i + 1} has no count."
    if min(before, y.size - before) < 3:
        return "There are fewer than 3 periods on one side of the change."
    if not y[:before].sum() or not y[before:].sum():
        return "There are no events on one side of the change."
    return None
