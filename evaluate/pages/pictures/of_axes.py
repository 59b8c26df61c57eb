"""Pictures with two axes: the funnel, the tipping point, cohorts over time, sessions, and people one by one."""

from collections.abc import Sequence
from datetime import timedelta

from plotly import graph_objects as go

from evaluate.metrics.results import Estimate
from evaluate.pages.pictures.plate import Part, Plate, frame, hovering, spoken, trace, upright, words
from evaluate.portfolio.disruptions import Window
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.pictures.dose import Dose
from evaluate.portfolio.pictures.funnel import Funnel
from evaluate.portfolio.pictures.individual import Individual
from evaluate.portfolio.pictures.tipping import Tipping
from evaluate.portfolio.pictures.trend import Trend

_HEIGHT = 420
_DAY, _ROOM = timedelta(days=1), timedelta(days=14)
_POINTS = "Change in points (wanted direction ↑)"


def draw_funnel(seen: Funnel, plate: Plate) -> go.Figure:
    """Draw changes by how surely each is known, within the limits that this gives; who lies outside is named."""
    palette, band = plate.palette, seen.band
    traces: list[Part] = []
    if band is not None:
        for ends, dash in ((band.outer, "solid"), (band.inner, "dot")):
            for end in ends:
                line = {"color": palette.quiet, "width": 1.4, "dash": dash}
                traces.append(
                    trace(x=list(band.errors), y=list(end), mode="lines", line=line, hoverinfo="skip")
                )
    said = [f"{one.name}: {signed(float(one.change.estimate), 2)} points, outer limits {signed(low, 2)} to"
            f" {signed(high, 2)}." for one, (low, high) in zip(seen.marks, seen.limits, strict=True)]  # fmt: skip
    out = [one.name in seen.outside for one in seen.marks]
    traces.append(
        trace(
            x=[float(one.change.standard_error) for one in seen.marks],
            y=[float(one.change.estimate) for one in seen.marks],
            mode="markers+text",
            text=[one.name if off else "" for one, off in zip(seen.marks, out, strict=True)],
            textposition="middle left" if not plate.narrow else "top center",
            textfont={"size": 13, "color": palette.ink},
            marker={
                "symbol": ["diamond" if off else "circle-open" if one.row.low_reliability else "circle"
                           for one, off in zip(seen.marks, out, strict=True)],
                "size": 11,
                "color": palette.accent,
                "line": {"width": 2, "color": palette.accent},
            },
            cliponaxis=False,
            **hovering(said),
        )
    )  # fmt: skip
    layout = frame(plate, _HEIGHT, "Standard error, in points (surer →)", _POINTS)
    layout["shapes"] = [_level(plate, seen.target, "dash")]
    figure = go.Figure({"data": traces, "layout": layout})
    figure.update_xaxes(autorange="reversed")
    return figure


def draw_tipping(seen: Tipping, plate: Plate) -> go.Figure:
    """Draw everybody's change and its interval as those lost are guessed to have changed by less and less."""
    palette, guesses = plate.palette, seen.guesses
    x = [one.less for one in guesses]
    said = [f"If those lost changed by {signed(-one.less, 1)} points next to those seen: {signed(one.change, 1)}"
            f" ({signed(one.low, 1)} to {signed(one.high, 1)})." for one in guesses]  # fmt: skip
    traces = [
        trace(x=[*x, *x[::-1]], y=[*(one.low for one in guesses), *(one.high for one in guesses[::-1])],
              mode="lines", fill="toself", fillcolor=palette.rows, line={"width": 1, "color": palette.faint},
              hoverinfo="skip"),
        trace(x=x, y=[one.change for one in guesses], mode="lines+markers", line={"color": palette.accent, "width": 2},
              marker={"size": 7, "color": palette.accent}, **hovering(said)),
    ]  # fmt: skip
    layout = frame(plate, _HEIGHT, "Points less for those lost than for those seen", _POINTS)
    layout["shapes"] = [_level(plate, 0.0)]
    if seen.point is not None:
        layout["shapes"] = [_level(plate, 0.0), upright(plate, seen.point.shift, "dot")]
        place = {
            "x": seen.point.shift,
            "xref": "x",
            "y": 1,
            "yref": "paper",
            "yanchor": "top",
            "xanchor": "right",
        }
        layout["annotations"] = [words(plate, "the interval reaches no change ", **place)]
    figure = go.Figure({"data": traces, "layout": layout})
    ends = sorted((x[0], x[-1]))
    figure.update_xaxes(range=[ends[0] - 0.03 * (ends[1] - ends[0]), ends[1] + 0.03 * (ends[1] - ends[0])])
    return figure


