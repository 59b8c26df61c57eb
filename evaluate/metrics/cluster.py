"""People who come in clusters, such as schools or providers: their standard errors, alikeness and cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

from evaluate.metrics.columns import columns, complete, estimator, groups
from evaluate.metrics.regression import Coefficient, LinearFit, coefficient
from evaluate.metrics.results import Array, Estimate, NotEstimable

Kind = Literal["CR0", "CR1", "CR1S", "CR2", "CR3"]
_KINDS = ("CR0", "CR1", "CR1S", "CR2", "CR3")
_NOTHING = 1e-12
_FEWEST = 0.5


@dataclass(frozen=True, slots=True)
class _Parts:
    """Each cluster's adjusted weighted design, A W X, and what it gives the sandwich, X'WA'e."""

    designs: list[Array]
    scores: Array
    members: list[NDArray[np.intp]]


def cluster_covariance(fit: LinearFit, clusters: ArrayLike, kind: Kind = "CR2") -> Array | NotEstimable:
    """Give the covariance of the coefficients when people in one cluster are alike.

    The sandwich (X'WX)^-1 [sum over clusters of X'WA e e'A'WX] (X'WX)^-1. CR0 has A = I; CR1 is CR0 times
    G/(G - 1) and CR1S times G(n - 1)/((G - 1)(n - p)), for G clusters; CR2 has A = (the cluster's block of
    (I - H)(I - H)')^-1/2, exactly unbiased if errors are independent and equal; CR3 has A = (I - H)^-1.
    Assumes independent clusters, at least some 5 in each arm even for CR2.

    Parameters
    ----------
    fit : LinearFit
        From `regression.least_squares`; its weights are taken as sampling weights.
    clusters : array_like
        Each row's cluster.
    kind : {"CR2", "CR0", "CR1", "CR1S", "CR3"}
        The small-sample correction. CR1S is Stata's.

    Returns
    -------
    ndarray or NotEstimable
        A square matrix. Not estimable with fewer than two clusters.

    Raises
    ------
    ValueError
        If the lengths differ or the kind is none of these.

    References
    ----------
    Bell, R. M. and McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with
    multi-stage samples. Survey Methodology 28(2), 169-181.
    Pustejovsky, J. E. and Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation
    and hypothesis testing in fixed effects models. Journal of Business and Economic Statistics 36(4),
    672-683.

    Examples
    --------
    >>> from evaluate.metrics.regression import least_squares
    >>> fit = least_squares([1, 2, 4, 4, 5, 8], np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]]))
    >>> np.sqrt(cluster_covariance(fit, ["a", "a", "b", "c", "c", "d"]).diagonal()).round(3).tolist()
    [1.179, 2.028]
    """
    parts = _parts(fit, clusters, kind)
    if isinstance(parts, NotEstimable):
        return parts
    return _sandwich(fit, parts, kind)


def cluster_coefficient(
    fit: LinearFit, combination: ArrayLike, clusters: ArrayLike, kind: Kind = "CR2", level: float = 0.95
) -> Coefficient | NotEstimable:
    """Read one coefficient with its cluster-robust interval.

    With CR2 the degrees of freedom are Satterthwaite's, under independent and equal errors; with the other
    kinds, the number of clusters less one.

    Parameters
    ----------
    fit : LinearFit
        From `regression.least_squares`.
    combination : array_like
        How much of each coefficient: all zeros and a one for one of them.
    clusters : array_like
        Each row's cluster.
    kind : {"CR2", "CR0", "CR1", "CR1S", "CR3"}
        The small-sample correction.
    level : float
        The confidence level.

    Returns
    -------
    Coefficient or NotEstimable
        Not estimable with fewer than two clusters.

    Raises
    ------
    ValueError
        If the lengths differ, the kind is none of these, or the level is not between 0 and 1.

    References
    ----------
    Bell and McCaffrey (2002) and Pustejovsky and Tipton (2018), as in `cluster_covariance`.

    Examples
    --------
    >>> from evaluate.metrics.regression import least_squares
    >>> fit = least_squares([1, 2, 4, 4, 5, 8], np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]]))
    >>> gap = cluster_coefficient(fit, [0, 1], ["a", "a", "b", "c", "c", "d"])
    >>> print(f"{gap.estimate:.2f} ({gap.low:.2f} to {gap.high:.2f}), {gap.df:.2f} degrees of freedom")
    3.33 (-5.39 to 12.06), 2.00 degrees of freedom
    """
    found = cluster_coefficients(fit, np.asarray(combination, dtype=float)[None], clusters, kind, level)
    return found if isinstance(found, NotEstimable) else found[0]


