"""More than two arms: each arm's mean after for the same score before, and every pair of arms compared."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc

from evaluate.metrics.columns import columns, complete, estimator, groups
from evaluate.metrics.regression import Coefficient, LinearFit, coefficient, covariance, least_squares
from evaluate.metrics.results import Array, NotEstimable

_METHOD = "analysis of covariance over several arms"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of several arms compared.

    Parameters
    ----------
    first, second : str
        The arms; the difference is the first less the second.
    difference : Coefficient
        In the units of the measure, as if it were the only comparison.
    low, high : float
        Tukey's interval, which holds for all pairs together.
    p : float
        Tukey's probability, allowing for all pairs.

    Examples
    --------
    >>> arms = adjusted_means([1, 2, 3, 1, 2, 3, 2, 4], [2, 3, 5, 1, 3, 3, 2, 3], list("aaabbbcc"))
    >>> arms.pairs[0].first, arms.pairs[0].second
    ('a', 'b')
    """

    first: str
    second: str
    difference: Coefficient
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class AdjustedMeans:
    """Each arm's mean after, for people with the mean score before.

    Parameters
    ----------
    arms : tuple of str
        The arms, in the order in which they sort.
    means : tuple of Coefficient
        Each arm's, in the units of the measure.
    pairs : tuple of Pair
        Every pair of arms.
    f, df_arms, df_residual, p : float
        The test that all arms are the same.
    explained : float
        Partial eta squared: the share of the variation left by the score before that the arms explain.

    Examples
    --------
    >>> adjusted_means([1, 2, 3, 1, 2, 3, 2, 4], [2, 3, 5, 1, 3, 3, 2, 3], list("aaabbbcc")).arms
    ('a', 'b', 'c')
    """

    arms: tuple[str, ...]
    means: tuple[Coefficient, ...]
    pairs: tuple[Pair, ...]
    f: float
    df_arms: int
    df_residual: int
    p: float
    explained: float


@estimator("analysis of covariance over several arms")
def adjusted_means(
    before: ArrayLike, after: ArrayLike, arm: ArrayLike, level: float = 0.95
) -> AdjustedMeans | NotEstimable:
    """Compare several arms after, for the same score before.

    after = a_arm + s * before, fitted by least squares; each arm's mean is read at the mean score before.
    Assumes one slope and one residual variance in all arms. Tukey's intervals cover all pairs at once.

    Parameters
    ----------
    before, after : array_like
        One score a person, in the units of the measure; those with one missing (nan) are left out.
    arm : array_like
        Each person's arm, as assigned.
    level : float
        The confidence level.

    Returns
    -------
    AdjustedMeans or NotEstimable
        Not estimable with one arm, with too few people, or where nobody differed before within an arm.

    Raises
    ------
    ValueError
        If lengths differ or the level is not between 0 and 1.

    References
    ----------
    Kramer, C. Y. (1957). Extension of multiple range tests to group correlated adjusted means. Biometrics
    13(1), 13-18.

    Examples
    --------
    >>> arms = adjusted_means([1, 2, 3, 1, 2, 3, 2, 4], [2, 3, 5, 1, 3, 3, 2, 3], list("aaabbbcc"))
    >>> [round(mean.estimate, 2) for mean in arms.means]
    [3.58, 2.58, 1.75]
    """
    x, y = columns(missing=True, before=before, after=after)
    labels, kept = np.asarray(arm), complete(x, y)
    if labels.shape != x.shape:
        raise ValueError("Every person needs an arm.")
    x, y, labels = x[kept], y[kept], labels[kept]
    number, count = groups(labels)
    if count < 2:
        return NotEstimable("There is only one arm, so there is nothing to compare.", _METHOD, x.size)
    fit = least_squares(y, np.column_stack([np.eye(count)[number], x]))
    together = least_squares(y, np.column_stack([np.ones(x.size), x]))
    if isinstance(fit, NotEstimable) or isinstance(together, NotEstimable):
        reason = "There are too few people, or nobody in an arm differed before."
        return NotEstimable(reason, _METHOD, x.size)
    names = tuple(str(name) for name in np.unique(labels))
    means = [_read(fit, np.append(row, x.mean()), level) for row in np.eye(count)]
    pairs = [_pair(fit, names, i, j, level) for i, j in combinations(range(count), 2)]
    known = [mean for mean in means if isinstance(mean, Coefficient)]
    whole = [pair for pair in pairs if isinstance(pair, Pair)]
    if len(known) < len(means) or len(whole) < len(pairs):
        return NotEstimable("The scores follow the model exactly.", _METHOD, x.size)
    residual = fit.variance * fit.df
    gained = together.variance * together.df - residual
    f = gained / (count - 1) / fit.variance
    p = float(fdtrc(count - 1, fit.df, f))
    explained = gained / (gained + residual)
    return AdjustedMeans(names, tuple(known), tuple(whole), f, count - 1, fit.df, p, explained)


def _read(fit: LinearFit, combination: Array, level: float) -> Coefficient | NotEstimable:
    matrix = covariance(fit, "classical")
    if isinstance(matrix, NotEstimable):
        return matrix
    return coefficient(fit, combination, matrix, fit.df, f"{_METHOD}; one residual variance", level)


def _pair(fit: LinearFit, names: tuple[str, ...], i: int, j: int, level: float) -> Pair | NotEstimable:
    from scipy.stats import studentized_range

    combination = np.zeros(len(names) + 1)
    combination[[i, j]] = 1, -1
    found = _read(fit, combination, level)
    if isinstance(found, NotEstimable):
        return found
    width = float(studentized_range.ppf(level, len(names), fit.df)) / np.sqrt(2) * found.standard_error
    p = float(studentized_range.sf(np.sqrt(2) * abs(found.t), len(names), fit.df))
    return Pair(names[i], names[j], found, found.estimate - width, found.estimate + width, p)
