"""What every drawing stands on: its ground, its axes, and rows with a name beside or above each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from plotly import graph_objects as go

from evaluate.pages.canvas import Palette, ground
from evaluate.pages.lines import in_two
from evaluate.pages.plain import in_picture

Part = dict[str, object]
_LINE, _LINE_NARROW = 38, 58
_LEFT, _TOP, _BOTTOM = 270, 44, 56
_WIDTH = 36


@dataclass(frozen=True, slots=True)
class Plate:
    """How a drawing is made: its colours, and whether it stands on a narrow screen."""

    palette: Palette
    narrow: bool = False


def trace(**parts: object) -> Part:
    """Make one trace of points, lines or both."""
    return {"type": "scatter", **parts}


def spoken(text: str) -> str:
    """Break a sentence for a hover label; whatever anybody typed is only letters."""
    return "<br>".join(map(in_picture, wrap(text, 60)))


def hovering(said: Sequence[str]) -> Part:
    """Say a sentence over each mark."""
    return {"customdata": [spoken(one) for one in said], "hovertemplate": "%{customdata}<extra></extra>"}


def rows(
    plate: Plate,
    names: Sequence[str],
    traces: Sequence[Part],
    axis: str,
    *,
    way: str = "",
    zero: bool = True,
    lift: int = 8,
) -> go.Figure:
    """Draw marks on rows, one for each name from the top; row i lies at minus i."""
    line = _LINE_NARROW if plate.narrow else _LINE
    layout = frame(plate, round((len(names) + 0.3) * line) + _TOP + _BOTTOM, axis, "")
    layout["yaxis"] = {"visible": False, "fixedrange": True, "range": [-len(names) + 0.3, 0.7]}
    layout["margin"] = {"l": 8 if plate.narrow else _LEFT, "r": 16, "t": _TOP, "b": _BOTTOM, "pad": 0}
    layout["annotations"] = [*_names(plate, names, lift), *([_way(plate, way)] if way else [])]
    layout["shapes"] = [upright(plate, 0.0)] if zero else []
    return go.Figure({"data": list(traces), "layout": layout})


def frame(plate: Plate, height: int, across: str, up: str) -> Part:
    """Set the ground, the type and two quiet axes."""
    palette = plate.palette
    return {
        "height": height,
        "margin": {"l": 64 if up else 24, "r": 16, "t": 24, "b": _BOTTOM, "pad": 0},
        "xaxis": _axis(palette, across),
        "yaxis": _axis(palette, up),
        **ground(palette),
    }


def upright(plate: Plate, x: float, dash: str = "solid") -> Part:
    """Draw a quiet line from bottom to top."""
    return {
        "type": "line", "xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "line": {"color": plate.palette.quiet, "width": 1.2, "dash": dash},
    }  # fmt: skip


def words(plate: Plate, text: str, **place: object) -> Part:
    """Write words on a drawing."""
    font = {"color": plate.palette.quiet, "size": 13}
    return {"text": in_picture(text), "showarrow": False, "font": font, **place}


def _names(plate: Plate, names: Sequence[str], lift: int) -> Iterator[Part]:
    for i, name in enumerate(names):
        place: Mapping[str, object] = {
            "x": 0,
            "xref": "paper",
            "y": -i,
            "yref": "y",
            "align": "left",
            "showarrow": False,
        }
        ink = {"color": plate.palette.ink, "size": 14}
        if plate.narrow:
            text = f"<b>{in_picture(shorten(name, 44, placeholder='…'))}</b>"
            yield {
                **place,
                "text": text,
                "font": ink,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": lift,
                "bgcolor": plate.palette.ground,
            }
        else:
            text = in_two(name, _WIDTH)
            yield {
                **place,
                "text": text,
                "font": ink,
                "xanchor": "left",
                "xshift": -_LEFT,
                "yanchor": "middle",
            }


def _way(plate: Plate, text: str) -> Part:
    place = {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
    }
    return words(plate, text, **place)


def _axis(palette: Palette, title: str) -> Part:
    return {
        "title": {"text": title, "font": {"size": 13, "color": palette.quiet}, "standoff": 8},
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": palette.rows,
        "nticks": 7,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.faint,
        "tickfont": {"color": palette.quiet, "size": 13},
        "showline": True,
        "linecolor": palette.faint,
    }
