"""How many would change reliably with no effect at all, from where they started and the measure's own error."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from evaluate.metrics.regression_to_mean import Norm, expected_change
from evaluate.metrics.results import Numbers, plain, positive_or_nan
from evaluate.metrics.summaries import PairedSummary


def expected_reliable_share(summary: PairedSummary, norm: Norm, threshold: float) -> Numbers:
    """Give the share of a group that would change for the better by more than a threshold with no effect at all.

    P(C > threshold) for C normal with mean (1 - rho)(mu - mean_before) and variance
    (1 - rho)^2 sd_before^2 + sd^2 (1 - rho^2), where mu, sd and rho are the norm's: each person drifts towards the norm
    by as much as the measure is not stable, and scatters by what it does not keep. Assumes normal scores, one linear
    relation between the two times, and what `expected_change_range` does of the norm; indicative, not a correction.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many on the same measure, oriented so that positive is better; scores after play no part.
    norm : Norm
        Oriented as the summary is.
    threshold : float
        In the units of the measure, 0 or more.

    Returns
    -------
    float or ndarray
        From 0 to 1. nan where there is no spread before, or nobody.

    Raises
    ------
    ValueError
        If the threshold is below 0.

    References
    ----------
    Barnett and others (2005), as in `regression_to_mean.expected_change`.
    Jacobson and Truax (1991), as in `measurement_error.reliable_change_threshold`.

    Examples
    --------
    >>> sdq = Norm(10.3, 5.2, 0.62).oriented(-1)
    >>> group = PairedSummary(60, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1)
    >>> round(expected_reliable_share(group, sdq, 6.45), 3)
    0.171
    """
    if not threshold >= 0:
        raise ValueError("A threshold of change cannot be below 0 or missing.")
    rho = norm.retest_reliability
    drift = np.asarray(expected_change(summary.mean_before, norm.mean, rho))
    spread_before = (1 - rho) ** 2 * np.square(positive_or_nan(summary.sd_before))
    scatter = np.sqrt(spread_before + norm.sd**2 * (1 - rho**2))
    return plain(ndtr((drift - threshold) / scatter))
