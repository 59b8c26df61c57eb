"""The mean change against other standard deviations, to set beside published figures that used them.

None is the effect of this register, which is `change.standardised_mean_change`.
"""

from __future__ import annotations

import numpy as np

from evaluate.metrics.change import d_av, d_z
from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.results import Estimate, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.summaries import PairedSummary


def corrected_d_z(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in standard deviations of change, corrected for small samples: Hedges's g_z.

    J(n - 1) * d_z, its interval J(n - 1) times the noncentral t interval of d_z; metafor's "SMCC". The standard error
    is sqrt(1/n + g_z^2/(2n)). Assumes normal changes. It grows with the correlation of before and after.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In standard deviations of change. nan below three people and where everybody changed by the same.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Gibbons, R. D., Hedeker, D. R. and Davis, J. M. (1993). Estimation of effect size from a series of experiments
    involving paired comparisons. Journal of Educational Statistics 18(3), 271-279.

    Examples
    --------
    >>> effect = corrected_d_z(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.516 (-0.885 to -0.140)
    """
    n = positive_or_nan(summary.n)
    correction = positive_or_nan(small_sample_correction(n - 1))
    ruler = d_z(summary, level)
    effect = correction * ruler.estimate
    method = "g_z, mean change over SD of change, exact J; noncentral t interval; large-sample standard error"
    standard_error = np.sqrt((1 + effect**2 / 2) / n)
    return Estimate(
        effect, correction * ruler.low, correction * ruler.high, standard_error, method, summary.n
    )


def corrected_d_av(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in average standard deviations, corrected for small samples.

    J(m) * d_av with m = 2(n - 1)/(1 + r^2), and Bonett's variance about it; metafor's "SMCRPH". The interval is
    normal. Assumes normal scores. A programme that spreads or narrows scores changes this ruler.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In average standard deviations. nan for one person and where r is undefined.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Cousineau, D. (2020). Approximating the distribution of Cohen's d_p in within-subject designs. The Quantitative
    Methods for Psychology 16(4), 418-421.
    Bonett (2008), equation 10, as in `change.standardised_mean_change`.

    Examples
    --------
    >>> effect = corrected_d_av(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.467 (-0.809 to -0.126)
    """
    degrees = positive_or_nan(np.asarray(summary.n) - 1)
    uncorrected = d_av(summary, level)
    correction = small_sample_correction(2 * degrees / (1 + np.square(summary.correlation)))
    effect = correction * uncorrected.estimate
    before2, after2 = np.square(summary.sd_before), np.square(summary.sd_after)
    shape = before2**2 + after2**2 + 2 * np.square(summary.covariance)
    # d_av's variance holds shape * d_av^2 / (2 (before2 + after2)^2 (n - 1)): only the effect in it changes.
    excess = (
        (np.square(uncorrected.estimate) - effect**2) * shape / (2 * positive_or_nan(before2 + after2) ** 2)
    )
    standard_error = np.sqrt(np.square(uncorrected.standard_error) - excess / degrees)
    low, high = normal_interval(effect, standard_error, level)
    method = (
        "change over the root mean square of the SDs, exact J; Bonett (2008) standard error; normal interval"
    )
    return Estimate(effect, low, high, standard_error, method, summary.n)


def d_rm(summary: PairedSummary, level: float = 0.95) -> Estimate:
    """Estimate the mean change in standard deviations of change, freed of the correlation: d_rm.

    d_z * sqrt(2(1 - r)), with standard error sqrt((1/n + d_rm^2/(2n)) * 2(1 - r)) and a normal interval. It is the
    change in SDs of the score only if the SDs before and after are equal. Assumes normal changes.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate
        In standard deviations. nan for one person and where everybody changed by the same or r is undefined.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Morris, S. B. and DeShon, R. P. (2002). Combining effect size estimates in meta-analysis with repeated measures and
    independent-groups designs. Psychological Methods 7(1), 105-125.

    Examples
    --------
    >>> effect = d_rm(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{effect.estimate:.3f} ({effect.low:.3f} to {effect.high:.3f})")
    -0.474 (-0.812 to -0.136)
    """
    twice_noise = 2 * (1 - np.asarray(summary.correlation))
    effect = d_z(summary, level).estimate * np.sqrt(twice_noise)
    standard_error = np.sqrt((1 + np.square(effect) / 2) / positive_or_nan(summary.n) * twice_noise)
    low, high = normal_interval(effect, standard_error, level)
    method = "d_rm, d_z times sqrt(2(1 - r)); normal interval; large-sample standard error"
    return Estimate(effect, low, high, standard_error, method, summary.n)