def cluster_coefficients(
    fit: LinearFit, combinations: ArrayLike, clusters: ArrayLike, kind: Kind = "CR2", level: float = 0.95
) -> tuple[Coefficient | NotEstimable, ...] | NotEstimable:
    """Read several coefficients at once, as `cluster_coefficient` reads one.

    Parameters
    ----------
    fit : LinearFit
        From `regression.least_squares`.
    combinations : array_like
        One row each: how much of each coefficient.
    clusters : array_like
        Each row's cluster.
    kind : {"CR2", "CR0", "CR1", "CR1S", "CR3"}
        The small-sample correction.
    level : float
        The confidence level.

    Returns
    -------
    tuple of Coefficient or NotEstimable
        Not estimable with fewer than two clusters.

    Raises
    ------
    ValueError
        If the lengths differ, the kind is none of these, or the level is not between 0 and 1.

    References
    ----------
    Bell and McCaffrey (2002) and Pustejovsky and Tipton (2018), as in `cluster_covariance`.

    Examples
    --------
    >>> from evaluate.metrics.regression import least_squares
    >>> fit = least_squares([1, 2, 4, 4, 5, 8], np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]]))
    >>> found = cluster_coefficients(fit, np.eye(2), ["a", "a", "b", "c", "c", "d"])
    >>> [round(one.estimate, 2) for one in found]
    [2.33, 3.33]
    """
    parts = _parts(fit, clusters, kind)
    if isinstance(parts, NotEstimable):
        return parts
    matrix, n = _sandwich(fit, parts, kind), int(fit.residuals.size)
    name = "Satterthwaite" if kind == "CR2" else "clusters - 1"
    method = f"least squares; {kind} cluster-robust standard error; t interval, {name} degrees of freedom"

    def read(chosen: Array) -> Coefficient | NotEstimable:
        df = _satterthwaite(fit, parts, chosen) if kind == "CR2" else len(parts.members) - 1
        if not df > _FEWEST:
            return NotEstimable("There are too few clusters to say how certain this is.", method, n)
        return coefficient(fit, chosen, matrix, df, method, level)

    return tuple(read(chosen) for chosen in np.asarray(combinations, dtype=float))


