"""An interval for any statistic of one group, from the group itself: drawn again and again, the same way every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from evaluate.metrics.results import Array, Estimate, NotEstimable

Statistic: TypeAlias = Callable[..., Array]

_CELLS = 2_000_000
_UNDEFINED_AT_MOST = 0.01


def bca_interval(
    columns: Sequence[ArrayLike],
    statistic: Statistic,
    seed: int,
    resamples: int = 9999,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """Estimate a statistic with a bias-corrected and accelerated bootstrap interval.

    People are drawn with replacement, all their scores together. The ends are the quantiles of the statistic over
    the resamples at Phi(z0 + (z0 + z)/(1 - a(z0 + z))), where z0 is the normal quantile of the share of resamples below
    the estimate, ties as half, and a is a sixth of the skewness of the statistic's jackknife values. Assumes
    independent people who stand for others like them; below about 20 the interval is too short.

    Parameters
    ----------
    columns : sequence of array_like
        One or more lists of equal length, such as before and after: position i of each is the same person. People with
        a missing value are left out.
    statistic : callable
        Takes as many arrays as there are columns and works along their last axis, such as
        `lambda before, after: np.mean(after - before, axis=-1)`.
    seed : int
        The same seed gives the same interval.
    resamples : int
        How many times to draw, at least 999.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        In the units of the statistic; the standard error is the standard deviation over the resamples. Not estimable
        below three people, with an infinite value, if the statistic is undefined for the group or for more than 1 in
        100 resamples (the others are used), or if it hardly varies over them.

    Raises
    ------
    ValueError
        If the lists are tables or differ in length, there are fewer than 999 resamples, or the level is impossible.

    References
    ----------
    Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82(397),
    171-185.

    Examples
    --------
    >>> before, after = [0, 2, 0, 9, 1, 4, 30, 3, 5, 2], [0, 1, 0, 4, 1, 1, 12, 3, 2, 0]
    >>> found = bca_interval([before, after], lambda b, a: np.mean(a - b, axis=-1), seed=7)
    >>> found.estimate
    -3.2
    >>> bca_interval([[1, 1, 1]], lambda x: np.mean(x, axis=-1), seed=7).reason
    'The statistic is the same however the people are drawn.'
    """
    _check(resamples, level)
    people = _complete(columns)
    n = people.shape[1]
    method = f"bootstrap, bias-corrected and accelerated, {resamples} resamples, seed {seed}"
    if n < 3:
        return NotEstimable(f"It takes three people, and there are {n}.", method, n)
    if np.isinf(people).any():
        return NotEstimable("A value is infinite.", method, n)
    with np.errstate(all="ignore"):
        estimate = float(statistic(*people))
        drawn = _drawn(people, statistic, seed, resamples)
        left_out = _left_out(people, statistic)
    fault = _fault(estimate, drawn, left_out)
    if fault:
        return NotEstimable(fault, method, n)
    drawn = drawn[np.isfinite(drawn)]
    below = ((drawn < estimate).mean() + (drawn <= estimate).mean()) / 2
    if below in (0, 1):
        return NotEstimable("The statistic lies outside all that the resamples give.", method, n)
    low, high = np.quantile(drawn, _positions(float(ndtri(below)), _acceleration(left_out), level))
    return Estimate(estimate, low, high, drawn.std(ddof=1), method, n)


def _check(resamples: int, level: float) -> None:
    if resamples < 999:
        raise ValueError(f"An interval takes at least 999 resamples, not {resamples}.")
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")


def _complete(columns: Sequence[ArrayLike]) -> Array:
    """Lay the lists under one another, without the people who lack a value."""
    arrays = [np.asarray(column, dtype=float) for column in columns]
    if not arrays or any(array.ndim != 1 for array in arrays):
        raise ValueError("Give one or more lists of numbers, not a table.")
    if len({array.size for array in arrays}) > 1:
        raise ValueError("The lists must have a place for every person, with nan for a missing value.")
    people = np.stack(arrays)
    return np.asarray(people[:, ~np.isnan(people).any(axis=0)])


def _drawn(people: Array, statistic: Statistic, seed: int, resamples: int) -> Array:
    """Give the statistic over the resamples, some at a time so that many people need not fit in memory at once."""
    n = people.shape[1]
    rng = np.random.default_rng(seed)
    at_once = max(1, _CELLS // n)
    chosen = (
        rng.integers(0, n, size=(min(at_once, resamples - done), n)) for done in range(0, resamples, at_once)
    )
    return np.concatenate([np.asarray(statistic(*_take(people, rows))) for rows in chosen])


def _left_out(people: Array, statistic: Statistic) -> Array:
    """Give the statistic without each person in turn."""
    n = people.shape[1]
    everyone = np.arange(n)
    at_once = max(1, _CELLS // n)
    values = []
    for start in range(0, n, at_once):
        absent = everyone[start : start + at_once, None]
        rows = np.broadcast_to(everyone[: n - 1], (len(absent), n - 1))
        values.append(np.asarray(statistic(*_take(people, rows + (rows >= absent)))))
    return np.concatenate(values)


def _take(people: Array, rows: NDArray[np.intp]) -> list[Array]:
    return [column[rows] for column in people]


def _fault(estimate: float, drawn: Array, left_out: Array) -> str | None:
    if not np.isfinite(estimate) or not np.isfinite(left_out).all():
        return "The statistic is undefined for this group, or without one of its people."
    undefined = 1 - np.isfinite(drawn).mean()
    if undefined > _UNDEFINED_AT_MOST:
        return f"The statistic is undefined in {undefined:.0%} of the resamples."
    if np.ptp(drawn[np.isfinite(drawn)]) <= 1e-12 * max(1.0, abs(estimate)):
        return "The statistic is the same however the people are drawn."
    return None


def _acceleration(left_out: Array) -> float:
    from_mean = left_out.mean() - left_out
    spread = np.square(from_mean).sum() ** 1.5
    return float((from_mean**3).sum() / (6 * spread)) if spread > 0 else 0.0


def _positions(z0: float, acceleration: float, level: float) -> Array:
    shifted = z0 + ndtri([0.5 - level / 2, 0.5 + level / 2])
    return np.asarray(ndtr(z0 + shifted / (1 - acceleration * shifted)))
