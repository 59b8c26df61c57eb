"""Who was lost: how many and when, whether they were alike, and how much it could change the answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.change import mean_change
from evaluate.metrics.columns import arms, columns, estimator, groups, table
from evaluate.metrics.proportions import risk_difference
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.shares import Share
from evaluate.metrics.summaries import PairedSummary


@dataclass(frozen=True, slots=True)
class Retention:
    """How many scores were obtained at each timepoint.

    Parameters
    ----------
    arms : tuple of str
        The groups of people, in the order in which they sort.
    started : tuple of int
        How many people each has.
    obtained : ndarray
        How many scores, one row an arm, one column a timepoint.
    missing : ndarray
        The share of people without a score, at each timepoint.
    patterns : dict of str to int
        How many people have each pattern of scores, 1 for obtained, the commonest first.
    monotone : bool
        Whether nobody came back: all who miss a timepoint miss all later ones.

    Examples
    --------
    >>> retention([[3, 4, 6], [5, 7, np.nan], [1, 3, np.nan], [6, np.nan, np.nan]]).patterns
    {'110': 2, '111': 1, '100': 1}
    """

    arms: tuple[str, ...]
    started: tuple[int, ...]
    obtained: Array
    missing: Array
    patterns: dict[str, int]
    monotone: bool


@estimator("retention")
def retention(scores: ArrayLike, arm: ArrayLike | None = None) -> Retention | NotEstimable:
    """Count the scores obtained at each timepoint, and in which patterns people went missing.

    Parameters
    ----------
    scores : array_like
        One row a person, one column a timepoint, nan where no score was obtained.
    arm : array_like, optional
        Each person's arm or group; all one group if not given.

    Returns
    -------
    Retention or NotEstimable
        Not estimable if there is nobody.

    Raises
    ------
    ValueError
        If lengths differ.

    References
    ----------
    Little, R. J. A. and Rubin, D. B. (2019). Statistical Analysis with Missing Data, third edition. Wiley,
    section 1.2.

    Examples
    --------
    >>> flow = retention([[3, 4, 6], [5, 7, np.nan], [1, 3, np.nan], [6, np.nan, np.nan]])
    >>> flow.obtained.tolist(), flow.monotone
    ([[4, 3, 1]], True)
    """
    y = table(scores, "scores", missing=True)
    if not y.size:
        return NotEstimable("There is nobody.", "retention", 0)
    labels = np.full(y.shape[0], "all") if arm is None else np.asarray(arm)
    number, count = groups(labels)
    if number.size != y.shape[0]:
        raise ValueError("Every person needs an arm.")
    seen = ~np.isnan(y)
    obtained = np.array([seen[number == k].sum(axis=0) for k in range(count)])
    patterns = Counter("".join("1" if cell else "0" for cell in row) for row in seen.tolist())
    names = tuple(str(name) for name in np.unique(labels))
    started = tuple(int(k) for k in np.bincount(number))
    came_back = np.any(seen[:, 1:] & ~seen[:, :-1])
    return Retention(
        names, started, obtained, 1 - seen.mean(axis=0), dict(patterns.most_common()), not came_back
    )


@dataclass(frozen=True, slots=True)
class DropOut:
    """How many were lost, in all and in each arm.

    Parameters
    ----------
    overall, intervention, comparison : Share
        Lost of all who started.
    difference : Estimate
        The share lost in the intervention arm less that in the comparison arm.

    Examples
    --------
    >>> lost = drop_out([1, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 0])
    >>> lost.overall.count, lost.overall.of
    (2, 6)
    """

    overall: Share
    intervention: Share
    comparison: Share
    difference: Estimate


@estimator("drop-out")
def drop_out(lost: ArrayLike, arm: ArrayLike, level: float = 0.95) -> DropOut | NotEstimable:
    """Give the share of people lost, and how it differs between the arms.

    Parameters
    ----------
    lost : array_like
        1 for people without the score in question, 0 for those with it.
    arm : array_like
        1 for the intervention arm, 0 for the comparison arm, as assigned.
    level : float
        The confidence level.

    Returns
    -------
    DropOut or NotEstimable
        With Wilson's intervals, and Newcombe's for the difference. Not estimable if an arm has nobody.

    Raises
    ------
    ValueError
        If lengths differ or a value is neither 1 nor 0.

    References
    ----------
    Newcombe (1998), as in `proportions.risk_difference`.

    Examples
    --------
    >>> lost = drop_out([1, 0, 0, 0, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0, 0, 0])
    >>> print(f"{lost.overall.share:.2f} ({lost.overall.low:.2f} to {lost.overall.high:.2f})")
    0.25 (0.07 to 0.59)
    """
    gone, g = arms(lost), arms(arm)
    if gone.size != g.size:
        raise ValueError("Every person needs an arm.")
    counts = [(int(gone[part].sum()), int(part.sum())) for part in (g >= 0, g == 1, g == 0)]
    difference = risk_difference(*counts[1], *counts[2], level)
    if isinstance(difference, NotEstimable):
        return difference
    shares = [Share.among(count, of, "lost of all who started", level) for count, of in counts]
    return DropOut(shares[0], shares[1], shares[2], difference)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The mean change if everybody lost had done as badly, or as well, as the measure allows.

    Parameters
    ----------
    observed : Estimate
        Of those with both scores.
    worst, best : Estimate
        Of everybody, with each missing score after put at the worst and at the best end of the measure.
    lost : int
        How many people have no score after.

    Examples
    --------
    >>> found = bounds([10, 12, 17, 11], [12, 15, 18, np.nan], worst=0, best=20)
    >>> found.lost
    1
    """

    observed: Estimate
    worst: Estimate
    best: Estimate
    lost: int


