"""The pictures of one programme on its main measure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from plotly import graph_objects as go

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.pages.pictures.of_axes import draw_dose, draw_individual, draw_tipping, draw_trend
from evaluate.pages.pictures.of_flow import draw_flow
from evaluate.pages.pictures.of_rows import draw_reliable
from evaluate.pages.pictures.plate import Plate
from evaluate.pages.pictures.show import show
from evaluate.portfolio.disruptions import ProgrammeDisruption
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.overview import Overview
from evaluate.portfolio.pictures.dose import dose
from evaluate.portfolio.pictures.flow import flow
from evaluate.portfolio.pictures.individual import individual, sees_people
from evaluate.portfolio.pictures.reliable import reliable
from evaluate.portfolio.pictures.tipping import tipping
from evaluate.portfolio.pictures.told import Told
from evaluate.portfolio.pictures.trend import trend
from evaluate.portfolio.wanted import Wanted

_CHOICES = {
    "flow": "Who was scored, and who was not",
    "reliable": "Reliable change, both ways",
    "tipping": "What those who were lost could change",
    "dose": "Change by sessions attended",
    "trend": "Cohort after cohort",
    "individual": "Person by person",
}
_Made = tuple[Told, Callable[[Plate], go.Figure]]


@dataclass(frozen=True, slots=True)
class _Asked:
    engine: Engine
    viewer: Viewer
    seen: Overview
    line: Headline
    disruptions: Sequence[ProgrammeDisruption]


def show_of_programme(
    engine: Engine,
    viewer: Viewer,
    seen: Overview,
    programme: str,
    disruptions: Sequence[ProgrammeDisruption] = (),
) -> None:
    """Ask which picture of a programme to show, and show it; `seen` is what the viewer may see."""
    found = [line for line in headlines(seen, Wanted()) if line.programme.facts.key == programme]
    if not found or found[0].yardstick is None:
        st.write("There will be pictures here once people have scores after the programme.")
        return
    offered = [key for key in _CHOICES if key != "individual" or sees_people(viewer)]
    chosen = st.selectbox("Picture", offered, format_func=_CHOICES.__getitem__, key="programme_picture")
    told, draw = _MADE[chosen](_Asked(engine, viewer, seen, found[0], disruptions))
    show(told, draw, programme)


def _flow(asked: _Asked) -> _Made:
    view = flow(asked.line.rows, asked.seen.audience)
    return view.told, lambda plate: draw_flow(view, plate)


def _reliable(asked: _Asked) -> _Made:
    one = asked.line.programme
    view = reliable([one], one.main or "")
    return view.told, lambda plate: draw_reliable(view, plate)


def _tipping(asked: _Asked) -> _Made:
    view = tipping(asked.line)
    return view.told, lambda plate: draw_tipping(view, plate)


def _trend(asked: _Asked) -> _Made:
    view = trend(asked.line.rows, asked.disruptions)
    return view.told, lambda plate: draw_trend(view, plate)


def _dose(asked: _Asked) -> _Made:
    row = asked.line.rows[0]
    view = dose(asked.engine, asked.viewer, row.cohort.programme, row.measure, row.timepoint)
    return view.told, lambda plate: draw_dose(view, plate)


def _individual(asked: _Asked) -> _Made:
    row = asked.line.rows[0]
    view = individual(asked.engine, asked.viewer, row.cohort.programme, row.measure, row.timepoint)
    return view.told, lambda plate: draw_individual(view, plate)


_MADE: Mapping[str, Callable[[_Asked], _Made]] = {
    "flow": _flow,
    "reliable": _reliable,
    "tipping": _tipping,
    "dose": _dose,
    "trend": _trend,
    "individual": _individual,
}
