"""Pictures drawn from views: pure functions from a dataclass to a Plotly figure."""

from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap

import numpy as np
from plotly import graph_objects as go

from evaluate.disclosure import Shown
from evaluate.metrics.results import Estimate
from evaluate.pages.canvas import BOTTOM, DARK, LIGHT, NARROW, TOP, WIDE, Layout, Palette, Panel, ground
from evaluate.pages.lines import in_two
from evaluate.pages.plain import in_picture
from evaluate.portfolio.lines import Line, Style, lines, whom
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.rows import Row

Part = dict[str, object]
# How near to the edge of an axis, as a share of it, the words of its zero line would leave it.
_EDGE = 0.15


def forest(picture: Picture, narrow: bool = False, dark: bool = False, alone: bool = False) -> go.Figure:
    """Draw programmes, or the cohorts of one alone, as rows, with what they come to together below a rule."""
    layout, palette = (NARROW if narrow else WIDE), (DARK if dark else LIGHT)
    drawn = lines(picture, layout.heading, alone)
    columns = ("Cohort" if alone else "Programme", f"Both scores,<br>{whom(picture)}")
    traces = [
        trace
        for panel in layout.panels
        for trace in (
            _intervals(panel, drawn, palette),
            _squares(panel, drawn, palette),
            *_expected(panel, drawn, palette),
            *_together(panel, drawn, layout, palette),
        )
    ]
    # Handed over whole: Plotly checks everything again each time that one thing is added.
    return go.Figure({"data": traces, "layout": _frame(layout, drawn, palette, columns)})


def _marks(panel: Panel, drawn: Sequence[Line]) -> list[tuple[Line, Row, Estimate]]:
    """List the rows with a mark on a panel."""
    estimates = [(line, line.row, panel.estimate(line.row)) for line in drawn if line.row]
    return [
        (line, row, estimate.value)
        for line, row, estimate in estimates
        if isinstance(estimate, Shown) and np.isfinite(estimate.value.estimate)
    ]


def _intervals(panel: Panel, drawn: Sequence[Line], palette: Palette) -> Part:
    x, y = [], []
    for line, _, estimate in _marks(panel, drawn):
        x += [estimate.low, estimate.high, None]
        y += [-line.y, -line.y, None]
    return _trace(
        x=x,
        y=y,
        xaxis=panel.axis,
        mode="lines",
        line={"color": palette.accent, "width": 1.6},
        hoverinfo="skip",
    )


def _squares(panel: Panel, drawn: Sequence[Line], palette: Palette) -> Part:
    marks = _marks(panel, drawn)
    hollow = [row.low_reliability for _, row, _ in marks]
    return _trace(
        x=[estimate.estimate for _, _, estimate in marks],
        y=[-line.y for line, _, _ in marks],
        xaxis=panel.axis,
        mode="markers",
        marker={
            "symbol": "square",
            "size": _sides([estimate for _, _, estimate in marks]),
            "color": [palette.ground if empty else palette.accent for empty in hollow],
            "line": {"color": palette.accent, "width": 1.6},
            "opacity": 1,
        },
        customdata=[_hover(line.said) for line, _, _ in marks],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _sides(estimates: Sequence[Estimate]) -> list[float]:
    """Give squares whose areas are as the weights, none too small to see."""
    weights = np.array([1 / e.standard_error**2 if e.standard_error > 0 else np.nan for e in estimates])
    if not np.isfinite(weights).any():
        return [9.0] * len(estimates)
    return [float(side) for side in np.nan_to_num(6 + 9 * np.sqrt(weights / np.nanmax(weights)), nan=6.0)]


def _expected(panel: Panel, drawn: Sequence[Line], palette: Palette) -> Iterator[Part]:
    """Draw hollow ticks, a light stroke inside a dark one, at the change to expect with no effect."""
    found = [
        (line, panel.expected(row.expected.value))
        for line, row, _ in _marks(panel, drawn)
        if isinstance(row.expected, Shown)
    ]
    for width, colour in ((6, palette.ink), (2.5, palette.ground)):
        yield _trace(
            x=[x for _, x in found],
            y=[-line.y for line, _ in found],
            xaxis=panel.axis,
            mode="markers",
            marker={"symbol": "line-ns", "size": 9, "line": {"color": colour, "width": width}},
            hovertemplate="The change to expect with no effect at all: %{x:.2f}<extra></extra>",
        )


def _together(panel: Panel, drawn: Sequence[Line], layout: Layout, palette: Palette) -> Iterator[Part]:
    """Draw each block's diamond, and below it the bar for one more programme."""
    ends = _reach(panel, drawn)
    for line in drawn:
        pooled = panel.pooled(line.pooled) if line.pooled else None
        if pooled is None or not np.isfinite(pooled.low):
            continue
        diamond = line.style is Style.POOLED
        low, high = (pooled.low, pooled.high) if diamond else (pooled.prediction_low, pooled.prediction_high)
        if low < ends[0] or high > ends[1]:
            yield _beyond(panel, line, (low, pooled.estimate, high), ends, palette)
        elif diamond:
            shape = [(low, 0), (pooled.estimate, 9), (high, 0), (pooled.estimate, -9), (low, 0)]
            yield _fill(panel, line, shape, layout, palette.ink)
        else:
            shape = [(low, 3), (high, 3), (high, -3), (low, -3), (low, 3)]
            yield _fill(panel, line, shape, layout, palette.quiet)


def _fill(panel: Panel, line: Line, shape: list[tuple[float, int]], layout: Layout, colour: str) -> Part:
    """Fill a shape whose corners are in the units of the axis across and in pixels up."""
    return _trace(
        x=[x for x, _ in shape],
        y=[rise / layout.line - line.y for _, rise in shape],
        xaxis=panel.axis,
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"width": 0},
        hoveron="fills",
        text=_hover(line.said),
        hoverinfo="text",
    )


