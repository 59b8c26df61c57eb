"""How much more one group changed than another: the intervention arm against the comparison arm."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.results import Array, Estimate, Numbers, plain, positive_or_nan, zero_if_rounding
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.summaries import PairedSummary


def difference_in_mean_change(
    intervention: PairedSummary, comparison: PairedSummary, level: float = 0.95
) -> Estimate:
    """Estimate how much more the intervention arm changed on average, with Welch's t interval.

    Equal variances of change are not assumed; independent people and near-normal changes are.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In the units of the measure; n counts both arms. The standard error and interval are nan where an
        arm has one person.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Welch, B. L. (1947). The generalization of "Student's" problem when several different population
    variances are involved. Biometrika 34(1-2), 28-35.

    Examples
    --------
    >>> gap = difference_in_mean_change(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6),
    ...                                 PairedSummary(28, 15.8, 15.0, 5.1, 5.2, 0.7))
    >>> print(f"{gap.estimate:.2f} ({gap.low:.2f} to {gap.high:.2f})")
    -1.70 (-3.99 to 0.59)
    """
    estimate = intervention.mean_change - comparison.mean_change
    variance, share = _mean_change_variance(intervention)
    other_variance, other_share = _mean_change_variance(comparison)
    standard_error = np.sqrt(variance + other_variance)
    df = _welch(variance + other_variance, share + other_share)
    low, high = t_interval(estimate, standard_error, df, level)
    method = "difference in mean change; Welch t interval"
    return Estimate(estimate, low, high, standard_error, method, intervention.n + comparison.n)


def welch_degrees_of_freedom(intervention: PairedSummary, comparison: PairedSummary) -> Numbers:
    """Give the degrees of freedom of Welch's t for the difference in mean change.

    (v1 + v0)^2 / (v1^2/(n1 - 1) + v0^2/(n0 - 1)), with v an arm's squared standard error.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.

    Returns
    -------
    float or ndarray
        nan where an arm has one person, or nobody's change differs.

    References
    ----------
    Welch (1947), as in `difference_in_mean_change`.

    Examples
    --------
    >>> df = welch_degrees_of_freedom(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6),
    ...                               PairedSummary(28, 15.8, 15.0, 5.1, 5.2, 0.7))
    >>> round(df, 1)
    55.5
    """
    variance, share = _mean_change_variance(intervention)
    other_variance, other_share = _mean_change_variance(comparison)
    return plain(_welch(variance + other_variance, share + other_share))


def difference_of_standardised_mean_changes(
    intervention: PairedSummary,
    comparison: PairedSummary,
    level: float = 0.95,
    *,
    correction: Literal["morris", "exact"] = "morris",
    correlation: ArrayLike | None = None,
) -> Estimate:
    """Estimate how much more the intervention arm changed, in pooled standard deviations before (d_ppc2).

    d = c * (change_intervention - change_comparison) / SD, with SD pooled over the arms before. With
    N people in both arms, m = N - 2, A = 1/n_intervention + 1/n_comparison and rho the correlation:
    "morris" takes c = 1 - 3/(4m - 1) and the variance of his equation 25 at the corrected d,
    c^2 * m/(m - 2) * (2(1 - rho) A + d^2) - d^2; "exact" takes c = J(m) and 2(1 - rho) A + d^2/(2N), as
    metafor does. Assumes normal scores with one SD and one correlation in both arms and at both times.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.
    level : float
        The confidence level.
    correction : {"morris", "exact"}
        The small-sample correction, and the variance that goes with it.
    correlation : array_like, optional
        A before-after correlation to use in place of the one pooled within the arms, for published
        results that state one.

    Returns
    -------
    Estimate
        In pooled standard deviations before; n counts both arms. With "morris" the standard error and
        interval are nan below five people.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1, the correlation is not between -1 and 1, or the correction is
        not one of the two.

    References
    ----------
    Morris, S. B. (2008). Estimating effect sizes from pretest-posttest-control group designs.
    Organizational Research Methods 11(2), 364-386.

    Examples
    --------
    >>> effect = difference_of_standardised_mean_changes(PairedSummary(30, 13.5, 16.0, 5.0, 5.5, 0.6),
    ...                                                  PairedSummary(28, 15.0, 15.8, 5.1, 5.2, 0.7))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    0.332 (-0.107 to 0.772)
    """
    if correction not in _CORRECTIONS:
        raise ValueError(f'The correction must be "morris" or "exact", not "{correction}".')
    rho = np.asarray(pooled_correlation(intervention, comparison) if correlation is None else correlation)
    if np.any(np.abs(rho) > 1):
        raise ValueError("A correlation must be between -1 and 1.")
    gap = np.asarray(intervention.mean_change - comparison.mean_change)
    gap = gap / positive_or_nan(pooled_before_sd(intervention, comparison))
    people = np.asarray(intervention.n + comparison.n, dtype=float)
    noise = (
        2
        * zero_if_rounding(1 - rho, 1.0)
        * (1 / positive_or_nan(intervention.n) + 1 / positive_or_nan(comparison.n))
    )
    effect, variance = (_morris if correction == "morris" else _exact)(gap, people, noise)
    low, high = normal_interval(effect, np.sqrt(variance), level)
    method = _CORRECTIONS[correction]
    return Estimate(effect, low, high, np.sqrt(variance), method, intervention.n + comparison.n)


def pooled_before_sd(intervention: PairedSummary, comparison: PairedSummary) -> Numbers:
    """Pool the standard deviations before of two arms, weighted by their degrees of freedom.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.

    Returns
    -------
    float or ndarray
        In the units of the measure. nan where an arm has one person.

    References
    ----------
    Morris (2008), as in `difference_of_standardised_mean_changes`.

    Examples
    --------
    >>> sd = pooled_before_sd(PairedSummary(11, 16.0, 13.5, 3.0, 2.0, 0.5),
    ...                       PairedSummary(11, 15.8, 15.0, 1.0, 2.0, 0.5))
    >>> round(sd, 3)
    2.236
    """
    weights = [np.asarray(arm.n) - 1 for arm in (intervention, comparison)]
    squares = weights[0] * np.square(intervention.sd_before) + weights[1] * np.square(comparison.sd_before)
    return plain(np.sqrt(squares / positive_or_nan(weights[0] + weights[1])))


def pooled_correlation(intervention: PairedSummary, comparison: PairedSummary) -> Numbers:
    """Pool the before-after correlation within two arms: pooled covariance over pooled SDs.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.

    Returns
    -------
    float or ndarray
        Between -1 and 1. nan where an arm has one person or scores vary in neither arm.

    References
    ----------
    Morris (2008), as in `difference_of_standardised_mean_changes`.

    Examples
    --------
    >>> rho = pooled_correlation(PairedSummary(11, 16.0, 13.5, 2.0, 2.0, 0.4),
    ...                          PairedSummary(11, 15.8, 15.0, 2.0, 2.0, 0.6))
    >>> round(rho, 3)
    0.5
    """
    first, second = (
        np.stack([np.square(arm.sd_before), np.square(arm.sd_after), np.asarray(arm.covariance)])
        * (np.asarray(arm.n) - 1)
        for arm in (intervention, comparison)
    )
    before, after, together = first + second
    return plain(np.clip(together / positive_or_nan(np.sqrt(before) * np.sqrt(after)), -1, 1))


_CORRECTIONS = {
    "morris": "difference of standardised mean changes (d_ppc2), pooled before-SD, "
    "Morris (2008) correction and variance; normal interval",
    "exact": "difference of standardised mean changes (d_ppc2), pooled before-SD, "
    "exact J and metafor's variance; normal interval",
}


def _morris(gap: Array, people: Array, noise: Array) -> tuple[Array, Array]:
    degrees = positive_or_nan(people - 2)
    correction = 1 - 3 / (4 * degrees - 1)
    effect = positive_or_nan(correction) * gap
    ratio = correction**2 * degrees / positive_or_nan(degrees - 2)
    return effect, ratio * (noise + effect**2) - effect**2


def _exact(gap: Array, people: Array, noise: Array) -> tuple[Array, Array]:
    effect = positive_or_nan(small_sample_correction(people - 2)) * gap
    return effect, noise + effect**2 / (2 * people)


def _welch(variance: Array, shares: Array) -> Array:
    return np.asarray(variance**2 / positive_or_nan(shares))


def _mean_change_variance(arm: PairedSummary) -> tuple[Array, Array]:
    """Give the squared standard error of an arm's mean change, and its term in Welch's degrees of freedom."""
    n = positive_or_nan(arm.n)
    variance = np.asarray(np.square(arm.sd_change) / n)
    return variance, variance**2 / positive_or_nan(n - 1)
