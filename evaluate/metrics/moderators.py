"""Whether programmes of different kinds have different effects: subgroups and meta-regression."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc, ndtr, stdtr

from evaluate.metrics.effects import read_effects
from evaluate.metrics.intervals import normal_interval, t_interval
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import Array, Estimate, NotEstimable, Pooled
from evaluate.metrics.tau2 import NAMES, Estimator, Weighted, between_variance, weighted

Test: TypeAlias = Literal["wald", "hartung_knapp"]

_METHOD = "meta-regression"
_ROUNDING = 1e-24


@dataclass(frozen=True, slots=True)
class MetaRegression:
    """How effects go with predictors.

    Parameters
    ----------
    names : tuple of str
        "intercept" and the predictors, in the order of the coefficients.
    coefficients : Estimate
        Side by side; n is how many effects.
    p : ndarray
        The two-sided probability for each.
    statistic : float
        The joint test of every predictor: chi-squared (Wald) or F (Hartung and Knapp).
    df, residual_df : float
        Its degrees of freedom; those below the line are infinite for chi-squared.
    statistic_p : float
        Its probability.
    q, q_df, q_p : float
        The heterogeneity left over, with its degrees of freedom and probability.
    tau2 : float
        The variance of the true effects that the predictors leave.
    r2 : float
        The share of tau2 that the predictors account for, in per cent, no less than zero.
    method : str
        In words.
    converged : bool
        False if the search for tau2 ended without settling.

    Examples
    --------
    >>> found = meta_regression([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02], {"weeks": [1, 2, 4, 3]})
    >>> found.names
    ('intercept', 'weeks')
    """

    names: tuple[str, ...]
    coefficients: Estimate
    p: Array
    statistic: float
    df: float
    residual_df: float
    statistic_p: float
    q: float
    q_df: int
    q_p: float
    tau2: float
    r2: float
    method: str
    converged: bool


@dataclass(frozen=True, slots=True)
class Subgroups:
    """Each group's own pool, and the test that all have the same mean.

    Parameters
    ----------
    names : tuple of str
        The groups, in alphabetical order.
    pools : tuple of Pooled
        Each group pooled with a tau2 of its own.
    q : float
        The weighted sum of squares of the groups' means.
    df : int
        Groups less one.
    p : float
        The probability of a q at least this large if all had the same mean.
    method : str
        In words.

    Examples
    --------
    >>> found = subgroups([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02], ["a", "a", "b", "b"])
    >>> found.names
    ('a', 'b')
    """

    names: tuple[str, ...]
    pools: tuple[Pooled, ...]
    q: float
    df: int
    p: float
    method: str


def meta_regression(
    effects: ArrayLike,
    variances: ArrayLike,
    predictors: Mapping[str, ArrayLike],
    level: float = 0.95,
    estimator: Estimator | None = "reml",
    test: Test = "wald",
) -> MetaRegression | NotEstimable:
    """Regress effects on what is known of the programmes, with a variance left between them.

    effect_i ~ N(x_i'b, variance_i + tau2); b = (X'WX)^-1 X'W effect with w = 1/(variance + tau2). Wald takes z
    and chi-squared; Hartung and Knapp multiply the covariance by y'Py/(k - p) and take t and F on k - p
    degrees of freedom. An association between programmes, not the effect of the predictor.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length.
    predictors : mapping of str to array_like
        Numbers, one for each effect; an intercept is added. Effects with a predictor missing are left out.
    level : float
        The confidence level.
    estimator : {"reml", "ml", "dl", "pm"} or None
        Of tau2; None sets it to zero, as if programmes alike in the predictors had one same effect.
    test : {"wald", "hartung_knapp"}
        How intervals and tests are made.

    Returns
    -------
    MetaRegression or NotEstimable
        Not estimable with no more effects than coefficients, or if a predictor does not vary or repeats others.

    Raises
    ------
    ValueError
        If lengths differ, there is no predictor, or the level is not between 0 and 1.

    References
    ----------
    Knapp, G. and Hartung, J. (2003). Improved tests for a random effects meta-regression with a single
    covariate. Statistics in Medicine 22(17), 2693-2710.

    Examples
    --------
    >>> y, v = [0.1, 0.3, 0.9, 0.5, 0.4], [0.02, 0.03, 0.05, 0.02, 0.04]
    >>> found = meta_regression(y, v, {"weeks": [1, 2, 4, 3, 3]})
    >>> print(f"{found.coefficients.at(1).estimate:.3f} a week, p {found.p[1]:.4f}")
    0.227 a week, p 0.0022
    """
    y, v, columns = _complete(effects, variances, predictors)
    found = read_effects(y, v, columns.shape[1] + 1, _METHOD)
    if isinstance(found, NotEstimable):
        return found
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        return NotEstimable("A predictor does not vary, or repeats what the others say.", _METHOD, y.size)
    tau2, r2, converged = _left(y, v, columns, estimator)
    fit = weighted(y, v, columns, tau2)
    free = weighted(y, v, columns, 0.0)
    if test == "hartung_knapp" and free.squares <= _ROUNDING * float((y**2 / v).sum()):
        return NotEstimable("The effects follow the predictors exactly.", _METHOD, y.size)
    q_df = y.size - columns.shape[1]
    words = f"{_METHOD}, {NAMES[estimator] if estimator else 'no between-programme variance'}; {test}"
    coefficients, p, statistic, statistic_p = _tested(fit, q_df, level, test, words, y.size)
    return MetaRegression(
        ("intercept", *predictors),
        coefficients,
        p,
        statistic,
        columns.shape[1] - 1,
        math.inf if test == "wald" else q_df,
        statistic_p,
        free.squares,
        q_df,
        float(chdtrc(q_df, free.squares)),
        tau2,
        r2,
        words,
        converged,
    )


def indicators(groups: Sequence[str]) -> dict[str, Array]:
    """Turn groups into predictors: 1 for those in the group, for every group but the first in the alphabet.

    Parameters
    ----------
    groups : sequence of str
        One for each effect.

    Returns
    -------
    dict of str to ndarray
        Zeros and ones under the name of each group but the first.

    Examples
    --------
    >>> indicators(["b", "a", "b"])
    {'b': array([1., 0., 1.])}
    """
    labels = np.asarray(groups, dtype=str)
    return {str(name): (labels == name).astype(float) for name in np.unique(labels)[1:]}


def subgroups(
    effects: ArrayLike, variances: ArrayLike, groups: Sequence[str], level: float = 0.95
) -> Subgroups | NotEstimable:
    """Pool each group on its own, and test whether their means differ by more than chance.

    Each group gets its own REML tau2 and Wald interval. With m_g the means and w_g = 1/se_g^2,
    q = sum(w_g (m_g - m)^2) is held against chi-squared on groups - 1 degrees of freedom.
    For a tau2 in common, use `meta_regression` with `indicators`.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length.
    groups : sequence of str
        The group of each effect.
    level : float
        The confidence level.

    Returns
    -------
    Subgroups or NotEstimable
        Not estimable with fewer than two groups, or with fewer than two effects in one.

    Raises
    ------
    ValueError
        If lengths differ, or the level is not between 0 and 1.

    References
    ----------
    Borenstein, M. and Higgins, J. P. T. (2013). Meta-analysis and subgroups. Prevention Science 14(2), 134-143.

    Examples
    --------
    >>> found = subgroups([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02], ["a", "a", "b", "b"])
    >>> print(f"q {found.q:.2f}, p {found.p:.3f}")
    q 4.60, p 0.032
    """
    method = "subgroups, each with its own REML between-programme variance; Wald intervals"
    found = read_effects(effects, variances, 4, method)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    labels = np.asarray(groups, dtype=str)
    if labels.shape != y.shape:
        raise ValueError(f"There are {y.size} effects and {labels.size} groups: there must be one for each.")
    names, sizes = np.unique(labels, return_counts=True)
    if names.size < 2:
        return NotEstimable("There is only one group, so there is nothing to compare.", method, y.size)
    for name in names[sizes < 2]:
        return NotEstimable(f"There is only one effect in {name}, so it cannot be pooled.", method, y.size)
    each = [random_effects(y[labels == g], v[labels == g], level, interval="wald") for g in names]
    pools = tuple(pool for pool in each if isinstance(pool, Pooled))
    means = np.array([pool.estimate for pool in pools])
    w = np.array([1 / pool.standard_error**2 for pool in pools])
    q = float(w @ (means - w @ means / w.sum()) ** 2)
    df = names.size - 1
    return Subgroups(tuple(str(name) for name in names), pools, q, df, float(chdtrc(df, q)), method)


def _complete(
    effects: ArrayLike, variances: ArrayLike, predictors: Mapping[str, ArrayLike]
) -> tuple[Array, Array, Array]:
    """Give the effects, variances and columns of those with every predictor known."""
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    columns = [np.asarray(values, dtype=float) for values in predictors.values()]
    if not columns or any(column.shape != y.shape or y.ndim != 1 for column in [v, *columns]):
        raise ValueError("Meta-regression needs predictors, and each must have one number for each effect.")
    design = np.column_stack([np.ones(y.size), *columns])
    known = np.isfinite(design).all(axis=1)
    return y[known], v[known], design[known]


def _left(y: Array, v: Array, columns: Array, estimator: Estimator | None) -> tuple[float, float, bool]:
    """Give the tau2 that the predictors leave, the share that they account for, and whether both settled."""
    if estimator is None:
        return 0.0, 0.0, True
    after = between_variance(y, v, columns, estimator)
    before = between_variance(y, v, None, estimator)
    if isinstance(after, NotEstimable) or isinstance(before, NotEstimable):
        return 0.0, 0.0, False
    gone = 1 - after.estimate / before.estimate if before.estimate else 0.0
    return after.estimate, 100 * max(0.0, gone), after.converged and before.converged


def _tested(
    fit: Weighted, df: int, level: float, test: Test, method: str, n: int
) -> tuple[Estimate, Array, float, float]:
    covariance = fit.covariance * (fit.squares / df if test == "hartung_knapp" else 1)
    b, error = fit.coefficients, np.sqrt(np.diag(covariance))
    moderators = b.size - 1
    squares = float(b[1:] @ np.linalg.solve(covariance[1:, 1:], b[1:]))
    if test == "hartung_knapp":
        statistic = squares / moderators
        low, high = t_interval(b, error, df, level)
        p, joint = 2 * stdtr(df, -np.abs(b / error)), fdtrc(moderators, df, statistic)
    else:
        statistic = squares
        low, high = normal_interval(b, error, level)
        p, joint = 2 * ndtr(-np.abs(b / error)), chdtrc(moderators, statistic)
    return Estimate(b, low, high, error, method, np.full(b.size, n)), p, statistic, float(joint)
