"""How much one group changed: in its own units, and against a standard deviation."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.intervals import noncentral_t_interval, normal_interval, t_interval
from evaluate.metrics.results import Array, Estimate, Numbers, plain, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction as small_sample_correction
from evaluate.metrics.summaries import PairedSummary


def mean_change(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean of after minus before, with its t interval.

    estimate -+ t(n - 1) * sd_change / sqrt(n). Assumes independent people, and changes near normal or many.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In the units of the measure. The interval is nan for one person, and where everybody changed by
        the same amount (the standard error is then zero).

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6(1), 1-25.

    Examples
    --------
    >>> change = mean_change(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{change.estimate:.2f} ({change.low:.2f} to {change.high:.2f})")
    -2.50 (-4.26 to -0.74)
    """
    n = positive_or_nan(summary.n)
    standard_error = summary.sd_change / np.sqrt(n)
    low, high = t_interval(summary.mean_change, standard_error, n - 1, level)
    method = "mean change; paired t interval"
    return Estimate(summary.mean_change, low, high, standard_error, method, summary.n)


def standardised_mean_change(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in standard deviations before, corrected for small samples.

    g = J(n - 1) * d with d = (mean_after - mean_before) / sd_before. The interval is Bonett's (2008), about
    the uncorrected d: d -+ z * sqrt((d^2/2 + sd_change^2/sd_before^2) / (n - 1)). The standard error is
    the root of `smcrh_variance`. Equal SDs before and after are not assumed; normal scores are.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In standard deviations before. nan below three people and where nobody differed before.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Becker, B. J. (1988). Synthesizing standardized mean-change measures. British Journal of Mathematical
    and Statistical Psychology 41(2), 257-278.
    Bonett, D. G. (2008). Confidence intervals for standardized linear contrasts of means. Psychological
    Methods 13(2), 99-109.

    Examples
    --------
    >>> effect = standardised_mean_change(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    0.487 (0.133 to 0.867)
    """
    effect = _corrected_change(summary)
    uncorrected = np.where(np.isnan(effect), np.nan, _change_in(summary, summary.sd_before))
    low, high = normal_interval(uncorrected, np.sqrt(_bonett_before_variance(summary)), level)
    method = "standardised mean change, before-SD, exact J; Bonett (2008) interval; SMCRH standard error"
    return Estimate(effect, low, high, np.sqrt(_smcrh(summary, effect)), method, summary.n)


def smcr_variance(summary: PairedSummary) -> Numbers:
    """Give the variance of the standardised mean change if the SDs before and after are equal.

    2(1 - r)/n + g^2/(2n): metafor's measure "SMCR" with its default variance.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.

    Returns
    -------
    float or ndarray
        In squared standard deviations before. nan where g or r is undefined. Too small where the SD
        changed: prefer `smcrh_variance`.

    References
    ----------
    Becker (1988), as in `standardised_mean_change`.
    Viechtbauer, W. (2010). Conducting meta-analyses in R with the metafor package. Journal of
    Statistical Software 36(3), 1-48.

    Examples
    --------
    >>> round(smcr_variance(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)), 5)
    0.03062
    """
    effect = _corrected_change(summary)
    return plain((2 * (1 - summary.correlation) + effect**2 / 2) / positive_or_nan(summary.n))


def smcrh_variance(summary: PairedSummary) -> Numbers:
    """Give the variance of the standardised mean change without assuming equal SDs: the one to pool with.

    (sd_change^2/sd_before^2 + g^2/2) / (n - 1), g corrected by J: metafor's measure "SMCRH" from version
    4.6. Earlier versions gave J^2 times this.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.

    Returns
    -------
    float or ndarray
        In squared standard deviations before. nan where g is undefined; zero where nobody changed.

    References
    ----------
    Bonett (2008), as in `standardised_mean_change`; Viechtbauer (2010), as in `smcr_variance`.

    Examples
    --------
    >>> round(smcrh_variance(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)), 5)
    0.03478
    """
    return plain(_smcrh(summary, _corrected_change(summary)))


def d_z(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in standard deviations of change. For power only: not to compare programmes.

    d_z = mean_change / sd_change, uncorrected: it grows with the correlation of before and after. The
    noncentral t interval is exact for normal changes; the standard error is sqrt((1 + d_z^2/2) / n).

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In standard deviations of change. nan for one person and where everybody changed by the same.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Cumming, G. and Finch, S. (2001), as in `intervals.noncentral_t_interval`.

    Examples
    --------
    >>> effect = d_z(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.530 (-0.909 to -0.143)
    """
    effect = _change_in(summary, summary.sd_change)
    n = positive_or_nan(summary.n)
    low, high = noncentral_t_interval(effect * np.sqrt(n), n - 1, level)
    standard_error = np.sqrt((1 + effect**2 / 2) / n)
    method = "d_z, mean change over SD of change; noncentral t interval; large-sample standard error"
    return Estimate(effect, low / np.sqrt(n), high / np.sqrt(n), standard_error, method, summary.n)


