"""Two groups compared after alone: for a comparison group that has no scores before."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.columns import columns, complete, estimator
from evaluate.metrics.intervals import noncentral_t_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.small_sample import small_sample_correction


@estimator("standardised difference after")
def standardised_difference_after(
    intervention: ArrayLike, comparison: ArrayLike, level: float = 0.95, *, corrected: bool = True
) -> Estimate | NotEstimable:
    """Estimate the difference of two means in pooled standard deviations (Hedges' g).

    g = J(n1 + n0 - 2) * d with d = (mean_1 - mean_0) / pooled SD. The noncentral t interval is exact for d
    with normal scores of one variance; the variance of the standard error is 1/n1 + 1/n0 + g^2/(2N). What
    people were like before is not allowed for: prefer `adjusted.adjusted_difference`.

    Parameters
    ----------
    intervention, comparison : array_like
        One score a person in each group, in the units of the measure; nan where missing, left out.
    level : float
        The confidence level.
    corrected : bool
        Whether to multiply by J; without it the estimate is Cohen's d.

    Returns
    -------
    Estimate or NotEstimable
        In pooled standard deviations; n counts both groups. Not estimable with fewer than two people in a
        group, or where nobody differs.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Hedges, L. V. (1981), as in `small_sample.small_sample_correction`.

    Examples
    --------
    >>> g = standardised_difference_after([12, 15, 18, 14], [9, 13, 14, 12])
    >>> print(f"{g.estimate:.2f} ({g.low:.2f} to {g.high:.2f})")
    1.02 (-0.39 to 2.67)
    """
    method = f"{'Hedges g' if corrected else 'Cohen d'} after, pooled SD; noncentral t interval about d"
    (x,), (y,) = (
        columns(missing=True, intervention=intervention),
        columns(missing=True, comparison=comparison),
    )
    x, y = x[complete(x)], y[complete(y)]
    n, m = x.size, y.size
    if min(n, m) < 2:
        return NotEstimable("Each group needs at least two people.", method, n + m)
    df = n + m - 2
    pooled = float(np.sqrt((_squares(x) + _squares(y)) / df))
    if not pooled:
        return NotEstimable("Nobody differs from the others in their group.", method, n + m)
    d = float(x.mean() - y.mean()) / pooled
    root = float(np.sqrt(1 / n + 1 / m))
    low, high = noncentral_t_interval(d / root, df, level)
    effect = d * float(small_sample_correction(df)) if corrected else d
    error = np.sqrt(root**2 + effect**2 / (2 * (n + m)))
    return Estimate(effect, low * root, high * root, error, method, n + m)


def _squares(scores: Array) -> float:
    """Give the sum of squares about the mean, exactly zero if all scores are the same."""
    away = scores - scores[0]
    return float(np.sum((away - away.mean()) ** 2))
