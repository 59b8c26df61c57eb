"""Pooling programmes that share a provider or an area: effects within groups within the whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, chdtri, stdtr

from evaluate.metrics.effects import read_effects
from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.nested import Nested, nested
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.tau2 import root_of

_METHOD = "three-level random effects, REML; t interval on groups - 1 degrees of freedom"
_PERCENT = 100
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class ThreeLevel:
    """Effects pooled over programmes within groups.

    Parameters
    ----------
    pooled : Coefficient
        The mean of the true effects, on groups - 1 degrees of freedom; n is how many effects there are.
    names : tuple of str
        The groups, in alphabetical order.
    groups : Estimate or NotEstimable
        By how much each group's programmes differ from the mean, shrunken, side by side; not estimable where
        groups differ by no more than chance.
    between, within : float
        The variance of true effects between groups, and between programmes of one group.
    between_share, within_share : float
        Their shares of all variation, in per cent: I2 split by level.
    prediction_low, prediction_high : float
        The interval for the true effect of one more programme in one more group.
    log_likelihood : float
        Restricted.
    ratio, ratio_p : float
        The likelihood ratio against no variance between groups, and its probability on one degree of freedom
        (cautious: a variance cannot be negative, so that half of it would do).
    q, q_p : float
        Cochran's Q of all the effects, and its probability.
    converged : bool
        False if the search for the variances ended without settling.

    Examples
    --------
    >>> found = three_level([0.1, 0.3, 0.9, 0.5, 0.4, 0.2], [0.02] * 6, list("aabbcc"))
    >>> found.names
    ('a', 'b', 'c')
    """

    pooled: Coefficient
    names: tuple[str, ...]
    groups: Estimate | NotEstimable
    between: float
    within: float
    between_share: float
    within_share: float
    prediction_low: float
    prediction_high: float
    log_likelihood: float
    ratio: float
    ratio_p: float
    q: float
    q_p: float
    converged: bool


def three_level(
    effects: ArrayLike, variances: ArrayLike, groups: Sequence[object], level: float = 0.95
) -> ThreeLevel | NotEstimable:
    """Pool effects of programmes that come in groups, such as providers or areas.

    effect_ij ~ N(mu + group_j + programme_ij, variance_ij), group_j ~ N(0, between) and
    programme_ij ~ N(0, within). Both variances maximise the restricted likelihood. Ignoring the groups would
    count programmes of one provider as if each were independent evidence.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length.
    groups : sequence
        The group of each effect.
    level : float
        The confidence level.

    Returns
    -------
    ThreeLevel or NotEstimable
        Not estimable with fewer than three groups, or if no group has two programmes.

    Raises
    ------
    ValueError
        If lengths differ, or the level is not between 0 and 1.

    References
    ----------
    Konstantopoulos, S. (2011). Fixed effects and variance components estimation in three-level meta-analysis.
    Research Synthesis Methods 2(1), 61-76.

    Examples
    --------
    >>> found = three_level([0.1, 0.3, 0.9, 0.5, 0.4, 0.2], [0.02] * 6, list("aabbcc"))
    >>> print(f"{found.pooled.estimate:.2f} ({found.pooled.low:.2f} to {found.pooled.high:.2f})")
    0.40 (-0.26 to 1.06)
    """
    model = _read(effects, variances, groups)
    if isinstance(model, NotEstimable):
        return model
    between, within, settled = model.maximum()
    alone, alone_settled = model.without_groups()
    fit = model.at(between, within)
    k, df = model.y.size, len(model.names) - 1
    error = 1 / math.sqrt(fit.weight)
    predicted = normal_interval(fit.mean, math.sqrt(between + within + error**2), level)
    w = 1 / model.v
    typical = float((k - 1) / (w.sum() - w @ w / w.sum()))
    ratio = max(0.0, 2 * (fit.log_likelihood - model.at(0.0, alone).log_likelihood))
    q = model.at(0.0, 0.0).squares
    return ThreeLevel(
        _mean(fit.mean, error, df, _METHOD, k, level),
        model.names,
        _group_effects(model, between, within, level),
        between,
        within,
        _PERCENT * between / (between + within + typical),
        _PERCENT * within / (between + within + typical),
        float(predicted[0]),
        float(predicted[1]),
        fit.log_likelihood,
        ratio,
        float(chdtrc(1, ratio)),
        q,
        float(chdtrc(k - 1, q)),
        settled and alone_settled,
    )


def variance_intervals(
    effects: ArrayLike, variances: ArrayLike, groups: Sequence[object], level: float = 0.95
) -> dict[str, tuple[float, float, float]] | NotEstimable:
    """Give the profile-likelihood intervals of the variances between and within groups.

    Every value whose restricted likelihood, with the other variance at its best, is within half the
    chi-squared point on one degree of freedom of the highest. An end below zero is zero.

    Parameters
    ----------
    effects, variances, groups
        As in `three_level`.
    level : float
        The confidence level.

    Returns
    -------
    dict of str to (float, float, float) or NotEstimable
        "between" and "within": the variance, and the low and high end of its interval.

    Raises
    ------
    ValueError
        As `three_level`.

    References
    ----------
    Konstantopoulos, S. (2011). As in `three_level`.

    Examples
    --------
    >>> found = variance_intervals([0.1, 0.3, 0.9, 0.5, 0.4, 0.2], [0.02] * 6, list("aabbcc"))
    >>> found["within"][1]
    0.0
    """
    model = _read(effects, variances, groups)
    if isinstance(model, NotEstimable):
        return model
    between, within, _ = model.maximum()
    drop = float(chdtri(1, 1 - level)) / 2
    lowest = model.at(between, within).log_likelihood - drop

    def ends(which: int, best: float) -> tuple[float, float, float]:
        def above(value: float) -> float:
            return model.profile(which, value) - lowest

        low = 0.0 if above(0.0) >= 0 else root_of(lambda value: -above(value), best)[0]
        return best, low, root_of(above, 2 * best + model.unit, best)[0]

    return {"between": ends(0, between), "within": ends(1, within)}


def cluster_robust_mean(
    effects: ArrayLike, variances: ArrayLike, groups: Sequence[object], level: float = 0.95
) -> Coefficient | NotEstimable:
    """Give the three-level mean with a CR2 standard error and Satterthwaite degrees of freedom.

    The bias-reduced sandwich over groups, with the three-level model as its working model: right in large
    samples of groups even where that model is not.

    Parameters
    ----------
    effects, variances, groups
        As in `three_level`.
    level : float
        The confidence level.

    Returns
    -------
    Coefficient or NotEstimable
        As `three_level`.

    Raises
    ------
    ValueError
        As `three_level`.

    References
    ----------
    Pustejovsky, J. E. and Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and
    hypothesis testing in fixed effects models. Journal of Business and Economic Statistics 36(4), 672-683.

    Examples
    --------
    >>> found = cluster_robust_mean([0.1, 0.3, 0.9, 0.5, 0.4, 0.2], [0.02] * 6, list("aabbcc"))
    >>> round(found.standard_error, 3)
    0.153
    """
    model = _read(effects, variances, groups)
    if isinstance(model, NotEstimable):
        return model
    between, within, _ = model.maximum()
    variance, df = model.sandwich(between, within)
    mean, error = model.at(between, within).mean, math.sqrt(variance)
    if error <= _ROUNDING * float(np.abs(model.y).max()):
        return NotEstimable("Every group has the same mean, so there is no error.", _METHOD, model.y.size)
    method = "three-level random effects; CR2 standard error; t interval, Satterthwaite degrees of freedom"
    return _mean(mean, error, df, method, model.y.size, level)


def _mean(mean: float, error: float, df: float, method: str, n: int, level: float) -> Coefficient:
    low, high = t_interval(mean, error, df, level)
    p = 2 * float(stdtr(df, -abs(mean / error)))
    return Coefficient(mean, float(low), float(high), error, df, p, method, n)


def _read(effects: ArrayLike, variances: ArrayLike, groups: Sequence[object]) -> Nested | NotEstimable:
    found = read_effects(effects, variances, 4, _METHOD)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    if len(groups) != y.size:
        raise ValueError(f"There are {y.size} effects and {len(groups)} groups: there must be one for each.")
    model = nested(y, v, groups)
    if len(model.names) < 3:
        return NotEstimable("There are fewer than 3 groups.", _METHOD, y.size)
    if len(model.names) == y.size:
        return NotEstimable(
            "No group has two programmes, so the levels cannot be told apart.", _METHOD, y.size
        )
    return model


def _group_effects(model: Nested, between: float, within: float, level: float) -> Estimate | NotEstimable:
    if between <= _ROUNDING * model.unit:
        reason = "Groups differ by no more than chance, so none has an effect of its own."
        return NotEstimable(reason, _METHOD, model.y.size)
    effect, variance = model.group_effects(between, within)
    error: Array = np.sqrt(variance)
    low, high = normal_interval(effect, error, level)
    method = "shrunken group effect (best linear unbiased prediction); normal interval"
    return Estimate(effect, low, high, error, method, np.full(effect.size, model.y.size))
