"""Pictures for paper: the forest of the screen, from the same lines, as a vector image with words in outline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evaluate.disclosure import Shown
from evaluate.export.drawing_sheet import Image, Sheet, drawn
from evaluate.metrics.results import Estimate, Pooled
from evaluate.portfolio import sentences
from evaluate.portfolio.lines import Line, Style, broken, lines, whom
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.rows import Row
from evaluate.vocabulary import timepoint_label

# The inks of the screen on white paper.
INK, QUIET, FAINT, ACCENT, BAND, PAPER = "#13242b", "#4a5f67", "#c9d6d8", "#0b5d66", "#eef3f3", "#ffffff"
# Millimetres on paper: the columns of words, the panel, and one line.
WIDTH, N_RIGHT, CHANGE_RIGHT, LEFT, RIGHT = 174.0, 68.0, 108.0, 113.0, 172.0
LINE, TOP, BOTTOM, HALF = 6.0, 10.0, 5.5, 0.5
NAME_WIDTH = 30
# So many lines are as high as a page with a heading above them.
MOST_LINES = 34


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture for print, as wide as the page, and what it says to whoever cannot see it."""

    image: Image
    alt: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number stands across the panel. Every part of one picture has the same."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Give the place of a number in millimetres."""
        return LEFT + (value - self.low) / (self.high - self.low) * (RIGHT - LEFT)


def forests(picture: Picture, most: int = MOST_LINES, alone: bool = False) -> tuple[Drawing, ...]:
    """Draw programmes, or the cohorts of one alone, as rows; a long list in parts that each fit a page."""
    every = lines(picture, alone=alone)
    columns = ("Cohort" if alone else "Programme", whom(picture))
    scale, largest = _scale(every), _largest(every)
    parts = [every[start : start + most] for start in range(0, len(every), most)]
    said = f"{picture.measure.name}, {timepoint_label(picture.timepoint)}. {sentences.answer(picture)}"
    return tuple(
        Drawing(
            _forest(part, scale, largest, columns),
            said if len(parts) == 1 else f"{said} Part {nth} of {len(parts)}.",
        )
        for nth, part in enumerate(parts, 1)
    )


def _forest(part: Sequence[Line], scale: Scale, largest: float, columns: tuple[str, str]) -> Image:
    first = part[0].y
    bottom = TOP + (part[-1].y - first + 1) * LINE

    def draw(sheet: Sheet) -> None:
        _frame(sheet, scale, bottom, columns)
        for line in part:
            y = TOP + (line.y - first + HALF) * LINE
            _words(sheet, line, y)
            _mark(sheet, line, y, scale, largest)

    return drawn(WIDTH, bottom + BOTTOM, draw)


def _frame(sheet: Sheet, scale: Scale, bottom: float, columns: tuple[str, str]) -> None:
    """Write the headings, the scale and the line of no change."""
    sheet.text(0, TOP - 1.8, columns[0], QUIET)
    sheet.text(N_RIGHT, TOP - 5.2, "Both scores,", QUIET, "right")
    sheet.text(N_RIGHT, TOP - 1.8, columns[1], QUIET, "right")
    sheet.text(CHANGE_RIGHT, TOP - 5.2, "Change in points", QUIET, "right")
    sheet.text(CHANGE_RIGHT, TOP - 1.8, "(95% interval)", QUIET, "right")
    sheet.text(LEFT, TOP - 6.6, "Change in points", INK, bold=True)
    sheet.text(RIGHT - 4.4, TOP - 6.6, "better", QUIET, "right")
    sheet.stroke((RIGHT - 3.6, TOP - 7.5), (RIGHT - 1.2, TOP - 7.5), QUIET, 0.3)
    sheet.shape([(RIGHT, TOP - 7.5), (RIGHT - 1.4, TOP - 8.2), (RIGHT - 1.4, TOP - 6.8)], QUIET)
    for tick in ticks(scale.low, scale.high):
        x = scale.at(tick)
        sheet.stroke((x, TOP), (x, bottom), BAND, 0.25)
        sheet.stroke((x, bottom), (x, bottom + 1), FAINT, 0.2)
        sheet.text(x, bottom + 4.4, plain(tick), QUIET, "center")
    sheet.stroke((LEFT, bottom), (RIGHT, bottom), FAINT, 0.2)
    zero = scale.at(0)
    sheet.stroke((zero, TOP), (zero, bottom), QUIET, 0.3)
    # Its words stay over the panel where the line stands at an end of it.
    sheet.text(min(max(zero, LEFT + 7), RIGHT - 7), TOP - 1.8, "no change", QUIET, "center")


