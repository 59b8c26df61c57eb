"""One group's scores before and after, person by person, read from the lists that came in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array, NotEstimable


@dataclass(frozen=True, slots=True)
class PairedScores:
    """The scores of the people who have both: position i of both arrays is the same person.

    Parameters
    ----------
    before, after : ndarray
        Of equal length and finite, in the units of the measure.

    Examples
    --------
    >>> PairedScores(np.array([3.0, 4.0]), np.array([5.0, 4.0])).change
    array([2., 0.])
    """

    before: Array
    after: Array

    @property
    def n(self) -> int:
        """How many people have both scores."""
        return int(self.before.size)

    @property
    def change(self) -> Array:
        """After minus before."""
        return self.after - self.before


def paired_scores(
    before: ArrayLike, after: ArrayLike, method: str, at_least: int = 1
) -> PairedScores | NotEstimable:
    """Keep the people who have a score both before and after.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length; nan where a score is missing.
    method : str
        What the scores are for, in words: it goes into the answer if there are too few.
    at_least : int
        How many people it takes.

    Returns
    -------
    PairedScores or NotEstimable
        The complete pairs, or why they will not do: too few people, or an infinite score.

    Raises
    ------
    ValueError
        If the lists are not one-dimensional or differ in length.

    Examples
    --------
    >>> paired_scores([3, 4, np.nan], [5, 4, 2], "an example").n
    2
    >>> paired_scores([3], [np.nan], "an example")
    NotEstimable(reason='Nobody has a score both before and after.', method='an example', n=0)
    """
    x, y = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if x.ndim != 1 or y.ndim != 1:
        raise ValueError("The scores before and after must each be one list of numbers, not a table.")
    if x.size != y.size:
        raise ValueError(
            f"There are {x.size} scores before but {y.size} after: each person needs a place in both."
        )
    both = ~(np.isnan(x) | np.isnan(y))
    n = int(both.sum())
    if n == 0:
        return NotEstimable("Nobody has a score both before and after.", method, 0)
    if np.isinf(x[both]).any() or np.isinf(y[both]).any():
        return NotEstimable("A score is infinite, which no measure allows.", method, n)
    if n < at_least:
        return NotEstimable(f"It takes {at_least} people with both scores, and there are {n}.", method, n)
    return PairedScores(x[both], y[both])
