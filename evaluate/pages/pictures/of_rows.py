"""Pictures with a row for each programme: shrunken changes, ranges of ranks, reliable change both ways."""

from collections.abc import Sequence

from plotly import graph_objects as go

from evaluate.pages.pictures.plate import Part, Plate, hovering, rows, trace
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.pictures.ranks import Placed, Ranking
from evaluate.portfolio.pictures.reliable import Both, Reliable
from evaluate.portfolio.pictures.shrunken import Drawn, Shrunken

_BETTER = "better →"
_ABOVE, _BELOW = 0.16, -0.16


def draw_shrunken(seen: Shrunken, plate: Plate) -> go.Figure:
    """Draw each change as a hollow circle and, on its interval, the likely one as a filled diamond."""
    palette, said = plate.palette, [_said(one, seen) for one in seen.marks]
    found = [float(one.mark.change.estimate) for one in seen.marks]
    likely = [float(one.likely.estimate) for one in seen.marks]
    ends = [(float(one.likely.low), float(one.likely.high)) for one in seen.marks]
    traces = [
        _stretches(ends, 0.0, palette.accent),
        _marks(
            found,
            0.0,
            said,
            {"symbol": "circle-open", "size": 11, "color": palette.quiet, "line": {"width": 2}},
        ),
        _marks(likely, 0.0, said, {"symbol": "diamond", "size": 12, "color": palette.accent}),
    ]
    names = [one.mark.name for one in seen.marks]
    figure = rows(plate, names, traces, "Change in points: ○ as found, ◆ as likely", way=_BETTER)
    figure.layout.shapes = _ground(seen, plate)
    figure.update_xaxes(range=_reach(seen))
    return figure


def draw_ranks(seen: Ranking, plate: Plate) -> go.Figure:
    """Draw each programme's range of ranks, widest of all, with the middle one as a small upright stroke."""
    said = [_placed(one, len(seen.places)) for one in seen.places]
    ends = [(float(one.low), float(one.high)) for one in seen.places]
    middle = [float(one.middle) for one in seen.places]
    stroke = {"symbol": "line-ns", "size": 12, "line": {"width": 3, "color": plate.palette.ink}}
    traces = [_stretches(ends, 0.0, plate.palette.accent, 7), _marks(middle, 0.0, said, stroke)]
    names = [one.mark.name for one in seen.places]
    figure = rows(plate, names, traces, "Places that it may have, 19 times in 20", zero=False)
    figure.update_xaxes(range=[0.5, len(seen.places) + 0.5], tick0=1, dtick=max(1, len(seen.places) // 8))
    return figure


def draw_reliable(seen: Reliable, plate: Plate) -> go.Figure:
    """Draw the share towards better scores above the one towards worse, with Wilson's intervals."""
    palette, traces = plate.palette, []
    for share_of, y, symbol, colour, way in (
        ("improved", _ABOVE, "triangle-right", palette.accent, "wanted"),
        ("deteriorated", _BELOW, "triangle-left-open", palette.ink, "other"),
    ):
        shares = [getattr(one, share_of) for one in seen.programmes]
        said = [
            f"{one.name}: {share.count} of {share.of} ({share.share:.0%}, between {share.low:.0%} and {share.high:.0%})"
            f" changed reliably in the {way} direction."
            for one, share in zip(seen.programmes, shares, strict=True)
        ]
        ends = [(100 * share.low, 100 * share.high) for share in shares]
        mark = {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}}
        traces += [
            _stretches(ends, y, colour),
            _marks([100 * share.share for share in shares], y, said, mark),
        ]
    traces.append(_usual(seen.programmes, plate))
    names = [one.name for one in seen.programmes]
    key = "▶ in the wanted direction, ◁ in the other, | expected"
    axis = (
        "%: ▶ wanted way, ◁ the other, | expected"
        if plate.narrow
        else f"Share of people with both scores, %: {key}"
    )
    figure = rows(plate, names, traces, axis, lift=18)
    most = max(100 * max(one.improved.high, one.deteriorated.high) for one in seen.programmes)
    figure.update_xaxes(range=[-0.03 * most, 1.04 * most])
    return figure


def _usual(programmes: Sequence[Both], plate: Plate) -> Part:
    """Mark the share that would be expected to change towards better scores with no effect at all."""
    known = [
        (i, 100 * one.expected / one.improved.of, one)
        for i, one in enumerate(programmes)
        if one.expected is not None
    ]
    return trace(
        x=[share for _, share, _ in known],
        y=[-i + _ABOVE for i, _, _ in known],
        mode="markers",
        marker={"symbol": "line-ns", "size": 11, "line": {"width": 3, "color": plate.palette.quiet}},
        **hovering(
            [f"{one.name}: {share:.0f}% would be expected with no effect at all." for _, share, one in known]
        ),
    )


def _ground(seen: Shrunken, plate: Plate) -> list[Part]:
    """Shade where the true change of one more programme would fall, and mark nought and the mean upon it."""
    upright = {"type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    lines = [
        {**upright, "x0": x, "x1": x, "line": {"color": colour, "width": 1.4, "dash": dash}}
        for x, colour, dash in ((0.0, plate.palette.quiet, "solid"), (seen.mean, plate.palette.ink, "dash"))
    ]
    if seen.pooled is None:
        return lines
    ends = {"x0": seen.pooled.prediction_low, "x1": seen.pooled.prediction_high}
    shade = {"color": plate.palette.faint, "width": 1}
    return [{**upright, **ends, "type": "rect", "fillcolor": plate.palette.rows, "line": shade}, *lines]


def _reach(seen: Shrunken) -> list[float]:
    """Hold every mark, every interval and the shaded part."""
    ends = [0.0, *(float(end) for one in seen.marks for end in (one.likely.low, one.likely.high))]
    ends += [float(one.mark.change.estimate) for one in seen.marks]
    if seen.pooled is not None:
        ends += [seen.pooled.prediction_low, seen.pooled.prediction_high]
    room = 0.05 * (max(ends) - min(ends))
    return [min(ends) - room, max(ends) + room]


def _stretches(ends: Sequence[tuple[float, float]], above: float, colour: str, width: float = 2) -> Part:
    x: list[float | None] = []
    y: list[float | None] = []
    for i, (low, high) in enumerate(ends):
        x += [low, high, None]
        y += [-i + above, -i + above, None]
    return trace(x=x, y=y, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip")


def _marks(x: Sequence[float], above: float, said: Sequence[str], marker: Part) -> Part:
    places = [-i + above for i in range(len(x))]
    return trace(x=list(x), y=places, mode="markers", marker={**marker, "opacity": 1}, **hovering(said))


def _said(one: Drawn, seen: Shrunken) -> str:
    decimals = digits(seen.measure) if seen.measure else 1
    found, likely = (signed(float(each.estimate), decimals) for each in (one.mark.change, one.likely))
    return f"{one.mark.name}: {found} points as found, {likely} as likely, keeping {one.kept:.0%} of its distance."


def _placed(one: Placed, places: int) -> str:
    return f"{one.mark.name}: anywhere from {one.low} to {one.high} of {places}, 19 times in 20."
