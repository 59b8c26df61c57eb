"""Areas with a change against areas without, before and after: the controlled interrupted series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.intervals import t_interval
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.series import InterruptedSeries, interrupted_series

_METHOD = "difference in differences of area means"


@dataclass(frozen=True, slots=True)
class DifferenceInDifferences:
    """How much more areas with the change moved than areas without.

    Parameters
    ----------
    effect : Coefficient
        The mean move of areas with the change less that of areas without; n is how many areas.
    trend_before : Coefficient or NotEstimable
        The same difference in the slope before the change: far from zero, the areas were already parting.
    n_changed, n_comparison : int
        How many areas.

    Examples
    --------
    >>> values = [[5, 6, 3, 2], [7, 8, 4, 5], [5, 5, 6, 5], [6, 7, 7, 8], [4, 5, 5, 4]]
    >>> found = difference_in_differences(values, [True, True, False, False, False], 2)
    >>> found.n_changed, found.n_comparison
    (2, 3)
    """

    effect: Coefficient
    trend_before: Coefficient | NotEstimable
    n_changed: int
    n_comparison: int


def difference_in_differences(
    values: ArrayLike, changed: ArrayLike, before: int, level: float = 0.95
) -> DifferenceInDifferences | NotEstimable:
    """Compare areas' moves from before to after, between those with the change and those without.

    Each area counts once, by its mean after less its mean before, so that the many correlated periods of one
    area do not pass for evidence. With two areas or more on both sides Welch's t interval; with one area on
    one side, the spread s of the m others gives s sqrt(1 + 1/m) and t on m - 1. Assumes that the areas
    would have moved alike without the change.

    Parameters
    ----------
    values : array_like
        One row for each area, one column for each period.
    changed : array_like of bool
        Which areas had the change.
    before : int
        How many periods came before the change.
    level : float
        The confidence level.

    Returns
    -------
    DifferenceInDifferences or NotEstimable
        Not estimable without areas on both sides, with fewer than two on the larger side, where a value is
        missing, or where all moved alike exactly.

    Raises
    ------
    ValueError
        If shapes do not agree, the change is not within the periods, or the level is not between 0 and 1.

    References
    ----------
    Bertrand, M., Duflo, E. and Mullainathan, S. (2004). How much should we trust differences-in-differences
    estimates? Quarterly Journal of Economics 119(1), 249-275.
    Donald, S. G. and Lang, K. (2007). Inference with difference-in-differences and other panel data. Review of
    Economics and Statistics 89(2), 221-233.

    Examples
    --------
    >>> values = [[5, 6, 3, 2], [7, 8, 4, 5], [5, 5, 6, 5], [6, 7, 7, 8], [4, 5, 5, 4]]
    >>> effect = difference_in_differences(values, [True, True, False, False, False], 2).effect
    >>> print(f"{effect.estimate:.2f} ({effect.low:.2f} to {effect.high:.2f})")
    -3.50 (-4.74 to -2.26)
    """
    areas, marked = _areas(values, changed, before)
    fault = _fault(areas, marked)
    if fault:
        return NotEstimable(fault, _METHOD, marked.size)
    moves = areas[:, before:].mean(axis=1) - areas[:, :before].mean(axis=1)
    effect = _welch(moves[marked], moves[~marked], level)
    if isinstance(effect, NotEstimable):
        return effect
    return DifferenceInDifferences(
        effect, _trends(areas[:, :before], marked, level), int(marked.sum()), int((~marked).sum())
    )


def controlled_series(
    values: ArrayLike, changed: ArrayLike, before: int, **options: Any
) -> InterruptedSeries | NotEstimable:
    """Fit an interrupted series to the gap between areas with the change and areas without.

    The mean of the areas with the change less that of the others, period by period, goes to
    `series.interrupted_series`, so that what moved both alike (a pandemic, a new way of counting) drops out.

    Parameters
    ----------
    values : array_like
        One row for each area, one column for each period.
    changed : array_like of bool
        Which areas had the change.
    before : int
        How many periods came before the change.
    **options
        As `series.interrupted_series`.

    Returns
    -------
    InterruptedSeries or NotEstimable
        Of the gap.

    Raises
    ------
    ValueError
        If shapes do not agree or the change is not within the periods.

    References
    ----------
    Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2018). The use of controls in interrupted time series
    studies of public health interventions. International Journal of Epidemiology 47(6), 2082-2093.

    Examples
    --------
    >>> values = [[10, 12, 11, 13, 8, 9, 8, 10], [10, 11, 12, 12, 12, 13, 12, 13], [9, 11, 11, 12, 12, 13, 11, 13]]
    >>> found = controlled_series(values, [True, False, False], 4, lag=1, slope=False)
    >>> round(found.level_change.estimate, 2)
    -4.83
    """
    areas, marked = _areas(values, changed, before)
    if not marked.any() or marked.all():
        return NotEstimable("There must be areas with the change and areas without.", _METHOD, marked.size)
    return interrupted_series(areas[marked].mean(axis=0) - areas[~marked].mean(axis=0), before, **options)


def _welch(ours: Array, theirs: Array, level: float) -> Coefficient | NotEstimable:
    sizes = np.array([ours.size, theirs.size])
    if sizes.max() < 2:
        return NotEstimable("There are fewer than 2 areas on both sides.", _METHOD, int(sizes.sum()))
    if sizes.min() < 2:
        many = ours if ours.size > 1 else theirs
        spread, df = many.var(ddof=1) * (1 + 1 / many.size), many.size - 1.0
    else:
        parts = np.array([ours.var(ddof=1), theirs.var(ddof=1)]) / sizes
        spread = parts.sum()
        df = float(spread**2 / (parts**2 / (sizes - 1)).sum()) if spread > 0 else 1.0
    estimate, error = float(ours.mean() - theirs.mean()), float(np.sqrt(spread))
    if error <= 1e-12 * max(1.0, float(np.abs(np.concatenate([ours, theirs])).max())):
        return NotEstimable("The areas moved exactly alike, so there is no error.", _METHOD, int(sizes.sum()))
    low, high = t_interval(estimate, error, df, level)
    p = 2 * float(stdtr(df, -abs(estimate / error)))
    words = f"{_METHOD}; {'Welch t interval' if sizes.min() > 1 else 't interval from one side'}"
    return Coefficient(estimate, float(low), float(high), error, float(df), p, words, int(sizes.sum()))


def _trends(areas: Array, marked: np.ndarray, level: float) -> Coefficient | NotEstimable:
    if areas.shape[1] < 2:
        return NotEstimable("There is one period before the change, so no trend.", _METHOD, marked.size)
    t = np.arange(areas.shape[1]) - (areas.shape[1] - 1) / 2
    slopes = areas @ t / (t @ t)
    return _welch(slopes[marked], slopes[~marked], level)


def _areas(values: ArrayLike, changed: ArrayLike, before: int) -> tuple[Array, np.ndarray]:
    areas, marked = np.asarray(values, dtype=float), np.asarray(changed, dtype=bool)
    if areas.ndim != 2 or marked.shape != areas.shape[:1]:
        raise ValueError(f"Values of shape {areas.shape} need one mark for each row, not {marked.shape}.")
    if not 0 < before < areas.shape[1]:
        raise ValueError("The change must come after the first period and before the last.")
    return areas, marked


def _fault(areas: Array, marked: np.ndarray) -> str | None:
    if not marked.any() or marked.all():
        return "There must be areas with the change and areas without."
    if not np.isfinite(areas).all():
        return "An area has a period with no value."
    return None
