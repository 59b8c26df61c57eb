"""How well the items of a scale hang together: Cronbach's alpha, and each item's part in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtri

from evaluate.metrics.items import read_items
from evaluate.metrics.measurement_error import standard_error_of_measurement
from evaluate.metrics.results import Array, Estimate, NotEstimable

_ROUNDING = 1e-12
_METHOD = "Cronbach's alpha, complete answers; Feldt interval"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of a scale, and what goes with it.

    Parameters
    ----------
    alpha : Estimate
        Of the sum of the answers as given.
    standardised : float
        Of the sum of the answers each over its own standard deviation.
    mean_correlation : float
        The mean of the correlations between items.
    if_dropped : tuple of float or None
        Alpha without each item in turn; None where that leaves one item, or items that cancel out.
    item_rest : tuple of float or None
        The correlation of each item with the sum of the others; None where those cancel out.
    sd_total : float
        The standard deviation of the sum of the answers.
    standard_error_of_measurement : float
        Of one person's sum: sd_total * sqrt(1 - alpha), or sd_total if alpha is below 0.
    sd_mean : float
        The standard deviation of the mean of the answers.
    items, n, left_out : int
        How many items, people who answered all of them, and people who did not.

    Examples
    --------
    >>> found = cronbach_alpha([[1, 2, 2], [2, 2, 3], [3, 3, 3], [4, 5, 4], [5, 4, np.nan]])
    >>> found.n, found.left_out
    (4, 1)
    """

    alpha: Estimate
    standardised: float
    mean_correlation: float
    if_dropped: tuple[float | None, ...]
    item_rest: tuple[float | None, ...]
    sd_total: float
    standard_error_of_measurement: float
    sd_mean: float
    items: int
    n: int
    left_out: int


def cronbach_alpha(items: ArrayLike, level: float = 0.95) -> Alpha | NotEstimable:
    """Estimate Cronbach's alpha: the share of the variance of a sum of items that they have in common.

    alpha = k/(k - 1) * (1 - sum of the item variances / variance of the sum). Feldt's interval is exact for parallel
    items with normal scores: 1 - (1 - alpha) F, F at (n - 1) and (n - 1)(k - 1) degrees of freedom; the standard error
    is Duhachek and Iacobucci's. Alpha is a lower bound of reliability if the items measure one thing with independent
    errors. It does not show that they measure one thing, and it grows with the number of items.

    Parameters
    ----------
    items : array_like
        People by items, turned so that all items count the same way; nan where missing. Only people who answered every
        item count, in the interval too.
    level : float
        The confidence level.

    Returns
    -------
    Alpha or NotEstimable
        Not estimable below two items or three people, with an infinite answer, where everybody gave an item the same
        answer, or where the items cancel out in the sum.

    Raises
    ------
    ValueError
        If it is not a table, or the level is not between 0 and 1.

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297-334.
    Feldt, L. S., Woodruff, D. J. and Salih, F. A. (1987). Statistical inference for coefficient alpha. Applied
    Psychological Measurement 11(1), 93-103.
    Duhachek, A. and Iacobucci, D. (2004). Alpha's standard error (ASE): an accurate and precise confidence interval
    estimate. Journal of Applied Psychology 89(5), 792-808.

    Examples
    --------
    >>> answers = [[1, 2, 2], [2, 2, 3], [3, 3, 3], [4, 5, 4], [5, 4, 5], [2, 3, 1]]
    >>> found = cronbach_alpha(answers).alpha
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.91 (0.61 to 0.99)
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    answers = read_items(items, _METHOD)
    if isinstance(answers, NotEstimable):
        return answers
    n, k = answers.shape
    covariance = np.cov(answers, rowvar=False)
    if _cancels(covariance):
        return NotEstimable("The items cancel out in the sum: are they all turned the same way?", _METHOD, n)
    alpha, sd_total = _alpha(covariance), float(np.sqrt(covariance.sum()))
    mean_correlation = (np.corrcoef(answers, rowvar=False).sum() - k) / (k * (k - 1))
    return Alpha(
        _feldt(alpha, covariance, n, k, level),
        float(k * mean_correlation / (1 + (k - 1) * mean_correlation)),
        float(mean_correlation),
        _if_dropped(covariance),
        _item_rest(covariance),
        sd_total,
        float(standard_error_of_measurement(sd_total, max(alpha, 0.0))),
        sd_total / k,
        k,
        n,
        len(np.asarray(items)) - n,
    )


def _alpha(covariance: Array) -> float:
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def _feldt(alpha: float, covariance: Array, n: int, k: int, level: float) -> Estimate:
    df1, df2 = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * fdtri(df1, df2, 0.5 + level / 2)
    high = 1 - (1 - alpha) * fdtri(df1, df2, 0.5 - level / 2)
    total, trace, squared = covariance.sum(), np.trace(covariance), covariance @ covariance
    inner = total * (np.trace(squared) + trace**2) - 2 * trace * squared.sum()
    variance = 2 * k**2 / ((k - 1) ** 2 * total**3) * inner / n
    return Estimate(alpha, low, high, np.sqrt(max(variance, 0.0)), _METHOD, n)


def _if_dropped(covariance: Array) -> tuple[float | None, ...]:
    k = len(covariance)
    without = (np.delete(np.delete(covariance, item, axis=0), item, axis=1) for item in range(k))
    return tuple(None if k == 2 or _cancels(rest) else _alpha(rest) for rest in without)


def _item_rest(covariance: Array) -> tuple[float | None, ...]:
    """Correlate each item with the sum of the others, from the covariances alone."""
    own, with_all, total = np.diag(covariance), covariance.sum(axis=1), covariance.sum()
    rest = total - 2 * with_all + own
    usable = rest > _ROUNDING * np.trace(covariance)
    correlations = (with_all - own) / np.sqrt(own * np.where(usable, rest, 1.0))
    return tuple(float(r) if ok else None for r, ok in zip(correlations, usable, strict=True))


def _cancels(covariance: Array) -> bool:
    """Say whether the sum of these items does not vary."""
    return bool(covariance.sum() <= _ROUNDING * np.trace(covariance))
