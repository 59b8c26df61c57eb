"""How many people stand at the ends of a scale, where it cannot show that they got worse or better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.shares import Share


@dataclass(frozen=True, slots=True)
class FloorAndCeiling:
    """The shares of people at the two ends of a scale.

    Parameters
    ----------
    floor, ceiling : Share
        With the lowest and with the highest possible score, of all with a score.

    Examples
    --------
    >>> floor_and_ceiling([0, 3, 40, 40], 0, 40).ceiling.count
    2
    """

    floor: Share
    ceiling: Share


def floor_and_ceiling(
    scores: ArrayLike, minimum: float, maximum: float, level: float = 0.95
) -> FloorAndCeiling | NotEstimable:
    """Count the people with the lowest and with the highest possible score.

    More than 15% at one end is the usual sign (Terwee and others 2007) that the scale is too short for these people.
    Before, those at the good end cannot improve; those at the bad end cannot show that they got worse.

    Parameters
    ----------
    scores : array_like
        One-dimensional, in the units of the measure; nan where missing.
    minimum, maximum : float
        The lowest and the highest possible score.
    level : float
        The confidence level of Wilson's intervals.

    Returns
    -------
    FloorAndCeiling or NotEstimable
        Not estimable if nobody has a score.

    Raises
    ------
    ValueError
        If the scores are a table, a score is outside the range, the range is empty, or the level is impossible.

    References
    ----------
    Terwee, C. B. and others (2007). Quality criteria were proposed for measurement properties of health status
    questionnaires. Journal of Clinical Epidemiology 60(1), 34-42.

    Examples
    --------
    >>> found = floor_and_ceiling([0, 0, 3, 12, 40, np.nan], 0, 40)
    >>> found.floor.share, found.ceiling.share
    (0.4, 0.2)
    """
    if not minimum < maximum:
        raise ValueError("The lowest possible score must be below the highest.")
    values = np.asarray(scores, dtype=float)
    if values.ndim != 1:
        raise ValueError("The scores must be one list of numbers, not a table.")
    told = values[~np.isnan(values)]
    if np.any((told < minimum) | (told > maximum)):
        raise ValueError(f"A score is outside {minimum} to {maximum}.")
    if not told.size:
        return NotEstimable("Nobody has a score.", "floor and ceiling; Wilson interval", 0)
    return FloorAndCeiling(
        Share.among(
            int((told == minimum).sum()), told.size, "at the lowest possible score of all with one", level
        ),
        Share.among(
            int((told == maximum).sum()), told.size, "at the highest possible score of all with one", level
        ),
    )
