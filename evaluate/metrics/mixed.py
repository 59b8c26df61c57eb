"""The linear mixed model: scores of the same people at several times, some of them missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.columns import columns, estimator, groups, table
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable

_METHOD = "linear mixed model"
_EDGE = 1e-6
_STEP = 1e-4
_SHORT = 2e-5
_FAR = 1e-2
_SETTLED = 1e-8
_POLISH = 8
_STARTS = (0.1, 0.3, 1.0, 3.0)
_TOLERANCES = (1e-5, 1e-9)
_HUGE = 1e5
_NOTHING = 1e-8
_LOG_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, slots=True)
class MixedModel:
    """A fitted linear mixed model.

    Parameters
    ----------
    coefficients : tuple of Coefficient
        One for each column of the design; the degrees of freedom are Satterthwaite's.
    between : ndarray
        The covariance of the random effects between people, in squared units of the score.
    within : float
        The variance within people, in squared units of the score.
    log_likelihood : float
        At the estimates; restricted if the model was.
    groups : int
        How many people (or clusters) there were.
    n : int
        How many scores there were.
    method : str
        The model and how it was fitted, in words.

    Examples
    --------
    >>> time, person = np.tile([0, 1, 2], 4), np.repeat([1, 2, 3, 4], 3)
    >>> model = mixed_model([3, 4, 6, 5, 5, 8, 1, 3, 3, 6, 8, 9],
    ...                     np.column_stack([np.ones(12), time]), person)
    >>> model.groups
    4
    """

    coefficients: tuple[Coefficient, ...]
    between: Array
    within: float
    log_likelihood: float
    groups: int
    n: int
    method: str


@estimator("linear mixed model")
def mixed_model(
    outcome: ArrayLike,
    design: ArrayLike,
    people: ArrayLike,
    random: ArrayLike | None = None,
    *,
    restricted: bool = True,
    level: float = 0.95,
) -> MixedModel | NotEstimable:
    """Fit y = X b + Z u + e with u different for each person, by maximum likelihood.

    The likelihood is profiled over b and the variance within, and maximised over the Cholesky factor of the
    covariance of u over that variance. Missing scores are simply absent rows: the estimates are right if
    what is missing depends only on what was seen (missing at random). Standard errors are those of
    generalised least squares at the estimated variances. Assumes normal u and e.

    Parameters
    ----------
    outcome : array_like
        y, one value for each score that was obtained.
    design : array_like
        X, with its column of ones.
    people : array_like
        Whose score each row is.
    random : array_like, optional
        Z, one or two columns; a column of ones (a random intercept) if not given.
    restricted : bool
        Whether to maximise the restricted likelihood (REML), which does not underestimate variances.
    level : float
        The confidence level.

    Returns
    -------
    MixedModel or NotEstimable
        Not estimable with fewer than two people, with one score each, with too few scores, where a column
        follows from the others, where there is no error, or if the search does not settle.

    Raises
    ------
    ValueError
        If the lengths differ.

    References
    ----------
    Bates, D., Maechler, M., Bolker, B. and Walker, S. (2015). Fitting linear mixed-effects models using
    lme4. Journal of Statistical Software 67(1), 1-48.
    Kuznetsova, A., Brockhoff, P. B. and Christensen, R. H. B. (2017). lmerTest package: tests in linear
    mixed effects models. Journal of Statistical Software 82(13), 1-26.

    Examples
    --------
    >>> time, person = np.tile([0, 1, 2], 4), np.repeat([1, 2, 3, 4], 3)
    >>> model = mixed_model([3, 4, 6, 5, 5, 8, 1, 3, 3, 6, 8, 9],
    ...                     np.column_stack([np.ones(12), time]), person)
    >>> slope = model.coefficients[1]
    >>> print(f"{slope.estimate:.2f} ({slope.low:.2f} to {slope.high:.2f})")
    1.38 (0.84 to 1.91)
    """
    x = table(design, "design")
    z = np.ones((x.shape[0], 1)) if random is None else table(random, "random effects")
    y, _, _ = columns(outcome=outcome, design=x[:, 0], random=z[:, 0])
    number, count = groups(people)
    if number.size != y.size:
        raise ValueError("Every score needs to say whose it is.")
    refusal = _refusal(y, x, count)
    if refusal:
        return NotEstimable(refusal, _METHOD, y.size)
    products = _Products.of(y, x, z, number, count, restricted)
    if products.leaves_nothing_within():
        reason = "Once people may differ, nothing is left of the scores: more scores from each are needed."
        return NotEstimable(reason, _METHOD, y.size)
    theta = _search(products)
    if theta is None:
        return NotEstimable("The search for the variances did not settle.", _METHOD, y.size)
    return _model(products, theta, level)


@dataclass(frozen=True, slots=True)
class _Products:
    """Each person's sums of squares and products, all that the likelihood needs."""

    zz: Array
    zx: Array
    zy: Array
    xx: Array
    xy: Array
    yy: float
    n: int
    restricted: bool

    @classmethod
    def of(cls, y: Array, x: Array, z: Array, number: Any, count: int, restricted: bool) -> _Products:
        def summed(values: Array) -> Array:
            total = np.zeros((count, *values.shape[1:]))
            np.add.at(total, number, values)
            return total

        zz = summed(z[:, :, None] * z[:, None, :])
        zx = summed(z[:, :, None] * x[:, None, :])
        return cls(zz, zx, summed(z * y[:, None]), x.T @ x, x.T @ y, float(y @ y), y.size, restricted)

    def solved(self, theta: Array) -> tuple[Array, Array, float, float]:
        """Give X'V^-1X, b, the weighted squares left and log|V|, with V over the variance within."""
        factor = _lower(theta, self.zz.shape[1])
        inner = np.eye(factor.shape[0]) + factor.T @ self.zz @ factor
        zx, zy = factor.T @ self.zx, self.zy @ factor
        solved = np.linalg.solve(inner, np.concatenate([zx, zy[:, :, None]], axis=2))
        xvx = self.xx - np.einsum("gqi,gqj->ij", zx, solved[:, :, :-1])
        xvy = self.xy - np.einsum("gqi,gq->i", zx, solved[:, :, -1])
        yvy = self.yy - float(np.sum(zy * solved[:, :, -1]))
        b = np.linalg.solve(xvx, xvy)
        return xvx, b, max(yvy - float(b @ xvy), 0.0), float(np.linalg.slogdet(inner)[1].sum())

    def leaves_nothing_within(self) -> bool:
        """Say whether what differs between people takes up all that the design leaves."""
        size = self.zz.shape[1]
        free = _HUGE * np.eye(size)[np.tril_indices(size)]
        return self.solved(free)[2] <= _NOTHING * self.solved(0 * free)[2]

    def deviance(self, theta: Array, within: float | None = None) -> float:
        """Give -2 log-likelihood, at the best variance within for theta unless one is given."""
        xvx, _, squares, log_v = self.solved(theta)
        degrees = self.n - xvx.shape[0] if self.restricted else self.n
        variance = squares / degrees if within is None else within
        extra = float(np.linalg.slogdet(xvx)[1]) if self.restricted else 0.0
        return degrees * (_LOG_2PI + float(np.log(variance))) + squares / variance + log_v + extra


