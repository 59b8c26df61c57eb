"""Yes or no before and after, for the same people: how many more say yes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, gammaln, ndtri

from evaluate.metrics.columns import columns
from evaluate.metrics.intervals import normal_interval, wilson_interval
from evaluate.metrics.proportions import clopper_pearson_interval
from evaluate.metrics.results import Estimate, NotEstimable


@dataclass(frozen=True, slots=True)
class PairedCounts:
    """How many people said yes or no before and after.

    Parameters
    ----------
    yes_yes, yes_no, no_yes, no_no : int
        Before first, after second: `yes_no` said yes before and no after.

    Raises
    ------
    ValueError
        If a count is below zero or not whole.

    Examples
    --------
    >>> PairedCounts(59, 16, 6, 80).n
    161
    """

    yes_yes: int
    yes_no: int
    no_yes: int
    no_no: int

    def __post_init__(self) -> None:
        counts = (self.yes_yes, self.yes_no, self.no_yes, self.no_no)
        if any(count < 0 or count != int(count) for count in counts):
            raise ValueError("Every count of people must be a whole number, zero or more.")

    @classmethod
    def from_arrays(cls, before: ArrayLike, after: ArrayLike) -> PairedCounts:
        """Count people; position i of both arrays is the same person, 1 for yes and 0 for no.

        Parameters
        ----------
        before, after : array_like
            One-dimensional, of equal length, complete.

        Returns
        -------
        PairedCounts

        Raises
        ------
        ValueError
            If the lengths differ or a value is neither 0 nor 1.

        Examples
        --------
        >>> PairedCounts.from_arrays([1, 1, 0, 0], [1, 0, 0, 0])
        PairedCounts(yes_yes=1, yes_no=1, no_yes=0, no_no=2)
        """
        x, y = columns(before=before, after=after)
        if not (np.isin(x, (0, 1)).all() and np.isin(y, (0, 1)).all()):
            raise ValueError("An answer must be 1 (yes) or 0 (no).")
        cells = np.bincount((2 * (1 - x) + (1 - y)).astype(int), minlength=4)
        return cls(*(int(cell) for cell in cells))

    @property
    def n(self) -> int:
        """How many people there are."""
        return self.yes_yes + self.yes_no + self.no_yes + self.no_no

    @property
    def changed(self) -> int:
        """How many people changed their answer."""
        return self.yes_no + self.no_yes


@dataclass(frozen=True, slots=True)
class McNemar:
    """Whether more people changed one way than the other.

    Parameters
    ----------
    exact_p : float
        The two-sided binomial probability; it errs on the side of caution.
    mid_p : float
        The same with half the probability of what was seen: the one to report.
    changed : int
        How many people changed, which is all that the test rests on.

    Examples
    --------
    >>> mcnemar(PairedCounts(59, 16, 6, 80)).changed
    22
    """

    exact_p: float
    mid_p: float
    changed: int


def mcnemar(counts: PairedCounts) -> McNemar | NotEstimable:
    """Test whether as many changed from yes to no as from no to yes: McNemar's test, exact and mid-p.

    Under no change each of those who changed is as likely to have gone either way: binomial with one half.

    Parameters
    ----------
    counts : PairedCounts
        Of one group.

    Returns
    -------
    McNemar or NotEstimable
        Not estimable if nobody changed.

    References
    ----------
    Fagerland, M. W., Lydersen, S. and Laake, P. (2013). The McNemar test for binary matched-pairs data:
    mid-p and asymptotic are better than exact conditional. BMC Medical Research Methodology 13, 91.

    Examples
    --------
    >>> test = mcnemar(PairedCounts(59, 16, 6, 80))
    >>> print(f"{test.exact_p:.4f} {test.mid_p:.4f}")
    0.0525 0.0347
    """
    if not counts.changed:
        return NotEstimable("Nobody changed their answer.", "McNemar's test", counts.n)
    fewer = min(counts.yes_no, counts.no_yes)
    ways = gammaln(counts.changed + 1) - gammaln(fewer + 1) - gammaln(counts.changed - fewer + 1)
    point = float(np.exp(ways - counts.changed * np.log(2)))
    exact = min(2 * float(bdtr(fewer, counts.changed, 0.5)), 1.0)
    even = counts.yes_no == counts.no_yes
    return McNemar(exact, 1 - point / 2 if even else exact - point, counts.changed)


def paired_risk_difference(counts: PairedCounts, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate how much larger the share saying yes is after than before.

    (no_yes - yes_no) / n, with Newcombe's interval (his method 10): Wilson's limits for both shares, joined
    through their correlation with a continuity correction. It keeps to its level in small groups, and has
    a width where nobody changed. Assumes independent people.

    Parameters
    ----------
    counts : PairedCounts
        Of one group.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        From -1 to 1; the standard error is Wald's. Not estimable if there is nobody.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Newcombe, R. G. (1998). Improved confidence intervals for the difference between binomial proportions
    based on paired data. Statistics in Medicine 17(22), 2635-2650.

    Examples
    --------
    >>> gap = paired_risk_difference(PairedCounts(59, 16, 6, 80))
    >>> print(f"{gap.estimate:.4f} ({gap.low:.4f} to {gap.high:.4f})")
    -0.0621 (-0.1186 to -0.0046)
    """
    method = "paired risk difference, after less before; Newcombe (1998) interval, method 10"
    n = counts.n
    if not n:
        return NotEstimable("There is nobody with both answers.", method, 0)
    before, after = counts.yes_yes + counts.yes_no, counts.yes_yes + counts.no_yes
    low, high = (ends.tolist() for ends in wilson_interval([before, after], [n, n], level))
    p, q = before / n, after / n
    phi = _correlation(counts)
    down = _joined(q - low[1], high[0] - p, phi)
    up = _joined(high[1] - q, p - low[0], phi)
    error = np.sqrt(max(counts.changed / n - (q - p) ** 2, 0.0) / n)
    return Estimate(q - p, q - p - down, q - p + up, error, method, n)


