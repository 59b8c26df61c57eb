"""Yes or no in two arms: the difference, the ratio and the odds ratio of the shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from evaluate.metrics.intervals import normal_interval, wilson_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable, positive_or_nan


def clopper_pearson_interval(successes: ArrayLike, n: ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Give the exact interval for a share, which covers at least at its level however small the group.

    The ends are quantiles of beta distributions: of (k, n - k + 1) below and (k + 1, n - k) above.

    Parameters
    ----------
    successes, n : array_like
        How many succeeded and out of how many, of one shape.
    level : float
        The confidence level.

    Returns
    -------
    low, high : ndarray
        Shares from 0 to 1. nan where there is nobody.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1, or if there are fewer than 0 or more than `n` successes.

    References
    ----------
    Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the
    case of the binomial. Biometrika 26(4), 404-413.

    Examples
    --------
    >>> low, high = clopper_pearson_interval(5, 26)
    >>> print(f"{low:.3f} to {high:.3f}")
    0.066 to 0.394
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    k, people = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(n, dtype=float))
    if np.any((k < 0) | (k > people)):
        raise ValueError("There cannot be fewer than 0 successes, nor more successes than people.")
    tail, of = (1 - level) / 2, positive_or_nan(people)
    low = np.where(k == 0, 0 * of, betaincinv(np.maximum(k, 1), of - np.maximum(k, 1) + 1, tail))
    inside = np.minimum(k, of - 1)
    high = np.where(k == people, of / of, betaincinv(inside + 1, of - inside, 1 - tail))
    return low, high


def risk_difference(
    events_intervention: int,
    n_intervention: int,
    events_comparison: int,
    n_comparison: int,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """Estimate how much larger the share with the outcome is in the intervention arm.

    p1 - p0, with Newcombe's interval from Wilson's limits: p1 - p0 - sqrt((p1 - l1)^2 + (u0 - p0)^2) below
    and p1 - p0 + sqrt((u1 - p1)^2 + (p0 - l0)^2) above. Assumes independent people.

    Parameters
    ----------
    events_intervention, n_intervention : int
        How many had the outcome in the intervention arm, and out of how many.
    events_comparison, n_comparison : int
        The same in the comparison arm.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        From -1 to 1; the standard error is Wald's. Not estimable if an arm has nobody.

    Raises
    ------
    ValueError
        If there are fewer than 0 or more events than people, or the level is not between 0 and 1.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
    comparison of eleven methods. Statistics in Medicine 17(8), 873-890.

    Examples
    --------
    >>> gap = risk_difference(56, 70, 48, 80)
    >>> print(f"{gap.estimate:.4f} ({gap.low:.4f} to {gap.high:.4f})")
    0.2000 (0.0524 to 0.3339)
    """
    method = "risk difference; Newcombe (1998) interval from Wilson's, method 10"
    events, people = _arms(events_intervention, n_intervention, events_comparison, n_comparison)
    if not people.all():
        return NotEstimable("One of the arms has nobody.", method, int(people.sum()))
    low, high = wilson_interval(events, people, level)
    share = events / people
    gap = share[0] - share[1]
    down = np.hypot(share[0] - low[0], high[1] - share[1])
    up = np.hypot(high[0] - share[0], share[1] - low[1])
    error = np.sqrt(np.sum(share * (1 - share) / people))
    return Estimate(gap, gap - down, gap + up, error, method, int(people.sum()))


def risk_ratio(
    events_intervention: int,
    n_intervention: int,
    events_comparison: int,
    n_comparison: int,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """Estimate how many times as large the share with the outcome is in the intervention arm.

    p1 / p0, with a normal interval on the logarithm of variance 1/e1 - 1/n1 + 1/e0 - 1/n0.

    Parameters
    ----------
    events_intervention, n_intervention, events_comparison, n_comparison : int
        As in `risk_difference`.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Above zero; 1 is no difference; the standard error is of the logarithm. Not estimable unless some in
        each arm had the outcome, nor where everybody did.

    Raises
    ------
    ValueError
        As in `risk_difference`.

    References
    ----------
    Katz, D., Baptista, J., Azen, S. P. and Pike, M. C. (1978). Obtaining confidence intervals for the risk
    ratio in cohort studies. Biometrics 34(3), 469-474.

    Examples
    --------
    >>> ratio = risk_ratio(48, 216, 66, 216)
    >>> print(f"{ratio.estimate:.3f} ({ratio.low:.3f} to {ratio.high:.3f})")
    0.727 (0.528 to 1.002)
    """
    method = "risk ratio; normal interval on the logarithm"
    events, people = _arms(events_intervention, n_intervention, events_comparison, n_comparison)
    n = int(people.sum())
    if not events.all():
        return NotEstimable("Nobody in one of the arms had the outcome: see the difference.", method, n)
    error = np.sqrt(np.sum(1 / events - 1 / people))
    if not error:
        return NotEstimable("Everybody in both arms had the outcome.", method, n)
    ratio = events[0] / people[0] / (events[1] / people[1])
    low, high = normal_interval(np.log(ratio), error, level)
    return Estimate(ratio, np.exp(low), np.exp(high), error, method, n)


def odds_ratio(
    events_intervention: int,
    n_intervention: int,
    events_comparison: int,
    n_comparison: int,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """Estimate how many times as large the odds of the outcome are in the intervention arm.

    With a normal interval on the logarithm, its variance the sum of one over each of the four counts.

    Parameters
    ----------
    events_intervention, n_intervention, events_comparison, n_comparison : int
        As in `risk_difference`.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Above zero; 1 is no difference; the standard error is of the logarithm. Not estimable unless some
        had and some had not the outcome in each arm.

    Raises
    ------
    ValueError
        As in `risk_difference`.

    References
    ----------
    Woolf, B. (1955). On estimating the relation between blood group and disease. Annals of Human Genetics
    19(4), 251-253.

    Examples
    --------
    >>> odds = odds_ratio(48, 216, 66, 216)
    >>> print(f"{odds.estimate:.3f} ({odds.low:.3f} to {odds.high:.3f})")
    0.649 (0.422 to 1.000)
    """
    method = "odds ratio; normal interval on the logarithm"
    events, people = _arms(events_intervention, n_intervention, events_comparison, n_comparison)
    n = int(people.sum())
    cells = np.concatenate([events, people - events])
    if not cells.all():
        reason = "In one of the arms nobody, or everybody, had the outcome: see the difference."
        return NotEstimable(reason, method, n)
    ratio = events[0] * (people[1] - events[1]) / (events[1] * (people[0] - events[0]))
    error = np.sqrt(np.sum(1 / cells))
    low, high = normal_interval(np.log(ratio), error, level)
    return Estimate(ratio, np.exp(low), np.exp(high), error, method, n)


def fishers_test(
    events_intervention: int, n_intervention: int, events_comparison: int, n_comparison: int
) -> float:
    """Give Fisher's exact two-sided probability that the arms differ by chance.

    The hypergeometric probability of all tables with these margins that are no more likely than this one.

    Parameters
    ----------
    events_intervention, n_intervention, events_comparison, n_comparison : int
        As in `risk_difference`.

    Returns
    -------
    float
        From 0 to 1; 1 if an arm has nobody.

    Raises
    ------
    ValueError
        If there are fewer than 0 or more events than people.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98(1),
    39-82.

    Examples
    --------
    >>> round(fishers_test(48, 216, 66, 216), 4)
    0.0632
    """
    from scipy.stats import fisher_exact

    events, people = _arms(events_intervention, n_intervention, events_comparison, n_comparison)
    return float(fisher_exact(np.stack([events, people - events]).astype(int))[1])


def _arms(e1: int, n1: int, e0: int, n0: int) -> tuple[Array, Array]:
    events, people = np.array([e1, e0], dtype=float), np.array([n1, n0], dtype=float)
    if not (np.all(events >= 0) and np.all(events <= people)):
        raise ValueError("There cannot be fewer than 0 events, nor more events than people.")
    return events, people
