"""How much data is enough: the power of a design, the smallest effect it can see, and the people it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import nctdtr, stdtrit

from evaluate.metrics.cluster import design_effect
from evaluate.metrics.results import NotEstimable

_MOST_PEOPLE = 1e7
_HALVINGS = 100


@dataclass(frozen=True, slots=True)
class PairedDesign:
    """One group, scored before and after. Effects are in standard deviations of change (d_z).

    Parameters
    ----------
    n : float
        People with both scores.

    Examples
    --------
    >>> PairedDesign(30).df
    29
    """

    n: float

    @property
    def df(self) -> float:
        """The degrees of freedom of its t test."""
        return self.n - 1

    @property
    def precision(self) -> float:
        """The standard error of an effect, in the design's own units."""
        return float(self.n**-0.5)

    def resized(self, n: float) -> PairedDesign:
        """Give the same design with another number of people."""
        return replace(self, n=n)


@dataclass(frozen=True, slots=True)
class TwoArmDesign:
    """Two arms compared after. Effects are in standard deviations of the score (before, by our ruler).

    Parameters
    ----------
    n : float
        People with both scores, over both arms.
    share : float
        The share of them in the intervention arm.
    correlation : float
        Between before and after, if the difference is adjusted for the score before: adjusting is worth
        1/(1 - r^2) times as many people. 0 if it is not.
    cluster_size : float
        The mean number of people in a cluster, if whole clusters were assigned; 1 if people were.
    icc : float
        The intraclass correlation of the clusters.
    size_variation : float
        The standard deviation of the cluster sizes over their mean.

    Raises
    ------
    ValueError
        If the share or the correlation is out of range.

    Examples
    --------
    >>> round(TwoArmDesign(100, cluster_size=10, icc=0.05).df, 3)
    8.0
    """

    n: float
    share: float = 0.5
    correlation: float = 0.0
    cluster_size: float = 1.0
    icc: float = 0.0
    size_variation: float = 0.0

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise ValueError("The share in the intervention arm must be between 0 and 1.")
        if not -1 < self.correlation < 1:
            raise ValueError("The correlation must be between -1 and 1.")
        design_effect(self.icc, self.cluster_size, self.size_variation)

    @property
    def df(self) -> float:
        """The degrees of freedom of its t test: people, or clusters, less two (less one if adjusted)."""
        return self.n / self.cluster_size - (3 if self.correlation and self.cluster_size == 1 else 2)

    @property
    def precision(self) -> float:
        """The standard error of an effect, in standard deviations of the score."""
        worse = design_effect(self.icc, self.cluster_size, self.size_variation)
        spread = worse * (1 - self.correlation**2)
        return float(np.sqrt(spread / self.n * (1 / self.share + 1 / (1 - self.share))))

    def resized(self, n: float) -> TwoArmDesign:
        """Give the same design with another number of people."""
        return replace(self, n=n)


Design = PairedDesign | TwoArmDesign


def power(design: Design, effect: float, level: float = 0.95) -> float | NotEstimable:
    """Give the chance that a design's t test finds an effect of this size.

    P(|T| > t) for T of the noncentral t distribution, its noncentrality the effect over its standard error.
    For planning only: computed from an effect already seen it says nothing new. Assumes normal scores.

    Parameters
    ----------
    design : PairedDesign or TwoArmDesign
        How many people, and how they are compared.
    effect : float
        The true effect, in the design's standard deviations.
    level : float
        One less the size of the two-sided test.

    Returns
    -------
    float or NotEstimable
        From 0 to 1. Not estimable with too few people for a t test.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, second edition. Erlbaum.

    Examples
    --------
    >>> round(power(PairedDesign(26), 0.5), 4)
    0.6882
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    if not design.df > 0:
        return NotEstimable("There are too few people for a test.", "power of a t test", int(design.n))
    return _power(design, abs(effect), level)


def smallest_detectable_effect(
    design: Design, wanted: float = 0.8, level: float = 0.95
) -> float | NotEstimable:
    """Give the smallest effect that a design finds with the wanted power (the minimum detectable effect).

    Parameters
    ----------
    design : PairedDesign or TwoArmDesign
        How many people, and how they are compared.
    wanted : float
        The power, above one less the level and below 1.
    level : float
        One less the size of the two-sided test.

    Returns
    -------
    float or NotEstimable
        In the design's standard deviations. Not estimable with too few people for a t test.

    Raises
    ------
    ValueError
        If the level or the power is out of range.

    References
    ----------
    Bloom, H. S. (1995). Minimum detectable effects: a simple way to report the statistical power of
    experimental designs. Evaluation Review 19(5), 547-556.

    Examples
    --------
    >>> round(smallest_detectable_effect(PairedDesign(26)), 4)
    0.5717
    """
    _check(wanted, level)
    if not design.df > 0:
        return NotEstimable(
            "There are too few people for a test.", "smallest detectable effect", int(design.n)
        )
    top = 1.0
    while _power(design, top * design.precision, level) < wanted:
        top *= 2
    return design.precision * _root(
        lambda at: _power(design, at * design.precision, level) - wanted, 0.0, top
    )


def people_needed(
    design: Design, effect: float, wanted: float = 0.8, level: float = 0.95
) -> float | NotEstimable:
    """Give how many people a design needs to find an effect with the wanted power.

    Parameters
    ----------
    design : PairedDesign or TwoArmDesign
        How people are compared; its own number of people is not used.
    effect : float
        The true effect, in the design's standard deviations.
    wanted : float
        The power, above one less the level and below 1.
    level : float
        One less the size of the two-sided test.

    Returns
    -------
    float or NotEstimable
        Over both arms, before rounding up. Not estimable for an effect of zero, or one that ten million
        people would not show.

    Raises
    ------
    ValueError
        If the level or the power is out of range.

    References
    ----------
    Cohen (1988), as in `power`.

    Examples
    --------
    >>> round(people_needed(PairedDesign(1), 0.3), 1)
    89.1
    """
    _check(wanted, level)
    fewest = design.n - design.df if isinstance(design, PairedDesign) else _fewest(design)
    low = fewest * (1 + 1e-9) + 1e-6

    def short(n: float) -> float:
        return _power(design.resized(n), abs(effect), level) - wanted

    if not np.isfinite(effect) or short(_MOST_PEOPLE) < 0:
        reason = "No number of people up to ten million would show an effect so small."
        return NotEstimable(reason, "people needed", int(design.n))
    return _root(short, low, _MOST_PEOPLE)


def _power(design: Design, effect: float, level: float) -> float:
    df = design.df
    bar = float(stdtrit(df, 0.5 + level / 2))
    away = effect / design.precision
    found, lost = 1 - nctdtr(df, away, bar), nctdtr(df, away, -bar)
    # SciPy gives nan in tails too far out to matter.
    found = (1.0 if away > bar else 0.0) if np.isnan(found) else found
    return float(found) + (0.0 if np.isnan(lost) else float(lost))


def _fewest(design: TwoArmDesign) -> float:
    """Give the number of people at which the degrees of freedom come to zero."""
    return (design.n / design.cluster_size - design.df) * design.cluster_size


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Find where a rising function crosses zero, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def _check(wanted: float, level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    if not 1 - level < wanted < 1:
        raise ValueError(f"The power must be between {1 - level:g} and 1 (for example 0.8), not {wanted}.")
