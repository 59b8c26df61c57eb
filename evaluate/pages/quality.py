"""How good the data of one programme are: four shares, each in people, and how they moved over uploads."""

from collections.abc import Sequence

import streamlit as st
from plotly import graph_objects as go

from evaluate.intake.scorecard import Point, Quality, Share
from evaluate.pages.canvas import CONFIG, DARK, FONT, LIGHT, Palette
from evaluate.pages.listing import listing
from evaluate.vocabulary import day_in_words

# Each part of the card: its name, what is counted out of what, and what it takes for there to be something to count.
PARTS = {
    "pairing": ("Pairing", "scores before have the one after", "scores before"),
    "timeliness": (
        "Timeliness",
        "dated scores after came within four weeks of the planned end",
        "dates, and a length of the programme in weeks, which is set with the cohort",
    ),
    "completeness": (
        "Completeness",
        "details were given (age, sex, ethnicity and area of each participant, and the start of whoever takes part)",
        "participants",
    ),
    "plausibility": ("Plausibility", "scores in the register are called into question by no check", "scores"),
}
_FEWEST_FOR_A_TREND = 2


def show_quality(programme: str, quality: Quality) -> None:
    """Show each share in words and figures, then how they moved."""
    dark = st.context.theme.type == "dark"
    with st.container(horizontal=True, key=f"quality {programme}"):
        for part, (name, gloss, needs) in PARTS.items():
            with st.container(width=220, gap=None):
                st.html(figure(name, gloss, needs, getattr(quality, part)))
                _draw(programme, part, name, quality.trend, dark)
    if len(quality.trend) >= _FEWEST_FOR_A_TREND:
        headings = ["Upload", "On", *(name for name, *_ in PARTS.values())]
        rows = [
            [str(point.upload_id), day_in_words(point.on), *(percent(getattr(point, part)) for part in PARTS)]
            for point in quality.trend
        ]
        listing("Data quality after each upload", headings, rows, figures=(2, 3, 4, 5))
    st.write(
        "Plausibility counts each score once, however often it was sent. A check that doubts a whole cohort, such"
        " as one in which everybody changed by the same, doubts every score that it is about, even if you"
        " confirmed that they are right."
    )
    st.write(
        "This is about how complete and consistent the data are. It says nothing about whether people got better."
    )


def figure(name: str, gloss: str, needs: str, share: Share) -> str:
    """Write one share: its name, its figure, and what it counts."""
    counts = (
        f"{share.count:,} of {share.of:,} {gloss}"
        if share.of
        else f"Nothing to count yet. This needs {needs}."
    )
    return f'<div class="share"><p>{name}</p><p class="much">{percent(share)}</p><p>{counts}</p></div>'


def percent(share: Share) -> str:
    """Write a share as a whole percentage, which is never rounded up to all or down to none."""
    if not share.of:
        return "–"
    whole = round(100 * share.count / share.of)
    if share.count and not whole:
        return "under 1%"
    return "over 99%" if whole == 100 and share.count < share.of else f"{whole}%"


def trend(points: Sequence[Point], part: str, palette: Palette) -> go.Figure:
    """Draw one share after each upload as a line with nothing around it but its two ends."""
    shares = [getattr(point, part) for point in points]
    heights = [100 * share.count / share.of if share.of else None for share in shares]
    line = {
        "type": "scatter",
        "x": [f"{point.upload_id}" for point in points],
        "y": heights,
        "mode": "lines+markers",
        "line": {"color": palette.accent, "width": 2},
        "marker": {"color": palette.accent, "size": 5},
        "customdata": [
            f"Upload {point.upload_id}, {day_in_words(point.on)}: {percent(share)}"
            for point, share in zip(points, shares, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }
    return go.Figure({"data": [line], "layout": _frame(palette)})


def _draw(programme: str, part: str, name: str, points: Sequence[Point], dark: bool) -> None:
    counted = [point for point in points if getattr(point, part).of]
    if len(counted) < _FEWEST_FOR_A_TREND:
        return
    first, last = counted[0], counted[-1]
    alt = (
        f"{name} went from {percent(getattr(first, part))} after upload {first.upload_id}"
        f" to {percent(getattr(last, part))} after upload {last.upload_id}."
    )
    st.plotly_chart(
        trend(points, part, DARK if dark else LIGHT),
        theme=None,
        config=CONFIG,
        key=f"trend {programme} {part}",
        alt=alt,
    )


def _frame(palette: Palette) -> dict[str, object]:
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {
        "height": 70,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "showlegend": False,
        "xaxis": {**axis, "type": "category"},
        "yaxis": {**axis, "range": [-4, 104], "showline": True, "linecolor": palette.faint},
        "hoverlabel": {"bgcolor": palette.ground, "bordercolor": palette.quiet, "font": {"family": FONT}},
        "dragmode": False,
    }
