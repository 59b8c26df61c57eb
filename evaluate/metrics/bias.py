"""Whether small programmes show larger effects than large ones, as when poor small results go unreported."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.effects import read_effects
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.moderators import meta_regression
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.tau2 import weighted

_ROUNDING = 1e-24


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """How effects go with their standard errors.

    Parameters
    ----------
    slope : Estimate
        By how much the effect is larger for each unit of standard error.
    statistic : float
        Slope over its standard error.
    df : float
        The degrees of freedom of t; infinite for z.
    p : float
        The two-sided probability.
    limit : Estimate
        The effect that the line reaches at a standard error of zero.
    converged : bool
        False if the search for tau2 ended without settling.

    Examples
    --------
    >>> found = eggers_test([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02])
    >>> found.df
    2.0
    """

    slope: Estimate
    statistic: float
    df: float
    p: float
    limit: Estimate
    converged: bool


@dataclass(frozen=True, slots=True)
class RankTest:
    """The rank correlation of effects with their variances.

    Parameters
    ----------
    tau : float
        Kendall's tau-b, from -1 to 1.
    p : float
        The two-sided probability: exact without ties, else normal.
    method : str
        In words.
    n : int
        How many effects.

    Examples
    --------
    >>> RankTest(0.3, 0.2, "an example", 10).tau
    0.3
    """

    tau: float
    p: float
    method: str
    n: int


def eggers_test(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> Asymmetry | NotEstimable:
    """Regress effects on their standard errors, weighted by 1/variance, with a multiplicative spread.

    The t test of the slope is Egger's test of the intercept of effect/se on 1/se. Too weak to rule anything
    out below about ten effects, and for a standardised effect the standard error grows with the effect
    itself, so that a slope need not mean that anything is missing.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least three.
    level : float
        The confidence level.

    Returns
    -------
    Asymmetry or NotEstimable
        Not estimable if every variance is the same.

    Raises
    ------
    ValueError
        If the lists differ in length, or the level is not between 0 and 1.

    References
    ----------
    Egger, M., Davey Smith, G., Schneider, M. and Minder, C. (1997). Bias in meta-analysis detected by a
    simple, graphical test. British Medical Journal 315, 629-634.

    Examples
    --------
    >>> found = eggers_test([0.1, 0.3, 0.9, 0.5, 0.4], [0.02, 0.03, 0.05, 0.02, 0.04])
    >>> print(f"t {found.statistic:.2f}, p {found.p:.3f}")
    t 1.39, p 0.260
    """
    method = "Egger's regression test; t interval"
    found = read_effects(effects, variances, 3, method)
    if isinstance(found, NotEstimable):
        return found
    y, v = found
    if np.ptp(v) == 0:
        return NotEstimable("Every effect has the same variance, so none is smaller.", method, y.size)
    fit = weighted(y, v, np.column_stack([np.ones(y.size), np.sqrt(v)]), 0.0)
    df = y.size - 2
    error = np.sqrt(np.diag(fit.covariance) * fit.squares / df)
    if fit.squares <= _ROUNDING * float((y**2 / v).sum()):
        return NotEstimable("The effects lie on the line exactly, so there is no error.", method, y.size)
    low, high = t_interval(fit.coefficients, error, df, level)
    both = Estimate(fit.coefficients, low, high, error, method, np.full(2, y.size))
    t = float(fit.coefficients[1] / error[1])
    return Asymmetry(both.at(1), t, float(df), 2 * float(stdtr(df, -abs(t))), both.at(0), True)


def asymmetry(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> Asymmetry | NotEstimable:
    """Regress effects on their standard errors with a variance between programmes (REML).

    The random-effects form of Egger's test, with z in place of t.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least three.
    level : float
        The confidence level.

    Returns
    -------
    Asymmetry or NotEstimable
        Not estimable if every variance is the same.

    Raises
    ------
    ValueError
        If the lists differ in length, or the level is not between 0 and 1.

    References
    ----------
    Sterne, J. A. C. and Egger, M. (2005). Regression methods to detect publication and other bias in
    meta-analysis. In Rothstein and others (eds), Publication Bias in Meta-Analysis, 99-110. Wiley.

    Examples
    --------
    >>> found = asymmetry([0.1, 0.3, 0.9, 0.5, 0.4], [0.02, 0.03, 0.05, 0.02, 0.04])
    >>> print(f"z {found.statistic:.2f}, p {found.p:.3f}")
    z 1.55, p 0.120
    """
    found = read_effects(effects, variances, 3, "Egger's regression test, random effects")
    if isinstance(found, NotEstimable):
        return found
    fit = meta_regression(*found, {"standard error": np.sqrt(found[1])}, level)
    if isinstance(fit, NotEstimable):
        return fit
    slope, limit = fit.coefficients.at(1), fit.coefficients.at(0)
    z = float(slope.estimate) / float(slope.standard_error)
    return Asymmetry(slope, z, math.inf, float(fit.p[1]), limit, fit.converged)


def rank_test(effects: ArrayLike, variances: ArrayLike) -> RankTest | NotEstimable:
    """Correlate standardised effects with their variances by ranks (Begg and Mazumdar).

    Kendall's tau-b of (effect - mu)/sqrt(variance - 1/sum(1/variance)) with the variance.

    Parameters
    ----------
    effects, variances : array_like
        One-dimensional, of the same length, at least three.

    Returns
    -------
    RankTest or NotEstimable
        Not estimable if every effect or every variance is the same.

    Raises
    ------
    ValueError
        If the lists differ in length.

    References
    ----------
    Begg, C. B. and Mazumdar, M. (1994). Operating characteristics of a rank correlation test for publication
    bias. Biometrics 50(4), 1088-1101.

    Examples
    --------
    >>> round(rank_test([0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.025]).tau, 3)
    0.667
    """
    method = "Begg and Mazumdar's rank correlation test"
    found = read_effects(effects, variances, 3, method)
    if isinstance(found, NotEstimable):
        return found
    from scipy.stats import kendalltau  # slow to import

    y, v = found
    w = 1 / v
    standardised = (y - w @ y / w.sum()) / np.sqrt(v - 1 / w.sum())
    if np.ptp(standardised) == 0 or np.ptp(v) == 0:
        return NotEstimable("Every effect or every variance is the same.", method, y.size)
    ties = np.unique(standardised).size < y.size or np.unique(v).size < y.size
    result = kendalltau(standardised, v, method="asymptotic" if ties else "exact")
    return RankTest(float(result.statistic), float(result.pvalue), method, y.size)
