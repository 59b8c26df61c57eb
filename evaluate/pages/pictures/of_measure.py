"""The pictures of one measure: the same programmes, looked at in other ways."""

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.pictures.of_axes import draw_funnel
from evaluate.pages.pictures.of_rows import draw_ranks, draw_reliable, draw_shrunken
from evaluate.pages.pictures.show import show
from evaluate.portfolio.overview import overview
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.pictures.funnel import funnel
from evaluate.portfolio.pictures.ranks import ranks
from evaluate.portfolio.pictures.reliable import reliable
from evaluate.portfolio.pictures.shrunken import shrunken
from evaluate.vocabulary import AFTER

_CHOICES = {
    "shrunken": "What each is likely to be, given the others",
    "funnel": "How far apart chance would put them",
    "ranks": "How little ranks say",
    "reliable": "Reliable change, both ways",
}


def show_of_measure(seen: Picture) -> None:
    """Ask which other picture of the same programmes to show, and show it."""
    st.header("Look again at the same programmes", anchor=False)
    offered = list(_CHOICES) if seen.timepoint == AFTER else [key for key in _CHOICES if key != "reliable"]
    chosen = st.selectbox(
        "Picture",
        offered,
        None,
        placeholder="Choose a picture",
        format_func=_CHOICES.__getitem__,
        key="other_picture",
    )
    subject = f"{seen.measure.measure}-{seen.timepoint}"
    if chosen == "shrunken":
        likely = shrunken(seen)
        show(likely.told, lambda plate: draw_shrunken(likely, plate), subject)
    elif chosen == "funnel":
        spread = funnel(seen)
        show(spread.told, lambda plate: draw_funnel(spread, plate), subject)
    elif chosen == "ranks":
        places = ranks(seen)
        show(places.told, lambda plate: draw_ranks(places, plate), subject)
    elif chosen == "reliable":
        its = {row.cohort.programme for row in seen.rows}
        known = overview(visit.engine(), visit.viewer()).programmes
        both = reliable([one for one in known if one.facts.key in its], seen.measure.measure)
        show(both.told, lambda plate: draw_reliable(both, plate), subject)
