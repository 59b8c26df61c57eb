"""Compare programmes: how people's scores changed, programme beside programme, and how sure that is."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.export import bundle
from evaluate.integrity.taken import tell
from evaluate.pages import charts, visit
from evaluate.pages.canvas import CONFIG
from evaluate.pages.pictures.of_measure import show_of_measure
from evaluate.pages.plain import plain
from evaluate.pages.portfolio_columns import address
from evaluate.pages.table import as_csv, methods, readable
from evaluate.portfolio import sentences
from evaluate.portfolio.comparison import compare
from evaluate.portfolio.numbers import people
from evaluate.portfolio.picture import Picture, choices, label, picture
from evaluate.portfolio.rows import Comparison, Started
from evaluate.vocabulary import timepoint_label

_KEY = (
    "With each name stand the people with both scores, of all who were counted, and the change in points. Each"
    " square is one programme, or one cohort of it, larger where it counts for more; its line is the"
    " 95% interval. A hollow square marked [u] rests on fewer than 30 people. [c] is withheld, because fewer"
    " than 10 people have both scores; not due yet means that the programme is not over for anybody. A hollow"
    " tick is the change to expect with no effect at all. A diamond is all of them together, and the bar below"
    " it is where the true change of one more like these would fall, 19 times in 20. Programmes stand in the"
    " order of their names."
)
_EFFECT = (
    "The standardised effect is how big the change is next to how much people differed at the start:"
    " the change divided by the standard deviation of the scores before. With a comparison group, it is"
    " the difference between the two groups' changes, divided by their pooled standard deviation"
    " before."
)


def render() -> None:
    """Answer first, then show the picture, the table, who is missing and what cannot be told."""
    viewer = visit.viewer()
    comparison = compare(visit.engine(), viewer)
    title = st.empty()
    if not comparison.rows:
        title.title("How did people’s scores change?", anchor=False)
        _say_nothing_yet(comparison)
        return
    seen = _choose(comparison)
    title.title(f"How did people’s {plain(seen.measure.name)} change?", anchor=False)
    st.html(Path(__file__).with_name("compare.css"))
    with st.container(key="said"):
        st.markdown(f"**{plain(sentences.answer(seen))}**")
        st.markdown(plain(sentences.caution(seen)))
    _show(seen)
    show_of_measure(seen)
    _offer_to_run_it_again(comparison)
    _say_who_is_missing(seen)
    _say_limits()


def _choose(comparison: Comparison) -> Picture:
    """Ask for a measure and a timepoint; the address of the page remembers both."""
    offered = choices(comparison)
    first, second = st.columns(2)
    with first:
        measure = st.selectbox(
            "Measure",
            list(offered),
            _most_scored(comparison, list(offered)),
            format_func=lambda key: offered[key][0].name,
            key="measure",
            bind="query-params",
        )
    with second:
        timepoint = st.selectbox(
            "Compare before with", offered[measure][1], format_func=timepoint_label, key="timepoint",
            bind="query-params",
        )  # fmt: skip
    return picture(comparison, measure, timepoint)


def _most_scored(comparison: Comparison, offered: list[str]) -> int:
    """Begin with the measure that most programmes have scores on."""
    rows = [row.measure.measure for row in comparison.rows]
    return max(range(len(offered)), key=lambda i: rows.count(offered[i]))


def _show(seen: Picture) -> None:
    drawn, listed = st.tabs(["Picture", "Numbers as a table"])
    with drawn:
        if seen.has_marks:
            _draw(seen)
        else:
            st.write(plain(sentences.nothing_to_draw(seen)))
        if seen.rows:
            st.html(as_links(seen))
    with listed, st.container(key="numbers"):
        rows = [{**row, "Programme": plain(row["Programme"])} for row in readable(seen)]
        if rows:
            st.table(pd.DataFrame(rows).set_index("Programme"), border="horizontal", alt=_alternative(seen))
            _explain("methods", "How the effects were worked out. " + " ".join(methods(seen)))
            name = f"{seen.measure.measure}-{seen.timepoint}.csv"
            st.download_button(
                "Download these numbers (CSV)",
                taken(visit.engine(), visit.viewer(), seen),
                name,
                "text/csv",
                on_click="ignore",
            )
        _explain("effect", _EFFECT)


def taken(engine: Engine, viewer: Viewer, seen: Picture) -> Callable[[], bytes]:
    """Give the numbers as a file when the button is pressed, and write down that they were taken away."""

    def take() -> bytes:
        tell(engine, viewer, "export", "comparison", seen.measure.measure, timepoint=seen.timepoint)
        return as_csv(seen)

    return take


def _offer_to_run_it_again(comparison: Comparison) -> None:
    """Offer everything that was compared with the scripts that pool it again."""
    engine, viewer = visit.engine(), visit.viewer()
    st.download_button(
        "Download to run it again in Python or R (ZIP)",
        lambda: bundle.take_bundle(engine, viewer, comparison)[1],
        bundle.filename(comparison),
        bundle.MEDIA_TYPE,
        on_click="ignore",
        key="bundle",
    )


def _draw(seen: Picture) -> None:
    dark = st.context.theme.type == "dark"
    for key, narrow in (("forest_wide", False), ("forest_narrow", True)):
        with st.container(key=key):
            figure = charts.forest(seen, narrow, dark)
            st.plotly_chart(figure, theme=None, config=CONFIG, key=f"{key}_chart", alt=_alternative(seen))
    _explain("key", _KEY)


def as_links(seen: Picture) -> str:
    """Write the way to the page of each programme in the picture."""
    named = {row.cohort.programme: row.cohort.programme_name for row in seen.rows}
    links = (f'<a href="{address(key)}" target="_self">{escape(name)}</a>' for key, name in named.items())
    return f'<p class="back">Open: {" · ".join(links)}</p>'


def _explain(key: str, text: str) -> None:
    """Write a caption in the page's own ink: Streamlit's is too pale to read easily."""
    with st.container(key=f"explain_{key}"):
        st.markdown(plain(text))


def _alternative(seen: Picture) -> str:
    return f"{seen.measure.name}, {timepoint_label(seen.timepoint)}. {sentences.answer(seen)}"


def _say_who_is_missing(seen: Picture) -> None:
    st.header("Who is not in this picture", anchor=False)
    st.markdown(plain(sentences.flow(seen)))
    for apart in seen.apart:
        names = ", ".join(sorted({label(row, apart.rows) for row in apart.rows}))
        st.markdown(plain(f"Not compared with the others: {names}. {apart.clause.sentence}"))
    if seen.absent:
        missing = "; ".join(map(_describe, seen.absent))
        st.markdown(plain(f"No scores on this measure from: {missing}."))


def _describe(started: Started) -> str:
    cohort = started.cohort
    return f"{cohort.programme_name}, {cohort.cohort_name} ({people(started.n_started)} started)"


def _say_limits() -> None:
    st.header("What this cannot tell you", anchor=False)
    with st.container(key="limits"):
        st.markdown("\n".join(f"- {limit}" for limit in sentences.LIMITS))


def _say_nothing_yet(comparison: Comparison) -> None:
    if comparison.cohorts:
        st.write(
            "Programmes are set up, but none of them has scores yet. Once a provider has sent a file with"
            " scores before and after, the programmes will stand here side by side."
        )
    else:
        st.write(
            "No programmes are set up for you yet. Ask the administrator of this register to set them up;"
            " then providers can send their scores."
        )


if __name__ == "__main__":
    render()
