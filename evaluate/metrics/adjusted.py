"""How the arms differ after, among people who were alike before: analysis of covariance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluate.metrics.cluster import cluster_coefficient
from evaluate.metrics.columns import arms, columns, complete, estimator, table
from evaluate.metrics.contrast import pooled_before_sd
from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.regression import Coefficient, LinearFit, coefficient, covariance, least_squares
from evaluate.metrics.results import Array, Estimate, NotEstimable, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.summaries import PairedSummary

Errors = Literal["HC3", "classical", "CR2"]
_METHOD = "baseline-adjusted difference (analysis of covariance)"


@dataclass(frozen=True, slots=True)
class AdjustedDifference:
    """How much more the intervention arm had after than the comparison arm, for the same score before.

    Parameters
    ----------
    raw : Coefficient
        In the units of the measure.
    standardised : Estimate
        In pooled standard deviations before, corrected by J; its interval is about the uncorrected effect,
        and counts the sampling error of the standard deviation too (the delta method).
    uncorrected : float
        The standardised difference before the correction.
    ruler : float
        The standard deviation before, pooled over the arms, that `raw` was divided by.
    slope : float
        How much of a point more before is seen after.
    residual_sd : float
        The standard deviation about the model.
    slopes_differ : Coefficient or NotEstimable
        How much steeper the slope is in the intervention arm; well away from zero, the difference between
        the arms depends on the score before.
    left_out : int
        How many people had a score or a covariate missing.

    Examples
    --------
    >>> found = adjusted_difference([10, 12, 17, 9, 13, 15], [12, 15, 18, 9, 13, 14], [1, 1, 1, 0, 0, 0])
    >>> round(found.ruler, 3)
    3.342
    """

    raw: Coefficient
    standardised: Estimate
    uncorrected: float
    ruler: float
    slope: float
    residual_sd: float
    slopes_differ: Coefficient | NotEstimable
    left_out: int


@estimator("baseline-adjusted difference (analysis of covariance)")
def adjusted_difference(
    before: ArrayLike,
    after: ArrayLike,
    arm: ArrayLike,
    covariates: ArrayLike | None = None,
    *,
    errors: Errors = "HC3",
    clusters: ArrayLike | None = None,
    level: float = 0.95,
) -> AdjustedDifference | NotEstimable:
    """Estimate the difference after between the arms, adjusted for the score before.

    The coefficient b of the arm in after = a + s * before + b * arm (+ covariates), and b over the pooled
    standard deviation before. People count in the arm they were assigned to, whatever they received
    (intention to treat). Assumes one straight line of the same slope in both arms; unequal variances are
    allowed for by HC3, and alikeness within clusters by CR2 with Satterthwaite degrees of freedom.

    Parameters
    ----------
    before, after : array_like
        One score a person, nan where missing, in the units of the measure, turned so that positive is better.
        People with anything missing are left out and counted (`imputation` and `repeated` keep them).
    arm : array_like
        1 for the intervention arm, 0 for the comparison arm, as assigned.
    covariates : array_like, optional
        Further columns known before, one row a person.
    errors : {"HC3", "classical", "CR2"}
        Where the standard error comes from. CR2 is used whenever clusters are given.
    clusters : array_like, optional
        Each person's cluster, such as the school, if people were assigned or served together.
    level : float
        The confidence level.

    Returns
    -------
    AdjustedDifference or NotEstimable
        Not estimable with fewer than two people in an arm, with no more people than the model has columns,
        where nobody differed before, or where the model fits without error.

    Raises
    ------
    ValueError
        If lengths differ, an arm is neither 1 nor 0, or the errors are none of these.

    References
    ----------
    Senn, S. (2006). Change from baseline and analysis of covariance revisited. Statistics in Medicine
    25(24), 4334-4344.
    MacKinnon and White (1985), as in `regression.covariance`; Bell and McCaffrey (2002), as in
    `cluster.cluster_covariance`.

    Examples
    --------
    >>> found = adjusted_difference([10, 12, 17, 9, 13, 15, 11, 12], [12, 15, 18, 9, 13, 14, 14, 12],
    ...                             [1, 1, 1, 0, 0, 0, 1, 0])
    >>> print(f"{found.raw.estimate:.2f} ({found.raw.low:.2f} to {found.raw.high:.2f})")
    2.55 (1.13 to 3.97)
    """
    x, y = columns(missing=True, before=before, after=after)
    _check_errors(errors, clusters)
    given = np.empty((x.size, 0)) if covariates is None else table(covariates, "covariates", missing=True)
    g = arms(arm)
    if not x.size == g.size == given.shape[0]:
        raise ValueError("Every person needs an arm and a row of covariates.")
    kept = complete(x, y, given)
    x, y, given, g = x[kept], y[kept], given[kept], g[kept]
    clusters = None if clusters is None else _kept(clusters, kept)
    sizes = int(g.sum()), int(x.size - g.sum())
    if min(sizes) < 2:
        reason = f"Each arm needs at least two people, and they have {sizes[0]} and {sizes[1]}."
        return NotEstimable(reason, _METHOD, x.size)
    fit = least_squares(y, np.column_stack([np.ones(x.size), x, given, g]))
    if isinstance(fit, NotEstimable):
        return NotEstimable(fit.reason, _METHOD, fit.n)
    raw = _coefficient(fit, errors, clusters, level)
    if isinstance(raw, NotEstimable):
        return raw
    ruler = float(pooled_before_sd(*(PairedSummary.from_arrays(x[g == k], y[g == k]) for k in (1, 0))))
    standardised = _standardised(raw, ruler, x.size - 2, level)
    slope, sd = float(fit.coefficients[1]), float(np.sqrt(fit.variance))
    parallel, left_out = _slopes_differ(fit, y, level), int((~kept).sum())
    uncorrected = raw.estimate / ruler
    return AdjustedDifference(raw, standardised, uncorrected, ruler, slope, sd, parallel, left_out)


def adjusted_difference_of_summaries(
    intervention: PairedSummary, comparison: PairedSummary, level: float = 0.95
) -> Estimate | NotEstimable:
    """Estimate baseline-adjusted differences from summaries alone, for one programme or for many at once.

    (after_1 - after_0) - s (before_1 - before_0), with s the pooled covariance over the pooled variance
    before. The standard error assumes one residual variance: where people are at hand, prefer
    `adjusted_difference`.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms, of one programme or of many in the same order.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        In the units of the measure; n counts both arms. Not estimable (nan among many programmes) where
        nobody differed before, with fewer than four people, or where the model fits without error.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Senn (2006), as in `adjusted_difference`.

    Examples
    --------
    >>> gap = adjusted_difference_of_summaries(PairedSummary(30, 13.5, 16.0, 5.0, 5.5, 0.6),
    ...                                        PairedSummary(28, 15.0, 15.8, 5.1, 5.2, 0.7))
    >>> print(f"{gap.estimate:.2f} ({gap.low:.2f} to {gap.high:.2f})")
    1.23 (-0.97 to 3.43)
    """
    sxx, syy, sxy = _sums_of_squares(intervention) + _sums_of_squares(comparison)
    slope = sxy / positive_or_nan(sxx)
    apart = np.asarray(intervention.mean_before - comparison.mean_before)
    estimate = np.asarray(intervention.mean_after - comparison.mean_after) - slope * apart
    people = np.asarray(intervention.n + comparison.n, dtype=float)
    residual = (syy - slope * sxy) / positive_or_nan(people - 3)
    weight = (
        1 / positive_or_nan(intervention.n)
        + 1 / positive_or_nan(comparison.n)
        + apart**2 / positive_or_nan(sxx)
    )
    error = np.sqrt(positive_or_nan(residual) * weight)
    low, high = t_interval(estimate, error, people - 3, level)
    method = f"{_METHOD}, from summaries; one residual variance; t interval"
    if np.ndim(low) == 0 and np.isnan(low):
        reason = "Nobody differed before, there are too few people, or the scores follow the model exactly."
        return NotEstimable(reason, method, int(people))
    return Estimate(estimate, low, high, error, method, intervention.n + comparison.n)


def _sums_of_squares(arm: PairedSummary) -> Array:
    """Give the sums of squares before and after and of products, about the arm's means."""
    spreads = np.square(arm.sd_before), np.square(arm.sd_after), np.asarray(arm.covariance)
    return np.asarray(np.stack(spreads) * (np.asarray(arm.n, dtype=float) - 1))


