"""How far several raters, or several occasions, agree on the same people: intraclass correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, fdtri

from evaluate.metrics.items import read_items
from evaluate.metrics.results import Array, NotEstimable

_METHOD = "intraclass correlation; F intervals"


@dataclass(frozen=True, slots=True)
class Intraclass:
    """One intraclass correlation.

    Parameters
    ----------
    name : str
        Shrout and Fleiss's: ICC1, ICC2, ICC3 for one rating; ICC1k, ICC2k, ICC3k for the mean of all of them.
    estimate, low, high : float
        The correlation and its interval.
    f : float
        The F statistic against a correlation of zero.
    df1, df2 : int
        Its degrees of freedom.
    p : float
        Its p value.

    Examples
    --------
    >>> Intraclass("ICC1", 0.17, -0.13, 0.72, 1.79, 5, 18, 0.165).name
    'ICC1'
    """

    name: str
    estimate: float
    low: float
    high: float
    f: float
    df1: int
    df2: int
    p: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """The six intraclass correlations of one table of ratings.

    Parameters
    ----------
    correlations : tuple of Intraclass
        ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k.
    between_people, between_raters, residual : float
        The mean squares that they are made of.
    standard_error_of_measurement : float
        sd * sqrt(1 - ICC2) with the SD of all ratings: the error of one rating when raters differ.
    n, raters : int
        How many people rated by everybody, and how many raters.
    method : str
        The interval, in words.

    Examples
    --------
    >>> intraclass_correlations([[9, 2, 5], [6, 1, 3], [8, 4, 6], [7, 1, 2]]).raters
    3
    """

    correlations: tuple[Intraclass, ...]
    between_people: float
    between_raters: float
    residual: float
    standard_error_of_measurement: float
    n: int
    raters: int
    method: str

    def named(self, name: str) -> Intraclass:
        """Give the correlation of this name."""
        return next(one for one in self.correlations if one.name == name)


def intraclass_correlations(ratings: ArrayLike, level: float = 0.95) -> Agreement | NotEstimable:
    """Estimate the six intraclass correlations of Shrout and Fleiss.

    With B, J and E the mean squares between people, between raters and left over, W the one within people, n people
    and k raters: ICC1 = (B - W)/(B + (k - 1)W), each person rated by others; ICC2 = (B - E)/(B + (k - 1)E + k(J -
    E)/n), agreement with raters drawn from many; ICC3 = (B - E)/(B + (k - 1)E), consistency of these raters. Those
    ending in k are of the mean of the k ratings. ICC2 is the one for agreement; for retest reliability the raters are
    occasions. Assumes normal scores.

    Parameters
    ----------
    ratings : array_like
        People by raters; nan where missing. Only people rated by everybody count.
    level : float
        The confidence level.

    Returns
    -------
    Agreement or NotEstimable
        Not estimable below two raters or three people, or where a rater gave everybody the same, all people are alike,
        or the raters differ by nothing but a constant.

    Raises
    ------
    ValueError
        If it is not a table, or the level is not between 0 and 1.

    References
    ----------
    Shrout, P. E. and Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability.
    Psychological Bulletin 86(2), 420-428.
    McGraw, K. O. and Wong, S. P. (1996). Forming inferences about some intraclass correlation coefficients.
    Psychological Methods 1(1), 30-46.

    Examples
    --------
    >>> ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> [round(one.estimate, 2) for one in intraclass_correlations(ratings).correlations]
    [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    """
    if not 0 < level < 1:
        raise ValueError(f"The confidence level must be between 0 and 1 (for example 0.95), not {level}.")
    table = read_items(ratings, _METHOD)
    if isinstance(table, NotEstimable):
        return table
    n, k = table.shape
    squares = _mean_squares(table)
    people, raters, residual = squares
    if people <= 1e-12 * table.var() or residual <= 1e-12 * table.var():
        reason = "The people do not differ, or the raters differ by nothing but a constant."
        return NotEstimable(reason, _METHOD, n)
    within = (raters + (n - 1) * residual) / n
    one_way = _of_f("ICC1", people / within, n - 1, n * (k - 1), k, level)
    agreement = _agreement(people, raters, residual, n, k, level)
    consistency = _of_f("ICC3", people / residual, n - 1, (n - 1) * (k - 1), k, level)
    single = (one_way, agreement, consistency)
    error = float(np.sqrt(table.var(ddof=1) * (1 - agreement.estimate)))
    return Agreement(
        single + tuple(_of_mean(one, k) for one in single), people, raters, residual, error, n, k, _METHOD
    )


def _mean_squares(table: Array) -> tuple[float, float, float]:
    n, k = table.shape
    middle = table.mean()
    by_person, by_rater = table.mean(axis=1) - middle, table.mean(axis=0) - middle
    left = table - middle - by_person[:, None] - by_rater
    people = k * np.square(by_person).sum() / (n - 1)
    raters = n * np.square(by_rater).sum() / (k - 1)
    return float(people), float(raters), float(np.square(left).sum() / ((n - 1) * (k - 1)))


def _of_f(name: str, f: float, df1: int, df2: int, k: int, level: float) -> Intraclass:
    """Make a correlation and its interval from an F ratio of two mean squares."""
    low = f / fdtri(df1, df2, 0.5 + level / 2)
    high = f * fdtri(df2, df1, 0.5 + level / 2)
    estimate, low, high = ((ratio - 1) / (ratio + k - 1) for ratio in (f, low, high))
    return Intraclass(name, float(estimate), float(low), float(high), f, df1, df2, float(fdtrc(df1, df2, f)))


def _agreement(people: float, raters: float, residual: float, n: int, k: int, level: float) -> Intraclass:
    estimate = (people - residual) / (people + (k - 1) * residual + k * (raters - residual) / n)
    # Satterthwaite's degrees of freedom for the mix of mean squares below the line, as McGraw and Wong give them.
    a, b = k * estimate, n * (1 + (k - 1) * estimate) - k * estimate
    ratio = raters / residual
    df = (k - 1) * (n - 1) * (a * ratio + b) ** 2 / ((n - 1) * a**2 * ratio**2 + b**2)
    above, below = fdtri(n - 1, df, 0.5 + level / 2), fdtri(df, n - 1, 0.5 + level / 2)
    noise = k * raters + (k * n - k - n) * residual
    low = n * (people - above * residual) / (above * noise + n * people)
    high = n * (below * people - residual) / (noise + n * below * people)
    df1, df2, f = n - 1, (n - 1) * (k - 1), people / residual
    return Intraclass(
        "ICC2", float(estimate), float(low), float(high), f, df1, df2, float(fdtrc(df1, df2, f))
    )


def _of_mean(one: Intraclass, k: int) -> Intraclass:
    """Step one rating's correlation up to that of the mean of k, by Spearman and Brown."""
    estimate, low, high = (k * r / (1 + (k - 1) * r) for r in (one.estimate, one.low, one.high))
    return Intraclass(f"{one.name}k", estimate, low, high, one.f, one.df1, one.df2, one.p)
