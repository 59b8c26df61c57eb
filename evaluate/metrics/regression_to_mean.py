"""The change to expect with no effect at all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Numbers, plain


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