def _beyond(
    panel: Panel,
    line: Line,
    interval: tuple[float, float, float],
    ends: tuple[float, float],
    palette: Palette,
) -> Part:
    """Draw an interval that runs off the axis as a line with arrows at the ends where it does."""
    low, middle, high = interval
    start, stop = max(low, ends[0]), min(high, ends[1])
    symbols = [
        "triangle-left" if low < ends[0] else "line-ns",
        "triangle-right" if high > ends[1] else "line-ns",
    ]
    marks = [(start, symbols[0], 9), (stop, symbols[1], 9)]
    if line.style is Style.POOLED:
        marks.insert(1, (middle, "diamond", 13))
    return _trace(
        x=[x for x, _, _ in marks],
        y=[-line.y] * len(marks),
        xaxis=panel.axis,
        mode="lines+markers",
        line={"color": palette.ink, "width": 1.6},
        marker={"color": palette.ink, "symbol": [symbol for _, symbol, _ in marks],
                "size": [size for _, _, size in marks], "opacity": 1},
        cliponaxis=False,
        text=_hover(line.said),
        hoverinfo="text",
    )  # fmt: skip


def _words(layout: Layout, drawn: Sequence[Line], palette: Palette) -> Iterator[Part]:
    """Write the words of every line."""
    for line in drawn:
        bold = line.style in (Style.HEADING, Style.POOLED)
        if layout.wide:
            name = f"<b>{in_picture(line.label)}</b>" if bold else in_two(line.label, layout.name_width)
            for text, shift, side in (
                (name, -layout.left, "left"),
                (line.n, -layout.n_right, "right"),
                (line.change, -layout.change_right, "right"),
            ):
                if text:
                    yield _note(text, line.y, side, palette, xshift=shift, yanchor="middle")
        else:
            name = in_picture(shorten(line.label, layout.name_width, placeholder="…"))
            figures = " · ".join(part for part in (line.n, line.change) if part)
            text = "<br>".join(part for part in (f"<b>{name}</b>" if bold else name, figures) if part)
            # The words stand above their mark, on a ground of their own that hides the zero line.
            yield _note(text, line.y, "left", palette, yanchor="bottom", yshift=8, bgcolor=palette.ground)


def _note(text: str, y: float, side: str, palette: Palette, **place: object) -> Part:
    """Write words on a line."""
    font = {"color": palette.ink, "size": 14}
    return {
        "text": text, "x": 0, "xref": "paper", "xanchor": side, "align": side, "y": -y, "yref": "y",
        "showarrow": False, "borderpad": 0, "font": font, **place,
    }  # fmt: skip


