"""An area against a blend of others that moved as it did before the change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array, NotEstimable

_METHOD = "synthetic control"
_FEWEST_BEFORE = 3
_FEWEST_DONORS = 2
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class SyntheticControl:
    """An area, its synthetic control, and what placebo areas show.

    Parameters
    ----------
    weights : ndarray
        Of each comparison area, 0 or more, adding up to 1.
    synthetic : ndarray
        The blend, one value for each period.
    gap : ndarray
        The area less its blend, one for each period.
    effect : float
        The mean gap after the change.
    error_before, error_after : float
        The root mean squared gap before and after.
    ratio : float
        After over before.
    placebo_ratios : ndarray
        The same for each comparison area, held against the others.
    p : float
        The share of all the areas, this one among them, whose ratio is at least as large.
    method : str
        In words.
    n : int
        How many comparison areas.

    Examples
    --------
    >>> found = synthetic_control([1, 2, 3, 9], [[1, 2, 3, 4], [2, 4, 6, 8], [0, 3, 1, 5]], 3)
    >>> found.weights.round(2)
    array([1., 0., 0.])
    """

    weights: Array
    synthetic: Array
    gap: Array
    effect: float
    error_before: float
    error_after: float
    ratio: float
    placebo_ratios: Array
    p: float
    method: str
    n: int


def synthetic_weights(area: ArrayLike, donors: ArrayLike) -> Array:
    """Blend areas so that the blend comes nearest to one area, by constrained least squares.

    Minimises sum over periods of (area - sum_j w_j donor_j)^2 with every w_j >= 0 and sum(w_j) = 1. Solved
    exactly: with A the donors less the area, the w is u/sum(u) for the u >= 0 nearest to A u = 0, sum(u) = 1.

    Parameters
    ----------
    area : array_like
        One value for each period before the change.
    donors : array_like
        One row for each area, one column for each period.

    Returns
    -------
    ndarray
        One weight for each donor. Not unique if donors blend into each other; one of the best is given.

    Raises
    ------
    ValueError
        If the periods differ in number, there is no donor, or a value is missing.

    References
    ----------
    Abadie, A., Diamond, A. and Hainmueller, J. (2010). Synthetic control methods for comparative case studies.
    Journal of the American Statistical Association 105(490), 493-505.

    Examples
    --------
    >>> synthetic_weights([2.0, 3.0, 4.0], [[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]]).round(4)
    array([0.75, 0.25])
    """
    from scipy.optimize import nnls  # slow to import

    own, others = np.asarray(area, dtype=float), np.asarray(donors, dtype=float)
    if own.ndim != 1 or others.ndim != 2 or others.shape[1:] != own.shape or not others.size:
        raise ValueError(f"The shapes {own.shape} and {others.shape} are not one area and rows of others.")
    if not np.isfinite(own).all() or not np.isfinite(others).all():
        raise ValueError("Every area must have a value for every period.")
    distance = (others - own).T
    distance = distance / max(float(np.abs(distance).max()), np.finfo(float).tiny)
    system = np.vstack([distance, np.ones(others.shape[0])])
    found, _ = nnls(system, np.append(np.zeros(own.size), 1.0))
    return np.asarray(found / found.sum(), dtype=np.float64)


def synthetic_control(area: ArrayLike, donors: ArrayLike, before: int) -> SyntheticControl | NotEstimable:
    """Hold an area against a blend of others fitted before the change, and test it by placebos.

    The weights are fitted on the periods before. Each comparison area in turn is treated as if the change had
    been there; the p is the place of the area's own ratio of error after to error before among all of them,
    so that it cannot be below 1/(areas + 1). Assumes that nothing else happened to this area alone, and
    that the change did not spill over. A poor fit before makes the rest worthless: look at `error_before`.

    Parameters
    ----------
    area : array_like
        One value for each period.
    donors : array_like
        One row for each comparison area, one column for each period.
    before : int
        How many periods came before the change.

    Returns
    -------
    SyntheticControl or NotEstimable
        Not estimable with fewer than three periods before or two comparison areas, with no period after, or
        where a value is missing.

    Raises
    ------
    ValueError
        If the periods differ in number.

    References
    ----------
    Abadie, Diamond and Hainmueller (2010), as in `synthetic_weights`.

    Examples
    --------
    >>> found = synthetic_control([1, 2, 3, 9], [[1, 2, 3, 4], [2, 4, 6, 8], [0, 3, 1, 5]], 3)
    >>> print(f"{found.effect:.1f}, p {found.p:.2f}")
    5.0, p 0.25
    """
    own, others = np.asarray(area, dtype=float), np.asarray(donors, dtype=float)
    if own.ndim != 1 or others.ndim != 2 or others.shape[1:] != own.shape:
        raise ValueError(f"The shapes {own.shape} and {others.shape} are not one area and rows of others.")
    fault = _fault(own, others, before)
    if fault:
        return NotEstimable(fault, _METHOD, others.shape[0])
    weights = synthetic_weights(own[:before], others[:, :before])
    gap = own - weights @ others
    ratio = _ratio(gap, before, own)
    placebos = np.array([_placebo(others, i, before) for i in range(others.shape[0])])
    return SyntheticControl(
        weights,
        weights @ others,
        gap,
        float(gap[before:].mean()),
        _error(gap[:before]),
        _error(gap[before:]),
        ratio,
        placebos,
        float(1 + (placebos >= ratio).sum()) / (others.shape[0] + 1),
        f"{_METHOD}, weights by constrained least squares; placebo test in space",
        others.shape[0],
    )


def _placebo(others: Array, i: int, before: int) -> float:
    rest = np.delete(others, i, axis=0)
    weights = synthetic_weights(others[i, :before], rest[:, :before])
    return _ratio(others[i] - weights @ rest, before, others[i])


def _ratio(gap: Array, before: int, own: Array) -> float:
    """Give the error after over that before, which is never taken to be less than rounding."""
    least = _ROUNDING * max(float(np.abs(own).max()), np.finfo(float).tiny)
    return _error(gap[before:]) / max(_error(gap[:before]), least)


def _error(gap: Array) -> float:
    return float(np.sqrt(np.mean(gap**2)))


def _fault(own: Array, others: Array, before: int) -> str | None:
    if others.shape[0] < _FEWEST_DONORS:
        return f"There are fewer than {_FEWEST_DONORS} comparison areas."
    if before < _FEWEST_BEFORE or before >= own.size:
        return f"There must be at least {_FEWEST_BEFORE} periods before the change and 1 after."
    if not np.isfinite(own).all() or not np.isfinite(others).all():
        return "An area has a period with no value."
    return None
