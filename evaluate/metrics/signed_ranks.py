"""Whether and how far one group moved, by the ranks of the changes: for scores that are far from normal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.paired_scores import paired_scores
from evaluate.metrics.results import Array, Estimate, NotEstimable

Reference: TypeAlias = Literal["automatic", "exact", "normal corrected", "normal"]
Zeros: TypeAlias = Literal["dropped", "ranked"]

_EXACT_BELOW = 50
_EXACT_AT_MOST = 300


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """Wilcoxon's signed-rank test of one group's changes.

    Parameters
    ----------
    v : float
        The sum of the ranks of the changes above zero: R's V.
    p : float
        The two-sided p value.
    rank_biserial : float
        (ranks up - ranks down) / all ranks, from -1 to 1.
    pseudomedian : float
        The Hodges-Lehmann estimate of the change: the median of the means of all pairs of changes other than
        zero, in the units of the measure.
    unchanged, tied : int
        How many people did not change, and how many changes share their size with another.
    method : str
        Where the p value comes from, in words.
    n : int
        How many people have both scores.

    Examples
    --------
    >>> SignedRanks(6.0, 0.25, 1.0, 2.0, 0, 0, "an example", 3).v
    6.0
    """

    v: float
    p: float
    rank_biserial: float
    pseudomedian: float
    unchanged: int
    tied: int
    method: str
    n: int


def signed_ranks(
    before: ArrayLike, after: ArrayLike, reference: Reference = "automatic", zeros: Zeros = "dropped"
) -> SignedRanks | NotEstimable:
    """Test by Wilcoxon's signed ranks whether the changes are as often and as far up as down.

    The sizes of the changes are ranked, ties sharing their mean rank, and V is the sum of the ranks of the
    changes upwards. Under no effect each rank is up or down like a coin. Assumes that without an effect the
    changes would lie symmetrically about zero; not that they are normal.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure; people without both are left out.
    reference : {"automatic", "exact", "normal corrected", "normal"}
        Where p comes from: "exact" counts all the ways that the coins can fall, ties included; the normal
        approximations allow for ties, with or without a continuity correction. "automatic" is what R's
        `wilcox.test` does: exact below 50 changes with no tie and nobody unchanged, else normal corrected.
    zeros : {"dropped", "ranked"}
        Whether those who did not change are left out before ranking (Wilcoxon) or after it (Pratt).

    Returns
    -------
    SignedRanks or NotEstimable
        Not estimable if nobody has both scores or nobody changed.

    Raises
    ------
    ValueError
        If the lists are not one-dimensional or differ in length, if a choice is unknown, if zeros are ranked
        and the reference is not exact, or if the exact p is asked of more than 300 changes.

    References
    ----------
    Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1(6), 80-83.
    Pratt, J. W. (1959). Remarks on zeros and ties in the Wilcoxon signed rank procedures. Journal of the
    American Statistical Association 54(287), 655-667.
    Hodges, J. L. and Lehmann, E. L. (1963). Estimates of location based on rank tests. Annals of Mathematical
    Statistics 34(2), 598-611.

    Examples
    --------
    >>> found = signed_ranks([9, 12, 7, 15, 11, 8], [12, 13, 9, 14, 17, 12], "exact")
    >>> found.v, round(found.p, 4), round(found.rank_biserial, 3)
    (19.5, 0.0938, 0.857)
    """
    _check(reference, zeros)
    pairs = paired_scores(before, after, "Wilcoxon signed-rank test")
    if isinstance(pairs, NotEstimable):
        return pairs
    moved = pairs.change[pairs.change != 0]
    if moved.size == 0:
        return NotEstimable(
            "Nobody changed, so there is nothing to rank.", "Wilcoxon signed-rank test", pairs.n
        )
    sizes = np.abs(pairs.change if zeros == "ranked" else moved)
    ranks = _ranks(sizes)[sizes > 0]
    tied = _tied(np.abs(moved))
    used = _reference(reference, moved.size, exactly=tied == 0 and moved.size == pairs.n)
    v = float(ranks[moved > 0].sum())
    return SignedRanks(
        v,
        _p_exact(v, ranks) if used == "exact" else _p_normal(v, ranks, corrected=used == "normal corrected"),
        _balance(moved),
        _pseudomedian(moved),
        pairs.n - moved.size,
        tied,
        f"Wilcoxon signed-rank test, {used}, unchanged people {zeros}",
        pairs.n,
    )


def rank_biserial(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> Estimate | NotEstimable:
    """Estimate the matched-pairs rank-biserial correlation: how one-sided the changes are, from -1 to 1.

    (ranks up - ranks down) / all ranks, of those who changed. The interval is normal on the scale of atanh, with
    standard error sqrt(n (n + 1)(2n + 1)/6) / (n (n + 1)/2): that of no effect, so approximate.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure; people without both are left out.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        Not estimable if nobody changed, or if all changes go the same way: the correlation is then 1 or -1, and
        its formula would give an interval of no width. The standard error is on the scale of atanh.

    Raises
    ------
    ValueError
        If the lists are not one-dimensional or differ in length, or the level is not between 0 and 1.

    References
    ----------
    Kerby, D. S. (2014). The simple difference formula: an approach to teaching nonparametric correlation.
    Comprehensive Psychology 3, 11.IT.3.1.

    Examples
    --------
    >>> found = rank_biserial([9, 12, 7, 15, 11, 8], [12, 13, 9, 14, 17, 12])
    >>> print(f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})")
    0.857 (0.373 to 0.974)
    """
    method = "matched-pairs rank-biserial correlation; interval by atanh"
    pairs = paired_scores(before, after, method)
    if isinstance(pairs, NotEstimable):
        return pairs
    moved = pairs.change[pairs.change != 0]
    if moved.size == 0:
        return NotEstimable("Nobody changed, so there is nothing to rank.", method, pairs.n)
    estimate = _balance(moved)
    if abs(estimate) == 1:
        reason = (
            "Everybody who changed moved the same way: the correlation is at its limit and has no interval."
        )
        return NotEstimable(reason, method, pairs.n)
    n = moved.size
    standard_error = np.sqrt(n * (n + 1) * (2 * n + 1) / 6) / (n * (n + 1) / 2)
    low, high = normal_interval(np.arctanh(estimate), standard_error, level)
    return Estimate(estimate, np.tanh(low), np.tanh(high), standard_error, method, pairs.n)


def _check(reference: str, zeros: str) -> None:
    if reference not in ("automatic", "exact", "normal corrected", "normal"):
        raise ValueError(f"There is no reference called {reference!r}.")
    if zeros not in ("dropped", "ranked"):
        raise ValueError(f'Zeros can be "dropped" or "ranked", not {zeros!r}.')
    if zeros == "ranked" and reference != "exact":
        raise ValueError("Ranked zeros need the exact reference.")


def _reference(asked: Reference, changes: int, exactly: bool) -> Reference:
    if asked == "exact" and changes > _EXACT_AT_MOST:
        raise ValueError(f"The exact p is for {_EXACT_AT_MOST} changes at most; ask for the normal one.")
    if asked == "automatic":
        return "exact" if exactly and changes < _EXACT_BELOW else "normal corrected"
    return asked


def _ranks(sizes: Array) -> Array:
    """Rank from 1, ties sharing their mean rank."""
    _, place, counts = np.unique(sizes, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place])


def _tied(sizes: Array) -> int:
    _, counts = np.unique(sizes, return_counts=True)
    return int(counts[counts > 1].sum())


def _balance(moved: Array) -> float:
    ranks = _ranks(np.abs(moved))
    return float(np.sign(moved) @ ranks / ranks.sum())


def _pseudomedian(moved: Array) -> float:
    first, second = np.triu_indices(moved.size)
    return float(np.median((moved[first] + moved[second]) / 2))


def _p_normal(v: float, ranks: Array, corrected: bool) -> float:
    from_middle = v - ranks.sum() / 2
    if corrected:
        from_middle -= 0.5 * np.sign(from_middle)
    # The variance of a sum of coin tosses worth these ranks: ties are in it already.
    return float(min(1.0, 2 * ndtr(-abs(from_middle) / np.sqrt(np.square(ranks).sum() / 4))))


def _p_exact(v: float, ranks: Array) -> float:
    """Count the sign patterns by their sum, in half ranks so that shared ranks are whole."""
    halves = np.rint(2 * ranks).astype(int)
    chances = np.zeros(halves.sum() + 1)
    chances[0] = 1.0
    for half in halves:
        shifted = np.zeros_like(chances)
        shifted[half:] = chances[: chances.size - half]
        chances = (chances + shifted) / 2
    nearer = min(round(2 * v), int(halves.sum()) - round(2 * v))
    return float(min(1.0, 2 * chances[: nearer + 1].sum()))
