"""How far apart the best and the worst would be by chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import log_ndtr

_STEP = 0.05  # the integrand is so smooth on a log scale that halving this changes only rounding
_NEAREST, _FURTHEST = 1e-17, 40.0  # in the smallest and the largest standard error


def gap_expected_by_chance(standard_errors: ArrayLike) -> float:
    """Give the expected gap between the best and the worst of several estimates of one same true effect.

    E(max - min) = 2 * integral from 0 to infinity of (1 - prod Phi(x/s_i) - prod Phi(-x/s_i)) dx for
    independent estimates ~ N(effect, s_i^2), integrated by the trapezoidal rule in log x. Nothing is
    drawn at random.

    Parameters
    ----------
    standard_errors : array_like
        One-dimensional, above zero, one for each estimate, all in the same units.

    Returns
    -------
    float
        In the units of the standard errors. Zero for one estimate.

    Raises
    ------
    ValueError
        If there are none, or one is not a number above zero.

    References
    ----------
    Tippett, L. H. C. (1925). On the extreme individuals and the range of samples taken from a normal
    population. Biometrika 17(3-4), 364-387.

    Examples
    --------
    >>> round(gap_expected_by_chance([1, 1]), 5)
    1.12838
    """
    errors = np.asarray(standard_errors, dtype=float)
    if errors.ndim != 1 or errors.size == 0:
        raise ValueError("The gap needs a list of at least one standard error.")
    for i in np.flatnonzero(~(np.isfinite(errors) & (errors > 0))):
        raise ValueError(f"Standard error {i + 1} is {errors[i]}: every one must be a number above 0.")
    x = np.exp(np.arange(np.log(_NEAREST * errors.min()), np.log(_FURTHEST * errors.max()), _STEP))
    scaled = x[:, np.newaxis] / errors
    # expm1 keeps the far tail, where the product is all but 1.
    outside = -np.expm1(log_ndtr(scaled).sum(axis=1)) - np.exp(log_ndtr(-scaled).sum(axis=1))
    return float(2 * _STEP * (outside @ x))
