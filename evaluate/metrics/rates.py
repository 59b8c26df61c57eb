"""Counts, such as arrests or incidents: how many times as many, over the time in which they could happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.columns import arms, columns, complete, estimator, table
from evaluate.metrics.count_models import CountModel, negative_binomial_model, poisson_model
from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.proportions import clopper_pearson_interval
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary

_ROUNDING = 1e-24


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times as high the rate is in the intervention arm.

    Parameters
    ----------
    ratio : Estimate
        Above zero; 1 is no difference; the standard error is of the logarithm.
    p : float
        The two-sided probability of a ratio this far from 1 if the truth is 1.
    dispersion : float
        How many times as variable the counts are as chance alone would make them (1 = chance alone; Pearson's
        chi squared over its degrees of freedom in the Poisson model).

    Examples
    --------
    >>> rates = rate_ratio([2, 0, 3, 1, 0, 5, 2, 4], [1, 1, 1, 1, 0, 0, 0, 0], [1] * 8)
    >>> round(rates.ratio.estimate, 3)
    0.545
    """

    ratio: Estimate
    p: float
    dispersion: float


def rate_ratio_of_totals(
    events_intervention: int,
    exposure_intervention: float,
    events_comparison: int,
    exposure_comparison: float,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """Estimate a rate ratio from the arms' totals, with the exact conditional interval.

    (e1/t1) / (e0/t0). Given e1 + e0, e1 is binomial; Clopper and Pearson's limits for its share, turned to
    ratios, are exact. Assumes that events happen independently at one rate in an arm: where some people
    have many, the interval is too narrow (see `rate_ratio`).

    Parameters
    ----------
    events_intervention, events_comparison : int
        How many events there were in each arm.
    exposure_intervention, exposure_comparison : float
        The time in which they could happen, such as person-weeks, above zero.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        1 is no difference; the standard error is of the logarithm, sqrt(1/e1 + 1/e0); n counts events. Not
        estimable if an arm has no events.

    Raises
    ------
    ValueError
        If an exposure is not above zero, events are below zero, or the level is not between 0 and 1.

    References
    ----------
    Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing samples from Poisson series.
    Biometrika 31(3-4), 313-323.

    Examples
    --------
    >>> ratio = rate_ratio_of_totals(48, 10125, 66, 9684)
    >>> print(f"{ratio.estimate:.3f} ({ratio.low:.3f} to {ratio.high:.3f})")
    0.696 (0.469 to 1.024)
    """
    method = "rate ratio; exact conditional interval"
    _check(events_intervention, exposure_intervention, events_comparison, exposure_comparison)
    n = events_intervention + events_comparison
    if not (events_intervention and events_comparison):
        return NotEstimable("There were no events in one of the arms.", method, n)
    times = exposure_comparison / exposure_intervention
    low, high = clopper_pearson_interval(events_intervention, n, level)
    error = np.sqrt(1 / events_intervention + 1 / events_comparison)
    ratio = events_intervention / events_comparison * times
    return Estimate(ratio, low / (1 - low) * times, high / (1 - high) * times, error, method, n)


def exact_rate_test(
    events_intervention: int,
    exposure_intervention: float,
    events_comparison: int,
    exposure_comparison: float,
) -> float:
    """Give the exact two-sided probability that two rates differ by chance.

    The binomial probability of all splits of the events that are no more likely than this one.

    Parameters
    ----------
    events_intervention, exposure_intervention, events_comparison, exposure_comparison
        As in `rate_ratio_of_totals`.

    Returns
    -------
    float
        From 0 to 1; 1 if there were no events.

    Raises
    ------
    ValueError
        If an exposure is not above zero or events are below zero.

    References
    ----------
    Przyborowski and Wilenski (1940), as in `rate_ratio_of_totals`.

    Examples
    --------
    >>> round(exact_rate_test(48, 10125, 66, 9684), 4)
    0.0608
    """
    from scipy.stats import binomtest

    _check(events_intervention, exposure_intervention, events_comparison, exposure_comparison)
    n = events_intervention + events_comparison
    share = exposure_intervention / (exposure_intervention + exposure_comparison)
    return float(binomtest(events_intervention, n, share).pvalue) if n else 1.0


@estimator("rate ratio")
def rate_ratio(
    counts: ArrayLike,
    arm: ArrayLike,
    exposure: ArrayLike,
    covariates: ArrayLike | None = None,
    *,
    model: Literal["negative binomial", "poisson"] = "negative binomial",
    level: float = 0.95,
) -> RateRatio | NotEstimable:
    """Estimate a rate ratio from each person's count and exposure.

    log(mean count) = log(exposure) + a + b * arm (+ covariates); the ratio is exp(b). The negative binomial
    lets people differ in their rates; "poisson" keeps the mean model and takes the interval from the
    sandwich (HC0), which holds whatever the spread is in large groups. Assumes independent people.

    Parameters
    ----------
    counts : array_like
        How many events each person had, 0 or more; people with anything missing (nan) are left out.
    arm : array_like
        1 for the intervention arm, 0 for the comparison arm, as assigned.
    exposure : array_like
        The time in which each person's events could happen, above zero.
    covariates : array_like, optional
        Further columns known before, one row a person, such as the logarithm of the count before.
    model : {"negative binomial", "poisson"}
        How people's counts vary.
    level : float
        The confidence level.

    Returns
    -------
    RateRatio or NotEstimable
        Not estimable if an arm has no events, with too few people, or if the fit does not settle.

    Raises
    ------
    ValueError
        If lengths differ, a count is below zero, an exposure is not above zero, or the model is neither.

    References
    ----------
    Lawless, J. F. (1987). Negative binomial and mixed Poisson regression. Canadian Journal of Statistics
    15(3), 209-225.

    Examples
    --------
    >>> rates = rate_ratio([2, 0, 3, 1, 0, 5, 2, 4], [1, 1, 1, 1, 0, 0, 0, 0], [1] * 8)
    >>> print(f"{rates.ratio.estimate:.2f} ({rates.ratio.low:.2f} to {rates.ratio.high:.2f})")
    0.55 (0.18 to 1.64)
    """
    if model not in ("negative binomial", "poisson"):
        raise ValueError(f'The model must be "negative binomial" or "poisson", not "{model}".')
    y, time = columns(missing=True, counts=counts, exposure=exposure)
    g = arms(arm)
    given = np.empty((y.size, 0)) if covariates is None else table(covariates, "covariates", missing=True)
    if not y.size == g.size == given.shape[0]:
        raise ValueError("Every person needs a count, an arm, an exposure and a row of covariates.")
    kept = complete(y, time, given)
    y, time, given, g = y[kept], time[kept], given[kept], g[kept]
    if not (y[g == 1].sum() and y[g == 0].sum()):
        return NotEstimable("There were no events in one of the arms.", f"{model} rate ratio", y.size)
    x = np.column_stack([np.ones(y.size), g, given])
    crude = poisson_model(y, x, time)
    fitted = crude if model == "poisson" else negative_binomial_model(y, x, time)
    if isinstance(crude, NotEstimable):
        return crude
    if isinstance(fitted, NotEstimable):
        return fitted
    return _ratio(fitted, crude.dispersion, model, level)


@estimator("ratio of rate ratios")
def rate_ratio_of_change(
    before: ArrayLike, after: ArrayLike, arm: ArrayLike, level: float = 0.95
) -> Estimate | NotEstimable:
    """Estimate how many times as much the rate grew in the intervention arm as in the comparison arm.

    (after_1 / before_1) / (after_0 / before_0) of the arms' totals over equal times: the interaction of arm
    and time in a Poisson model. The interval is normal on the logarithm, from the sandwich over people
    with Stata's correction, so that people may differ and a person's two counts be alike.

    Parameters
    ----------
    before, after : array_like
        How many events each person had, over the same length of time; people with one missing are left out.
    arm : array_like
        1 for the intervention arm, 0 for the comparison arm, as assigned.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        1 is no difference; the standard error is of the logarithm. Not estimable if an arm has no events at
        one of the times, or fewer than two people.

    Raises
    ------
    ValueError
        If lengths differ, a count is below zero, or the level is not between 0 and 1.

    References
    ----------
    Liang, K.-Y. and Zeger, S. L. (1986). Longitudinal data analysis using generalized linear models.
    Biometrika 73(1), 13-22.

    Examples
    --------
    >>> grew = rate_ratio_of_change([4, 6, 5, 3, 6, 4], [2, 5, 2, 3, 5, 5], [1, 1, 1, 0, 0, 0])
    >>> print(f"{grew.estimate:.2f} ({grew.low:.2f} to {grew.high:.2f})")
    0.60 (0.34 to 1.06)
    """
    method = "ratio of rate ratios, Poisson; cluster-robust over people; normal interval on the logarithm"
    x, y = columns(missing=True, before=before, after=after)
    g = arms(arm)
    if g.size != x.size:
        raise ValueError("Every person needs an arm.")
    kept = complete(x, y)
    x, y, g = x[kept], y[kept], g[kept]
    if np.any(x < 0) or np.any(y < 0):
        raise ValueError("A count cannot be below zero.")
    estimate, variance = 0.0, 0.0
    for k, sign in ((1, 1), (0, -1)):
        a, b = x[g == k], y[g == k]
        if a.size < 2 or not (a.sum() and b.sum()):
            reason = "One of the arms has fewer than two people, or no events at one of the times."
            return NotEstimable(reason, method, x.size)
        estimate += sign * float(np.log(b.sum() / a.sum()))
        score = (b - b.mean()) / b.sum() - (a - a.mean()) / a.sum()
        variance += float(score @ score)
    if variance <= _ROUNDING:
        return NotEstimable(
            "Everybody's counts changed alike, so there is no error to measure.", method, x.size
        )
    rows, people = 2 * x.size, x.size
    variance *= people / (people - 1) * (rows - 1) / (rows - 4)
    low, high = normal_interval(estimate, np.sqrt(variance), level)
    return Estimate(np.exp(estimate), np.exp(low), np.exp(high), np.sqrt(variance), method, people)


def ratio_of_means(summary: PairedSummary, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate how many times as large the mean is after as before, for counts over equal times.

    log(after / before) has variance (sd_after^2/after^2 + sd_before^2/before^2 -
    2 r sd_before sd_after/(before after)) / n; the interval is normal on the logarithm.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many, of counts.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        1 is no change; the standard error is of the logarithm. Not estimable (nan among many groups) unless
        both means are above zero and the counts vary.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Lajeunesse, M. J. (2011). On the meta-analysis of response ratios for studies with correlated and
    multi-group designs. Ecology 92(11), 2049-2055.

    Examples
    --------
    >>> ratio = ratio_of_means(PairedSummary(30, 8.0, 6.0, 3.0, 3.0, 0.5))
    >>> print(f"{ratio.estimate:.2f} ({ratio.low:.2f} to {ratio.high:.2f})")
    0.75 (0.64 to 0.88)
    """
    before = np.where(np.asarray(summary.mean_before) > 0, summary.mean_before, np.nan)
    after = np.where(np.asarray(summary.mean_after) > 0, summary.mean_after, np.nan)
    spread = np.square(summary.sd_before) / before**2 + np.square(summary.sd_after) / after**2
    error = np.sqrt((spread - 2 * np.asarray(summary.covariance) / (before * after)) / summary.n)
    low, high = normal_interval(np.log(after / before), error, level)
    method = "ratio of means, after over before; normal interval on the logarithm"
    if np.ndim(low) == 0 and np.isnan(low):
        reason = "There were no events at one of the times, or everybody's counts changed alike."
        return NotEstimable(reason, method, int(summary.n))
    return Estimate(after / before, np.exp(low), np.exp(high), error, method, summary.n)


def _check(events_1: float, time_1: float, events_0: float, time_0: float) -> None:
    if not (events_1 >= 0 and events_0 >= 0):
        raise ValueError("There cannot be fewer than 0 events.")
    if not (time_1 > 0 and time_0 > 0):
        raise ValueError("An exposure must be above zero.")


def _ratio(fitted: CountModel, dispersion: float, model: str, level: float) -> RateRatio | NotEstimable:
    arm = fitted.coefficients[1]
    low, high = normal_interval(arm.estimate, arm.standard_error, level)
    method = f"{model} rate ratio; {arm.method.split('; ')[-1]}; normal interval on the logarithm"
    ratio = Estimate(np.exp(arm.estimate), np.exp(low), np.exp(high), arm.standard_error, method, arm.n)
    return RateRatio(ratio, arm.p, dispersion)
