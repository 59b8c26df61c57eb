"""A portfolio as one table: a line for each programme, with its effect drawn beside its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from evaluate.disclosure import Shown, Suppressed
from evaluate.metrics.results import Estimate, Pooled
from evaluate.pages.listing import region
from evaluate.pages.portfolio_columns import CHANGE, Column
from evaluate.portfolio.headline_words import heading, line_sentence
from evaluate.portfolio.headlines import Headline, Section
from evaluate.portfolio.numbers import digits, signed, with_interval

# An effect further out than this is drawn as an arrow, so that one wide interval does not flatten the others.
_FURTHEST = 2.0
_NEAREST = 0.6
_STEPS = (0.2, 0.5, 1.0)
# Two programmes say next to nothing about how far the next may lie from them.
_FEWEST_TO_PREDICT = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the effects, the same for every line."""

    low: float
    high: float

    def at(self, effect: float) -> float:
        """Say how far along the axis an effect lies, in per cent."""
        return 100 * (min(max(effect, self.low), self.high) - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """List the effects that the axis names."""
        step = next((one for one in _STEPS if (self.high - self.low) / one <= 4), 1.0)
        first = -int(-self.low / step)
        return [step * nth for nth in range(first, int(self.high / step) + 1)]


def scale(sections: Sequence[Section]) -> Scale:
    """Make an axis that holds nought and every effect, and every interval as far as there is room."""
    ends = [end for section in sections for line in section.lines for end in _ends(line)]
    low, high = min([-_NEAREST, *ends]), max([_NEAREST, *ends])
    return Scale(max(low, -_FURTHEST), min(high, _FURTHEST))


def as_html(sections: Sequence[Section], without: Sequence[Headline], columns: Sequence[Column]) -> str:
    """Write the table: each section under what it was measured by, then the programmes without a score."""
    axis = scale(sections)
    heads = "".join(
        f'<th scope="col" class="{column.kind}">{escape(column.heading)}</th>' for column in columns
    )
    bodies = [_section(section, columns, axis) for section in sections]
    if without:
        bodies.append(
            _body("Without a score on this", "", [_row(line, columns, axis) for line in without], columns)
        )
    return region(
        "Programmes",
        f'<table class="stacks portfolio" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f"{''.join(bodies)}</table>",
    )


def drawn_alone(line: Headline, axis: Scale) -> str:
    """Draw one effect with the numbers of its axis above it."""
    return f"{_ruler(axis)}{_mark(line, axis)}"


def _section(section: Section, columns: Sequence[Column], axis: Scale) -> str:
    rows = [_row(line, columns, axis) for line in section.lines]
    if section.effect:
        rows.append(_together(section, columns, axis))
    return _body(heading(section.yardstick), _ruler(axis), rows, columns)


def _body(title: str, ruler: str, rows: Sequence[str], columns: Sequence[Column]) -> str:
    before = next(nth for nth, column in enumerate(columns) if column.kind == "forest")
    head = (
        f'<tr role="row" class="heads"><th scope="rowgroup" role="rowheader" colspan="{before}">{escape(title)}</th>'
        f'<td role="cell" class="forest" aria-hidden="true">{ruler}</td>'
        f'<td role="cell" colspan="{len(columns) - before - 1}"></td></tr>'
    )
    return f'<tbody role="rowgroup">{head}{"".join(rows)}</tbody>'


def _row(line: Headline, columns: Sequence[Column], axis: Scale) -> str:
    first, *rest = columns
    cells = [f'<th scope="row" role="rowheader">{first.cell(line)}</th>']
    for column in rest:
        words = _mark(line, axis) if column.kind == "forest" else column.cell(line)
        cells.append(
            f'<td role="cell" class="{column.kind}" data-label="{escape(column.heading)}">{words}</td>'
        )
    return f'<tr role="row">{"".join(cells)}</tr>'


def _mark(line: Headline, axis: Scale) -> str:
    """Draw one effect: its interval, its square, and the tick of the change to expect with no effect."""
    if not isinstance(line.effect, Shown) or not isinstance(line.change, Shown):
        return f'<div class="line" aria-hidden="true">{_zero(axis)}</div>'
    said, effect = escape(line_sentence(line)), line.effect.value
    hollow = " hollow" if line.low_reliability else ""
    usual = ""
    if line.expected is not None and not isinstance(line.expected, Suppressed):
        usual = f'<span class="usual" style="left:{axis.at(line.expected.value.effect):.2f}%"></span>'
    square = f'<span class="square{hollow}" style="left:{axis.at(float(effect.estimate)):.2f}%"></span>'
    return (
        f'<div class="line" role="img" aria-label="{said}" title="{said}">'
        f"{_zero(axis)}{''.join(_interval(effect, axis))}{usual}{square}</div>"
    )


def _interval(effect: Estimate, axis: Scale) -> Iterator[str]:
    low, high = float(effect.low), float(effect.high)
    if low != low:
        return
    start, stop = axis.at(low), axis.at(high)
    yield f'<span class="interval" style="left:{start:.2f}%;width:{stop - start:.2f}%"></span>'
    yield from _arrows(low, high, axis)


def _arrows(low: float, high: float, axis: Scale) -> Iterator[str]:
    """Mark the ends of an interval that run off the axis."""
    if low < axis.low:
        yield '<span class="off" style="left:0">‹</span>'
    if high > axis.high:
        yield '<span class="off" style="left:100%">›</span>'


def _together(section: Section, columns: Sequence[Column], axis: Scale) -> str:
    """Write what a section comes to: its pooled change and effect, and where one more programme would fall."""
    pooled, change = section.effect, section.change
    if pooled is None:
        return ""
    words = with_interval(change, digits(section.yardstick.measure)) if change else ""
    said = f"All {pooled.k} together: standardised effect {with_interval(pooled, 2)}.{_next_said(pooled)}"
    # Where everybody in a programme changed alike, its change in points has no interval and cannot be pooled.
    fewer = f"{change.k} of them in points" if change and change.k < pooled.k else ""
    about = [fewer, f"one more like these: {_predicted(pooled)}" if pooled.k >= _FEWEST_TO_PREDICT else ""]
    cells = {
        "Programme": f"<strong>All {pooled.k} together</strong>"
        + "".join(f'<span class="about">{one}</span>' for one in about if one),
        CHANGE: f'{escape(words)}<span class="about">{escape(with_interval(pooled, 2))}</span>',
    }
    drawn = (
        f'<div class="line" role="img" aria-label="{escape(said)}" title="{escape(said)}">{_zero(axis)}'
        f"{_predicted_bar(pooled, axis)}{_diamond(pooled, axis)}</div>"
    )
    made = [
        f'<td role="cell" class="{one.kind}" data-label="{escape(one.heading)}">'
        f"{drawn if one.kind == 'forest' else cells.get(one.heading, '')}</td>"
        for one in columns[1:]
    ]
    name = f'<th scope="row" role="rowheader">{cells["Programme"]}</th>'
    return f'<tr role="row" class="together">{name}{"".join(made)}</tr>'


def _next_said(pooled: Pooled) -> str:
    if pooled.k < _FEWEST_TO_PREDICT:
        return ""
    low, high = signed(pooled.prediction_low, 2), signed(pooled.prediction_high, 2)
    return f" One more like these would truly lie between {low} and {high}, 19 times in 20."


def _predicted(pooled: Pooled) -> str:
    return escape(f"{signed(pooled.prediction_low, 2)} to {signed(pooled.prediction_high, 2)}")


def _predicted_bar(pooled: Pooled, axis: Scale) -> str:
    if pooled.k < _FEWEST_TO_PREDICT:
        return ""
    start, stop = axis.at(pooled.prediction_low), axis.at(pooled.prediction_high)
    return f'<span class="predicted" style="left:{start:.2f}%;width:{stop - start:.2f}%"></span>'


def _diamond(pooled: Pooled, axis: Scale) -> str:
    start, stop = axis.at(pooled.low), axis.at(pooled.high)
    middle = 100 * (axis.at(pooled.estimate) - start) / ((stop - start) or 1)
    shape = f"polygon(0 50%,{middle:.1f}% 0,100% 50%,{middle:.1f}% 100%)"
    drawn = (
        f'<span class="diamond" style="left:{start:.2f}%;width:{stop - start:.2f}%;clip-path:{shape}"></span>'
    )
    return drawn + "".join(_arrows(pooled.low, pooled.high, axis))


def _zero(axis: Scale) -> str:
    return f'<span class="zero" style="left:{axis.at(0):.2f}%"></span>'


def _ruler(axis: Scale) -> str:
    """Write the axis: its numbers, and which way is better."""
    named = "".join(
        f'<span style="left:{axis.at(tick):.2f}%">{signed(tick, 1) if tick else "0"}</span>'
        for tick in axis.ticks
    )
    return f'<div class="ruler"><span class="way">better →</span>{named}</div>'


def _ends(line: Headline) -> Iterator[float]:
    if isinstance(line.effect, Shown):
        effect = line.effect.value
        yield from (float(end) for end in (effect.low, effect.high, effect.estimate) if end == end)
    if isinstance(line.expected, Shown) and isinstance(line.effect, Shown):
        yield line.expected.value.effect