def _check_errors(errors: str, clusters: ArrayLike | None) -> None:
    if errors not in ("HC3", "classical", "CR2"):
        raise ValueError(f'The errors must be "HC3", "classical" or "CR2", not "{errors}".')
    if errors == "CR2" and clusters is None:
        raise ValueError("CR2 errors need to know each person's cluster.")


def _kept(clusters: ArrayLike, kept: NDArray[np.bool_]) -> NDArray[Any]:
    labels = np.asarray(clusters)
    if labels.shape != kept.shape:
        raise ValueError("Every person needs a cluster.")
    return np.asarray(labels[kept])


def _coefficient(
    fit: LinearFit, errors: Errors, clusters: ArrayLike | None, level: float
) -> Coefficient | NotEstimable:
    """Read the arm, the last column, with the errors asked for."""
    last = np.eye(fit.design.shape[1])[-1]
    if clusters is not None:
        return cluster_coefficient(fit, last, clusters, "CR2", level)
    matrix = covariance(fit, "classical" if errors == "classical" else "HC3")
    if isinstance(matrix, NotEstimable):
        return NotEstimable(matrix.reason, _METHOD, matrix.n)
    name = "one residual variance" if errors == "classical" else "HC3 robust standard error"
    return coefficient(fit, last, matrix, fit.df, f"{_METHOD}; {name}; t interval", level)


def _standardised(raw: Coefficient, ruler: float, df: int, level: float) -> Estimate:
    d = raw.estimate / ruler
    error = np.sqrt((raw.standard_error / ruler) ** 2 + d**2 / (2 * df))
    low, high = normal_interval(d, error, level)
    method = f"{raw.method}; over the pooled before-SD, exact J; delta-method normal interval"
    return Estimate(small_sample_correction(df) * d, low, high, error, method, raw.n)


def _slopes_differ(fit: LinearFit, after: Array, level: float) -> Coefficient | NotEstimable:
    x = np.column_stack([fit.design, fit.design[:, 1] * fit.design[:, -1]])
    both = least_squares(after, x)
    if isinstance(both, NotEstimable):
        return both
    matrix = covariance(both, "classical")
    if isinstance(matrix, NotEstimable):
        return matrix
    return coefficient(both, np.eye(x.shape[1])[-1], matrix, both.df, "difference of slopes", level)
