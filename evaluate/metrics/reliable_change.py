"""Who changed by more than the measure's own error, and who crossed into the range of people who are well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluate.metrics.measurement_error import check_direction
from evaluate.metrics.paired_scores import paired_scores
from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.shares import Share, share_of

Truths: TypeAlias = NDArray[np.bool_]

_METHOD = "reliable change (Jacobson-Truax)"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """How many people changed reliably, and which way.

    Parameters
    ----------
    n : int
        How many people have both scores.
    recovered, improved, unchanged, deteriorated : Share
        Each person in one of the four, of all with both scores. Recovered is improved reliably and across the
        cut-off; improved is the other reliable improvement (all of it where no cut-off was given).
    reliably_improved : Share
        Recovered or improved, of all with both scores.
    cases : int or None
        How many started on the far side of the cut-off; None without a cut-off.
    crossed : int or None
        How many of those ended on the near side or on the cut-off, reliably or not; None without a cut-off.
    recovered_of_cases : Share or NotEstimable
        Recovered of those who started on the far side, the only ones who could.
    threshold : float
        The change that had to be passed, in the units of the measure.

    Examples
    --------
    >>> reliable_change([20, 18, 25, 9], [8, 17, 33, 9], threshold=7, better=-1, cut_off=14).deteriorated.count
    1
    """

    n: int
    recovered: Share
    improved: Share
    unchanged: Share
    deteriorated: Share
    reliably_improved: Share
    cases: int | None
    crossed: int | None
    recovered_of_cases: Share | NotEstimable
    threshold: float


def directions(
    before: ArrayLike, after: ArrayLike, threshold: float, better: int, inclusive: bool = False
) -> Array:
    """Say of each person whether they changed reliably: 1 improved, 0 not reliably, -1 deteriorated.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure; nan where missing.
    threshold : float
        The change to pass, in the units of the measure and not below 0.
    better : {1, -1}
        1 where a higher score is better, -1 where it is worse.
    inclusive : bool
        Whether a change of exactly the threshold is reliable, as in "6 points or more". Jacobson and Truax's is not.

    Returns
    -------
    ndarray
        One for each person, nan without both scores.

    Raises
    ------
    ValueError
        If the lists differ in shape, a score is infinite, the threshold is below 0 or the direction is impossible.

    Examples
    --------
    >>> directions([20, 18, 25, 9], [8, 17, 33, np.nan], threshold=7, better=-1)
    array([ 1.,  0., -1., nan])
    """
    check_direction(better)
    if not threshold >= 0:
        raise ValueError("A threshold of change cannot be below 0 or missing.")
    first, last = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != last.shape:
        raise ValueError("There must be as many scores after as before, with nan for a missing one.")
    if np.isinf(first).any() or np.isinf(last).any():
        raise ValueError("A score is infinite, which no measure allows.")
    change = better * (last - first)
    # The width of rounding is given to the rule, so that 0.3 - 0.2 is 0.1.
    past = np.abs(change) >= threshold - _ROUNDING if inclusive else np.abs(change) > threshold + _ROUNDING
    return np.where(np.isnan(change), np.nan, np.sign(change) * past)


def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    threshold: float,
    better: int,
    cut_off: float | None = None,
    inclusive: bool = False,
    level: float = 0.95,
) -> ReliableChange | NotEstimable:
    """Count who recovered, improved, did not change reliably, and deteriorated.

    Assumes that the threshold and the cut-off were found in people like these. Some change reliably by chance: with
    Jacobson and Truax's threshold at 95%, one in forty each way would even if nobody truly changed.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure; people without both are left out.
    threshold : float
        The change to pass, from `measurement_error.reliable_change_threshold` or published for the measure.
    better : {1, -1}
        1 where a higher score is better, -1 where it is worse.
    cut_off : float, optional
        Those strictly worse than this before are cases; a case at or past it after has crossed.
    inclusive : bool
        Whether a change of exactly the threshold is reliable.
    level : float
        The confidence level of Wilson's intervals.

    Returns
    -------
    ReliableChange or NotEstimable
        Not estimable if nobody has both scores.

    Raises
    ------
    ValueError
        If the lists differ in length, or the threshold, direction or level is impossible.

    References
    ----------
    Jacobson and Truax (1991), as in `measurement_error.reliable_change_threshold`.

    Examples
    --------
    >>> found = reliable_change([20, 18, 25, 9], [8, 17, 33, 9], threshold=7, better=-1, cut_off=14)
    >>> found.recovered.count, found.unchanged.count, found.cases
    (1, 2, 3)
    """
    pairs = paired_scores(before, after, _METHOD)
    check_direction(better)
    if isinstance(pairs, NotEstimable):
        return pairs
    verdict = directions(pairs.before, pairs.after, threshold, better, inclusive)
    case, crossed = _crossing(better * pairs.before, better * pairs.after, better, cut_off)
    recovered = int(((verdict == 1) & crossed).sum())
    improved, worse = int((verdict == 1).sum()), int((verdict == -1).sum())
    cases = None if cut_off is None else int(case.sum())

    def of_all(count: int, what: str) -> Share:
        return Share.among(count, pairs.n, f"{what} of all with both scores", level)

    return ReliableChange(
        pairs.n,
        of_all(recovered, "recovered"),
        of_all(improved - recovered, "reliably improved, not recovered,"),
        of_all(pairs.n - improved - worse, "not reliably changed"),
        of_all(worse, "reliably deteriorated"),
        of_all(improved, "reliably improved"),
        cases,
        None if cut_off is None else int(crossed.sum()),
        _of_cases(recovered, cases, pairs.n, level),
        float(threshold),
    )


def _crossing(before: Array, after: Array, better: int, cut_off: float | None) -> tuple[Truths, Truths]:
    """Say who started on the far side of a cut-off and who of them crossed it; scores are turned already."""
    if cut_off is None:
        nobody = np.zeros(before.shape, dtype=bool)
        return nobody, nobody
    case = before < better * cut_off
    return case, case & (after >= better * cut_off)


def _of_cases(recovered: int, cases: int | None, n: int, level: float) -> Share | NotEstimable:
    if cases is None:
        return NotEstimable(
            "This measure has no cut-off, so nobody can be said to have recovered.", _METHOD, n
        )
    return share_of(recovered, cases, "recovered of those past the cut-off before", level)
