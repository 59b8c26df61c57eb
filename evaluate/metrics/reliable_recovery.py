"""One verdict for a person from several measures, and NHS Talking Therapies' three rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.reliable_change import directions
from evaluate.metrics.results import Array, NotEstimable
from evaluate.metrics.shares import Share, share_of

PHQ9_CASE, GAD7_CASE = 10, 8
PHQ9_RELIABLE, GAD7_RELIABLE = 6, 4

_THERAPIES = "NHS Talking Therapies rates, PHQ-9 and GAD-7"


@dataclass(frozen=True, slots=True)
class OverMeasures:
    """How many people improved, deteriorated or neither, over several measures.

    Parameters
    ----------
    n : int
        How many people have a verdict on at least one measure.
    improved, unchanged, deteriorated : Share
        Each person in one of the three, of all with a verdict on at least one measure.

    Examples
    --------
    >>> over_measures([[1, 0], [1, -1], [0, np.nan]]).improved.count
    1
    """

    n: int
    improved: Share
    unchanged: Share
    deteriorated: Share


@dataclass(frozen=True, slots=True)
class TalkingTherapies:
    """NHS Talking Therapies' rates.

    Parameters
    ----------
    n : int
        How many people have both scores on both questionnaires.
    cases : int
        How many of them were at caseness before: PHQ-9 of 10 or more, or GAD-7 of 8 or more.
    recovered : Share or NotEstimable
        Of the cases, those below caseness on both after.
    reliably_improved : Share
        Of all with both scores, those reliably better on one questionnaire and reliably worse on neither.
    reliably_recovered : Share or NotEstimable
        Of the cases, those who recovered and reliably improved.
    reliably_deteriorated : Share
        Of all with both scores, those reliably worse on one questionnaire and reliably better on neither.

    Examples
    --------
    >>> talking_therapies([15, 12], [6, 11], [9, 10], [5, 10]).cases
    2
    """

    n: int
    cases: int
    recovered: Share | NotEstimable
    reliably_improved: Share
    reliably_recovered: Share | NotEstimable
    reliably_deteriorated: Share


def over_measures(verdicts: ArrayLike, level: float = 0.95) -> OverMeasures | NotEstimable:
    """Count people by their verdicts on several measures together.

    Improved if at least one measure reliably improved and none reliably deteriorated; deteriorated if any did. With
    more measures both become likelier by chance, so compare only people with the same measures.

    Parameters
    ----------
    verdicts : array_like
        People by measures: 1, 0 or -1 as `reliable_change.directions` gives, nan where there are not both scores.
    level : float
        The confidence level of Wilson's intervals.

    Returns
    -------
    OverMeasures or NotEstimable
        Not estimable if nobody has a verdict.

    Raises
    ------
    ValueError
        If it is not a table, holds anything else, or the level is not between 0 and 1.

    References
    ----------
    Wolpert, M. and others (2016). Child- and parent-reported outcomes and experience from child and young people's
    mental health services 2011-2015. CAMHS Press.

    Examples
    --------
    >>> found = over_measures([[1, 0], [1, -1], [0, np.nan], [np.nan, np.nan]])
    >>> found.n, found.improved.count, found.deteriorated.count
    (3, 1, 1)
    """
    table = np.asarray(verdicts, dtype=float)
    if table.ndim != 2:
        raise ValueError("The verdicts must be a table: a row for each person, a column for each measure.")
    if not np.isin(table[~np.isnan(table)], (-1, 0, 1)).all():
        raise ValueError("A verdict must be 1, 0 or -1, or missing.")
    told = table[~np.isnan(table).all(axis=1)]
    if not told.size:
        return NotEstimable(
            "Nobody has both scores on any measure.", "reliable change over several measures", 0
        )
    worse = (told == -1).any(axis=1)
    better = (told == 1).any(axis=1) & ~worse
    n = len(told)
    of = "of all with both scores on at least one measure"
    return OverMeasures(
        n,
        Share.among(int(better.sum()), n, f"improved on one and deteriorated on none, {of}", level),
        Share.among(int(n - better.sum() - worse.sum()), n, f"not reliably changed on any, {of}", level),
        Share.among(int(worse.sum()), n, f"deteriorated on at least one, {of}", level),
    )


def talking_therapies(
    phq9_before: ArrayLike,
    phq9_after: ArrayLike,
    gad7_before: ArrayLike,
    gad7_after: ArrayLike,
    level: float = 0.95,
) -> TalkingTherapies | NotEstimable:
    """Give NHS Talking Therapies' recovery, reliable improvement and reliable recovery.

    Reliable is a change of 6 points or more on the PHQ-9, or of 4 or more on the GAD-7. A person reliably better on
    one and reliably worse on the other has neither improved nor deteriorated. The thresholds were found in adults; by
    themselves the rates do not show what the service did.

    Parameters
    ----------
    phq9_before, phq9_after, gad7_before, gad7_after : array_like
        Totals, one-dimensional and of equal length; people without all four are left out.
    level : float
        The confidence level of Wilson's intervals.

    Returns
    -------
    TalkingTherapies or NotEstimable
        Not estimable if nobody has all four totals.

    Raises
    ------
    ValueError
        If the lists differ in length or are tables, a total is outside 0 to 27 or 0 to 21, or the level is impossible.

    References
    ----------
    NHS England. NHS Talking Therapies for anxiety and depression manual.

    Examples
    --------
    >>> found = talking_therapies([15, 12, 4], [6, 11, 3], [9, 10, 3], [5, 10, 2])
    >>> found.cases, found.recovered.count, found.reliably_improved.of, found.reliably_recovered.count
    (2, 1, 3, 1)
    """
    phq, gad = _totals(phq9_before, phq9_after, 27), _totals(gad7_before, gad7_after, 21)
    if phq.shape != gad.shape:
        raise ValueError("Every list must have a place for every person, with nan for a missing total.")
    complete = ~np.isnan(phq + gad).any(axis=0)
    phq, gad = phq[:, complete], gad[:, complete]
    n = int(complete.sum())
    if n == 0:
        return NotEstimable("Nobody has both totals on both questionnaires.", _THERAPIES, 0)
    moves = np.stack(
        [
            directions(phq[0], phq[1], PHQ9_RELIABLE, -1, inclusive=True),
            directions(gad[0], gad[1], GAD7_RELIABLE, -1, inclusive=True),
        ]
    )
    up, down = (moves == 1).any(axis=0), (moves == -1).any(axis=0)
    case_before, case_after = (phq >= PHQ9_CASE) | (gad >= GAD7_CASE)
    cases, recovered = int(case_before.sum()), case_before & ~case_after
    of_cases, of_all = "of those at caseness before", "of all with both totals on both questionnaires"
    return TalkingTherapies(
        n,
        cases,
        share_of(int(recovered.sum()), cases, f"recovered, {of_cases}", level),
        Share.among(int((up & ~down).sum()), n, f"reliably improved, {of_all}", level),
        share_of(int((recovered & up & ~down).sum()), cases, f"reliably recovered, {of_cases}", level),
        Share.among(int((down & ~up).sum()), n, f"reliably deteriorated, {of_all}", level),
    )


def _totals(before: ArrayLike, after: ArrayLike, highest: int) -> Array:
    """Read one questionnaire's totals as two rows."""
    first, last = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.ndim != 1 or first.shape != last.shape:
        raise ValueError("Every list must have a place for every person, with nan for a missing total.")
    totals = np.stack([first, last])
    if np.any((totals < 0) | (totals > highest)):
        raise ValueError(f"A total is outside 0 to {highest}: is it the right questionnaire?")
    return totals
