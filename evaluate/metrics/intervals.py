"""Intervals from a standard error, for the noncentrality of t, and for a share."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainccinv, nctdtr, nctdtrinc, ndtri, stdtrit

from evaluate.metrics.results import Array, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction

_NEWTON_STEPS = 3
_SLOPE_STEP = 1e-3
_LARGE_T = 2000.0


def normal_interval(
    estimate: ArrayLike, standard_error: ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Give the interval estimate -+ z(level) * standard_error.

    Parameters
    ----------
    estimate, standard_error : array_like
        Of one shape, in the same units.
    level : float
        The confidence level, above 0 and below 1.

    Returns
    -------
    low, high : ndarray
        The shape and units of the estimate. nan where the standard error is zero or undefined: an
        interval of no width would claim a certainty that identical scores do not give.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    Examples
    --------
    >>> low, high = normal_interval(0.5, 0.1)
    >>> print(f"{low:.3f} to {high:.3f}")
    0.304 to 0.696
    """
    return _about(estimate, ndtri(_upper_tail(level)), standard_error)


def t_interval(
    estimate: ArrayLike, standard_error: ArrayLike, df: ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Give the interval estimate -+ t(level, df) * standard_error.

    Parameters
    ----------
    estimate, standard_error, df : array_like
        Of one shape; the first two in the same units; df are the degrees of freedom, whole or not.
    level : float
        The confidence level, above 0 and below 1.

    Returns
    -------
    low, high : ndarray
        The shape and units of the estimate. nan where the standard error or df is zero or undefined.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    Examples
    --------
    >>> low, high = t_interval(5.0, 1.0, 9)
    >>> print(f"{low:.3f} to {high:.3f}")
    2.738 to 7.262
    """
    return _about(estimate, stdtrit(positive_or_nan(df), _upper_tail(level)), standard_error)


def noncentral_t_interval(t: ArrayLike, df: ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Give the interval for the noncentrality of the t distribution that a t statistic came from.

    The ends are the noncentralities at which the observed t is the upper and the lower
    (1 - level)/2 point of its distribution.

    Parameters
    ----------
    t : array_like
        The t statistics.
    df : array_like
        Their degrees of freedom, of the same shape.
    level : float
        The confidence level, above 0 and below 1.

    Returns
    -------
    low, high : ndarray
        The shape of `t`, no units. nan where t or df is undefined.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Cumming, G. and Finch, S. (2001). A primer on the understanding, use, and calculation of confidence
    intervals that are based on central and noncentral distributions. Educational and Psychological
    Measurement 61(4), 532-574.

    Examples
    --------
    >>> low, high = noncentral_t_interval(2.0, 9)
    >>> print(f"{low:.4f} to {high:.4f}")
    -0.2059 to 4.1162
    """
    upper = _upper_tail(level)
    t, df = np.broadcast_arrays(np.asarray(t, dtype=float), positive_or_nan(df))
    # SciPy's noncentral t loses its way for negative t, so both ends are found for |t| and mirrored.
    near = _noncentrality(np.abs(t), df, upper)
    far = _noncentrality(np.abs(t), df, 1 - upper)
    return np.where(t < 0, -far, near), np.where(t < 0, -near, far)


def wilson_interval(successes: ArrayLike, n: ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Give Wilson's interval for a share: the shares that a score test would not reject.

    (k + z^2/2 -+ z sqrt(k (n - k)/n + z^2/4)) / (n + z^2), for k of n. It stays between 0 and 1 and has a
    width even where nobody or everybody succeeded. Assumes that people succeed independently.

    Parameters
    ----------
    successes, n : array_like
        How many succeeded and out of how many, of one shape. Halves are allowed, for ties.
    level : float
        The confidence level, above 0 and below 1.

    Returns
    -------
    low, high : ndarray
        Shares from 0 to 1, the shape of `n`. nan where there is nobody.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1, or if there are fewer than 0 or more than `n` successes.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the
    American Statistical Association 22(158), 209-212.

    Examples
    --------
    >>> low, high = wilson_interval(5, 26)
    >>> print(f"{low:.3f} to {high:.3f}")
    0.085 to 0.379
    """
    k, people = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(n, dtype=float))
    if np.any((k < 0) | (k > people)):
        raise ValueError("There cannot be fewer than 0 successes, nor more successes than people.")
    z = ndtri(_upper_tail(level))
    of = positive_or_nan(people)
    half_width = z * np.sqrt(k * (people - k) / of + z**2 / 4)
    low = np.where(k == 0, 0 * of, (k + z**2 / 2 - half_width) / (of + z**2))
    high = np.where(k == people, of / of, (k + z**2 / 2 + half_width) / (of + z**2))
    return low, high


def _noncentrality(t: Array, df: Array, probability: float) -> Array:
    """Solve P(T <= t) = probability for the noncentrality."""
    ordinary = _noncentrality_by_newton(np.minimum(t, _LARGE_T), df, probability)
    return np.where(
        t > _LARGE_T, _noncentrality_of_large_t(np.maximum(t, _LARGE_T), df, probability), ordinary
    )


def _noncentrality_by_newton(t: Array, df: Array, probability: float) -> Array:
    noncentrality = nctdtrinc(df, probability, t)
    # The inverse is right to about 1e-6 in probability; Newton's steps take it to rounding.
    for _ in range(_NEWTON_STEPS):
        above = nctdtr(df, noncentrality + _SLOPE_STEP, t)
        below = nctdtr(df, noncentrality - _SLOPE_STEP, t)
        error = nctdtr(df, noncentrality, t) - probability
        noncentrality = noncentrality - error * 2 * _SLOPE_STEP / (above - below)
    return np.asarray(noncentrality)


def _noncentrality_of_large_t(t: Array, df: Array, probability: float) -> Array:
    """Give the noncentrality as a quantile of t * S + Z, S being chi / sqrt(df) and Z standard normal.

    SciPy's function slows to a halt for large t. There Z is a trifle beside t * S: stretching the quantile of
    t * S by the standard deviation that Z adds is right to one part in 100,000 of probability.
    """
    quantile = np.sqrt(2 * gammainccinv(df / 2, probability) / df)
    mean = small_sample_correction(df + 1) * np.sqrt((df + 1) / df)
    stretch = np.sqrt(1 + 1 / (np.square(t) * (1 - mean**2)))
    return np.asarray(t * (mean + (quantile - mean) * stretch))


def _upper_tail(level: float) -> float:
    """Give the probability below the upper end of a two-sided interval."""
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    return 0.5 + level / 2


def _about(estimate: ArrayLike, quantile: ArrayLike, standard_error: ArrayLike) -> tuple[Array, Array]:
    centre = np.asarray(estimate, dtype=float)
    half_width = np.asarray(quantile) * positive_or_nan(standard_error)
    return centre - half_width, centre + half_width
