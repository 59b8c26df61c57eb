"""How likely a person is to have gone up: effect sizes in common language."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from evaluate.metrics.change import d_z
from evaluate.metrics.intervals import wilson_interval
from evaluate.metrics.paired_scores import paired_scores
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary


def chance_of_rising(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the chance that a person's own score rose, those unchanged counting a half.

    (number who rose + half the number unchanged) / n. A half is as many up as down. The interval is Wilson's with the
    unchanged as half a success each: with many unchanged it is wider than it need be. Assumes independent people and
    nothing of the shape of the scores.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure and turned so that a rise is better; people
        without both are left out.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        From 0 to 1. Not estimable if nobody has both scores.

    Raises
    ------
    ValueError
        If the lists are not one-dimensional or differ in length, or the level is not between 0 and 1.

    References
    ----------
    Grissom, R. J. and Kim, J. J. (2012). Effect sizes for research, 2nd edition. Routledge. Chapter 5.

    Examples
    --------
    >>> found = chance_of_rising([9, 12, 7, 15, 11, 8], [12, 13, 9, 14, 17, 8])
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.75 (0.36 to 0.94)
    """
    method = "chance that a person's score rose, unchanged as a half; Wilson interval"
    pairs = paired_scores(before, after, method)
    if isinstance(pairs, NotEstimable):
        return pairs
    rose = (np.sign(pairs.change) + 1) / 2
    low, high = wilson_interval(rose.sum(), pairs.n, level)
    return Estimate(rose.mean(), low, high, rose.std() / np.sqrt(pairs.n), method, pairs.n)


def normal_chance_of_rising(summary: PairedSummary, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the chance that a person's own score rose, if changes are normal.

    Phi(d_z), with the ends of d_z's noncentral t interval carried through Phi. The standard error is that of d_z times
    the normal density there.

    Parameters
    ----------
    summary : PairedSummary
        Of one group or of many, oriented so that a rise is better.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        From 0 to 1. Of one group, not estimable where d_z is not; of many, nan for such groups.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    McGraw, K. O. and Wong, S. P. (1992). A common language effect size statistic. Psychological Bulletin 111(2),
    361-365.

    Examples
    --------
    >>> found = normal_chance_of_rising(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1))
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.70 (0.56 to 0.82)
    """
    method = "chance that a person's score rose, normal changes; noncentral t interval"
    ruler = d_z(summary, level)
    if np.ndim(ruler.estimate) == 0 and np.isnan(ruler.estimate):
        reason = "It takes two people with both scores who did not change by the same amount."
        return NotEstimable(reason, method, int(np.nan_to_num(summary.n)))
    density = np.exp(-np.square(ruler.estimate) / 2) / np.sqrt(2 * np.pi)
    return Estimate(
        ndtr(ruler.estimate),
        ndtr(ruler.low),
        ndtr(ruler.high),
        density * ruler.standard_error,
        method,
        summary.n,
    )
