"""How well the sum of a scale's items measures one thing, if they weigh unequally: McDonald's omega."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.items import read_items
from evaluate.metrics.results import Array, Estimate, NotEstimable

_METHOD = "McDonald's omega, one factor by maximum likelihood; delta-method interval on the scale of atanh"
_LEAST_UNIQUE = 0.005
_STEP = 1e-4
_SETTLED = 1e-5
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Omega:
    """McDonald's omega of a scale, and the one factor that it rests on.

    Parameters
    ----------
    omega : Estimate
        Of the sum of the answers as given.
    standardised : float
        Of the sum of the answers each over its own standard deviation.
    loadings : ndarray
        The correlation of each item with the factor.
    uniquenesses : ndarray
        The share of each item's variance that it does not share with the factor: 1 - loading^2.
    items, n : int
        How many items, and people who answered all of them.

    Examples
    --------
    >>> answers = [[1, 2, 2], [2, 2, 3], [3, 3, 3], [4, 5, 4], [5, 4, 5], [2, 3, 1], [4, 4, 3]]
    >>> mcdonald_omega(answers).items
    3
    """

    omega: Estimate
    standardised: float
    loadings: Array
    uniquenesses: Array
    items: int
    n: int


def mcdonald_omega(items: ArrayLike, level: float = 0.95) -> Omega | NotEstimable:
    """Estimate McDonald's omega: the share of the variance of a sum of items that one factor explains.

    omega = (sum of l s)^2 / ((sum of l s)^2 + sum of u s^2), with l and u the loadings and uniquenesses of one factor
    fitted by maximum likelihood to the correlations, and s the standard deviations of the items. Unlike alpha it does
    not ask the items to weigh equally. The interval carries the sampling of the covariances of normal scores through
    the fit. Assumes one factor: where the items measure several things it flatters the scale.

    Parameters
    ----------
    items : array_like
        People by items, turned so that all items count the same way; nan where missing. Only people who answered every
        item count.
    level : float
        The confidence level.

    Returns
    -------
    Omega or NotEstimable
        Not estimable below three items that have something in common, with no more people than items, where everybody
        gave an item the same answer, where one item follows from others, or if the fit does not settle.

    Raises
    ------
    ValueError
        If it is not a table, or the level is not between 0 and 1.

    References
    ----------
    McDonald, R. P. (1999). Test theory: a unified treatment. Lawrence Erlbaum. Chapter 6.
    Jöreskog, K. G. (1967). Some contributions to maximum likelihood factor analysis. Psychometrika 32(4), 443-482.

    Examples
    --------
    >>> answers = [[1, 2, 2], [2, 2, 3], [3, 3, 3], [4, 5, 4], [5, 4, 5], [2, 3, 1], [4, 4, 3]]
    >>> found = mcdonald_omega(answers).omega
    >>> print(f"{found.estimate:.2f}")
    0.93
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    answers = read_items(items, _METHOD, at_least=3)
    if isinstance(answers, NotEstimable):
        return answers
    n, k = answers.shape
    covariance = np.cov(answers, rowvar=False)
    sds = np.sqrt(np.diag(covariance))
    correlations = covariance / np.outer(sds, sds)
    if n <= k or np.linalg.eigvalsh(correlations)[0] < 1e-10:
        return NotEstimable("One item follows from the others, or there are too few people.", _METHOD, n)
    fitted = _one_factor(correlations)
    if fitted is None:
        return NotEstimable("The search for one factor behind the items did not settle.", _METHOD, n)
    loadings, uniquenesses = fitted
    if (np.abs(loadings) > _NOTHING).sum() < 3:
        return NotEstimable("Fewer than three of the items have anything in common.", _METHOD, n)
    omega = _omega(loadings, uniquenesses, sds)
    standard_error = _standard_error(covariance, n, uniquenesses)
    if standard_error is None:
        return NotEstimable("The search for one factor behind the items did not settle.", _METHOD, n)
    low, high = normal_interval(np.arctanh(omega), standard_error / (1 - omega**2), level)
    estimate = Estimate(omega, np.tanh(low), np.tanh(high), standard_error, _METHOD, n)
    return Omega(estimate, _omega(loadings, uniquenesses, np.ones(k)), loadings, uniquenesses, k, n)


def _omega(loadings: Array, uniquenesses: Array, sds: Array) -> float:
    common = (loadings @ sds) ** 2
    return float(common / (common + uniquenesses @ sds**2))


def _one_factor(correlations: Array, start: Array | None = None) -> tuple[Array, Array] | None:
    """Fit one factor, as Jöreskog did: search the uniquenesses, the best loadings follow from each trial."""
    from scipy.optimize import minimize

    if start is None:
        start = (1 - 0.5 / len(correlations)) / np.diag(np.linalg.inv(correlations))
    bounds = [(_LEAST_UNIQUE, 1.0)] * len(correlations)
    options = {"ftol": 1e-15, "gtol": 1e-9, "maxiter": 500}
    found = minimize(
        _misfit, start, args=(correlations,), jac=True, method="L-BFGS-B", bounds=bounds, options=options
    )
    # The search may stop for want of digits; it has settled if the misfit slopes nowhere it could still go.
    _, slope = _misfit(found.x, correlations)
    loadings, _ = _loadings(found.x, correlations)
    inside = (found.x > _LEAST_UNIQUE) & (found.x < 1)
    return (loadings, found.x) if np.abs(slope[inside]).max(initial=0) < _SETTLED else None


def _misfit(uniquenesses: Array, correlations: Array) -> tuple[float, Array]:
    loadings, values = _loadings(uniquenesses, correlations)
    gap = np.outer(loadings, loadings) + np.diag(uniquenesses) - correlations
    return float((values - np.log(values) - 1).sum()), np.diag(gap) / uniquenesses**2


def _loadings(uniquenesses: Array, correlations: Array) -> tuple[Array, Array]:
    """Give the best loadings for these uniquenesses, and the eigenvalues that one factor leaves over."""
    roots = np.sqrt(uniquenesses)
    values, vectors = np.linalg.eigh(correlations / np.outer(roots, roots))
    loadings = roots * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return loadings * (1 if loadings.sum() >= 0 else -1), values[:-1]


def _standard_error(covariance: Array, n: int, uniquenesses: Array) -> float | None:
    """Carry the sampling of the covariances of normal scores, 2 tr(G S G S) / (n - 1), through the fit."""
    sds = np.sqrt(np.diag(covariance))
    k = len(sds)
    gradient = np.zeros((k, k))
    for i in range(k):
        for j in range(i, k):
            nudge = np.zeros((k, k))
            nudge[i, j] = nudge[j, i] = _STEP * sds[i] * sds[j]
            ends = [_refitted(covariance + sign * nudge, uniquenesses) for sign in (1, -1)]
            if ends[0] is None or ends[1] is None:
                return None
            slope = (ends[0] - ends[1]) / (2 * _STEP * sds[i] * sds[j])
            gradient[i, j] = gradient[j, i] = slope if i == j else slope / 2
    turned = gradient @ covariance
    return float(np.sqrt(2 * np.trace(turned @ turned) / (n - 1)))


def _refitted(covariance: Array, start: Array) -> float | None:
    sds = np.sqrt(np.diag(covariance))
    fitted = _one_factor(covariance / np.outer(sds, sds), start)
    return None if fitted is None else _omega(*fitted, sds)
