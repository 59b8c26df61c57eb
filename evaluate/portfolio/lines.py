"""The lines of a forest plot from top to bottom, each with its place and its words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import shorten, wrap

from evaluate.disclosure import Suppressed
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.numbers import digits, people, signed, with_interval
from evaluate.portfolio.picture import Block, Picture, label
from evaluate.portfolio.rows import PooledRow, Row
from evaluate.portfolio.sentences import row_sentence

_HEADINGS = {
    Kind.SINGLE_GROUP: "Before and after, with no comparison group",
    Kind.CONTRAST: "Against a comparison group, both counted",
    Kind.ARM: "One arm alone",
}
_WHOM = {
    frozenset({Kind.SINGLE_GROUP}): "of those who started",
    frozenset({Kind.CONTRAST}): "of both groups",
}

# Two programmes say next to nothing about how far the next may lie from them.
_FEWEST_TO_PREDICT = 3


class Style(StrEnum):
    """What a line of the plot is."""

    HEADING = "heading"
    ROW = "row"
    POOLED = "pooled"
    PREDICTION = "prediction"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plot; `y` counts lines down from the top."""

    style: Style
    label: str
    n: str = ""
    change: str = ""
    said: str = ""
    row: Row | None = None
    pooled: PooledRow | None = None
    y: float = 0.0


def whom(picture: Picture) -> str:
    """Say of whom those with both scores are counted: beside a comparison group it is not only who started."""
    return _WHOM.get(frozenset(block.kind for block in picture.blocks), "of all counted")


def lines(picture: Picture, heading: float = 1.0, alone: bool = False) -> list[Line]:
    """Lay out the blocks one below the other, with half a line of air between them.

    The rows of a programme alone are named by their cohorts.
    """
    placed, y = [], 0.0
    for number, block in enumerate(picture.blocks):
        y += 0.5 if number else 0.0
        for line in _block(picture, block, alone):
            placed.append(replace(line, y=y))
            y += heading if line.style is Style.HEADING else 1.0
    return placed


def broken(text: str, width: int) -> list[str]:
    """Break a name over at most two lines, and shorten what is longer still."""
    parts = wrap(text, width)
    if len(parts) > 2:
        parts[1:] = [shorten(" ".join(parts[1:]), width, placeholder="…")]
    return parts


def _block(picture: Picture, block: Block, alone: bool) -> Iterable[Line]:
    # Of one programme's own cohorts the page has said already that there is nobody to compare them with.
    if not (alone and len(picture.blocks) == 1 and block.kind is Kind.SINGLE_GROUP):
        yield Line(Style.HEADING, _HEADINGS[block.kind])
    for row in block.rows:
        name, short = label(row, picture.rows), row.cohort.cohort_name
        n = f"{people(row.n_paired)} of {people(row.n_started)}"
        yield Line(Style.ROW, short if alone else name, n, _change(row), row_sentence(row, name), row)
    if block.pooled:
        yield from _together(picture, block.pooled)


def _change(row: Row) -> str:
    if row.not_due:
        return "not due yet"
    if isinstance(row.mean_change, Suppressed):
        return "[c] too few to show"
    text = with_interval(row.mean_change.value, digits(row.measure))
    return f"{text} [u]" if row.low_reliability else text


def _together(picture: Picture, pooled: PooledRow) -> Iterable[Line]:
    change, effect = pooled.mean_change, pooled.effect
    decimals = digits(picture.measure)
    k = max(found.k for found in (change, effect) if found)
    # Where everybody in a programme changed alike, its change in points has no interval and cannot be pooled.
    fewer = f"{change.k} of them in points" if change and change.k < k else ""
    yield Line(
        Style.POOLED,
        f"All {k} together",
        fewer,
        with_interval(change, decimals) if change else "",
        f"All {k} together: {_said(pooled, decimals)}",
        pooled=pooled,
    )
    if k < _FEWEST_TO_PREDICT:
        return
    yield Line(
        Style.PREDICTION,
        "One more like these",
        "",
        f"{signed(change.prediction_low, decimals)} to {signed(change.prediction_high, decimals)}"
        if change
        else "",
        "One more like these would truly change by as much as this bar, 19 times in 20.",
        pooled=pooled,
    )


def _said(pooled: PooledRow, decimals: int) -> str:
    parts = []
    if pooled.mean_change:
        parts.append(f"change in points {with_interval(pooled.mean_change, decimals)}")
    if pooled.effect:
        parts.append(f"standardised effect {with_interval(pooled.effect, 2)}")
    return "; ".join(parts) + "."
