"""Student's paired t test, for the reader who asks for it; the interval of the mean change says the same and more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from evaluate.metrics.results import NotEstimable, Numbers, plain, positive_or_nan
from evaluate.metrics.summaries import PairedSummary


@dataclass(frozen=True, slots=True)
class PairedT:
    """A paired t test, or many side by side.

    Parameters
    ----------
    t : float or ndarray
        The mean change over its standard error.
    df : int or ndarray
        Its degrees of freedom.
    p : float or ndarray
        The two-sided p value.
    n : int or ndarray
        How many people have both scores.

    Examples
    --------
    >>> PairedT(2.0, 9, 0.077, 10).df
    9
    """

    t: Numbers
    df: Numbers
    p: Numbers
    n: Numbers


def paired_t(summary: PairedSummary) -> PairedT | NotEstimable:
    """Test by Student's paired t whether the mean change is zero.

    t = mean_change / (sd_change / sqrt(n)) on n - 1 degrees of freedom. Assumes independent people, and changes
    near normal or many.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many.

    Returns
    -------
    PairedT or NotEstimable
        Of one group, not estimable below two people and where everybody changed by the same amount; of many,
        nan for such groups.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6(1), 1-25.

    Examples
    --------
    >>> found = paired_t(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    >>> print(f"t({found.df}) = {found.t:.3f}, p = {found.p:.4f}")
    t(29) = -2.903, p = 0.0070
    """
    df = np.asarray(summary.n) - 1
    t = summary.mean_change / (positive_or_nan(summary.sd_change) / np.sqrt(positive_or_nan(summary.n)))
    p = 2 * stdtr(positive_or_nan(df), -np.abs(t))
    if np.ndim(p) == 0 and np.isnan(p):
        few = "It takes two people with both scores."
        same = "Everybody changed by the same amount, so there is no spread to set the change against."
        n = int(np.nan_to_num(summary.n))
        return NotEstimable(few if n < 2 else same, "paired t test", n)
    return PairedT(plain(t), plain(df), plain(p), summary.n)
