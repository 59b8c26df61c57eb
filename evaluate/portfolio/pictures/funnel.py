"""A funnel: how far programmes of each size would lie from the rest by chance, and by the usual spread."""

from dataclasses import dataclass

import numpy as np

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.metrics.funnel import limits, over_dispersion
from evaluate.metrics.pooling import fixed_effect
from evaluate.metrics.results import NotEstimable
from evaluate.portfolio.numbers import digits, number, signed
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.pictures.alike import Alike, alike
from evaluate.portfolio.pictures.told import Told

_FEWEST = 5
_STEPS = 60
_INNER, _OUTER = 0.95, 0.998
TITLE = "How far apart chance would put them"


@dataclass(frozen=True, slots=True)
class Band:
    """The limits at each standard error, inner (95%) and outer (99.8%)."""

    errors: tuple[float, ...]
    inner: tuple[tuple[float, ...], tuple[float, ...]]
    outer: tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Changes by how surely they are known, about their common mean, with limits widened by the usual spread."""

    told: Told
    measure: MeasureFacts | None = None
    marks: tuple[Alike, ...] = ()
    target: float = 0.0
    phi: float = 1.0
    band: Band | None = None
    limits: tuple[tuple[float, float], ...] = ()
    outside: tuple[str, ...] = ()


def funnel(picture: Picture) -> Funnel:
    """Set each change against the limits that its size gives it."""
    _, marks = alike(picture)
    if len(marks) < _FEWEST:
        return Funnel(
            Told(
                "funnel",
                TITLE,
                why_not=f"A funnel needs at least {_FEWEST} programmes with a change to show.",
            )
        )
    changes = np.array([float(one.change.estimate) for one in marks])
    errors = np.array([float(one.change.standard_error) for one in marks])
    centre = fixed_effect(changes, errors**2)
    if isinstance(centre, NotEstimable):
        return Funnel(Told("funnel", TITLE, why_not=centre.reason))
    spread = over_dispersion((changes - centre.estimate) / errors, errors)
    low, high = limits(centre.estimate, errors, spread.tau2, _OUTER)
    outside = tuple(
        one.name for one, off in zip(marks, (changes < low) | (changes > high), strict=True) if off
    )
    rows = tuple(
        (one.name, float(change), float(error), float(a), float(b))
        for one, change, error, a, b in zip(marks, changes, errors, low, high, strict=True)
    )
    told = Told(
        "funnel",
        TITLE,
        _sentence(picture.measure, marks, outside, centre.estimate, spread.phi),
        ("Programme", "Change in points", "Standard error", "Outer limit, low", "Outer limit, high"),
        rows,
    )
    band = _band(centre.estimate, float(errors.max()), spread.tau2)
    outer = tuple(zip(low.tolist(), high.tolist(), strict=True))
    return Funnel(told, picture.measure, marks, centre.estimate, spread.phi, band, outer, outside)


def _band(target: float, largest: float, tau2: float) -> Band:
    errors = np.linspace(0, 1.08 * largest, _STEPS)
    inner, outer = (limits(target, errors, tau2, level) for level in (_INNER, _OUTER))
    return Band(
        tuple(errors.tolist()),
        (tuple(inner[0].tolist()), tuple(inner[1].tolist())),
        (tuple(outer[0].tolist()), tuple(outer[1].tolist())),
    )


def _sentence(
    measure: MeasureFacts, marks: tuple[Alike, ...], outside: tuple[str, ...], target: float, phi: float
) -> str:
    decimals = digits(measure)
    lie = (
        f"{', '.join(outside)} {'lies' if len(outside) == 1 else 'lie'} outside the outer limits"
        if outside
        else "None lies outside the outer limits"
    )
    return (
        f"{lie}, which hold 998 of 1,000 like these: {len(marks)} changes about their mean of"
        f" {signed(target, decimals)} points, in which the surest weigh most. They differ {number(phi, 1)} times as"
        " much as chance alone would make them (1 is chance), and the limits allow for that. To lie outside says that"
        " one differs from the rest, not why."
    )
