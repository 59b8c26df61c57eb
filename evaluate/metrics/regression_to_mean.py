"""The change to expect with no effect at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.results import (
    Array,
    Estimate,
    NotEstimable,
    Numbers,
    plain,
    positive_or_nan,
    zero_if_rounding,
)
from evaluate.metrics.summaries import PairedSummary


def expected_change(mean_before: ArrayLike, norm_mean: ArrayLike, retest_reliability: ArrayLike) -> Numbers:
    """Give the mean change that regression to the mean alone would bring a group.

    (1 - rho) * (norm_mean - mean_before): a group that starts away from the mean of the people it comes
    from drifts back towards it as far as the measure is not stable. Assumes that the norm is the mean that
    this group would return to, and one linear relation between the two times; indicative, not a
    correction.

    Parameters
    ----------
    mean_before : array_like
        The group's mean before, in the units of the measure.
    norm_mean : array_like
        The mean of the people that the group was drawn from, in the same units.
    retest_reliability : array_like
        rho, the correlation of two scores of the same untreated people, from 0 to 1. nan for a measure
        without one gives nan.

    Returns
    -------
    float or ndarray
        After minus before, in the units of the measure and not oriented: negative for a group that
        started high.

    Raises
    ------
    ValueError
        If a retest reliability is below 0 or above 1.

    References
    ----------
    Barnett, A. G., van der Pols, J. C. and Dobson, A. J. (2005). Regression to the mean: what it is and how
    to deal with it. International Journal of Epidemiology 34(1), 215-220.

    Examples
    --------
    >>> round(expected_change(16, 10.3, 0.62), 3)
    -2.166
    """
    rho = np.asarray(retest_reliability, dtype=float)
    outside = rho[(rho < 0) | (rho > 1)]
    if outside.size:
        raise ValueError(f"A retest reliability must be from 0 to 1, not {outside[0]}.")
    distance = np.asarray(norm_mean, dtype=float) - np.asarray(mean_before, dtype=float)
    return plain((1 - rho) * distance)


@dataclass(frozen=True, slots=True)
class Norm:
    """What is published about a measure in the people that a group was drawn from.

    Parameters
    ----------
    mean, sd : float
        Of their scores, in the units of the measure.
    retest_reliability : float
        The correlation of two scores of the same untreated people, about as far apart in time as the group's.
    n, retest_n : int, optional
        How many people the mean, and the retest reliability, rest on. Left out, they are taken as known exactly.

    Raises
    ------
    ValueError
        If the mean is missing, the SD is not above 0, the reliability is not from 0 to 1 or a number of people is
        below 2.

    Examples
    --------
    >>> Norm(10.3, 5.2, 0.62).oriented(-1).mean
    -10.3
    """

    mean: float
    sd: float
    retest_reliability: float
    n: int | None = None
    retest_n: int | None = None

    def __post_init__(self) -> None:
        if not np.isfinite(self.mean):
            raise ValueError("A norm needs a mean.")
        if not 0 < self.sd < np.inf:
            raise ValueError(f"The standard deviation of a norm must be above 0, not {self.sd}.")
        if not 0 <= self.retest_reliability <= 1:
            raise ValueError(f"A retest reliability must be from 0 to 1, not {self.retest_reliability}.")
        if any(people is not None and people < 2 for people in (self.n, self.retest_n)):
            raise ValueError("A norm must rest on at least 2 people.")

    def oriented(self, sign: int) -> Norm:
        """Turn the norm as its measure's scores are turned: 1 as it is, -1 with the mean's sign changed."""
        if sign not in (1, -1):
            raise ValueError("A sign must be 1 (higher is better) or -1 (higher is worse).")
        return replace(self, mean=sign * self.mean)


def expected_change_range(summary: PairedSummary, norm: Norm, level: float = 0.95) -> Estimate | NotEstimable:
    """Give the mean change to expect with no effect, and the range that chance would leave it in.

    E = (1 - rho)(mu - mean_before) -+ z * sqrt(sd^2 (1 - rho^2)/n + U), where mu, sd and rho are the norm's and
    U = (1 - rho)^2 sd^2/n_norm + (mu - mean_before)^2 (1 - rho^2)^2/(n_retest - 1) is the norm's own uncertainty, as
    far as its numbers of people are known. An observed mean change inside the range is what this group might have
    shown by itself. Assumes that the norm describes the people that the group was drawn from, however it was chosen by
    its score before, one linear relation between the two times, and no drift of the norm itself.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many on the same measure; its spread after plays no part.
    norm : Norm
        Oriented as the summary is.
    level : float
        How often the group's mean change would lie in the range with no effect.

    Returns
    -------
    Estimate or NotEstimable
        In the units of the measure. Of one group, not estimable if there is nobody; of many, nan for such groups.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Barnett and others (2005), as in `expected_change`.

    Examples
    --------
    >>> sdq = Norm(10.3, 5.2, 0.62)
    >>> found = expected_change_range(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6), sdq)
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    -2.17 (-3.63 to -0.71)
    """
    method = "expected change from regression to the mean; range of chance with no effect"
    n = positive_or_nan(summary.n)
    if n.ndim == 0 and np.isnan(n):
        return NotEstimable("Nobody has both scores.", method, 0)
    scatter = norm.sd**2 * (1 - norm.retest_reliability**2) / n
    error = np.sqrt(scatter + _norm_variance(summary, norm))
    expected = expected_change(summary.mean_before, norm.mean, norm.retest_reliability)
    low, high = normal_interval(expected, error, level)
    return Estimate(expected, low, high, error, method, summary.n)


def net_effect(summary: PairedSummary, norm: Norm, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the mean change beyond what regression to the mean alone would bring.

    mean_change - (1 - rho)(mu - mean_before), which is the mean of e = after - mu - rho (before - mu). Its variance is
    (sd_after^2 + rho^2 sd_before^2 - 2 rho cov)/n, from the group itself, plus the norm's own uncertainty U as in
    `expected_change_range`. The interval is Student's t, on n - 1 degrees of freedom or, with U, on
    (n - 1)(variance / sampling part)^2. Assumes what `expected_change_range` does; it takes away selection on the
    score before, and neither growing up, nor other help, nor who dropped out.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many on the same measure.
    norm : Norm
        Oriented as the summary is.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        In the units of the measure. Of one group, not estimable below two people or where the scores leave no spread;
        of many, nan for such groups.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Barnett and others (2005), as in `expected_change`.

    Examples
    --------
    >>> sdq = Norm(10.3, 5.2, 0.62)
    >>> found = net_effect(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1), sdq.oriented(-1))
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.33 (-1.31 to 1.98)
    """
    method = "mean change net of regression to the mean; t interval"
    rho, n = norm.retest_reliability, positive_or_nan(summary.n)
    before2, after2 = np.square(summary.sd_before), np.square(summary.sd_after)
    spread = after2 + rho**2 * before2 - 2 * rho * np.asarray(summary.covariance)
    sampling = positive_or_nan(zero_if_rounding(spread, after2 + before2)) / n
    variance = sampling + _norm_variance(summary, norm)
    if np.ndim(variance) == 0 and np.isnan(variance):
        few = np.isnan(n) or n < 2
        reason = (
            "It takes two people with both scores."
            if few
            else "The scores after follow from those before exactly."
        )
        return NotEstimable(reason, method, int(np.nan_to_num(n)))
    net = summary.mean_change - np.asarray(expected_change(summary.mean_before, norm.mean, rho))
    low, high = t_interval(net, np.sqrt(variance), (n - 1) * (variance / sampling) ** 2, level)
    return Estimate(net, low, high, np.sqrt(variance), method, summary.n)


