"""The likelihood of effects within groups, in sums over groups: no matrix larger than one group's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.tau2 import between_variance

_SHARES = (0.05, 0.5, 0.95)
_SMALLEST = 1e-12


@dataclass(frozen=True, slots=True)
class NestedFit:
    """The model at one pair of variances.

    Parameters
    ----------
    mean, weight : float
        The mean and 1 over its variance.
    squares : float
        The weighted sum of squares about the mean.
    log_likelihood : float
        Restricted.
    slope : ndarray
        Its derivatives by the variance between groups and within them.

    Examples
    --------
    >>> fit = nested(np.array([0.2, 0.4]), np.array([0.1, 0.1]), "ab").at(0.0, 0.0)
    >>> round(fit.mean, 3)
    0.3
    """

    mean: float
    weight: float
    squares: float
    log_likelihood: float
    slope: Array


@dataclass(frozen=True, slots=True)
class Nested:
    """Effects, their variances and the number of the group of each.

    Parameters
    ----------
    y, v : ndarray
        Effects and variances.
    group : ndarray
        The position of each effect's group among the names.
    names : tuple of str
        The groups, in alphabetical order.

    Examples
    --------
    >>> nested(np.array([0.2, 0.4]), np.array([0.1, 0.1]), "ba").group
    array([1, 0])
    """

    y: Array
    v: Array
    group: np.ndarray
    names: tuple[str, ...]

    @property
    def unit(self) -> float:
        """A size to measure variances in."""
        return float(np.var(self.y) + self.v.mean())

    def at(self, between: float, within: float) -> NestedFit:
        """Fit the mean at one pair of variances."""
        precision = 1 / (self.v + within)
        total = self._sums(precision)
        shrink = 1 / (1 + between * total)
        unit = precision * shrink[self.group]
        weight = float(unit.sum())
        mean = float(unit @ self.y) / weight
        # The inverse of each group's covariance is diagonal less one outer product.
        pulled = between * shrink * self._sums(precision * (self.y - mean))
        residual = precision * (self.y - mean - pulled[self.group])
        squares = float(residual @ (self.y - mean))
        size = np.log(precision).sum() - np.log1p(between * total).sum()
        count = self.y.size
        constant = math.log(count) - (count - 1) * math.log(2 * math.pi)
        log_likelihood = 0.5 * (constant + float(size) - math.log(weight) - squares)
        lost = between * shrink * self._sums(precision**2)
        groups = self._sums(unit)
        slope = 0.5 * np.array(
            [
                (self._sums(residual) ** 2).sum() - groups.sum() + groups @ groups / weight,
                residual @ residual - precision.sum() + lost.sum() + unit @ unit / weight,
            ]
        )
        return NestedFit(mean, weight, squares, log_likelihood, slope)

    def maximum(self) -> tuple[float, float, bool]:
        """Find the variances of highest likelihood, from several starts, and whether the search settled."""
        from scipy.optimize import minimize  # slow to import

        unit = self.unit

        def down(point: Array) -> tuple[float, Array]:
            fit = self.at(*(unit * point))
            return -fit.log_likelihood, -unit * fit.slope

        spread, _ = self.without_groups()
        starts = [np.array([share, 1 - share]) * (spread / unit + _SMALLEST) for share in _SHARES]
        runs = [
            minimize(
                down,
                start,
                jac=True,
                method="L-BFGS-B",
                bounds=[(0, None)] * 2,
                options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
            )
            for start in starts
        ]
        best = min(runs, key=lambda run: float(run.fun))
        slope = down(best.x)[1]
        settled = bool(np.all((np.abs(slope) < 1e-4) | ((best.x == 0) & (slope > 0))))
        return float(unit * best.x[0]), float(unit * best.x[1]), settled

    def without_groups(self) -> tuple[float, bool]:
        """Find the variance of highest likelihood when there are no groups."""
        found = between_variance(self.y, self.v)
        return (0.0, False) if isinstance(found, NotEstimable) else (found.estimate, found.converged)

    def profile(self, which: int, value: float) -> float:
        """Give the highest log-likelihood with one variance held: 0 that between groups, 1 that within."""
        from scipy.optimize import minimize_scalar  # slow to import

        def down(other: float) -> float:
            pair = (value, other) if which == 0 else (other, value)
            return -self.at(*pair).log_likelihood

        found = minimize_scalar(down, bounds=(0, 10 * self.unit), method="bounded", options={"xatol": 1e-10})
        return -min(float(found.fun), down(0.0))

    def group_effects(self, between: float, within: float) -> tuple[Array, Array]:
        """Give each group's shrunken distance from the mean, and the variance of its error."""
        fit = self.at(between, within)
        precision = 1 / (self.v + within)
        total = self._sums(precision)
        shrink = 1 / (1 + between * total)
        effect = between * shrink * self._sums(precision * (self.y - fit.mean))
        groups = total * shrink
        return effect, between - between**2 * (groups - groups**2 / fit.weight)

    def sandwich(self, between: float, within: float) -> tuple[float, float]:
        """Give the CR2 variance of the mean over groups, and its Satterthwaite degrees of freedom."""
        fit = self.at(between, within)
        size = len(self.names)
        loads = np.zeros(size)
        scores = np.zeros((size, self.y.size))
        unit = np.zeros(self.y.size)
        for g in range(size):
            here = self.group == g
            covariance = np.diag(self.v[here] + within) + between
            root = np.linalg.cholesky(covariance).T
            inner = root @ (covariance - 1 / fit.weight) @ root.T
            values, vectors = np.linalg.eigh(inner)
            inverse_root = (vectors / np.sqrt(np.maximum(values, _SMALLEST * values.max()))) @ vectors.T
            adjust = root.T @ inverse_root @ root
            weights = np.linalg.solve(covariance, np.ones(here.sum()))
            unit[here] = weights
            scores[g, here] = adjust @ weights / fit.weight
            loads[g] = scores[g].sum()
        variance = float(((scores @ (self.y - fit.mean)) ** 2).sum())
        centred = scores - np.outer(loads, unit) / fit.weight
        spread = centred @ self._times_covariance(centred.T, between, within)
        return variance, float(np.trace(spread) ** 2 / (spread**2).sum())

    def _times_covariance(self, columns: Array, between: float, within: float) -> Array:
        member = (self.group[:, np.newaxis] == np.arange(len(self.names))).astype(float)
        own = (self.v + within)[:, np.newaxis] * columns
        return np.asarray(own + between * member @ (member.T @ columns), dtype=np.float64)

    def _sums(self, values: Array) -> Array:
        return np.asarray(np.bincount(self.group, values, len(self.names)), dtype=np.float64)


def nested(y: Array, v: Array, groups: Sequence[object]) -> Nested:
    """Number the groups of effects.

    Parameters
    ----------
    y, v : ndarray
        Effects and variances.
    groups : sequence
        The group of each effect.

    Returns
    -------
    Nested
        Ready to be fitted.

    Examples
    --------
    >>> nested(np.array([0.2, 0.4]), np.array([0.1, 0.1]), ["x", "y"]).names
    ('x', 'y')
    """
    names, group = np.unique(np.array([str(one) for one in groups]), return_inverse=True)
    return Nested(y, v, group, tuple(str(name) for name in names))
