"""Multiple imputation: missing scores drawn many times from what was seen, and the answers pooled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.adjusted import AdjustedDifference, adjusted_difference
from evaluate.metrics.columns import arms, columns, estimator, table
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable

_RIDGE = 1e-5


@dataclass(frozen=True, slots=True)
class PooledImputations:
    """One answer from many imputed data sets, by Rubin's rules.

    Parameters
    ----------
    pooled : Coefficient
        The mean of the answers; its degrees of freedom are Barnard and Rubin's.
    within, between, total : float
        The mean of the squared standard errors, the variance of the answers, and within + (1 + 1/m) between.
    increase : float
        How much larger the missing data make the variance, over `within`.
    missing_share : float
        The share of `total` that comes of missing data (lambda).
    lost_information : float
        The share of information lost to missing data, allowing for the number of imputations.
    imputations : int
        m.

    Examples
    --------
    >>> pool_imputations([2.0, 2.4, 1.9], [0.5, 0.6, 0.5], complete_df=40).imputations
    3
    """

    pooled: Coefficient
    within: float
    between: float
    total: float
    increase: float
    missing_share: float
    lost_information: float
    imputations: int


@estimator("multiple imputation, Rubin's rules")
def pool_imputations(
    estimates: ArrayLike, variances: ArrayLike, complete_df: float, level: float = 0.95, n: int = 0
) -> PooledImputations | NotEstimable:
    """Pool the answers of imputed data sets by Rubin's rules.

    The mean of the answers has variance W + (1 + 1/m) B, W the mean squared standard error and B the variance
    of the answers. The t interval has Barnard and Rubin's degrees of freedom, never more than the complete
    data would have.

    Parameters
    ----------
    estimates, variances : array_like
        Each imputed data set's answer and its squared standard error.
    complete_df : float
        The degrees of freedom if nothing had been missing.
    level : float
        The confidence level.
    n : int
        How many people there are, for the record.

    Returns
    -------
    PooledImputations or NotEstimable
        Not estimable with fewer than two imputed data sets, or where the answers have no error.

    Raises
    ------
    ValueError
        If lengths differ or the level is not between 0 and 1.

    References
    ----------
    Rubin, D. B. (1987). Multiple Imputation for Nonresponse in Surveys. Wiley.
    Barnard, J. and Rubin, D. B. (1999). Small-sample degrees of freedom with multiple imputation. Biometrika
    86(4), 948-955.

    Examples
    --------
    >>> found = pool_imputations([2.0, 2.4, 1.9], [0.5, 0.6, 0.5], complete_df=40).pooled
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    2.10 (0.47 to 3.73)
    """
    method = "multiple imputation, Rubin's rules; t interval, Barnard-Rubin degrees of freedom"
    q, u = columns(estimates=estimates, variances=variances)
    m = q.size
    if m < 2 or not u.min() > 0:
        return NotEstimable("Rubin's rules need two or more answers with errors.", method, n)
    within, between = float(u.mean()), float(np.var(q, ddof=1))
    extra = (1 + 1 / m) * between
    total = within + extra
    share = extra / total
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    df = 1 / (share**2 / (m - 1) + 1 / observed)
    increase = extra / within
    lost = (increase + 2 / (df + 3)) / (increase + 1)
    estimate, error = float(q.mean()), float(np.sqrt(total))
    low, high = t_interval(estimate, error, df, level)
    p = 2 * float(stdtr(df, -abs(estimate / error)))
    pooled = Coefficient(estimate, float(low), float(high), error, df, p, method, n)
    return PooledImputations(pooled, within, between, total, increase, share, lost, m)


@estimator("multiple imputation")
def impute(
    values: ArrayLike, imputations: int = 50, *, seed: int, iterations: int = 20
) -> Array | NotEstimable:
    """Fill in what is missing, many times over, by chained Bayesian linear regressions.

    Each incomplete column in turn is regressed on all the others among the people who have it; the
    coefficients and the residual variance are drawn from their posterior, and missing values from the
    prediction. After some rounds the draws settle. Right if what is missing depends only on what was seen
    (missing at random), and relations are straight lines with normal errors.

    Parameters
    ----------
    values : array_like
        One row a person, one column a variable, nan where missing; put every column that helps to predict
        in (arms, scores at other times, characteristics).
    imputations : int
        How many completed tables to make.
    seed : int
        Makes the draws repeatable.
    iterations : int
        How many rounds before a table is taken.

    Returns
    -------
    ndarray or NotEstimable
        Completed tables, stacked first. Not estimable if a column that has gaps has too few values to
        learn from, or values that do not vary.

    Raises
    ------
    ValueError
        If fewer than two imputations or one round are asked for.

    References
    ----------
    van Buuren, S. and Groothuis-Oudshoorn, K. (2011). mice: multivariate imputation by chained equations in
    R. Journal of Statistical Software 45(3), 1-67.

    Examples
    --------
    >>> table = [[3, 4], [5, 7], [1, 3], [6, 8], [4, np.nan], [2, 3]]
    >>> impute(table, imputations=2, seed=1).shape
    (2, 6, 2)
    """
    read = table(values, "values", missing=True)
    if imputations < 2 or iterations < 1:
        raise ValueError("Ask for at least two imputations and one round.")
    missing = np.isnan(read)
    holes = missing.sum(axis=0)
    n, k = read.shape
    gaps = [int(j) for j in np.argsort(holes, kind="stable") if holes[j]]
    if any(n - holes[j] <= k + 1 or np.ptp(read[~missing[:, j], j]) == 0 for j in gaps):
        reason = "A column with gaps has too few values to learn from, or they are all the same."
        return NotEstimable(reason, "multiple imputation", n)
    draw = np.random.default_rng(seed)
    filled = np.repeat(read[None], imputations, axis=0)
    for j in gaps:
        seen = read[~missing[:, j], j]
        filled[:, missing[:, j], j] = draw.choice(seen, (imputations, int(holes[j])))
    for _ in range(iterations if gaps else 0):
        for j in gaps:
            filled[:, missing[:, j], j] = _drawn(filled, j, missing[:, j], draw)
    return filled


@estimator("baseline-adjusted difference by multiple imputation")
def imputed_difference(
    before: ArrayLike,
    after: ArrayLike,
    arm: ArrayLike,
    auxiliary: ArrayLike | None = None,
    *,
    imputations: int = 50,
    seed: int,
    level: float = 0.95,
) -> PooledImputations | NotEstimable:
    """Estimate the baseline-adjusted difference between the arms over everybody assigned, by imputation.

    Each completed table gives the difference of `adjusted.adjusted_difference`, on the model's own error;
    Rubin's rules pool them. Right if what is missing depends only on what was seen.

    Parameters
    ----------
    before : array_like
        One score a person, nan where missing, turned so that positive is better.
    after : array_like
        The same.
    arm : array_like
        1 for the intervention arm, 0 for the comparison arm, as assigned.
    auxiliary : array_like, optional
        Further columns that help to predict, such as scores in between; nan where missing. They are not
        adjusted for.
    imputations : int
        How many completed tables to make.
    seed : int
        Makes the draws repeatable.
    level : float
        The confidence level.

    Returns
    -------
    PooledImputations or NotEstimable
        In the units of the measure. Not estimable for the reasons of `impute` and `adjusted_difference`.

    Raises
    ------
    ValueError
        If lengths differ or an arm is neither 1 nor 0.

    References
    ----------
    Rubin (1987) and Barnard and Rubin (1999), as in `pool_imputations`.

    Examples
    --------
    >>> found = imputed_difference([10, 12, 17, 9, 13, 15, 11, 12], [12, 15, 18, 9, np.nan, 14, 14, 12],
    ...                            [1, 1, 1, 0, 0, 0, 1, 0], imputations=20, seed=1)
    >>> found.imputations
    20
    """
    x, y = columns(missing=True, before=before, after=after)
    g = arms(arm)
    parts = [g[:, None], x[:, None], y[:, None]]
    if auxiliary is not None:
        parts.append(table(auxiliary, "auxiliary", missing=True))
    if len({part.shape[0] for part in parts}) > 1:
        raise ValueError("Every person needs an arm, two scores and a row of auxiliary scores.")
    filled = impute(np.hstack(parts), imputations, seed=seed)
    if isinstance(filled, NotEstimable):
        return filled
    answers = [adjusted_difference(one[:, 1], one[:, 2], g, errors="classical") for one in filled]
    known = [answer.raw for answer in answers if isinstance(answer, AdjustedDifference)]
    if len(known) < len(answers):
        return next(answer for answer in answers if isinstance(answer, NotEstimable))
    errors = np.square([raw.standard_error for raw in known])
    return pool_imputations([raw.estimate for raw in known], errors, x.size - 3, level, x.size)


@estimator("mean change by multiple imputation")
def imputed_change(
    before: ArrayLike,
    after: ArrayLike,
    auxiliary: ArrayLike | None = None,
    *,
    imputations: int = 50,
    seed: int,
    level: float = 0.95,
) -> PooledImputations | NotEstimable:
    """Estimate the mean change of everybody who started, by imputation.

    Parameters
    ----------
    before, after : array_like
        One score a person, nan where missing, turned so that positive is better.
    auxiliary : array_like, optional
        Further columns that help to predict, nan where missing.
    imputations : int
        How many completed tables to make.
    seed : int
        Makes the draws repeatable.
    level : float
        The confidence level.

    Returns
    -------
    PooledImputations or NotEstimable
        In the units of the measure. Not estimable for the reasons of `impute`, or where everybody changed
        by the same.

    Raises
    ------
    ValueError
        If lengths differ.

    References
    ----------
    Rubin (1987) and Barnard and Rubin (1999), as in `pool_imputations`.

    Examples
    --------
    >>> imputed_change([3, 5, 1, 6, 4, 2], [4, 7, 3, 8, np.nan, 3], imputations=20, seed=1).imputations
    20
    """
    x, y = columns(missing=True, before=before, after=after)
    parts = [x[:, None], y[:, None]]
    if auxiliary is not None:
        parts.append(table(auxiliary, "auxiliary", missing=True))
    if len({part.shape[0] for part in parts}) > 1:
        raise ValueError("Every person needs two scores and a row of auxiliary scores.")
    seen = (y - x)[~np.isnan(y - x)]
    if seen.size < 2 or np.ptp(seen) == 0:
        reason = "Fewer than two people have both scores, or they all changed by the same."
        return NotEstimable(reason, "mean change by multiple imputation", x.size)
    filled = impute(np.hstack(parts), imputations, seed=seed)
    if isinstance(filled, NotEstimable):
        return filled
    changes = filled[:, :, 1] - filled[:, :, 0]
    variances = changes.var(axis=1, ddof=1) / x.size
    return pool_imputations(changes.mean(axis=1), variances, x.size - 1, level, x.size)


def _drawn(filled: Array, j: int, gap: Array, draw: Generator) -> Array:
    """Draw one column's missing values in every table at once."""
    m, n, k = filled.shape
    x = np.concatenate([np.ones((m, n, 1)), np.delete(filled, j, axis=2)], axis=2)
    known, y = x[:, ~gap.astype(bool)], filled[:, ~gap.astype(bool), j]
    squares = np.einsum("mni,mnj->mij", known, known)
    ridge = _RIDGE * np.einsum("mii->mi", squares)[:, :, None] * np.eye(k)
    spread = np.linalg.inv(squares + ridge)
    b = np.einsum("mij,mnj,mn->mi", spread, known, y, optimize=True)
    left = y - np.einsum("mni,mi->mn", known, b)
    df = max(known.shape[1] - k, 1)
    sd = np.sqrt(np.sum(left**2, axis=1) / draw.chisquare(df, m))
    factor = np.linalg.cholesky((spread + np.swapaxes(spread, 1, 2)) / 2)
    b = b + sd[:, None] * np.einsum("mij,mj->mi", factor, draw.standard_normal((m, k)))
    unknown = x[:, gap.astype(bool)]
    noise = sd[:, None] * draw.standard_normal(unknown.shape[:2])
    return np.asarray(np.einsum("mni,mi->mn", unknown, b) + noise)
