"""The bias of a standardised mean in a small sample, and the factor that removes it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from evaluate.metrics.results import Numbers, plain


def small_sample_correction(df: ArrayLike) -> Numbers:
    """Give the exact factor J that takes the small-sample bias out of a standardised mean.

    J(m) = Gamma(m/2) / (sqrt(m/2) * Gamma((m - 1)/2)), which is near 1 - 3/(4m - 1).

    Parameters
    ----------
    df : array_like
        The degrees of freedom m of the standard deviation.

    Returns
    -------
    float or ndarray
        Between 0 and 1, the shape of `df`. J(1) is 0: with two people the effect has no unbiased
        estimate, and the estimators here give nan. nan below 1.

    References
    ----------
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related estimators.
    Journal of Educational Statistics 6(2), 107-128.

    Examples
    --------
    >>> round(small_sample_correction(9), 6)
    0.913875
    """
    degrees = np.asarray(df, dtype=float)
    degrees = np.where(degrees >= 1, degrees, np.nan)
    log_ratio = gammaln(degrees / 2) - gammaln((degrees - 1) / 2)
    return plain(np.exp(log_ratio) / np.sqrt(degrees / 2))