def _refusal(y: Array, x: Array, count: int) -> str | None:
    n, p = x.shape
    if count < 2:
        return "A mixed model needs at least two people."
    if count == n:
        return "Every person has one score, so nothing can be said of how people change."
    if n <= p or np.linalg.matrix_rank(x) < p:
        return "There are too few scores, or one of the model's columns can be worked out from the others."
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    if left @ left <= (1e-12 * np.abs(y).max()) ** 2 * n:
        return "The scores follow the model exactly, so there is no error to measure."
    return None


def _lower(theta: Array, size: int) -> Array:
    factor = np.zeros((size, size))
    factor[np.tril_indices(size)] = theta
    return factor


def _search(products: _Products) -> Array | None:
    """Find the theta of greatest likelihood: relative standard deviations on the diagonal, zero or more."""
    from scipy.optimize import minimize

    size = products.zz.shape[1]
    rows, cols = np.tril_indices(size)
    on = np.where(rows == cols, 1.0, 0.0)
    bounds = [(0, None) if row == col else (None, None) for row, col in zip(rows, cols, strict=True)]
    # The likelihood is level at zero, where a search by slopes would stop: begin high up, and climb without.
    best = min((start * on for start in _STARTS), key=products.deviance)
    for tolerance in _TOLERANCES:
        options = {"xatol": tolerance, "fatol": tolerance, "maxiter": 4000, "maxfev": 8000}
        found = minimize(products.deviance, best, method="Nelder-Mead", bounds=bounds, options=options)
        best = np.asarray(found.x)
        polished = _polished(products, best)
        if polished is not None:
            return polished
    return best if found.success else None


