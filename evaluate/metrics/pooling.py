"""One effect from several: random-effects pooling."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.effects import read_effects
from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.results import Array, NotEstimable, Pooled
from evaluate.metrics.tau2 import NAMES, Estimator, between_variance

Interval: TypeAlias = Literal["hartung_knapp", "hartung_knapp_floored", "wald"]

_INTERVALS: dict[Interval, str] = {
    "hartung_knapp": "Hartung-Knapp t interval; prediction interval with t on k - 1 degrees of freedom",
    "hartung_knapp_floored": "Hartung-Knapp t interval, never narrower in standard error than Wald's; "
    "prediction interval with t on k - 1 degrees of freedom",
    "wald": "Wald interval; prediction interval with z",
}


def random_effects(
    effects: ArrayLike,
    variances: ArrayLike,
    level: float = 0.95,
    estimator: Estimator = "reml",
    interval: Interval = "hartung_knapp",
) -> Pooled | NotEstimable:
    """Pool effects that may truly differ: their mean, its interval, their spread and a prediction interval.

    effect_i ~ N(true_i, variance_i) and true_i ~ N(mu, tau2). tau2 maximises the restricted likelihood; with
    w_i = 1/(variance_i + tau2), mu = sum(w_i effect_i)/sum(w_i). The interval is Hartung and Knapp's: t on
    k - 1 degrees of freedom and standard error sqrt(sum(w_i (effect_i - mu)^2) / ((k - 1) sum(w_i))).
    The prediction interval adds tau2 under the root. I2 = 100 tau2/(tau2 + v), v being Higgins and Thompson's
    typical variance. Assumes independent effects of the same kind, and known variances. Wald's interval is z
    times 1/sqrt(sum(w_i)); it is too narrow for few effects. The floored one takes the larger of the two
    standard errors, for a few effects that happen to agree.

    Parameters
    ----------
    effects : array_like
        One-dimensional, at least two, all in the same units.
    variances : array_like
        Their sampling variances, above zero, in the same order.
    level : float
        The confidence level, of the interval and the prediction interval.
    estimator : {"reml", "ml", "dl", "pm"}
        Of tau2: see `evaluate.metrics.tau2.between_variance`.
    interval : {"hartung_knapp", "hartung_knapp_floored", "wald"}
        How the interval is made.

    Returns
    -------
    Pooled or NotEstimable
        In the units of the effects. Intervals are nan if every effect is exactly the same. Not estimable with
        fewer than two effects, or where one is not a number or its variance not above zero: leave out what
        cannot be pooled first, and say that it was left out.

    Raises
    ------
    ValueError
        If the lengths differ, or if there is no such estimator, interval or level.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects
    model. Journal of Educational and Behavioral Statistics 30(3), 261-293.
    Knapp, G. and Hartung, J. (2003). Improved tests for a random effects meta-regression with a single
    covariate. Statistics in Medicine 22(17), 2693-2710.
    Higgins, J. P. T. and Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics in
    Medicine 21(11), 1539-1558.
    Higgins, J. P. T., Thompson, S. G. and Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. Journal of the Royal Statistical Society A 172(1), 137-159.

    Examples
    --------
    >>> pool = random_effects([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> print(f"{pool.estimate:.3f} ({pool.low:.3f} to {pool.high:.3f}), I2 {pool.i2:.0f}%")
    0.424 (-0.099 to 0.946), I2 73%
    """
    if estimator not in NAMES or interval not in _INTERVALS:
        raise ValueError(f"There is no estimator {estimator!r} with the interval {interval!r}.")
    method = f"random effects, {NAMES[estimator]}; {_INTERVALS[interval]}"
    between = between_variance(effects, variances, estimator=estimator)
    if isinstance(between, NotEstimable):
        return NotEstimable(between.reason, method, between.n)
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    tau2, converged = between.estimate, between.converged
    fit = _fit(y, v, tau2)
    wald = 1 / np.sqrt(fit.weight)
    df = math.inf if interval == "wald" else float(y.size - 1)
    standard_error = wald if interval == "wald" else np.sqrt(fit.weighted_squares / df / fit.weight)
    if interval == "hartung_knapp_floored":
        standard_error = max(standard_error, wald)
    low, high = _interval(fit.mean, standard_error, df, level)
    predicted_low, predicted_high = prediction_interval(fit.mean, standard_error, tau2, df, level)
    return Pooled(
        y.size,
        fit.mean,
        low,
        high,
        float(standard_error),
        tau2,
        100 * tau2 / (tau2 + _typical_variance(v)),
        _fit(y, v, 0.0).weighted_squares,
        predicted_low,
        predicted_high,
        method,
        converged,
        df,
    )


def prediction_interval(
    estimate: float, standard_error: float, tau2: float, df: float = math.inf, level: float = 0.95
) -> tuple[float, float]:
    """Give the interval for the true effect of one more programme like those pooled.

    estimate -+ q * sqrt(tau2 + standard_error^2), q being the quantile of t, or of z for infinite df. Assumes
    normal true effects.

    Parameters
    ----------
    estimate, standard_error : float
        The pooled effect and its standard error.
    tau2 : float
        The variance of the true effects.
    df : float
        k - 1 with Hartung and Knapp's standard error, k - 2 as Higgins and others first proposed, or infinite.
    level : float
        The confidence level.

    Returns
    -------
    low, high : float
        In the units of the effects. nan with neither a standard error nor a spread.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Higgins, J. P. T., Thompson, S. G. and Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. Journal of the Royal Statistical Society A 172(1), 137-159.

    Examples
    --------
    >>> low, high = prediction_interval(0.4, 0.1, 0.09, 10)
    >>> print(f"{low:.3f} to {high:.3f}")
    -0.305 to 1.105
    """
    return _interval(estimate, np.sqrt(tau2 + standard_error**2), df, level)


def fixed_effect(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> Pooled | NotEstimable:
    """Pool effects as if all were estimates of one same true effect.

    mu = sum(w_i effect_i)/sum(w_i) with w_i = 1/variance_i, standard error 1/sqrt(sum(w_i)), Wald's interval.
    I2 = max(0, 100 (Q - (k - 1))/Q). Only for showing what pooling without a spread would claim.

    Parameters
    ----------
    effects, variances : array_like
        As in `random_effects`.
    level : float
        The confidence level.

    Returns
    -------
    Pooled or NotEstimable
        As `random_effects`, with tau2 zero, so that the prediction interval is the interval.

    Raises
    ------
    ValueError
        As `random_effects`.

    References
    ----------
    Cochran, W. G. (1954). The combination of estimates from different experiments. Biometrics 10(1), 101-129.

    Examples
    --------
    >>> pool = fixed_effect([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> print(f"{pool.estimate:.3f} ({pool.low:.3f} to {pool.high:.3f})")
    0.378 (0.220 to 0.537)
    """
    method = "fixed effect, weights 1/variance; Wald interval"
    found = read_effects(effects, variances, 2, method)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    fit = _fit(y, v, 0.0)
    error = 1 / math.sqrt(fit.weight)
    low, high = _interval(fit.mean, error, math.inf, level)
    q = fit.weighted_squares
    i2 = max(0.0, 100 * (q - (y.size - 1)) / q) if q > 0 else 0.0
    return Pooled(y.size, fit.mean, low, high, error, 0.0, i2, q, low, high, method, True)


def _interval(centre: float, error: float, df: float, level: float) -> tuple[float, float]:
    """Give an interval as plain numbers, by z where the degrees of freedom are infinite."""
    normal = math.isinf(df)
    low, high = normal_interval(centre, error, level) if normal else t_interval(centre, error, df, level)
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class _Fit:
    """The weighted mean at one tau2."""

    mean: float
    weight: float
    weighted_squares: float


def _fit(y: Array, v: Array, tau2: float) -> _Fit:
    w = 1 / (v + tau2)
    mean = (w @ y) / w.sum()
    return _Fit(float(mean), float(w.sum()), float(w @ (y - mean) ** 2))


def _typical_variance(v: Array) -> float:
    w = 1 / v
    return float((v.size - 1) * w.sum() / (w.sum() ** 2 - w @ w))