def paired_odds_ratio(counts: PairedCounts, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the odds that somebody who changed went from no to yes: no_yes / yes_no.

    The exact interval is Clopper and Pearson's for the share no_yes of those who changed, turned to odds.

    Parameters
    ----------
    counts : PairedCounts
        Of one group.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Above zero; 1 is no change; the standard error is of the logarithm. Not estimable unless somebody
        changed each way.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Agresti, A. (2013). Categorical Data Analysis, third edition. Wiley, section 11.1.

    Examples
    --------
    >>> odds = paired_odds_ratio(PairedCounts(59, 16, 6, 80))
    >>> print(f"{odds.estimate:.3f} ({odds.low:.3f} to {odds.high:.3f})")
    0.375 (0.120 to 1.009)
    """
    method = "conditional odds ratio, no to yes over yes to no; exact interval"
    if not (counts.no_yes and counts.yes_no):
        return NotEstimable("Nobody changed in one of the two directions.", method, counts.n)
    low, high = clopper_pearson_interval(counts.no_yes, counts.changed, level)
    error = np.sqrt(1 / counts.no_yes + 1 / counts.yes_no)
    return Estimate(
        counts.no_yes / counts.yes_no, low / (1 - low), high / (1 - high), error, method, counts.n
    )


def paired_risk_ratio(counts: PairedCounts, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate how many times as many say yes after as before.

    (yes_yes + no_yes) / (yes_yes + yes_no), with a normal interval on the logarithm; its variance is
    (yes_no + no_yes) / ((yes_yes + yes_no)(yes_yes + no_yes)).

    Parameters
    ----------
    counts : PairedCounts
        Of one group.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Above zero; 1 is no change; the standard error is of the logarithm. Not estimable if nobody said yes
        before, or nobody after, or nobody changed.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Nam, J. and Blackwelder, W. C. (2002). Analysis of the ratio of marginal probabilities in a matched-pair
    setting. Statistics in Medicine 21(5), 689-699.

    Examples
    --------
    >>> ratio = paired_risk_ratio(PairedCounts(59, 16, 6, 80))
    >>> print(f"{ratio.estimate:.3f} ({ratio.low:.3f} to {ratio.high:.3f})")
    0.867 (0.760 to 0.989)
    """
    method = "paired risk ratio, after over before; normal interval on the logarithm"
    before, after = counts.yes_yes + counts.yes_no, counts.yes_yes + counts.no_yes
    if not (before and after and counts.changed):
        return NotEstimable("Nobody said yes at one of the two times, or nobody changed.", method, counts.n)
    error = np.sqrt(counts.changed / (before * after))
    low, high = normal_interval(np.log(after / before), error, level)
    return Estimate(after / before, np.exp(low), np.exp(high), error, method, counts.n)


def bonett_price_interval(counts: PairedCounts, level: float = 0.95) -> tuple[float, float] | NotEstimable:
    """Give Bonett and Price's adjusted Wald interval for the paired risk difference, as a check on Newcombe's.

    With p = (yes_no + 1)/(n + 2) and q = (no_yes + 1)/(n + 2): q - p -+ z sqrt((p + q - (q - p)^2)/(n + 2)).

    Parameters
    ----------
    counts : PairedCounts
        Of one group.
    level : float
        The confidence level.

    Returns
    -------
    low, high : float, or NotEstimable
        From -1 to 1. Not estimable if there is nobody.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    Bonett, D. G. and Price, R. M. (2012). Adjusted Wald confidence interval for a difference of binomial
    proportions based on paired data. Journal of Educational and Behavioral Statistics 37(4), 479-488.

    Examples
    --------
    >>> low, high = bonett_price_interval(PairedCounts(59, 16, 6, 80))
    >>> print(f"{low:.4f} to {high:.4f}")
    -0.1195 to -0.0032
    """
    if not counts.n:
        return NotEstimable("There is nobody with both answers.", "Bonett-Price interval", 0)
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    p, q = ((count + 1) / (counts.n + 2) for count in (counts.yes_no, counts.no_yes))
    half = float(ndtri(0.5 + level / 2)) * np.sqrt((p + q - (q - p) ** 2) / (counts.n + 2))
    return max(q - p - half, -1.0), min(q - p + half, 1.0)


def _correlation(counts: PairedCounts) -> float:
    """Give phi, its numerator pulled towards zero by half a person per person where positive."""
    a, b, c, d = counts.yes_yes, counts.yes_no, counts.no_yes, counts.no_no
    margins = float(a + b) * (c + d) * (a + c) * (b + d)
    together = float(a * d - b * c)
    if together > 0:
        together = max(together - counts.n / 2, 0.0)
    return together / np.sqrt(margins) if margins else 0.0


def _joined(first: float, second: float, phi: float) -> float:
    return float(np.sqrt(max(first**2 - 2 * phi * first * second + second**2, 0.0)))
