"""Score intervals for shares: every difference or ratio that a score test would not reject."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import ndtri

from evaluate.metrics.paired_proportions import PairedCounts
from evaluate.metrics.results import NotEstimable

_HALVINGS = 100
_NEAR_ZERO, _FAR = 1e-9, 1e9

Interval = tuple[float, float]


def score_interval_of_difference(
    events_intervention: int,
    n_intervention: int,
    events_comparison: int,
    n_comparison: int,
    level: float = 0.95,
    *,
    miettinen_nurminen: bool = True,
) -> Interval | NotEstimable:
    """Give the score interval for the difference of two shares, a check on `proportions.risk_difference`.

    The differences d for which |p1 - p0 - d| is under z standard errors, those at the shares most likely
    given d. Miettinen and Nurminen multiply the variance by N/(N - 1); without it the interval is Mee's.

    Parameters
    ----------
    events_intervention, n_intervention, events_comparison, n_comparison : int
        As in `proportions.risk_difference`.
    level : float
        The confidence level.
    miettinen_nurminen : bool
        Whether to multiply the variance.

    Returns
    -------
    low, high : float, or NotEstimable
        From -1 to 1. Not estimable if an arm has nobody.

    Raises
    ------
    ValueError
        If there are fewer than 0 or more events than people, or the level is not between 0 and 1.

    References
    ----------
    Miettinen, O. and Nurminen, M. (1985). Comparative analysis of two rates. Statistics in Medicine 4(2),
    213-226.

    Examples
    --------
    >>> low, high = score_interval_of_difference(56, 70, 48, 80)
    >>> print(f"{low:.4f} to {high:.4f}")
    0.0528 to 0.3382
    """
    z = _z(level)
    n1, n0 = n_intervention, n_comparison
    _check(events_intervention, n1, events_comparison, n0)
    if not (n1 and n0):
        return NotEstimable("One of the arms has nobody.", "score interval", n1 + n0)
    p1, p0 = events_intervention / n1, events_comparison / n0
    worse = (n1 + n0) / (n1 + n0 - 1) if miettinen_nurminen else 1.0

    def score(d: float) -> float:
        q1, q0 = _likeliest(p1, n1, p0, n0, d)
        return _over(p1 - p0 - d, worse * (q1 * (1 - q1) / n1 + q0 * (1 - q0) / n0))

    return _crossing(score, z, -1.0, p1 - p0), _crossing(score, -z, p1 - p0, 1.0)


def score_interval_of_ratio(
    events_intervention: int,
    n_intervention: int,
    events_comparison: int,
    n_comparison: int,
    level: float = 0.95,
    *,
    miettinen_nurminen: bool = True,
) -> Interval | NotEstimable:
    """Give the score interval for the ratio of two shares, a check on `proportions.risk_ratio`.

    The ratios f for which |p1 - f p0| is under z standard errors, those at the shares most likely given f.
    Without Miettinen and Nurminen's N/(N - 1) the interval is Koopman's.

    Parameters
    ----------
    events_intervention, n_intervention, events_comparison, n_comparison : int
        As in `proportions.risk_difference`.
    level : float
        The confidence level.
    miettinen_nurminen : bool
        Whether to multiply the variance.

    Returns
    -------
    low, high : float, or NotEstimable
        Above zero. Not estimable if in an arm nobody had the outcome.

    Raises
    ------
    ValueError
        If there are fewer than 0 or more events than people, or the level is not between 0 and 1.

    References
    ----------
    Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial proportions. Biometrics
    40(2), 513-517.

    Examples
    --------
    >>> low, high = score_interval_of_ratio(56, 70, 48, 80)
    >>> print(f"{low:.3f} to {high:.3f}")
    1.079 to 1.672
    """
    z = _z(level)
    e1, n1, e0, n0 = events_intervention, n_intervention, events_comparison, n_comparison
    _check(e1, n1, e0, n0)
    if not (e1 and e0):
        return NotEstimable("Nobody in one of the arms had the outcome.", "score interval", n1 + n0)
    worse = (n1 + n0) / (n1 + n0 - 1) if miettinen_nurminen else 1.0
    p1, p0 = e1 / n1, e0 / n0

    def score(log_ratio: float) -> float:
        f = float(np.exp(log_ratio))
        a, b, c = (n1 + n0) * f, n1 * f + e1 + n0 + e0 * f, e1 + e0
        q0 = (b - float(np.sqrt(max(b * b - 4 * a * c, 0.0)))) / (2 * a)
        q1 = f * q0
        return _over(p1 - f * p0, worse * (q1 * (1 - q1) / n1 + f * f * q0 * (1 - q0) / n0))

    middle = float(np.log(p1 / p0))
    ends = _crossing(score, z, np.log(_NEAR_ZERO), middle), _crossing(score, -z, middle, np.log(_FAR))
    return float(np.exp(ends[0])), float(np.exp(ends[1]))


def score_interval_of_paired_difference(counts: PairedCounts, level: float = 0.95) -> Interval | NotEstimable:
    """Give Tango's score interval for the paired risk difference, a check on Newcombe's.

    Parameters
    ----------
    counts : PairedCounts
        Of one group.
    level : float
        The confidence level.

    Returns
    -------
    low, high : float, or NotEstimable
        From -1 to 1. Not estimable if there is nobody.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Tango, T. (1998). Equivalence test and confidence interval for the difference in proportions for the
    paired-sample design. Statistics in Medicine 17(8), 891-908.

    Examples
    --------
    >>> low, high = score_interval_of_paired_difference(PairedCounts(59, 16, 6, 80))
    >>> print(f"{low:.4f} to {high:.4f}")
    -0.1240 to -0.0054
    """
    z = _z(level)
    n, fell, rose = counts.n, counts.yes_no, counts.no_yes
    if not n:
        return NotEstimable("There is nobody with both answers.", "score interval", 0)

    def score(d: float) -> float:
        b = (2 * n - rose + fell) * d - rose - fell
        q = (float(np.sqrt(max(b * b + 8 * n * fell * d * (1 - d), 0.0))) - b) / (4 * n)
        return _over(rose - fell - n * d, n * (2 * q + d * (1 - d)))

    return _crossing(score, z, -1.0, (rose - fell) / n), _crossing(score, -z, (rose - fell) / n, 1.0)


def _likeliest(p1: float, n1: int, p0: float, n0: int, d: float) -> tuple[float, float]:
    """Give the shares most likely among those that differ by d: the middle root of a cubic."""
    t = n0 / n1
    a = 1 + t
    b = -(1 + t + p1 + t * p0 + d * (t + 2))
    c = d * d + d * (2 * p1 + t + 1) + p1 + t * p0
    v = b**3 / (3 * a) ** 3 - b * c / (6 * a * a) - p1 * d * (1 + d) / (2 * a)
    u = float(np.copysign(np.sqrt(max(b * b / (3 * a) ** 2 - c / (3 * a), 0.0)), v))
    angle = (np.pi + np.arccos(np.clip(v / u**3 if u else 0.0, -1, 1))) / 3
    q1 = float(np.clip(2 * u * np.cos(angle) - b / (3 * a), max(0.0, d), min(1.0, 1 + d)))
    return q1, q1 - d


def _over(distance: float, variance: float) -> float:
    if variance > 0:
        return distance / float(np.sqrt(variance))
    return float(np.sign(distance)) * np.inf if distance else 0.0


def _crossing(score: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Find where a falling score passes the target, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if score(middle) > target else (low, middle)
    return (low + high) / 2


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    return float(ndtri(0.5 + level / 2))


def _check(e1: int, n1: int, e0: int, n0: int) -> None:
    if not (0 <= e1 <= n1 and 0 <= e0 <= n0):
        raise ValueError("There cannot be fewer than 0 events, nor more events than people.")
