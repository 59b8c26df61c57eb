"""Whether the scores of one group drew together or apart, which would bend a ruler made of their spread."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.paired_t import PairedT
from evaluate.metrics.results import Array, Estimate, NotEstimable, plain, positive_or_nan, zero_if_rounding
from evaluate.metrics.summaries import PairedSummary


def log_spread_ratio(summary: PairedSummary, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the log of the SD after over the SD before, for the same people.

    ln(sd_after / sd_before), with standard error sqrt((1 - r^2) / (n - 1)): metafor's "VRC". Zero is no change of
    spread; exp of it is the ratio. Assumes normal scores.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Of one group, not estimable where scores do not vary at both times or lie on one line (r of 1 or -1); of
        many, nan for such groups.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Nakagawa, S. and others (2015). Meta-analysis of variation: ecological and evolutionary applications and
    beyond. Methods in Ecology and Evolution 6(2), 143-152.

    Examples
    --------
    >>> ratio = log_spread_ratio(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"{ratio.estimate:.3f} ({ratio.low:.3f} to {ratio.high:.3f})")
    0.095 (-0.196 to 0.386)
    """
    method = "log ratio of the SDs after and before, same people; normal interval"
    ratio = np.log(positive_or_nan(summary.sd_after) / positive_or_nan(summary.sd_before))
    standard_error = np.sqrt(_off_the_line(summary) / positive_or_nan(np.asarray(summary.n) - 1))
    low, high = normal_interval(ratio, standard_error, level)
    if np.ndim(low) == 0 and np.isnan(low):
        return _no_spread(summary, method)
    return Estimate(ratio, low, high, standard_error, method, summary.n)


def pitman_morgan(summary: PairedSummary) -> PairedT | NotEstimable:
    """Test whether the SDs before and after differ, for the same people.

    The t test of the correlation between change and sum, (v2 - v1) / sqrt((v1 + v2)^2 - 4 cov^2) with v the
    variances, on n - 2 degrees of freedom. Assumes normal scores.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.

    Returns
    -------
    PairedT or NotEstimable
        Of one group, not estimable below three people, where scores do not vary at both times, or lie on one line;
        of many, nan for such groups.

    References
    ----------
    Pitman, E. J. G. (1939). A note on normal correlation. Biometrika 31(1-2), 9-12.

    Examples
    --------
    >>> found = pitman_morgan(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"t({found.df}) = {found.t:.3f}, p = {found.p:.3f}")
    t(28) = 0.631, p = 0.533
    """
    before2, after2 = np.square(summary.sd_before), np.square(summary.sd_after)
    df = np.asarray(summary.n) - 2
    apart = positive_or_nan((before2 + after2) ** 2 - 4 * np.square(summary.covariance))
    r = (after2 - before2) / np.sqrt(apart)
    off = np.where(np.isnan(_off_the_line(summary)), np.nan, 1 - r**2)
    t = r * np.sqrt(positive_or_nan(df) / positive_or_nan(off))
    p = 2 * stdtr(positive_or_nan(df), -np.abs(t))
    if np.ndim(p) == 0 and np.isnan(p):
        return _no_spread(summary, "Pitman-Morgan test of the spread before and after")
    return PairedT(plain(t), plain(df), plain(p), summary.n)


def _off_the_line(summary: PairedSummary) -> Array:
    """Give 1 - r^2, nan where only rounding is left of it."""
    return positive_or_nan(zero_if_rounding(1 - np.square(summary.correlation), 1.0))


def _no_spread(summary: PairedSummary, method: str) -> NotEstimable:
    n = int(np.nan_to_num(summary.n))
    if n < 3:
        return NotEstimable(f"It takes three people with both scores, and there are {n}.", method, n)
    if np.isnan(summary.correlation):
        return NotEstimable("The scores do not vary both before and after.", method, n)
    return NotEstimable("The scores after follow from those before exactly.", method, n)