def standardised_net_effect(
    summary: PairedSummary, norm: Norm, level: float = 0.95
) -> Estimate | NotEstimable:
    """Estimate the net effect in the norm's standard deviations.

    `net_effect` over the norm's SD. Not over the group's own SD before: choosing people by their score narrows that,
    and would make the same change look larger.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many on the same measure.
    norm : Norm
        Oriented as the summary is.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        In standard deviations of the norm; otherwise as `net_effect`.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    Examples
    --------
    >>> sdq = Norm(10.3, 5.2, 0.62)
    >>> found = standardised_net_effect(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1), sdq.oriented(-1))
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.06 (-0.25 to 0.38)
    """
    net = net_effect(summary, norm, level)
    if isinstance(net, NotEstimable):
        return net
    return net.over(norm.sd, f"{net.method}, in SDs of the norm")


def _norm_variance(summary: PairedSummary, norm: Norm) -> Array:
    """Give the variance that an expected change owes to the norm's having been estimated."""
    rho = norm.retest_reliability
    distance2 = np.square(norm.mean - np.asarray(summary.mean_before))
    of_mean = 0.0 if norm.n is None else (1 - rho) ** 2 * norm.sd**2 / norm.n
    of_reliability = 0.0 if norm.retest_n is None else (1 - rho**2) ** 2 / (norm.retest_n - 1)
    return np.asarray(of_mean + distance2 * of_reliability)