def draw_trend(seen: Trend, plate: Plate) -> go.Figure:
    """Draw each cohort's change with its interval by the day on which it began, over the shade of what disrupted it."""
    decimals = digits(seen.measure) if seen.measure else 1
    said = [f"{one.name}, begun {one.began:%B %Y}: {signed(float(one.change.estimate), decimals)} points"
            f" ({signed(float(one.change.low), decimals)} to {signed(float(one.change.high), decimals)})."
            for one in seen.turns]  # fmt: skip
    symbols = ["circle-open" if one.low_reliability else "circle" for one in seen.turns]
    marks = _with_intervals(
        plate,
        [one.began.isoformat() for one in seen.turns],
        [one.change for one in seen.turns],
        symbols,
        said,
    )
    layout = frame(plate, _HEIGHT, "When the cohort began", _POINTS)
    layout["shapes"] = [*(_shade(plate, one) for one in seen.windows), _level(plate, 0.0)]
    layout["annotations"] = [_numbered(plate, one) for one in seen.windows]
    figure = go.Figure({"data": [marks], "layout": layout})
    first, last = seen.days
    room = max(_ROOM, (last - first) * 0.04)
    figure.update_xaxes(range=[(first - room).isoformat(), (last + room).isoformat()])
    return figure


def draw_dose(seen: Dose, plate: Plate) -> go.Figure:
    """Draw the change of those who came to each share of their sessions."""
    decimals = digits(seen.measure) if seen.measure else 1
    said = [f"{one.name} of sessions, {one.change.n} people: {signed(float(one.change.estimate), decimals)} points."
            for one in seen.shares]  # fmt: skip
    symbols = ["circle"] * len(seen.shares)
    marks = _with_intervals(
        plate, [one.name for one in seen.shares], [one.change for one in seen.shares], symbols, said
    )
    layout = frame(plate, _HEIGHT, "Sessions attended, of those planned", _POINTS)
    layout["shapes"] = [_level(plate, 0.0)]
    figure = go.Figure({"data": [marks], "layout": layout})
    figure.update_xaxes(type="category")
    return figure


def draw_individual(seen: Individual, plate: Plate) -> go.Figure:
    """Draw a line from each person's score before to the one after, thin enough to see where they gather."""
    palette = plate.palette
    x: list[float | None] = []
    y: list[float | None] = []
    for before, after in seen.pairs:
        x += [0, 1, None]
        y += [before, after, None]
    traces: list[Part] = [
        trace(
            x=x, y=y, mode="lines", line={"color": palette.accent, "width": 1}, opacity=0.35, hoverinfo="skip"
        )
    ]
    for at, side, name in ((0, "negative", "before"), (1, "positive", "after")):
        scores = [pair[at] for pair in seen.pairs]
        traces.append(
            {
                "type": "violin", "x0": at, "y": scores, "side": side, "width": 0.7, "points": False,
                "line": {"color": palette.ink, "width": 1.4}, "fillcolor": palette.rows, "meanline": {"visible": True},
                "spanmode": "hard", "hoverinfo": "skip", "name": name,
            }
        )  # fmt: skip
    layout = frame(plate, _HEIGHT, "", seen.measure.name if seen.measure else "")
    figure = go.Figure({"data": traces, "layout": layout})
    figure.update_xaxes(tickvals=[0, 1], ticktext=["Before", "After"], range=[-0.5, 1.5])
    return figure


def _with_intervals(
    plate: Plate, x: Sequence[str], changes: Sequence[Estimate], symbols: Sequence[str], said: Sequence[str]
) -> Part:
    palette = plate.palette
    middle = [float(one.estimate) for one in changes]
    up = [float(one.high) - at for one, at in zip(changes, middle, strict=True)]
    down = [at - float(one.low) for one, at in zip(changes, middle, strict=True)]
    bars = {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": palette.accent,
        "width": 0,
    }
    return trace(
        x=list(x),
        y=middle,
        mode="markers",
        error_y={**bars, "thickness": 1.8},
        marker={
            "symbol": list(symbols),
            "size": 11,
            "color": palette.accent,
            "line": {"width": 2, "color": palette.accent},
        },
        **hovering(said),
    )


def _shade(plate: Plate, one: Window) -> Part:
    """Shade the days of a disruption; the last of them is whole."""
    return {
        "type": "rect", "xref": "x", "x0": one.starts_on.isoformat(), "x1": (one.ends_on + _DAY).isoformat(),
        "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "fillcolor": plate.palette.faint, "opacity": 0.55,
        "line": {"width": 1, "color": plate.palette.quiet, "dash": "dot"},
    }  # fmt: skip


def _numbered(plate: Plate, one: Window) -> Part:
    middle = one.starts_on + (one.ends_on - one.starts_on) / 2
    place = {
        "x": middle.isoformat(),
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "hovertext": spoken(one.says),
    }
    return words(plate, f"{one.number}", **place)


def _level(plate: Plate, y: float, dash: str = "solid") -> Part:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y, "layer": "below",
        "line": {"color": plate.palette.quiet, "width": 1.2, "dash": dash},
    }  # fmt: skip