def _headings(
    layout: Layout, drawn: Sequence[Line], palette: Palette, columns: tuple[str, str]
) -> Iterator[Part]:
    """Write what the columns and the panels are, in the margin above the plot."""
    if layout.wide:
        for text, edge, side in (
            (columns[0], layout.left, "left"),
            (columns[1], layout.n_right, "right"),
            ("Change in points<br>(95% interval)", layout.change_right, "right"),
        ):
            yield _head(text, "paper", 0, side, palette.quiet, -edge)
    for panel in layout.panels:
        over = f"{panel.axis} domain"
        yield _head(f"<b>{panel.title}</b>", over, 0, "left", palette.ink, rise=30)
        yield _head("better →", over, 1, "right", palette.quiet, rise=30)
        low, high = _reach(panel, drawn)
        # Where the line of no change is at the edge, its words would run into the column beside it.
        side = "left" if -low < _EDGE * (high - low) else "center"
        yield _head("no change", panel.axis, 0, side, palette.quiet, rise=4)


def _head(text: str, ref: str, x: float, side: str, colour: str, shift: int = 0, rise: int = 8) -> Part:
    return {
        "text": text, "x": x, "xref": ref, "xshift": shift, "xanchor": side, "align": side, "y": 1,
        "yref": "paper", "yshift": rise, "yanchor": "bottom", "showarrow": False,
        "font": {"color": colour, "size": 13},
    }  # fmt: skip


def _rules(layout: Layout, drawn: Sequence[Line], palette: Palette) -> Iterator[Part]:
    """Draw the zero lines, faint guides along the rows, and a thin rule above what they come to together."""
    for panel in layout.panels:
        ink = {"color": palette.quiet, "width": 1.2}
        yield {
            "type": "line", "xref": panel.axis, "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1,
            "layer": "below", "line": ink,
        }  # fmt: skip
    for line in drawn:
        if line.style is Style.POOLED:
            yield from _across(layout, -line.y + layout.rule, "above", palette.quiet)
        elif line.style is Style.ROW and layout.wide:
            yield from _across(layout, -line.y - 0.5, "below", palette.rows)


def _across(layout: Layout, y: float, layer: str, colour: str) -> Iterator[Part]:
    """Draw one stroke over the words and the panels."""
    stroke = {"type": "line", "y0": y, "y1": y, "layer": layer, "line": {"color": colour, "width": 1}}
    yield {**stroke, "xref": "paper", "x0": 0, "x1": 1}
    yield {**stroke, "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": -layout.left, "x1": 0}


def _frame(layout: Layout, drawn: Sequence[Line], palette: Palette, columns: tuple[str, str]) -> Part:
    """Set the axes, the words and a height that grows with the lines."""
    top, bottom = layout.rule + 0.05, -(drawn[-1].y if drawn else 0) - 0.6
    return {
        **{f"{p.axis[0]}axis{p.axis[1:]}": _axis(p, drawn, palette) for p in layout.panels},
        "yaxis": {"range": [bottom, top], "visible": False, "fixedrange": True},
        "annotations": [*_words(layout, drawn, palette), *_headings(layout, drawn, palette, columns)],
        "shapes": list(_rules(layout, drawn, palette)),
        "height": round((top - bottom) * layout.line) + TOP + BOTTOM,
        "margin": {"l": layout.left, "r": 16, "t": TOP, "b": BOTTOM, "pad": 0},
        **ground(palette),
    }


def _axis(panel: Panel, drawn: Sequence[Line], palette: Palette) -> Part:
    low, high = _reach(panel, drawn)
    return {
        "domain": panel.domain,
        "range": [low, high],
        "anchor": "free",
        "position": 0,
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": palette.rows,
        "nticks": 6,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.faint,
        "tickfont": {"color": palette.quiet, "size": 13},
        "showline": True,
        "linecolor": palette.faint,
    }


def _reach(panel: Panel, drawn: Sequence[Line]) -> tuple[float, float]:
    """Find the ends of an axis that holds nought and every row; what is pooled may run off it."""
    values = [0.0]
    for _, row, estimate in _marks(panel, drawn):
        values += [float(end) for end in (estimate.estimate, estimate.low, estimate.high)]
        if isinstance(row.expected, Shown):
            values.append(panel.expected(row.expected.value))
    finite = [value for value in values if np.isfinite(value)]
    low, high = min(finite), max(finite)
    room = 0.06 * (high - low or 1.0)
    return low - room, high + room


def _trace(**parts: object) -> Part:
    return {"type": "scatter", **parts}


def _hover(text: str) -> str:
    return "<br>".join(map(in_picture, wrap(text, 60)))
