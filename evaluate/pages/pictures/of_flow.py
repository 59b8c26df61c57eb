"""The Sankey drawing of who was scored and who was not."""

from plotly import graph_objects as go

from evaluate.pages.pictures.plate import Plate, frame
from evaluate.portfolio.pictures.flow import Flow

_LEADS = {"Started", "Counted", "Score before", "Both scores"}


def draw_flow(seen: Flow, plate: Plate) -> go.Figure:
    """Draw every stage as a bar as tall as its people; who leads to both scores is darker than who does not."""
    palette = plate.palette
    names = list(dict.fromkeys(end for one in seen.streams for end in (one.source, one.target)))
    people = {name: max(_into(seen, name), _out_of(seen, name)) for name in names}
    sankey = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {
            "label": [f"{name}: {people[name]:,}" for name in names],
            "color": [palette.accent if name in _LEADS else palette.quiet for name in names],
            "line": {"width": 0},
            "pad": 28,
            "thickness": 14,
            "hovertemplate": "%{label}<extra></extra>",
        },
        "link": {
            "source": [names.index(one.source) for one in seen.streams],
            "target": [names.index(one.target) for one in seen.streams],
            "value": [one.people for one in seen.streams],
            "color": [palette.faint if one.target in _LEADS else palette.rows for one in seen.streams],
            "line": {"width": 1, "color": palette.faint},
            "hovertemplate": "%{source.label} → %{target.label}<extra></extra>",
        },
        "textfont": {"color": palette.ink, "size": 12 if plate.narrow else 14},
    }
    layout = frame(plate, 320, "", "")
    layout["margin"] = {"l": 8, "r": 8, "t": 16, "b": 16}
    return go.Figure({"data": [sankey], "layout": layout})


def _into(seen: Flow, name: str) -> int:
    return sum(one.people for one in seen.streams if one.target == name)


def _out_of(seen: Flow, name: str) -> int:
    return sum(one.people for one in seen.streams if one.source == name)
