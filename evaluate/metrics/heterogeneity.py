"""Whether effects differ by more than chance, how much, and how surely that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, chdtri

from evaluate.metrics.effects import read_effects
from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.tau2 import NAMES, Estimator, between_variance, root_of, weighted

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """How much effects differ by more than chance.

    Parameters
    ----------
    q : float
        Cochran's Q.
    df : int
        Its degrees of freedom, k - 1.
    p : float
        The probability of a Q at least this large if all the true effects were the same.
    tau2, tau2_low, tau2_high : float
        The variance of the true effects with its Q-profile interval, in squared units of the effects.
    tau2_standard_error : float
        Of tau2.
    typical_variance : float
        Higgins and Thompson's typical sampling variance.
    method : str
        In words.
    n : int
        How many effects.
    converged : bool
        False if a search ended without settling.

    Examples
    --------
    >>> found = Heterogeneity(8.0, 3, 0.046, 0.04, 0.0, 0.4, 0.05, 0.04, "an example", 4, True)
    >>> found.tau, found.i2, found.h2
    (0.2, 50.0, 2.0)
    """

    q: float
    df: int
    p: float
    tau2: float
    tau2_low: float
    tau2_high: float
    tau2_standard_error: float
    typical_variance: float
    method: str
    n: int
    converged: bool

    @property
    def tau(self) -> float:
        """The standard deviation of the true effects."""
        return float(np.sqrt(self.tau2))

    @property
    def i2(self) -> float:
        """The share of the variation that is not chance, in per cent."""
        return self._share(self.tau2)

    @property
    def h2(self) -> float:
        """Total variation over chance variation."""
        return 1 + self.tau2 / self.typical_variance

    @property
    def tau_interval(self) -> tuple[float, float]:
        """The Q-profile interval of tau."""
        return float(np.sqrt(self.tau2_low)), float(np.sqrt(self.tau2_high))

    @property
    def i2_interval(self) -> tuple[float, float]:
        """The Q-profile interval of I2, in per cent."""
        return self._share(self.tau2_low), self._share(self.tau2_high)

    @property
    def h2_interval(self) -> tuple[float, float]:
        """The Q-profile interval of H2."""
        low, high = (1 + tau2 / self.typical_variance for tau2 in (self.tau2_low, self.tau2_high))
        return low, high

    def _share(self, tau2: float) -> float:
        return _PERCENT * tau2 / (tau2 + self.typical_variance)


def heterogeneity(
    effects: ArrayLike, variances: ArrayLike, level: float = 0.95, estimator: Estimator = "reml"
) -> Heterogeneity | NotEstimable:
    """Test whether effects differ by more than chance, and give tau2 with its Q-profile interval.

    Q(tau2) = sum(w (effect - mu)^2) with w = 1/(variance + tau2) falls as tau2 grows, and at the true tau2 has
    a chi-squared distribution on k - 1 degrees of freedom. The interval is every tau2 >= 0 for which Q(tau2)
    lies between that distribution's two tail points; an end below zero is zero. Assumes normal true effects
    and known variances.

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
    Heterogeneity or NotEstimable
        Not estimable with fewer than two effects, or where an effect or a variance is not usable.

    Raises
    ------
    ValueError
        If the lists differ in length, or the level is not between 0 and 1.

    References
    ----------
    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis. Statistics
    in Medicine 26(1), 37-52.

    Examples
    --------
    >>> found = heterogeneity([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> print(f"tau2 {found.tau2:.3f} ({found.tau2_low:.3f} to {found.tau2_high:.3f}), p {found.p:.3f}")
    tau2 0.072 (0.003 to 1.584), p 0.016
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    found = read_effects(effects, variances, 2, "heterogeneity")
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    between = between_variance(y, v, estimator=estimator)
    if isinstance(between, NotEstimable):
        return between
    df = y.size - 1
    low, high, settled = _q_profile(y, v, (1 - level) / 2)
    q = weighted(y, v, np.ones((y.size, 1)), 0.0).squares
    w = 1 / v
    typical = float(df * w.sum() / (w.sum() ** 2 - w @ w))
    return Heterogeneity(
        q,
        df,
        float(chdtrc(df, q)),
        between.estimate,
        low,
        high,
        between.standard_error,
        typical,
        f"Cochran's Q; {NAMES[estimator]}; Q-profile interval",
        y.size,
        between.converged and settled,
    )


def _q_profile(y: Array, v: Array, tail: float) -> tuple[float, float, bool]:
    df, columns, highest = y.size - 1, np.ones((y.size, 1)), float(np.ptp(y) ** 2 + v.min())

    def end(target: float) -> tuple[float, bool]:
        return root_of(lambda tau2: weighted(y, v, columns, tau2).squares - target, highest)

    low, low_settled = end(float(chdtri(df, tail)))
    high, high_settled = end(float(chdtri(df, 1 - tail)))
    return low, high, low_settled and high_settled
