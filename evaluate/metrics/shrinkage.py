"""What each programme's own effect is likely to be, given all the others: shrunken towards their mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.effects import read_effects
from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.tau2 import NAMES, Estimator, between_variance


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Each effect, shrunken towards the mean of all.

    Parameters
    ----------
    effects : Estimate
        The shrunken effects side by side, with their intervals; n is how many effects there are.
    kept : ndarray
        The share of its own effect that each keeps, from 0 to 1: tau2/(tau2 + variance).
    mean : float
        The mean that they are shrunken towards.
    tau2 : float
        The variance of the true effects.
    converged : bool
        False if the search for tau2 ended without settling.

    Examples
    --------
    >>> found = shrunken_effects([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> found.kept.round(2)
    array([0.78, 0.71, 0.59, 0.78])
    """

    effects: Estimate
    kept: Array
    mean: float
    tau2: float
    converged: bool


def shrunken_effects(
    effects: ArrayLike, variances: ArrayLike, level: float = 0.95, estimator: Estimator = "reml"
) -> Shrunken | NotEstimable:
    """Shrink each effect towards the mean of all, the more so the less is known about it.

    With kept_i = tau2/(tau2 + variance_i), the shrunken effect is kept_i * effect_i + (1 - kept_i) * mu, the
    empirical Bayes estimate (best linear unbiased prediction) of the true effect. Its variance is
    kept_i * variance_i + (1 - kept_i)^2 * se(mu)^2, which counts that mu is estimated but not that tau2 is, so
    that the intervals are somewhat too narrow for few programmes. Assumes normal true effects.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least two.
    level : float
        The confidence level.
    estimator : {"reml", "ml", "dl", "pm"}
        Of tau2.

    Returns
    -------
    Shrunken or NotEstimable
        In the units and the order of the effects. With tau2 zero every effect is the mean.

    Raises
    ------
    ValueError
        If the lists differ in length, or the level is not between 0 and 1.

    References
    ----------
    Morris, C. N. (1983). Parametric empirical Bayes inference: theory and applications. Journal of the
    American Statistical Association 78(381), 47-55.

    Examples
    --------
    >>> found = shrunken_effects([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> found.effects.estimate.round(2)
    array([0.17, 0.34, 0.71, 0.48])
    """
    method = "empirical Bayes shrunken effects"
    found = read_effects(effects, variances, 2, method)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    between = between_variance(y, v, estimator=estimator)
    if isinstance(between, NotEstimable):
        return between
    w = 1 / (v + between.estimate)
    mean = float(w @ y / w.sum())
    kept = between.estimate * w
    error = np.sqrt(kept * v + (1 - kept) ** 2 / w.sum())
    shrunken = kept * y + (1 - kept) * mean
    low, high = normal_interval(shrunken, error, level)
    words = f"{method}; {NAMES[estimator]}; normal interval"
    made = Estimate(shrunken, low, high, error, words, np.full(y.size, y.size))
    return Shrunken(made, kept, mean, between.estimate, between.converged)