def _words(sheet: Sheet, line: Line, y: float) -> None:
    bold = line.style in (Style.HEADING, Style.POOLED)
    if line.style is Style.POOLED:
        sheet.stroke((0, y - LINE / 2), (RIGHT, y - LINE / 2), QUIET, 0.2)
    elif line.style is Style.ROW:
        sheet.stroke((0, y + LINE / 2), (RIGHT, y + LINE / 2), BAND, 0.2)
    name = [line.label] if line.style is Style.HEADING else broken(line.label, NAME_WIDTH)
    for nth, part in enumerate(name):
        sheet.text(0, y + 1.05 + (nth - (len(name) - 1) / 2) * 2.8, part, INK, bold=bold)
    sheet.text(N_RIGHT, y + 1.05, line.n, INK, "right")
    sheet.text(CHANGE_RIGHT, y + 1.05, line.change, INK, "right")


def _mark(sheet: Sheet, line: Line, y: float, scale: Scale, largest: float) -> None:
    if line.pooled and line.pooled.mean_change and np.isfinite(line.pooled.mean_change.low):
        _together(sheet, line.style, line.pooled.mean_change, y, scale)
    found = _estimate(line)
    if not found:
        return
    row, estimate = found
    if np.isfinite(estimate.low):
        ends = (scale.at(float(estimate.low)), y), (scale.at(float(estimate.high)), y)
        sheet.stroke(*ends, ACCENT, 0.45)
    weight = _weight(estimate)
    half = (1.1 + 1.7 * (np.sqrt(weight / largest) if largest else 0.0)) / 2
    x = scale.at(float(estimate.estimate))
    square = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    sheet.shape(square, PAPER if row.low_reliability else ACCENT, ACCENT)
    if isinstance(row.expected, Shown):
        x = scale.at(row.expected.value.change)
        for width, colour in ((1.0, INK), (0.45, PAPER)):
            sheet.stroke((x, y - 1.7), (x, y + 1.7), colour, width)


def _together(sheet: Sheet, style: Style, pooled: Pooled, y: float, scale: Scale) -> None:
    """Draw what rows come to together, or the bar for one more; an end beyond the scale is an arrow."""
    diamond = style is Style.POOLED
    low, high = (pooled.low, pooled.high) if diamond else (pooled.prediction_low, pooled.prediction_high)
    start, stop = max(low, scale.low), min(high, scale.high)
    left, middle, right = scale.at(start), scale.at(min(max(pooled.estimate, start), stop)), scale.at(stop)
    if low < scale.low or high > scale.high:
        sheet.stroke((left, y), (right, y), INK, 0.45)
        if low < scale.low:
            sheet.shape([(left - 1.2, y), (left + 0.6, y - 1.1), (left + 0.6, y + 1.1)], INK)
        if high > scale.high:
            sheet.shape([(right + 1.2, y), (right - 0.6, y - 1.1), (right - 0.6, y + 1.1)], INK)
        left, right = middle - 1.2, middle + 1.2
    if diamond:
        sheet.shape([(left, y), (middle, y - 1.7), (right, y), (middle, y + 1.7)], INK)
    elif low >= scale.low and high <= scale.high:
        sheet.shape([(left, y - 0.6), (right, y - 0.6), (right, y + 0.6), (left, y + 0.6)], QUIET)


def _estimate(line: Line) -> tuple[Row, Estimate] | None:
    if line.row is None or not isinstance(line.row.mean_change, Shown):
        return None
    estimate = line.row.mean_change.value
    return (line.row, estimate) if np.isfinite(estimate.estimate) else None


def _weight(estimate: Estimate) -> float:
    error = float(estimate.standard_error)
    return 1 / error**2 if error > 0 else 0.0


def _largest(every: Sequence[Line]) -> float:
    return max((_weight(found[1]) for line in every if (found := _estimate(line))), default=0.0)


def _scale(every: Sequence[Line]) -> Scale:
    """Find the ends of a scale that holds nought and every row; what is pooled may run off it."""
    values = [0.0, *(value for line in every for value in _values(line))]
    low, high = min(values), max(values)
    room = 0.06 * (high - low or 1.0)
    return Scale(low - room, high + room)


def _values(line: Line) -> Iterator[float]:
    if found := _estimate(line):
        row, estimate = found
        each = [float(estimate.estimate), float(estimate.low), float(estimate.high)]
        if isinstance(row.expected, Shown):
            each.append(row.expected.value.change)
        yield from (value for value in each if np.isfinite(value))


def ticks(low: float, high: float) -> list[float]:
    """Choose round numbers, about five of them."""
    rough = (high - low) / 5
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough))
    first, last = int(np.ceil(low / step)), int(np.floor(high / step))
    return [n * step for n in range(first, last + 1)]


def plain(tick: float) -> str:
    """Write a number on an axis."""
    return f"{tick:g}".replace("-", "\N{MINUS SIGN}")
