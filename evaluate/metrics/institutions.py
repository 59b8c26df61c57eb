"""Programmes against one target: which lie outside their funnel, with over-dispersion allowed for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, ndtr, pdtr

from evaluate.metrics.funnel import (
    OverDispersion,
    Scale,
    limits,
    over_dispersion,
    proportion_limits,
    ratio_limits,
    to_scale,
)
from evaluate.metrics.results import Array, NotEstimable

_WARN, _ALARM = 0.95, 0.998


@dataclass(frozen=True, slots=True)
class Funnel:
    """Programmes side by side in their funnel.

    Parameters
    ----------
    target : float
        What all would have if they differed by chance alone.
    value : ndarray
        Each programme's own.
    low_95, high_95, low_998, high_998 : ndarray
        The limits by chance alone: exact for proportions and ratios, normal for means.
    z : ndarray
        Each one's distance from the target in standard errors, on the funnel's scale.
    below : ndarray
        The probability of less than this, and half that of exactly this, by chance alone.
    p : ndarray
        Two-sided: mid-p for proportions and ratios, normal for means.
    dispersion : OverDispersion
        How much more they differ than by chance.
    adjusted_z : ndarray
        The distance with the variance between programmes added.
    adjusted_low_95, adjusted_high_95, adjusted_low_998, adjusted_high_998 : ndarray
        The limits with the variance between programmes added.
    method : str
        In words.
    n : ndarray
        The size of each.

    Examples
    --------
    >>> funnel = proportion_funnel([3, 12, 30], [40, 50, 60])
    >>> funnel.outside(0.998)
    array([ True, False,  True])
    """

    target: float
    value: Array
    low_95: Array
    high_95: Array
    low_998: Array
    high_998: Array
    z: Array
    below: Array
    p: Array
    dispersion: OverDispersion
    adjusted_z: Array
    adjusted_low_95: Array
    adjusted_high_95: Array
    adjusted_low_998: Array
    adjusted_high_998: Array
    method: str
    n: Array

    @property
    def multiplicative_z(self) -> Array:
        """The distance over the root of phi, where phi is above 1: the other way to allow for spread."""
        return np.asarray(self.z / np.sqrt(max(1.0, self.dispersion.phi)), dtype=np.float64)

    def outside(self, level: float) -> np.ndarray:
        """Say which lie outside the limits by chance alone, at 0.95 or 0.998."""
        low, high = {_WARN: (self.low_95, self.high_95), _ALARM: (self.low_998, self.high_998)}[level]
        return (self.value < low) | (self.value > high)

    def outside_adjusted(self, level: float) -> np.ndarray:
        """Say which lie outside with the variance between programmes added, at 0.95 or 0.998."""
        return np.asarray(2 * ndtr(-np.abs(self.adjusted_z)) < 1 - level)


def proportion_funnel(
    events: ArrayLike, n: ArrayLike, target: float | None = None, scale: Scale = "plain"
) -> Funnel | NotEstimable:
    """Hold each programme's proportion against the target.

    Parameters
    ----------
    events, n : array_like
        Counts: how many of how many.
    target : float, optional
        The proportion to hold them against; that of all together if not given.
    scale : {"plain", "arcsine"}
        Where z and over-dispersion are measured.

    Returns
    -------
    Funnel or NotEstimable
        Not estimable without programmes, with a size below 1, or with a target of 0 or 1.

    Raises
    ------
    ValueError
        If the lengths differ, or events are not between 0 and n.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine
    24(8), 1185-1202.

    Examples
    --------
    >>> proportion_funnel([3, 12, 30], [40, 50, 60]).z.round(2)
    array([-3.11, -0.93,  3.38])
    """
    counts, sizes = _pair(events, n)
    fault = _fault(sizes, "size")
    if fault:
        return NotEstimable(fault, "funnel of proportions", sizes.size)
    if (counts < 0).any() or (counts > sizes).any():
        raise ValueError("Events must be from 0 to n.")
    centre = float(counts.sum() / sizes.sum()) if target is None else target
    if not 0 < centre < 1:
        reason = f"The target is {centre:g}: everybody or nobody, so nothing can differ by chance."
        return NotEstimable(reason, "funnel of proportions", sizes.size)
    whole = np.rint(sizes).astype(int)
    below = _mid(bdtr(counts, whole, centre), bdtr(np.maximum(counts - 1, 0), whole, centre), counts)
    errors = np.sqrt(centre * (1 - centre) / sizes) if scale == "plain" else 0.5 / np.sqrt(sizes)
    exact = (*proportion_limits(sizes, centre, _WARN), *proportion_limits(sizes, centre, _ALARM))
    return _funnel(counts / sizes, centre, errors, exact, below, scale, sizes, "binomial limits")


def ratio_funnel(
    observed: ArrayLike, expected: ArrayLike, scale: Scale = "square_root"
) -> Funnel | NotEstimable:
    """Hold each programme's observed over expected count against 1.

    Parameters
    ----------
    observed : array_like
        Counts.
    expected : array_like
        From indirect standardisation, above zero.
    scale : {"square_root", "plain"}
        Where z and over-dispersion are measured.

    Returns
    -------
    Funnel or NotEstimable
        Not estimable without programmes, or with an expected count of zero.

    Raises
    ------
    ValueError
        If the lengths differ, or a count is below zero.

    References
    ----------
    Spiegelhalter (2005), as in `proportion_funnel`.

    Examples
    --------
    >>> ratio_funnel([5, 12, 40], [10.0, 12.0, 25.0]).value
    array([0.5, 1. , 1.6])
    """
    counts, means = _pair(observed, expected)
    fault = _fault(means, "expected count")
    if fault:
        return NotEstimable(fault, "funnel of ratios", means.size)
    if (counts < 0).any():
        raise ValueError("Counts must be 0 or more.")
    below = _mid(pdtr(counts, means), pdtr(np.maximum(counts - 1, 0), means), counts)
    errors = 1 / np.sqrt(means) if scale == "plain" else 0.5 / np.sqrt(means)
    exact = (*ratio_limits(means, _WARN), *ratio_limits(means, _ALARM))
    return _funnel(counts / means, 1.0, errors, exact, below, scale, means, "Poisson limits")


def mean_funnel(
    means: ArrayLike, n: ArrayLike, sd: float, target: float | None = None
) -> Funnel | NotEstimable:
    """Hold each programme's mean, such as its mean change, against the target.

    Parameters
    ----------
    means, n : array_like
        Each programme's mean and how many people it rests on.
    sd : float
        The standard deviation of people within a programme, pooled over all.
    target : float, optional
        The mean to hold them against; that of all the people if not given.

    Returns
    -------
    Funnel or NotEstimable
        Not estimable without programmes, with a size below 1 or with no spread within programmes.

    Raises
    ------
    ValueError
        If the lengths differ.

    References
    ----------
    Spiegelhalter (2005), as in `proportion_funnel`.

    Examples
    --------
    >>> mean_funnel([1.0, 2.0, 4.0], [10, 20, 30], 2.0).z.round(2)
    array([-2.9 , -1.86,  3.2 ])
    """
    values, sizes = _pair(means, n)
    fault = _fault(sizes, "size")
    if fault or not (np.isfinite(sd) and sd > 0):
        reason = fault or "People within a programme do not differ, so chance cannot be measured."
        return NotEstimable(reason, "funnel of means", sizes.size)
    centre = float(values @ sizes / sizes.sum()) if target is None else target
    errors = sd / np.sqrt(sizes)
    normal = (*limits(centre, errors, 0.0, _WARN), *limits(centre, errors, 0.0, _ALARM))
    below = ndtr((values - centre) / errors)
    return _funnel(values, centre, errors, normal, below, "plain", sizes, "normal limits")


def _funnel(
    value: Array,
    target: float,
    errors: Array,
    chance: tuple[Array, Array, Array, Array],
    below: Array,
    scale: Scale,
    n: Array,
    words: str,
) -> Funnel:
    distance = to_scale(value, scale) - to_scale(target, scale)
    spread = over_dispersion(distance / errors, errors)
    return Funnel(
        target,
        value,
        *chance,
        distance / errors,
        below,
        np.minimum(1, 2 * np.minimum(below, 1 - below)),
        spread,
        distance / np.sqrt(errors**2 + spread.tau2),
        *limits(target, errors, spread.tau2, _WARN, scale),
        *limits(target, errors, spread.tau2, _ALARM, scale),
        f"{words}; additive over-dispersion on the {scale.replace('_', ' ')} scale, tails drawn in by 10%",
        n,
    )


def _mid(reached: Array, before: Array, counts: Array) -> Array:
    """Give the mid-p: the probability of fewer, and half that of exactly this count."""
    return (reached + np.where(counts > 0, before, 0.0)) / 2


def _pair(values: ArrayLike, sizes: ArrayLike) -> tuple[Array, Array]:
    first, second = np.asarray(values, dtype=float), np.asarray(sizes, dtype=float)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"The two lists must have one length, not shapes {first.shape} and {second.shape}.")
    if not np.isfinite(first).all():
        raise ValueError("Every programme must have a number.")
    return first, second


def _fault(sizes: Array, what: str) -> str | None:
    if not sizes.size:
        return "There are no programmes."
    for i in np.flatnonzero(~(np.isfinite(sizes) & (sizes > 0))):
        return f"The {what} of programme {i + 1} is not above 0."
    return None
