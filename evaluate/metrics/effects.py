"""The effects and variances that pooling starts from: read, or the reason why they cannot be."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array, NotEstimable

_LARGEST = 1e50


def read_effects(
    effects: ArrayLike, variances: ArrayLike, at_least: int, method: str
) -> tuple[Array, Array] | NotEstimable:
    """Read a list of effects with their variances, or say why nothing can be made of them.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, in the same units and the square of them.
    at_least : int
        How many effects the estimator needs.
    method : str
        The estimator, in words, for the reason.

    Returns
    -------
    (ndarray, ndarray) or NotEstimable
        Both as arrays of numbers.

    Raises
    ------
    ValueError
        If the lists are not one-dimensional or differ in length.

    Examples
    --------
    >>> read_effects([0.1], [0.02], 2, "pooling").reason
    'This needs at least 2 effects, and there is 1.'
    """
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    if y.ndim != 1 or y.shape != v.shape:
        raise ValueError(
            f"This needs a list of effects and a list of variances of the same length, "
            f"not shapes {y.shape} and {v.shape}."
        )
    fault = _fault(y, v, at_least)
    return NotEstimable(fault, method, y.size) if fault else (y, v)


def _fault(y: Array, v: Array, at_least: int) -> str | None:
    if y.size < at_least:
        return f"This needs at least {at_least} effects, and there {'is' if y.size == 1 else 'are'} {y.size}."
    for i in np.flatnonzero(~np.isfinite(y)):
        return f"Effect {i + 1} is not a number."
    for i in np.flatnonzero(~(np.isfinite(v) & (v > 0))):
        return f"The variance of effect {i + 1} is not a number above 0."
    for i in np.flatnonzero((v < 1 / _LARGEST) | (v > _LARGEST) | (np.abs(y) > _LARGEST)):
        return f"Effect {i + 1} or its variance is too large or too small to be worked with."
    return None
