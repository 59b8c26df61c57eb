"""Funnel limits: how far from the target a programme of each size would lie by chance alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, ndtri, pdtr

from evaluate.metrics.results import Array

Scale: TypeAlias = Literal["plain", "arcsine", "square_root"]


@dataclass(frozen=True, slots=True)
class OverDispersion:
    """How much more programmes differ than chance would have them.

    Parameters
    ----------
    z : ndarray
        The z scores with the tails drawn in.
    phi : float
        The mean of their squares: 1 by chance alone.
    phi_raw : float
        The mean of the squares with the tails left as they are.
    tau2 : float
        The variance between programmes to add, in squared units of the funnel's scale; zero if phi is no
        larger than chance makes it.
    n : int
        How many programmes.

    Examples
    --------
    >>> over_dispersion([-2.0, 0.5, 3.0, -1.0], [0.1, 0.1, 0.1, 0.1]).n
    4
    """

    z: Array
    phi: float
    phi_raw: float
    tau2: float
    n: int


def proportion_limits(n: ArrayLike, target: float, level: float = 0.95) -> tuple[Array, Array]:
    """Give the exact limits of a proportion, between the steps of the binomial.

    For the tail p, with r the smallest count with P(R <= r) >= p, the limit is (r - a)/n with
    a = (P(R <= r) - p)/P(R = r), so that limits run smoothly with n. Between steps the chance of lying above
    the high limit can be a little more than the tail.

    Parameters
    ----------
    n : array_like
        The sizes, whole numbers of 1 or more.
    target : float
        The proportion that all would have, above 0 and below 1.
    level : float
        0.95 and 0.998 are usual.

    Returns
    -------
    low, high : ndarray
        The shape of `n`. Between the steps a limit may lie a little outside 0 to 1; clip it only to draw.

    Raises
    ------
    ValueError
        If a size is below 1, or the target or the level is not between 0 and 1.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine
    24(8), 1185-1202, appendix A.1.1.

    Examples
    --------
    >>> low, high = proportion_limits([50, 500], 0.3)
    >>> low.round(3), high.round(3)
    (array([0.166, 0.259]), array([0.42, 0.34]))
    """
    from scipy.stats import binom  # slow to import

    sizes = np.rint(np.asarray(n, dtype=float)).astype(int)
    if not (sizes >= 1).all() or not 0 < target < 1:
        raise ValueError("Every size must be 1 or more, and the target above 0 and below 1.")

    def limit(tail: float) -> Array:
        count = binom.ppf(tail, sizes, target)
        below = np.where(count > 0, bdtr(np.maximum(count - 1, 0), sizes, target), 0.0)
        reached = bdtr(count, sizes, target)
        return np.asarray((count - (reached - tail) / (reached - below)) / sizes, dtype=np.float64)

    tail = _tail(level)
    return limit(tail), limit(1 - tail)


def ratio_limits(expected: ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Give the exact limits of observed over expected, between the steps of the Poisson.

    As `proportion_limits`, with the Poisson distribution of mean `expected` and a target of 1.

    Parameters
    ----------
    expected : array_like
        Expected counts, above zero.
    level : float
        0.95 and 0.998 are usual.

    Returns
    -------
    low, high : ndarray
        The shape of `expected`. A low limit may lie below zero; clip it only to draw.

    Raises
    ------
    ValueError
        If an expected count is not above zero, or the level not between 0 and 1.

    References
    ----------
    Spiegelhalter (2005), as in `proportion_limits`.

    Examples
    --------
    >>> low, high = ratio_limits([10.0, 100.0])
    >>> low.round(3), high.round(3)
    (array([0.378, 0.804]), array([1.616, 1.196]))
    """
    from scipy.stats import poisson  # slow to import

    means = np.asarray(expected, dtype=float)
    if not (means > 0).all():
        raise ValueError("Every expected count must be above 0.")

    def limit(tail: float) -> Array:
        count = poisson.ppf(tail, means)
        below = np.where(count > 0, pdtr(np.maximum(count - 1, 0), means), 0.0)
        reached = pdtr(count, means)
        return np.asarray((count - (reached - tail) / (reached - below)) / means, dtype=np.float64)

    tail = _tail(level)
    return limit(tail), limit(1 - tail)


