"""Those kept made to stand for those lost: who was likely to be lost, and weights that make up for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, ndtr

from evaluate.metrics.columns import arms, estimator, table
from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable

_STEPS = 100
_SETTLED = 1e-12
_RUN_OFF = 25.0
_METHOD = "logistic regression of being kept or lost; normal interval"


@dataclass(frozen=True, slots=True)
class LossModel:
    """Who was likely to be lost.

    Parameters
    ----------
    coefficients : tuple of Coefficient
        Of the logarithm of the odds of being lost: the intercept, then one for each column.
    weights : ndarray
        For each person kept, one over the probability of being kept; nan for those lost.

    Examples
    --------
    >>> found = loss_model([0, 0, 1, 0, 1, 0, 0, 1], [3, 5, 6, 2, 4, 4, 5, 7])
    >>> round(float(np.nansum(found.weights)), 1)
    6.9
    """

    coefficients: tuple[Coefficient, ...]
    weights: Array


@estimator("logistic regression of being kept or lost")
def loss_model(lost: ArrayLike, known_before: ArrayLike, level: float = 0.95) -> LossModel | NotEstimable:
    """Model who was lost by what was known before, by logistic regression.

    log(odds of being lost) = a + X b. The weights 1/(1 - probability) make those kept stand for everybody,
    if whether people were lost depends only on X: give them to `regression.least_squares`.

    Parameters
    ----------
    lost : array_like
        1 for people without the score in question, 0 for those with it.
    known_before : array_like
        X, one row a person, complete: such as the score before and the arm.
    level : float
        The confidence level.

    Returns
    -------
    LossModel or NotEstimable
        Not estimable if nobody or everybody was lost, where a column follows from the others, or where the
        columns tell those lost from those kept without fail.

    Raises
    ------
    ValueError
        If lengths differ or the level is not between 0 and 1.

    References
    ----------
    Seaman, S. R. and White, I. R. (2013). Review of inverse probability weighting for dealing with missing
    data. Statistical Methods in Medical Research 22(3), 278-295.

    Examples
    --------
    >>> found = loss_model([0, 0, 1, 0, 1, 0, 0, 1], [3, 5, 6, 2, 4, 4, 5, 7])
    >>> round(found.coefficients[1].estimate, 2)
    1.25
    """
    y, given = arms(lost), table(known_before, "columns known before")
    n = y.size
    if given.shape[0] != n:
        raise ValueError("Every person needs a row of what was known before.")
    x = np.column_stack([np.ones(n), given])
    if not 0 < y.sum() < n:
        return NotEstimable("Nobody was lost, or everybody.", _METHOD, n)
    if n <= x.shape[1] or np.linalg.matrix_rank(x) < x.shape[1]:
        reason = "There are too few people, or one of the columns can be worked out from the others."
        return NotEstimable(reason, _METHOD, n)
    b = _fitted(y, x)
    if b is None:
        return NotEstimable("The columns tell those lost from those kept without fail.", _METHOD, n)
    p = expit(x @ b)
    spread = np.linalg.inv(x.T @ (x * (p * (1 - p))[:, None]))
    errors = np.sqrt(np.diag(spread))
    low, high = normal_interval(b, errors, level)
    rows = np.column_stack([b, low, high, errors, 2 * ndtr(-np.abs(b / errors))]).tolist()
    found = tuple(Coefficient(r[0], r[1], r[2], r[3], np.inf, r[4], _METHOD, n) for r in rows)
    return LossModel(found, np.where(y == 0, 1 / (1 - p), np.nan))


def _fitted(y: Array, x: Array) -> Array | None:
    """Find the maximum of the likelihood by Newton's steps, none if it runs off."""
    b = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = expit(x @ b)
        spread = x.T @ (x * (p * (1 - p))[:, None])
        if np.abs(x @ b).max() > _RUN_OFF:
            return None
        step = np.linalg.solve(spread, x.T @ (y - p))
        b = b + step
        if np.abs(x @ step).max() <= _SETTLED:
            return np.asarray(b)
    return None