def d_av(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in average standard deviations, before and after. A sensitivity figure.

    d_av = mean_change / s with s^2 = (sd_before^2 + sd_after^2)/2, uncorrected. The variance is Bonett's
    (2008): d_av^2 (sd_before^4 + sd_after^4 + 2 cov^2) / (8 s^4 (n - 1)) + sd_change^2 / (s^2 (n - 1)).
    Assumes normal scores. A programme that spreads or narrows scores changes this ruler.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In average standard deviations. nan for one person and where scores vary at neither time.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Bonett (2008), equation 10, as in `standardised_mean_change`.

    Examples
    --------
    >>> effect = d_av(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.476 (-0.818 to -0.134)
    """
    before2, after2 = np.square(summary.sd_before), np.square(summary.sd_after)
    average2 = positive_or_nan((before2 + after2) / 2)
    effect = _change_in(summary, np.sqrt(average2))
    shape = (before2**2 + after2**2 + 2 * np.square(summary.covariance)) / (8 * average2**2)
    degrees = positive_or_nan(np.asarray(summary.n) - 1)
    standard_error = np.sqrt((effect**2 * shape + np.square(summary.sd_change) / average2) / degrees)
    low, high = normal_interval(effect, standard_error, level)
    method = "d_av, change over the root mean square of the SDs; Bonett (2008) interval and standard error"
    return Estimate(effect, low, high, standard_error, method, summary.n)


def becker_d(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in standard deviations before, uncorrected for small samples.

    d = mean_change / sd_before, with Bonett's (2008) interval and standard error. Too large on average in
    small groups: `standardised_mean_change` is this corrected. Assumes normal scores.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In standard deviations before. nan for one person and where nobody differed before.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Becker (1988) and Bonett (2008), equation 13, as in `standardised_mean_change`.

    Examples
    --------
    >>> effect = becker_d(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.500 (-0.867 to -0.133)
    """
    effect = _change_in(summary, summary.sd_before)
    standard_error = np.sqrt(_bonett_before_variance(summary))
    low, high = normal_interval(effect, standard_error, level)
    method = "Becker's d, before-SD, uncorrected; Bonett (2008) interval and standard error"
    return Estimate(effect, low, high, standard_error, method, summary.n)


def _change_in(summary: PairedSummary, ruler: ArrayLike) -> Array:
    return np.asarray(summary.mean_change / positive_or_nan(ruler))


def _corrected_change(summary: PairedSummary) -> Array:
    correction = small_sample_correction(np.asarray(summary.n) - 1)
    return positive_or_nan(correction) * _change_in(summary, summary.sd_before)


def _smcrh(summary: PairedSummary, effect: Array) -> Array:
    """Give the large-sample variance about an effect in standard deviations before."""
    relative = summary.sd_change / positive_or_nan(summary.sd_before)
    return np.asarray((relative**2 + effect**2 / 2) / positive_or_nan(np.asarray(summary.n) - 1))


def _bonett_before_variance(summary: PairedSummary) -> Array:
    return _smcrh(summary, _change_in(summary, summary.sd_before))