@estimator("bounds on the mean change")
def bounds(
    before: ArrayLike, after: ArrayLike, *, worst: float, best: float, level: float = 0.95
) -> Bounds | NotEstimable:
    """Bound the mean change of everybody who started, whatever became of those lost.

    No assumption is made of the people lost but that the measure has ends. Wide bounds say that the data
    cannot settle the question without one.

    Parameters
    ----------
    before : array_like
        One score a person, complete, turned so that positive is better.
    after : array_like
        The same, nan for those lost.
    worst, best : float
        The ends of the measure, turned the same way (so `worst` is below `best`).
    level : float
        The confidence level.

    Returns
    -------
    Bounds or NotEstimable
        In the units of the measure. Not estimable with fewer than two people who have both scores, or where
        they all changed by the same.

    Raises
    ------
    ValueError
        If lengths differ, a score is outside the measure's ends, or `worst` is not below `best`.

    References
    ----------
    Manski, C. F. (1990). Nonparametric bounds on treatment effects. American Economic Review 80(2), 319-323.

    Examples
    --------
    >>> found = bounds([10, 12, 17, 11], [12, 15, 18, np.nan], worst=0, best=20)
    >>> print(f"from {found.worst.estimate:.2f} to {found.best.estimate:.2f}")
    from -1.25 to 3.75
    """
    (x,), (y,) = columns(before=before), columns(missing=True, after=after)
    seen = ~np.isnan(y)
    if x.size != y.size:
        raise ValueError("Every person needs a score before and a place for the score after.")
    scores = np.concatenate([x, y[seen]])
    if not worst < best or np.any((scores < worst) | (scores > best)):
        raise ValueError("The worst end must be below the best, and every score between them.")
    if seen.sum() < 2 or np.ptp((y - x)[seen]) == 0:
        reason = "Fewer than two people have both scores, or they all changed by the same."
        return NotEstimable(reason, "mean change; bounds", int(x.size))
    ends = [mean_change(PairedSummary.from_arrays(x, np.where(seen, y, end)), level) for end in (worst, best)]
    observed = mean_change(PairedSummary.from_arrays(x[seen], y[seen]), level)
    return Bounds(observed, ends[0], ends[1], int((~seen).sum()))


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """How much worse those lost must have done for the interval to reach zero.

    Parameters
    ----------
    shift : float
        How much less they must have changed than those seen, on average, in the units of the estimate.
    their_change : float
        The mean change they would then have had.
    share_lost : float
        Their share of everybody.
    sentence : str
        The same in words.

    Examples
    --------
    >>> found = tipping_point(Estimate(2.5, 1.0, 4.0, 0.75, "mean change; paired t interval", 30), lost=10)
    >>> print(found.sentence)
    The interval reaches zero if the 10 people lost changed by 4.0 less, on average, than the 30 seen.
    """

    shift: float
    their_change: float
    share_lost: float
    sentence: str


def tipping_point(observed: Estimate, lost: int) -> TippingPoint | NotEstimable:
    """Find how much worse those lost must have done for the interval of everybody's change to reach zero.

    If those lost changed by d less on average than those seen, everybody changed by the observed mean less
    f d, with f their share: the whole interval moves by f d, and its lower end is zero at d = low / f. Taken
    as just as uncertain as the observed mean.

    Parameters
    ----------
    observed : Estimate
        The change of those with both scores, positive being better; n counts them.
    lost : int
        How many people have no score after.

    Returns
    -------
    TippingPoint or NotEstimable
        In the units of the estimate. Not estimable if nobody was lost, or if the interval already reaches
        zero (nothing is left to tip).

    Raises
    ------
    ValueError
        If `lost` is below zero.

    References
    ----------
    Yan, X., Lee, S. and Li, N. (2009). Missing data handling methods in medical device clinical trials.
    Journal of Biopharmaceutical Statistics 19(6), 1085-1098.

    Examples
    --------
    >>> found = tipping_point(Estimate(2.5, 1.0, 4.0, 0.75, "mean change; paired t interval", 30), lost=10)
    >>> found.shift, found.their_change
    (4.0, -1.5)
    """
    if lost < 0:
        raise ValueError("The number of people lost cannot be below zero.")
    n = int(observed.n)
    method = f"tipping point of: {observed.method}"
    if lost == 0:
        return NotEstimable("Nobody was lost.", method, n)
    if not observed.low * observed.high > 0:
        return NotEstimable("The interval of those seen already reaches zero.", method, n)
    share = lost / (n + lost)
    near = observed.low if observed.low > 0 else observed.high
    shift = float(near) / share
    people = "1 person" if lost == 1 else f"{lost} people"
    sentence = (
        f"The interval reaches zero if the {people} lost changed by {abs(shift):.1f} "
        f"{'less' if shift > 0 else 'more'}, on average, than the {n} seen."
    )
    return TippingPoint(shift, float(observed.estimate) - shift, share, sentence)
