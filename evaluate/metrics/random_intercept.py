"""People within programmes: a regression in which each programme has an intercept of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.tau2 import root_of

_METHOD = "random intercepts, REML"
_LADDER = 80


@dataclass(frozen=True, slots=True)
class RandomIntercept:
    """A regression of people within programmes.

    Parameters
    ----------
    names : tuple of str
        "intercept" and the predictors.
    coefficients : Estimate
        Of each, side by side; n is how many people.
    programmes : tuple of str
        In alphabetical order.
    effects : Estimate or NotEstimable
        By how much each programme's people differ from what the predictors say, shrunken; n is its people.
        Not estimable where programmes differ by no more than chance.
    reliability : ndarray
        The share of its own mean distance that each programme's effect keeps.
    between, within : float
        The variance between programmes, and of people within one.
    log_likelihood : float
        Restricted.
    ratio, ratio_p : float
        The likelihood ratio against no variance between programmes, and its probability (half of
        chi-squared's on one degree of freedom, since a variance cannot be negative).
    converged : bool
        False if the search for the variances ended without settling.

    Examples
    --------
    >>> found = random_intercept([1, 2, 3, 5, 7, 8, 4, 4, 6], list("aaabbbccc"), {})
    >>> found.programmes
    ('a', 'b', 'c')
    """

    names: tuple[str, ...]
    coefficients: Estimate
    programmes: tuple[str, ...]
    effects: Estimate | NotEstimable
    reliability: Array
    between: float
    within: float
    log_likelihood: float
    ratio: float
    ratio_p: float
    converged: bool

    @property
    def icc(self) -> float:
        """The share of what the predictors leave that lies between programmes, from 0 to 1."""
        return self.between / (self.between + self.within)


def random_intercept(
    outcome: ArrayLike,
    programmes: Sequence[object],
    predictors: Mapping[str, ArrayLike],
    level: float = 0.95,
) -> RandomIntercept | NotEstimable:
    """Regress people's outcome on predictors, with an intercept for each programme drawn from a normal.

    outcome_ij = x_ij'b + u_j + e_ij, u_j ~ N(0, between), e_ij ~ N(0, within); REML. The shrunken effect is
    reliability_j times the programme's mean residual, with reliability_j = between/(between + within/n_j);
    its error variance is between * (1 - reliability_j), the coefficients taken as known. People with any
    value missing are left out.

    Parameters
    ----------
    outcome : array_like
        One number for each person.
    programmes : sequence
        The programme of each person.
    predictors : mapping of str to array_like
        Numbers, one for each person; may be empty. An intercept is added.
    level : float
        The confidence level.

    Returns
    -------
    RandomIntercept or NotEstimable
        Not estimable with fewer than three programmes, no programme of two people, no variation that the
        predictors leave, or predictors that repeat each other.

    Raises
    ------
    ValueError
        If lengths differ, or the level is not between 0 and 1.

    References
    ----------
    Raudenbush, S. W. and Bryk, A. S. (2002). Hierarchical Linear Models, second edition. Sage.

    Examples
    --------
    >>> found = random_intercept([1, 2, 3, 5, 7, 8, 4, 4, 6], list("aaabbbccc"), {})
    >>> found.effects.estimate.round(2)
    array([-2.21,  2.01,  0.2 ])
    """
    y, x, labels = _complete(outcome, programmes, predictors)
    fault = _fault(y, x, labels)
    if fault:
        return NotEstimable(fault, _METHOD, y.size)
    names, group = np.unique(labels, return_inverse=True)
    model = _Grouped(y, x, group, names.size)
    ratio, settled = model.maximum()
    fit, alone = model.at(ratio), model.at(0.0)
    size = np.asarray(np.bincount(group), dtype=np.float64)
    reliability = ratio * size / (1 + ratio * size)
    between = ratio * fit.within
    distance = model.sums(y - x @ fit.coefficients) / size
    shrunken = _shrunken(distance, reliability, between, size, level)
    b_error = np.sqrt(fit.within * np.diag(fit.covariance))
    b_low, b_high = normal_interval(fit.coefficients, b_error, level)
    lifted = max(0.0, 2 * (fit.log_likelihood - alone.log_likelihood))
    return RandomIntercept(
        ("intercept", *predictors),
        Estimate(
            fit.coefficients,
            b_low,
            b_high,
            b_error,
            f"{_METHOD}; normal interval",
            np.full(x.shape[1], y.size),
        ),
        tuple(str(name) for name in names),
        shrunken,
        reliability,
        between,
        fit.within,
        fit.log_likelihood,
        lifted,
        0.5 * float(chdtrc(1, lifted)),
        settled,
    )


def _shrunken(
    distance: Array, reliability: Array, between: float, size: Array, level: float
) -> Estimate | NotEstimable:
    if not between:
        reason = "Programmes differ by no more than chance, so none has an effect of its own."
        return NotEstimable(reason, _METHOD, int(size.sum()))
    effect, error = reliability * distance, np.sqrt(between * (1 - reliability))
    low, high = normal_interval(effect, error, level)
    return Estimate(effect, low, high, error, f"{_METHOD}; shrunken; normal interval", size)


@dataclass(frozen=True, slots=True)
class _Fit:
    coefficients: Array
    covariance: Array
    within: float
    log_likelihood: float
    slope: float


@dataclass(frozen=True, slots=True)
class _Grouped:
    """People's outcomes and predictors, and the number of each one's programme."""

    y: Array
    x: Array
    group: np.ndarray
    count: int

    def sums(self, values: Array) -> Array:
        """Sum over the people of each programme."""
        return np.asarray(np.bincount(self.group, values, self.count), dtype=np.float64)

    def at(self, ratio: float) -> _Fit:
        """Fit at one ratio of the variance between programmes to that within."""
        n, p = self.x.shape
        size = np.bincount(self.group, minlength=self.count)
        shrink = 1 / (1 + ratio * size)
        totals = np.column_stack([self.sums(column) for column in self.x.T])
        pulled = (ratio * shrink)[:, np.newaxis] * totals
        information = self.x.T @ self.x - totals.T @ pulled
        covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
        b = covariance @ (self.x.T @ self.y - pulled.T @ self.sums(self.y))
        residual = self.y - self.x @ b
        left = self.sums(residual)
        squares = float(residual @ residual - (ratio * shrink) @ left**2)
        within = squares / (n - p)
        log_likelihood = -0.5 * (
            (n - p) * (math.log(2 * math.pi * within) + 1)
            - float(np.log(shrink).sum())
            + float(np.linalg.slogdet(information)[1])
        )
        leverage = np.einsum("gi,ij,gj->g", totals, covariance, totals)
        slope = shrink**2 @ (left**2 / within + leverage) - size @ shrink
        return _Fit(b, covariance, within, log_likelihood, float(slope) / 2)

    def maximum(self) -> tuple[float, bool]:
        """Find the ratio of highest restricted likelihood, and whether the search settled."""
        rungs = np.concatenate([[0.0], np.geomspace(1e-6, 1e6, _LADDER)])
        best = int(np.argmax([self.at(float(rung)).log_likelihood for rung in rungs]))
        low, high = float(rungs[max(best - 1, 0)]), float(rungs[min(best + 1, _LADDER)])
        if best == 0 and self.at(0.0).slope <= 0:
            return 0.0, True
        if best == _LADDER:
            return high, False
        return root_of(lambda ratio: self.at(ratio).slope, high, low)


def _complete(
    outcome: ArrayLike, programmes: Sequence[object], predictors: Mapping[str, ArrayLike]
) -> tuple[Array, Array, np.ndarray]:
    y = np.asarray(outcome, dtype=float)
    columns = [np.asarray(values, dtype=float) for values in predictors.values()]
    labels = np.array([str(programme) for programme in programmes])
    if y.ndim != 1 or any(column.shape != y.shape for column in [labels, *columns]):
        raise ValueError("Outcome, programmes and every predictor must have one value for each person.")
    x = np.column_stack([np.ones(y.size), *columns])
    known = np.isfinite(y) & np.isfinite(x).all(axis=1)
    return y[known], x[known], labels[known]


def _fault(y: Array, x: Array, labels: np.ndarray) -> str | None:
    programmes = np.unique(labels).size
    if programmes < 3:
        return "There are fewer than 3 programmes with people whose every value is known."
    if programmes == y.size:
        return "No programme has two people, so programmes cannot be told from people."
    if y.size <= x.shape[1] + 1 or np.linalg.matrix_rank(x) < x.shape[1]:
        return "A predictor does not vary, or repeats what the others say, or there are too few people."
    member = (labels[:, np.newaxis] == np.unique(labels)).astype(float)
    both = np.column_stack([member, x[:, 1:]])
    left = y - both @ np.linalg.lstsq(both, y, rcond=None)[0]
    if left @ left <= 1e-20 * max(float(y @ y), 1e-300):
        return "People within a programme do not differ beyond what the predictors say."
    return None