def limits(
    target: float,
    standard_errors: ArrayLike,
    tau2: float = 0.0,
    level: float = 0.95,
    scale: Scale = "plain",
) -> tuple[Array, Array]:
    """Give normal limits about a target, widened by the variance between programmes.

    On the scale of h, h(target) -+ z * sqrt(standard_error^2 + tau2), turned back: h is nothing (plain, for
    means), the arcsine of the root (proportions) or the root (ratios).

    Parameters
    ----------
    target : float
        What all would have, on the plain scale.
    standard_errors : array_like
        On the scale of h: sqrt(p (1 - p)/n) or sd/sqrt(n) plain, 1/(2 sqrt(n)) arcsine,
        1/(2 sqrt(expected)) square root.
    tau2 : float
        From `over_dispersion` on the same scale; zero for no over-dispersion.
    level : float
        0.95 and 0.998 are usual.
    scale : {"plain", "arcsine", "square_root"}
        The scale of h.

    Returns
    -------
    low, high : ndarray
        On the plain scale.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1, or there is no such scale.

    References
    ----------
    Spiegelhalter (2005), as in `proportion_limits`.

    Examples
    --------
    >>> low, high = limits(1.2, [0.1, 0.05], 0.01, 0.998)
    >>> low.round(2), high.round(2)
    (array([0.76, 0.85]), array([1.64, 1.55]))
    """
    half = -float(ndtri(_tail(level))) * np.sqrt(np.square(np.asarray(standard_errors, dtype=float)) + tau2)
    centre = float(to_scale(target, scale))
    return _back(centre - half, scale), _back(centre + half, scale)


def to_scale(values: ArrayLike, scale: Scale) -> Array:
    """Put proportions or ratios on the scale of a funnel.

    Parameters
    ----------
    values : array_like
        On the plain scale.
    scale : {"plain", "arcsine", "square_root"}
        The scale to put them on.

    Returns
    -------
    ndarray
        The same shape.

    Raises
    ------
    ValueError
        If there is no such scale.

    Examples
    --------
    >>> to_scale([0.25, 1.0], "square_root")
    array([0.5, 1. ])
    """
    array = np.asarray(values, dtype=float)
    if scale == "plain":
        return array
    if scale == "arcsine":
        return np.asarray(np.arcsin(np.sqrt(array)), dtype=np.float64)
    if scale == "square_root":
        return np.asarray(np.sqrt(array), dtype=np.float64)
    raise ValueError(f"There is no scale {scale!r}.")


def over_dispersion(z: ArrayLike, standard_errors: ArrayLike, trim: float = 0.1) -> OverDispersion:
    """Estimate how much more programmes differ than chance would have them, by moments.

    The z scores are drawn in to their `trim` and 1 - `trim` quantiles, so that the few that the funnel is to
    find do not widen it; phi is the mean of their squares; and
    tau2 = max(0, (I phi - (I - 1))/(sum(w) - sum(w^2)/sum(w))) with w = 1/standard_error^2.

    Parameters
    ----------
    z : array_like
        Each programme's distance from the target in its standard errors.
    standard_errors : array_like
        Of the same length, above zero.
    trim : float
        The share drawn in at each end.

    Returns
    -------
    OverDispersion
        With tau2 zero for fewer than two programmes.

    Raises
    ------
    ValueError
        If the lengths differ, there is none, one is not a number, or a standard error is not above zero.

    References
    ----------
    Spiegelhalter, D. J. (2005). Handling over-dispersion of performance indicators. Quality and Safety in
    Health Care 14(5), 347-351.

    Examples
    --------
    >>> found = over_dispersion([-2.0, 0.5, 3.0, -1.0], [0.1, 0.1, 0.1, 0.1])
    >>> round(found.phi, 3), round(found.tau2, 4)
    (2.301, 0.0207)
    """
    scores, errors = np.asarray(z, dtype=float), np.asarray(standard_errors, dtype=float)
    if scores.ndim != 1 or scores.shape != errors.shape or not scores.size:
        raise ValueError("Over-dispersion needs a list of z scores and as many standard errors.")
    if not np.isfinite(scores).all() or not (np.isfinite(errors) & (errors > 0)).all():
        raise ValueError("Every z score must be a number, and every standard error a number above 0.")
    drawn = np.clip(scores, *np.quantile(scores, [trim, 1 - trim]))
    phi, count = float(np.mean(drawn**2)), scores.size
    w = 1 / errors**2
    room = w.sum() - w @ w / w.sum()
    tau2 = max(0.0, float((count * phi - (count - 1)) / room)) if count > 1 else 0.0
    return OverDispersion(drawn, phi, float(np.mean(scores**2)), tau2, count)


def _back(values: Array, scale: Scale) -> Array:
    if scale == "arcsine":
        return np.asarray(np.sin(np.clip(values, 0, np.pi / 2)) ** 2, dtype=np.float64)
    if scale == "square_root":
        return np.asarray(np.maximum(values, 0) ** 2, dtype=np.float64)
    return values


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"The level must be between 0 and 1 (for example 0.998), not {level}.")
    return (1 - level) / 2