def _polished(products: _Products, theta: Array) -> Array | None:
    """Take Newton's steps to the minimum from nearby, none if they do not settle there."""
    moving = np.flatnonzero(np.abs(theta) > _EDGE)
    best = theta[moving]

    def placed(at: Array) -> Array:
        moved = theta.copy()
        moved[moving] = at
        return moved

    def deviance(at: Array) -> float:
        return products.deviance(placed(at))

    for _ in range(_POLISH if moving.size else 0):
        near = _SHORT * np.eye(best.size) * np.maximum(np.abs(best), 0.1)
        slope = np.array([(deviance(best + u) - deviance(best - u)) / (2 * u.sum()) for u in near])
        step = np.linalg.lstsq(_hessian(deviance, best), slope, rcond=None)[0]
        size = np.abs(step).max() / max(np.abs(best).max(), 1.0)
        if size > _FAR:
            return None
        best = best - step
        if size < _SETTLED:
            break
    else:
        return None if moving.size else theta
    return placed(best)


def _hessian(function: Callable[[Array], float], at: Array) -> Array:
    """Give second derivatives by central differences."""
    steps = _STEP * np.eye(at.size) * np.maximum(np.abs(at), 0.1)

    def mixed(u: Array, w: Array) -> float:
        rise = function(at + u + w) - function(at + u - w) - function(at - u + w) + function(at - u - w)
        return rise / float(4 * u.sum() * w.sum())

    return np.array([[mixed(u, w) for w in steps] for u in steps])


def _model(products: _Products, theta: Array, level: float) -> MixedModel:
    xvx, b, squares, _ = products.solved(theta)
    within = squares / (products.n - b.size if products.restricted else products.n)
    spread = within * np.linalg.inv(xvx)
    errors, df = np.sqrt(np.diag(spread)), _satterthwaite(products, theta, within)
    method = f"{_METHOD}, {'restricted' if products.restricted else 'full'} maximum likelihood"
    told = f"{method}; t interval, Satterthwaite degrees of freedom"
    low, high = t_interval(b, errors, df, level)
    p = 2 * stdtr(df, -np.abs(b / errors))
    rows = np.column_stack([b, low, high, errors, df, p]).tolist()
    coefficients = tuple(Coefficient(r[0], r[1], r[2], r[3], r[4], r[5], told, products.n) for r in rows)
    factor = _lower(theta, products.zz.shape[1])
    likelihood = -products.deviance(theta) / 2
    people = products.zz.shape[0]
    return MixedModel(
        coefficients, within * factor @ factor.T, within, likelihood, people, products.n, method
    )


def _satterthwaite(products: _Products, theta: Array, within: float) -> Array:
    """Give 2 v^2 / Var(v) for the variance v of each coefficient, Var(v) by the delta method.

    A standard deviation between people that is zero stays zero: the model is then one without it.
    """
    moving = np.flatnonzero(np.abs(theta) > _EDGE)

    def placed(at: Array) -> Array:
        moved = theta.copy()
        moved[moving] = at[:-1]
        return moved

    def deviance(at: Array) -> float:
        return products.deviance(placed(at), float(np.exp(at[-1])))

    def variances(at: Array) -> Array:
        return np.asarray(np.exp(at[-1]) * np.diag(np.linalg.inv(products.solved(placed(at))[0])))

    best = np.append(theta[moving], np.log(within))
    steps = _STEP * np.eye(best.size) * np.maximum(np.abs(best), 0.1)
    slopes = np.array([(variances(best + u) - variances(best - u)) / (2 * u.sum()) for u in steps])
    spread = np.einsum("ij,ik,jk->k", 2 * np.linalg.pinv(_hessian(deviance, best)), slopes, slopes)
    ordinary = products.n - variances(best).size
    return np.where(spread > 0, 2 * variances(best) ** 2 / np.where(spread > 0, spread, 1.0), ordinary)
