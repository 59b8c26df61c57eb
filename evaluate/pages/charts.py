"""Pictures drawn from views: pure functions from a dataclass to a Plotly figure."""

from collections.abc import Sequence
from textwrap import shorten, wrap

import numpy as np
from plotly import graph_objects as go

from evaluate.disclosure import Shown
from evaluate.metrics.results import Estimate
from evaluate.pages.canvas import BOTTOM, DARK, FONT, LIGHT, NARROW, TOP, WIDE, Layout, Palette, Panel
from evaluate.pages.lines import Line, Style, in_two, lines
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.rows import Row


def forest(picture: Picture, narrow: bool = False, dark: bool = False) -> go.Figure:
    """Draw programmes as rows in the order of their names, with what they come to together below a rule."""
    layout, palette = (NARROW if narrow else WIDE), (DARK if dark else LIGHT)
    drawn = lines(picture, layout.heading)
    figure = go.Figure()
    for panel in layout.panels:
        _draw_intervals(figure, panel, drawn, palette)
        _draw_squares(figure, panel, drawn, palette)
        _draw_expected(figure, panel, drawn, palette)
        _draw_together(figure, panel, drawn, layout, palette)
    _write(figure, layout, drawn, palette)
    _rule(figure, layout, drawn, palette)
    _frame(figure, layout, drawn, palette)
    return figure


def _marks(panel: Panel, drawn: Sequence[Line]) -> list[tuple[Line, Row, Estimate]]:
    """List the rows with a mark on a panel."""
    estimates = [(line, line.row, panel.estimate(line.row)) for line in drawn if line.row]
    return [
        (line, row, estimate.value)
        for line, row, estimate in estimates
        if isinstance(estimate, Shown) and np.isfinite(estimate.value.estimate)
    ]


def _draw_intervals(figure: go.Figure, panel: Panel, drawn: Sequence[Line], palette: Palette) -> None:
    x, y = [], []
    for line, _, estimate in _marks(panel, drawn):
        x += [estimate.low, estimate.high, None]
        y += [-line.y, -line.y, None]
    figure.add_scatter(
        x=x,
        y=y,
        xaxis=panel.axis,
        mode="lines",
        line={"color": palette.accent, "width": 1.6},
        hoverinfo="skip",
    )


