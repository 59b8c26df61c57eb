"""Shrunken changes: what each programme's own change is likely to be, given all the others."""

from dataclasses import dataclass

import numpy as np

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.metrics.results import Estimate, NotEstimable, Pooled
from evaluate.metrics.shrinkage import shrunken_effects
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.pictures.alike import Alike, alike
from evaluate.portfolio.pictures.told import Told

_FEWEST = 3
TITLE = "What each is likely to be, given the others"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One programme's change as it was found, and as it is likely to be."""

    mark: Alike
    likely: Estimate
    kept: float


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Every change beside its shrunken one, with the mean of all and where one more would fall."""

    told: Told
    measure: MeasureFacts | None = None
    marks: tuple[Drawn, ...] = ()
    mean: float = 0.0
    pooled: Pooled | None = None


def shrunken(picture: Picture) -> Shrunken:
    """Draw each change in towards the mean of all, the more so the less is known about it."""
    block, marks = alike(picture)
    if block is None or len(marks) < _FEWEST:
        return Shrunken(
            Told(
                "shrunken", TITLE, why_not=f"This needs at least {_FEWEST} programmes with a change to show."
            )
        )
    changes = np.array([float(one.change.estimate) for one in marks])
    variances = np.array([float(one.change.standard_error) for one in marks]) ** 2
    found = shrunken_effects(changes, variances)
    if isinstance(found, NotEstimable) or not found.converged:
        return Shrunken(
            Told("shrunken", TITLE, why_not="What the programmes have in common cannot be estimated.")
        )
    drawn = tuple(Drawn(one, found.effects.at(i), float(found.kept[i])) for i, one in enumerate(marks))
    pooled = block.pooled.mean_change if block.pooled else None
    told = Told(
        "shrunken",
        TITLE,
        _sentence(picture.measure, drawn, found.mean, pooled),
        (
            "Programme",
            "Change in points",
            "Likely change",
            "Likely, low",
            "Likely, high",
            "Share of its own kept",
        ),
        tuple(
            (one.mark.name, float(one.mark.change.estimate), *_ends(one.likely), one.kept) for one in drawn
        ),
    )
    return Shrunken(told, picture.measure, drawn, found.mean, pooled)


def _sentence(measure: MeasureFacts, drawn: tuple[Drawn, ...], mean: float, pooled: Pooled | None) -> str:
    decimals, kept = digits(measure), sum(one.kept for one in drawn) / len(drawn)
    more = ""
    if pooled is not None:
        low, high = (signed(end, decimals) for end in (pooled.prediction_low, pooled.prediction_high))
        more = f" One more like these would truly lie between {low} and {high}, 19 times in 20."
    return (
        f"Part of every difference is chance, so the furthest are likely to be nearer the mean of"
        f" {signed(mean, decimals)} points than they look: on average each keeps {kept:.0%} of its distance from it."
        f"{more}"
    )


def _ends(estimate: Estimate) -> tuple[float, float, float]:
    return float(estimate.estimate), float(estimate.low), float(estimate.high)
