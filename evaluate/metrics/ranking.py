"""Ranks with their uncertainty, and how far apart the best and the worst would be by chance alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import log_ndtr

from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.shrinkage import shrunken_effects

_BLOCK = 500
_STEP = 0.05  # the integrand is so smooth on a log scale that halving this changes only rounding
_NEAREST, _FURTHEST = 1e-17, 40.0  # in the smallest and the largest standard error


def gap_expected_by_chance(standard_errors: ArrayLike) -> float:
    """Give the expected gap between the best and the worst of several estimates of one same true effect.

    E(max - min) = 2 * integral from 0 to infinity of (1 - prod Phi(x/s_i) - prod Phi(-x/s_i)) dx for
    independent estimates ~ N(effect, s_i^2), integrated by the trapezoidal rule in log x. Nothing is
    drawn at random.

    Parameters
    ----------
    standard_errors : array_like
        One-dimensional, above zero, one for each estimate, all in the same units.

    Returns
    -------
    float
        In the units of the standard errors. Zero for one estimate.

    Raises
    ------
    ValueError
        If there are none, or one is not a number above zero.

    References
    ----------
    Tippett, L. H. C. (1925). On the extreme individuals and the range of samples taken from a normal
    population. Biometrika 17(3-4), 364-387.

    Examples
    --------
    >>> round(gap_expected_by_chance([1, 1]), 5)
    1.12838
    """
    errors = np.asarray(standard_errors, dtype=float)
    if errors.ndim != 1 or errors.size == 0:
        raise ValueError("The gap needs a list of at least one standard error.")
    for i in np.flatnonzero(~(np.isfinite(errors) & (errors > 0))):
        raise ValueError(f"Standard error {i + 1} is {errors[i]}: every one must be a number above 0.")
    x = np.exp(np.arange(np.log(_NEAREST * errors.min()), np.log(_FURTHEST * errors.max()), _STEP))
    scaled = x[:, np.newaxis] / errors
    # expm1 keeps the far tail, where the product is all but 1.
    outside = -np.expm1(log_ndtr(scaled).sum(axis=1)) - np.exp(log_ndtr(-scaled).sum(axis=1))
    return float(2 * _STEP * (outside @ x))


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where each programme may stand among the others; 1 is the largest effect.

    Parameters
    ----------
    best : ndarray
        The probability that its true effect is the largest of all.
    middle, low, high : ndarray
        Its median rank and the ends of its interval.
    method : str
        In words, with the number of draws and the seed.
    n : int
        How many programmes.

    Examples
    --------
    >>> found = rank_intervals([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02], seed=1)
    >>> found.high - found.low
    array([1., 3., 2., 2.])
    """

    best: Array
    middle: Array
    low: Array
    high: Array
    method: str
    n: int


def rank_intervals(
    effects: ArrayLike, variances: ArrayLike, level: float = 0.95, draws: int = 10_000, seed: int = 0
) -> Ranks | NotEstimable:
    """Draw the true effects from what is known of them, and rank each draw.

    Given tau2 (REML), the true effect is kept_i * effect_i + (1 - kept_i) * mu, with mu drawn about the pooled
    mean, plus a normal error of variance kept_i * variance_i: see `shrinkage.shrunken_effects`. Draws that tie,
    as all do when tau2 is zero, are ranked by lot. Positive is better.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least two.
    level : float
        Of the interval of the rank.
    draws : int
        How many, 100 or more.
    seed : int
        The same seed gives the same answer.

    Returns
    -------
    Ranks or NotEstimable
        In the order of the effects.

    Raises
    ------
    ValueError
        If the lists differ in length, the level is not between 0 and 1, or there are too few draws.

    References
    ----------
    Goldstein, H. and Spiegelhalter, D. J. (1996). League tables and their limitations: statistical issues in
    comparisons of institutional performance. Journal of the Royal Statistical Society A 159(3), 385-443.

    Examples
    --------
    >>> rank_intervals([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02], seed=1).best.round(1)
    array([0. , 0. , 0.8, 0.1])
    """
    if draws < 100:
        raise ValueError(f"Ranks need at least 100 draws, not {draws}.")
    shrunken = shrunken_effects(effects, variances, level)
    if isinstance(shrunken, NotEstimable):
        return shrunken
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    kept, mean_error = shrunken.kept, 1 / np.sqrt((1 / (v + shrunken.tau2)).sum())
    generator = np.random.default_rng(seed)
    ranks = np.empty((draws, y.size), dtype=np.int32)
    for start in range(0, draws, _BLOCK):
        size = (min(_BLOCK, draws - start), y.size)
        mean = shrunken.mean + mean_error * generator.standard_normal((size[0], 1))
        true = kept * y + (1 - kept) * mean + np.sqrt(kept * v) * generator.standard_normal(size)
        order = np.lexsort((generator.random(size), -true))
        np.put_along_axis(ranks[start : start + size[0]], order, np.arange(1, y.size + 1)[np.newaxis], axis=1)
    tail = (1 - level) / 2
    low, middle, high = np.quantile(ranks, [tail, 0.5, 1 - tail], axis=0, method="inverted_cdf").astype(float)
    method = f"ranks of {draws} draws of the shrunken effects, seed {seed}"
    return Ranks((ranks == 1).mean(axis=0), middle, low, high, method, y.size)