def _draw_squares(figure: go.Figure, panel: Panel, drawn: Sequence[Line], palette: Palette) -> None:
    marks = _marks(panel, drawn)
    hollow = [row.low_reliability for _, row, _ in marks]
    figure.add_scatter(
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


def _draw_expected(figure: go.Figure, panel: Panel, drawn: Sequence[Line], palette: Palette) -> None:
    """Draw hollow ticks, a light stroke inside a dark one, at the change to expect with no effect."""
    found = [
        (line, panel.expected(row.expected.value))
        for line, row, _ in _marks(panel, drawn)
        if isinstance(row.expected, Shown)
    ]
    for width, colour in ((6, palette.ink), (2.5, palette.ground)):
        figure.add_scatter(
            x=[x for _, x in found],
            y=[-line.y for line, _ in found],
            xaxis=panel.axis,
            mode="markers",
            marker={"symbol": "line-ns", "size": 9, "line": {"color": colour, "width": width}},
            hovertemplate="The change to expect with no effect at all: %{x:.2f}<extra></extra>",
        )


def _draw_together(
    figure: go.Figure, panel: Panel, drawn: Sequence[Line], layout: Layout, palette: Palette
) -> None:
    """Draw each block's diamond, and below it the bar for one more programme."""
    ends = _reach(panel, drawn)
    for line in drawn:
        pooled = panel.pooled(line.pooled) if line.pooled else None
        if pooled is None or not np.isfinite(pooled.low):
            continue
        diamond = line.style is Style.POOLED
        low, high = (pooled.low, pooled.high) if diamond else (pooled.prediction_low, pooled.prediction_high)
        if low < ends[0] or high > ends[1]:
            _draw_beyond(figure, panel, line, (low, pooled.estimate, high), ends, palette)
        elif diamond:
            shape = [(low, 0), (pooled.estimate, 9), (high, 0), (pooled.estimate, -9), (low, 0)]
            _fill(figure, panel, line, shape, layout, palette.ink)
        else:
            shape = [(low, 3), (high, 3), (high, -3), (low, -3), (low, 3)]
            _fill(figure, panel, line, shape, layout, palette.quiet)


def _fill(
    figure: go.Figure, panel: Panel, line: Line, shape: list[tuple[float, int]], layout: Layout, colour: str
) -> None:
    """Fill a shape whose corners are in the units of the axis across and in pixels up."""
    figure.add_scatter(
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


def _draw_beyond(
    figure: go.Figure,
    panel: Panel,
    line: Line,
    interval: tuple[float, float, float],
    ends: tuple[float, float],
    palette: Palette,
) -> None:
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
    figure.add_scatter(
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


def _write(figure: go.Figure, layout: Layout, drawn: Sequence[Line], palette: Palette) -> None:
    """Write the words of every line, and above them the headings of the columns."""
    for line in drawn:
        bold = line.style in (Style.HEADING, Style.POOLED)
        if layout.wide:
            name = f"<b>{line.label}</b>" if bold else in_two(line.label, layout.name_width)
            _text(figure, name, line.y, -layout.left, "left", palette)
            _text(figure, line.n, line.y, -layout.n_right, "right", palette)
            _text(figure, line.change, line.y, -layout.change_right, "right", palette)
        else:
            name = shorten(line.label, layout.name_width, placeholder="…")
            figures = " · ".join(part for part in (line.n, line.change) if part)
            words = "<br>".join(part for part in (f"<b>{name}</b>" if bold else name, figures) if part)
            _text(figure, words, line.y, 0, "left", palette, above=True)
    if layout.wide:
        for text, right in (
            ("Programme", layout.left),
            (_N_HEADING, layout.n_right),
            (_CHANGE_HEADING, layout.change_right),
        ):
            _head(
                figure, text, "paper", 0, "left" if right == layout.left else "right", palette.quiet, -right
            )


_N_HEADING = "Both scores,<br>of those who started"
_CHANGE_HEADING = "Change in points<br>(95% interval)"


def _text(
    figure: go.Figure, text: str, y: float, shift: int, anchor: str, palette: Palette, above: bool = False
) -> None:
    """Write words on a line, or above its mark on a ground of their own."""
    if text:
        figure.add_annotation(
            text=text, x=0, xref="paper", xshift=shift, xanchor=anchor, align=anchor, y=-y, yref="y",
            yanchor="bottom" if above else "middle", yshift=8 if above else 0, showarrow=False, borderpad=0,
            bgcolor=palette.ground if above else "rgba(0,0,0,0)", font={"color": palette.ink, "size": 14},
        )  # fmt: skip


def _head(
    figure: go.Figure, text: str, ref: str, x: float, anchor: str, colour: str, shift: int = 0, rise: int = 8
) -> None:
    """Write words in the margin above the plot."""
    figure.add_annotation(
        text=text, x=x, xref=ref, xshift=shift, xanchor=anchor, align=anchor, y=1, yref="paper", yshift=rise,
        yanchor="bottom", showarrow=False, font={"color": colour, "size": 13},
    )  # fmt: skip


def _rule(figure: go.Figure, layout: Layout, drawn: Sequence[Line], palette: Palette) -> None:
    """Draw faint guides along the rows, and a thin rule above what they come to together."""
    for line in drawn:
        if line.style is Style.POOLED:
            colour, y = palette.quiet, -line.y + layout.rule
        elif line.style is Style.ROW and layout.wide:
            colour, y = palette.rows, -line.y - 0.5
        else:
            continue
        layer = "above" if line.style is Style.POOLED else "below"
        shape = {"type": "line", "y0": y, "y1": y, "layer": layer, "line": {"color": colour, "width": 1}}
        figure.add_shape(**shape, xref="paper", x0=0, x1=1)
        figure.add_shape(**shape, xref="paper", xsizemode="pixel", xanchor=0, x0=-layout.left, x1=0)


def _frame(figure: go.Figure, layout: Layout, drawn: Sequence[Line], palette: Palette) -> None:
    """Set the axes, their titles and their zero lines, and a height that grows with the lines."""
    top, bottom = layout.rule + 0.05, -(drawn[-1].y if drawn else 0) - 0.6
    for panel in layout.panels:
        figure.update_layout({f"{panel.axis[0]}axis{panel.axis[1:]}": _axis(panel, drawn, palette)})
        figure.add_shape(
            type="line", xref=panel.axis, x0=0, x1=0, yref="paper", y0=0, y1=1, layer="below",
            line={"color": palette.quiet, "width": 1.2},
        )  # fmt: skip
        over = f"{panel.axis} domain"
        _head(figure, f"<b>{panel.title}</b>", over, 0, "left", palette.ink, rise=30)
        _head(figure, "better →", over, 1, "right", palette.quiet, rise=30)
        _head(figure, "no change", panel.axis, 0, "center", palette.quiet, rise=4)
    figure.update_layout(
        height=round((top - bottom) * layout.line) + TOP + BOTTOM,
        margin={"l": layout.left, "r": 16, "t": TOP, "b": BOTTOM, "pad": 0},
        yaxis={"range": [bottom, top], "visible": False, "fixedrange": True},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": palette.ink},
        hoverlabel={
            "bgcolor": palette.ground, "bordercolor": palette.quiet, "align": "left",
            "font": {"family": FONT, "size": 14, "color": palette.ink},
        },
        hovermode="closest",
        dragmode=False,
    )  # fmt: skip


def _axis(panel: Panel, drawn: Sequence[Line], palette: Palette) -> dict[str, object]:
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


def _hover(text: str) -> str:
    return "<br>".join(wrap(text, 60))
