"""Counts and other lopsided scores, such as incidents: medians and quartiles, and how many people have none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr

from evaluate.metrics.paired_scores import paired_scores
from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.shares import Share


@dataclass(frozen=True, slots=True)
class Median:
    """The median of some people's values, with an interval that assumes nothing of their shape.

    Parameters
    ----------
    median : float
        The middle value.
    low, high : float or None
        The ends of its interval, both of them values that somebody has; None where there are too few people for one.
    n : int
        How many people.
    method : str
        The interval, in words, and the confidence that it reaches: it never falls short of what was asked.

    Examples
    --------
    >>> Median(2.0, 0.0, 4.0, 12, "an example").median
    2.0
    """

    median: float
    low: float | None
    high: float | None
    n: int
    method: str


@dataclass(frozen=True, slots=True)
class Skewed:
    """Lopsided values of some people, summed up.

    Parameters
    ----------
    median : Median
        With its interval.
    lower_quartile, upper_quartile : float
        A quarter of the people are at or below the one, and at or above the other (interpolated, R's type 7).
    none : Share
        Those with a value of zero, of all with a value.
    n : int
        How many people have a value.

    Examples
    --------
    >>> skewed([0, 0, 0, 1, 2, 2, 5, 30]).none.count
    3
    """

    median: Median
    lower_quartile: float
    upper_quartile: float
    none: Share
    n: int

    @property
    def interquartile_range(self) -> float:
        """The distance between the quartiles, in the units of the values."""
        return self.upper_quartile - self.lower_quartile


@dataclass(frozen=True, slots=True)
class SkewedChange:
    """Lopsided values of the same people before and after.

    Parameters
    ----------
    before, after : Skewed
        Of the people with both.
    median_change : Median
        Of after minus before: not the difference of the medians.
    fell, same, rose : Share
        Each person in one of the three, of all with both values.
    n : int
        How many people have both values.

    Examples
    --------
    >>> skewed_change([4, 0, 2, 9], [1, 0, 3, 2]).fell.count
    2
    """

    before: Skewed
    after: Skewed
    median_change: Median
    fell: Share
    same: Share
    rose: Share
    n: int


def skewed(values: ArrayLike, level: float = 0.95) -> Skewed | NotEstimable:
    """Sum up lopsided values by their median, their quartiles and the share with none.

    The median's interval runs between the values in positions k + 1 and n - k, k being the largest number with
    P(Binomial(n, 1/2) <= k) <= (1 - level)/2. It assumes independent people, and nothing of the shape of the values.

    Parameters
    ----------
    values : array_like
        One-dimensional, not below zero; nan where missing. For counts, over equal time for everybody.
    level : float
        The confidence level.

    Returns
    -------
    Skewed or NotEstimable
        In the units of the values. Not estimable if nobody has a value, or one is infinite.

    Raises
    ------
    ValueError
        If the values are a table, one is below zero, or the level is impossible.

    References
    ----------
    Conover, W. J. (1999). Practical nonparametric statistics, 3rd edition. Wiley. Section 3.2.

    Examples
    --------
    >>> found = skewed([0, 0, 0, 1, 2, 2, 5, 30])
    >>> found.median.median, found.lower_quartile, found.upper_quartile, found.none.share
    (1.5, 0.0, 2.75, 0.375)
    >>> found.median.low, found.median.high
    (0.0, 30.0)
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 1:
        raise ValueError("The values must be one list of numbers, not a table.")
    told = array[~np.isnan(array)]
    if np.any(told < 0):
        raise ValueError("A value is below zero.")
    if not told.size:
        return NotEstimable("Nobody has a value.", "median and quartiles", 0)
    if np.isinf(told).any():
        return NotEstimable("A value is infinite.", "median and quartiles", told.size)
    return _skewed(told, level)


def skewed_change(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> SkewedChange | NotEstimable:
    """Sum up how lopsided values of the same people changed.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, not below zero; people without both are left out. For counts, over equal
        time before and after.
    level : float
        The confidence level.

    Returns
    -------
    SkewedChange or NotEstimable
        In the units of the values. Not estimable if nobody has both values, or one is infinite.

    Raises
    ------
    ValueError
        If the lists are tables or differ in length, a value is below zero, or the level is impossible.

    References
    ----------
    Conover (1999), as in `skewed`.

    Examples
    --------
    >>> found = skewed_change([4, 0, 2, 9, 3, 12], [1, 0, 3, 2, 1, 4])
    >>> found.median_change.median, found.fell.count, found.same.count, found.rose.count
    (-2.5, 4, 1, 1)
    """
    pairs = paired_scores(before, after, "median change")
    if isinstance(pairs, NotEstimable):
        return pairs
    if min(pairs.before.min(), pairs.after.min()) < 0:
        raise ValueError("A value is below zero.")
    direction = np.sign(pairs.change)
    fell, same, rose = (
        Share.among(int((direction == sign).sum()), pairs.n, f"{what} of all with both values", level)
        for sign, what in ((-1, "fell"), (0, "unchanged"), (1, "rose"))
    )
    first, last = _skewed(pairs.before, level), _skewed(pairs.after, level)
    return SkewedChange(first, last, _median(pairs.change, level), fell, same, rose, pairs.n)


def _skewed(told: Array, level: float) -> Skewed:
    lower, upper = (float(quartile) for quartile in np.quantile(told, [0.25, 0.75]))
    none = Share.among(int((told == 0).sum()), told.size, "with none of all with a value", level)
    return Skewed(_median(told, level), lower, upper, none, told.size)


def _median(values: Array, level: float) -> Median:
    n, ordered = values.size, np.sort(values)
    chances = bdtr(np.arange(n // 2 + 1), n, 0.5)
    k = int((chances <= (1 - level) / 2).sum()) - 1
    if k < 0 or k >= n - k - 1:
        return Median(float(np.median(values)), None, None, n, "median; too few people for an interval")
    reached = 1 - 2 * chances[k]
    method = f"median; interval between ordered values, {100 * reached:.1f}% confidence"
    return Median(float(np.median(values)), float(ordered[k]), float(ordered[n - k - 1]), n, method)
