"""How much the pooled effect rests on any one programme: pooling again without each in turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.effects import read_effects
from evaluate.metrics.heterogeneity import heterogeneity
from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.results import Array, NotEstimable

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Influence:
    """What each effect does to the pool, in the order of the effects.

    Parameters
    ----------
    weight : ndarray
        Its weight in the pool of all, in per cent.
    estimate, low, high, standard_error, tau2, i2, q : ndarray
        Of the pool without it, as in `Pooled`.
    deleted_residual : ndarray
        How far it lies from the pool of the others, in standard errors of that distance.
    cooks_distance : ndarray
        The squared move of the pooled effect without it, over the pooled effect's variance.
    method : str
        In words.
    n : int
        How many effects.
    converged : bool
        False if any search for tau2 ended without settling.

    Examples
    --------
    >>> found = leave_one_out([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> found.weight.round(1)
    array([27.3, 24.7, 20.6, 27.3])
    """

    weight: Array
    estimate: Array
    low: Array
    high: Array
    standard_error: Array
    tau2: Array
    i2: Array
    q: Array
    deleted_residual: Array
    cooks_distance: Array
    method: str
    n: int
    converged: bool


def leave_one_out(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> Influence | NotEstimable:
    """Pool again without each effect in turn, to see what the pool rests on.

    REML and Wald standard errors throughout. The deleted residual is
    (effect_i - mu_without_i)/sqrt(variance_i + tau2_without_i + se_without_i^2); Cook's distance is
    (mu - mu_without_i)^2/se^2.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least three.
    level : float
        The confidence level.

    Returns
    -------
    Influence or NotEstimable
        In the order of the effects.

    Raises
    ------
    ValueError
        If the lists differ in length, or the level is not between 0 and 1.

    References
    ----------
    Viechtbauer, W. and Cheung, M. W.-L. (2010). Outlier and influence diagnostics for meta-analysis. Research
    Synthesis Methods 1(2), 112-125.

    Examples
    --------
    >>> leave_one_out([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02]).estimate.round(2)
    array([0.54, 0.48, 0.3 , 0.41])
    """
    method = "leave one out; random effects, REML; Wald interval"
    found = read_effects(effects, variances, 3, method)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    whole = heterogeneity(y, v, level)
    others = [heterogeneity(np.delete(y, i), np.delete(v, i), level) for i in range(y.size)]
    pools = [one for one in others if not isinstance(one, NotEstimable)]
    if isinstance(whole, NotEstimable) or len(pools) < y.size:
        return NotEstimable("Without one of these effects the others cannot be pooled.", method, y.size)
    tau2 = np.array([pool.tau2 for pool in pools])
    weights = 1 / (v + tau2[:, np.newaxis])
    np.fill_diagonal(weights, 0.0)
    estimate, error = weights @ y / weights.sum(axis=1), 1 / np.sqrt(weights.sum(axis=1))
    low, high = normal_interval(estimate, error, level)
    weight = 1 / (v + whole.tau2)
    return Influence(
        _PERCENT * weight / weight.sum(),
        estimate,
        low,
        high,
        error,
        tau2,
        np.array([pool.i2 for pool in pools]),
        np.array([pool.q for pool in pools]),
        (y - estimate) / np.sqrt(v + tau2 + error**2),
        (weight @ y / weight.sum() - estimate) ** 2 * weight.sum(),
        method,
        y.size,
        whole.converged and all(pool.converged for pool in pools),
    )
