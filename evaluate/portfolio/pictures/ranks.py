"""Ranks with their uncertainty, and the sentence that keeps anybody from reading them as a league table."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from evaluate.metrics.ranking import rank_intervals
from evaluate.metrics.results import NotEstimable
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.pictures.alike import Alike, alike
from evaluate.portfolio.pictures.told import Told

_FEWEST = 3
TITLE = "How little ranks say"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one programme may stand among the others, 19 times in 20; 1 is the largest change for the better."""

    mark: Alike
    middle: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every programme with its range of ranks, in the order of the names."""

    told: Told
    places: tuple[Placed, ...] = ()


def ranks(picture: Picture) -> Ranking:
    """Give the range of ranks of each programme with 30 people or more; the others are in no ranking."""
    _, every = alike(picture)
    marks = [one for one in every if not one.row.low_reliability]
    if len(marks) < _FEWEST:
        why_not = f"Ranks are not shown: fewer than {_FEWEST} programmes have 30 people with both scores."
        return Ranking(Told("ranks", TITLE, why_not=why_not))
    changes = np.array([float(one.change.estimate) for one in marks])
    variances = np.array([float(one.change.standard_error) for one in marks]) ** 2
    found = rank_intervals(changes, variances)
    if isinstance(found, NotEstimable):
        return Ranking(Told("ranks", TITLE, why_not=found.reason))
    places = tuple(
        Placed(one, *(round(float(part[i])) for part in (found.middle, found.low, found.high)))
        for i, one in enumerate(marks)
    )
    told = Told(
        "ranks",
        TITLE,
        _sentence(places, len(every) - len(marks)),
        ("Programme", "Middle rank", "Lowest number it may be", "Highest number it may be"),
        tuple((one.mark.name, one.middle, one.low, one.high) for one in places),
    )
    return Ranking(told, places)


def _sentence(places: tuple[Placed, ...], left_out: int) -> str:
    pairs = list(combinations(places, 2))
    overlapping = sum(one.low <= other.high and other.low <= one.high for one, other in pairs)
    width = sum(one.high - one.low + 1 for one in places) / len(places)
    small = ""
    if left_out:
        small = f" {left_out} with fewer than 30 people {'is' if left_out == 1 else 'are'} left out."
    return (
        f"Ranks mean little here: on average each may stand anywhere in {width:.0f} of the {len(places)} places,"
        f" and in {overlapping} of {len(pairs)} pairs the two cannot be told apart, because their ranges overlap."
        f"{small} Programmes take on different people, so even a sure rank would not say which of them does more."
    )