@estimator("intraclass correlation")
def cluster_icc(values: ArrayLike, clusters: ArrayLike, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate how alike the people in one cluster are: the share of the variance that lies between clusters.

    The analysis-of-variance estimate (MSB - MSW) / (MSB + (m0 - 1) MSW), with m0 the mean cluster size less
    its variance over the total; Searle's F interval, exact for equal sizes and near normal values. It can
    be below zero: people in one cluster then differ more than people of different ones.

    Parameters
    ----------
    values : array_like
        One number a person; those with nan are left out.
    clusters : array_like
        Each person's cluster.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        No units, at most 1; n counts people; the standard error is Smith's large-sample one. Not estimable
        with one cluster, with one person in each, or where nobody differs.

    Raises
    ------
    ValueError
        If the lengths differ or the level is not between 0 and 1.

    References
    ----------
    Donner, A. (1986). A review of inference procedures for the intraclass correlation coefficient in the
    one-way random effects model. International Statistical Review 54(1), 67-82.

    Examples
    --------
    >>> icc = cluster_icc([1, 2, 2, 5, 6, 7, 3, 4, 3], ["a"] * 3 + ["b"] * 3 + ["c"] * 3)
    >>> print(f"{icc.estimate:.2f} ({icc.low:.2f} to {icc.high:.2f})")
    0.89 (0.46 to 1.00)
    """
    method = "intraclass correlation, analysis of variance; Searle's F interval"
    (y,), labels = columns(missing=True, values=values), np.asarray(clusters)
    if groups(labels)[0].size != y.size:
        raise ValueError(f"There are {y.size} values but {labels.size} clusters: each person needs both.")
    number, count = groups(labels[complete(y)])
    y = y[complete(y)]
    n = int(y.size)
    if count < 2 or count == n:
        reason = "Alikeness needs at least two clusters, and two people in at least one of them."
        return NotEstimable(reason, method, n)
    sizes = np.bincount(number)
    means = np.bincount(number, y) / sizes
    between = float(sizes @ (means - y.mean()) ** 2) / (count - 1)
    within = float(np.sum((y - means[number]) ** 2)) / (n - count)
    if between + within <= _NOTHING * float(np.max(np.abs(y))) ** 2 or within == 0:
        return NotEstimable("Nobody differs from the others in their cluster.", method, n)
    typical = (n - float(sizes @ sizes) / n) / (count - 1)
    upper = 0.5 + level / 2
    ratio = between / within
    ends = [ratio / fdtri(count - 1, n - count, tail) for tail in (upper, 1 - upper)]
    icc, low, high = ((f - 1) / (f + typical - 1) for f in (ratio, *ends))
    error = np.sqrt(2 * (1 - icc) ** 2 * (1 + (typical - 1) * icc) ** 2 / (typical * (typical - 1) * count))
    return Estimate(icc, low, high, error, method, n)


def design_effect(icc: float, cluster_size: float, size_variation: float = 0.0) -> float:
    """Give how many times more people a clustered design needs than one of independent people.

    1 + ((1 + cv^2) m - 1) icc, with cv the standard deviation of cluster sizes over their mean; never below 1.

    Parameters
    ----------
    icc : float
        The intraclass correlation; below zero counts as zero.
    cluster_size : float
        m, the mean number of people in a cluster, at least 1.
    size_variation : float
        cv, 0 for clusters of one size.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    ValueError
        If the ICC is above 1, the cluster size below 1 or the variation below 0.

    References
    ----------
    Eldridge, S. M., Ashby, D. and Kerry, S. (2006). Sample size for cluster randomized trials: effect of
    coefficient of variation of cluster size and analysis method. International Journal of Epidemiology
    35(5), 1292-1300.

    Examples
    --------
    >>> design_effect(0.05, 21)
    2.0
    """
    if not (icc <= 1 and cluster_size >= 1 and size_variation >= 0):
        raise ValueError(
            "The ICC must be at most 1, the cluster size at least 1 and its variation at least 0."
        )
    return 1 + max(((1 + size_variation**2) * cluster_size - 1) * max(icc, 0.0), 0.0)


def _parts(fit: LinearFit, clusters: ArrayLike, kind: str) -> _Parts | NotEstimable:
    if kind not in _KINDS:
        raise ValueError(f"The kind must be one of {', '.join(_KINDS)}, not {kind}.")
    number, count = groups(clusters)
    n = fit.residuals.size
    if number.size != n:
        raise ValueError(f"There are {n} rows but {number.size} clusters: each row needs one.")
    if count < 2:
        reason = "A cluster-robust error needs at least two clusters."
        return NotEstimable(reason, f"{kind} standard error", int(n))
    members = [np.flatnonzero(number == g) for g in range(count)]
    weighted = fit.design * fit.weights[:, None]
    middle = fit.spread @ (weighted.T @ weighted) @ fit.spread
    designs = [_adjusted(fit, rows, weighted[rows], middle, kind) for rows in members]
    scores = np.stack([part.T @ fit.residuals[rows] for part, rows in zip(designs, members, strict=True)])
    return _Parts(designs, scores, members)


def _sandwich(fit: LinearFit, parts: _Parts, kind: str) -> Array:
    n, p = fit.design.shape
    count = len(parts.members)
    factor = {"CR1": count / (count - 1), "CR1S": count * (n - 1) / ((count - 1) * (n - p))}.get(kind, 1.0)
    return np.asarray(factor * fit.spread @ (parts.scores.T @ parts.scores) @ fit.spread)


def _adjusted(fit: LinearFit, rows: NDArray[np.intp], weighted: Array, middle: Array, kind: str) -> Array:
    """Give A'WX for one cluster."""
    if kind not in ("CR2", "CR3"):
        return weighted
    x = fit.design[rows]
    hat = x @ fit.spread @ weighted.T
    identity = np.eye(len(rows))
    if kind == "CR3":
        return np.asarray(np.linalg.pinv(identity - hat).T @ weighted)
    target = identity - hat - hat.T + x @ middle @ x.T
    return np.asarray(_inverse_root(target) @ weighted)


def _inverse_root(matrix: Array) -> Array:
    """Give the inverse square root of a symmetric matrix, zero in the directions in which it is zero."""
    values, vectors = np.linalg.eigh(matrix)
    kept = values > _NOTHING
    root = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1.0)), 0.0)
    return np.asarray((vectors * root) @ vectors.T)


def _satterthwaite(fit: LinearFit, parts: _Parts, chosen: Array) -> float:
    """Give 2 E[V]^2 / Var[V] for the CR2 variance V of a combination, under independent, equal errors."""
    toward = fit.spread @ chosen
    n, count = fit.residuals.size, len(parts.members)
    own = np.zeros((n, count))
    for g, (rows, design) in enumerate(zip(parts.members, parts.designs, strict=True)):
        own[rows, g] = design @ toward
    weighted = fit.design * fit.weights[:, None]
    vectors = own - weighted @ (fit.spread @ (fit.design.T @ own))
    products = vectors.T @ vectors
    spread = float(np.sum(products**2))
    return float(np.trace(products)) ** 2 / spread if spread else 0.0
