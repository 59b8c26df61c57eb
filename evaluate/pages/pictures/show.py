"""One picture on a page: its title and sentence, the drawing, its numbers behind one click, and a file to take away."""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st
from plotly import graph_objects as go

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.intake.safe_cells import csv_file
from evaluate.integrity.taken import tell
from evaluate.pages import visit
from evaluate.pages.canvas import CONFIG, DARK, LIGHT
from evaluate.pages.listing import listing
from evaluate.pages.pictures.plate import Plate
from evaluate.pages.plain import plain
from evaluate.portfolio.numbers import number
from evaluate.portfolio.pictures.told import Cell, Told


def show(told: Told, draw: Callable[[Plate], go.Figure], subject: str) -> None:
    """Show a picture, or say why there is none. `subject` says of what it is, in names of files and in the audit."""
    st.subheader(told.title, anchor=False)
    if told.why_not:
        st.markdown(plain(told.why_not))
        return
    st.html(Path(__file__).with_name("pictures.css"))
    with st.container(key=f"said_{told.key}"):
        st.markdown(plain(told.sentence))
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    for width, narrow in (("wide", False), ("narrow", True)):
        with st.container(key=f"picture_{width}_{told.key}"):
            st.plotly_chart(
                draw(Plate(palette, narrow)),
                theme=None,
                config=CONFIG,
                key=f"{told.key} {width}",
                alt=f"{told.title}. {told.sentence}",
            )
    with st.expander("The numbers as a table"):
        listing(told.title, told.headings, map(in_words, told.rows), figures=range(1, len(told.headings)))
        st.download_button(
            "Download these numbers (CSV)",
            taken(visit.engine(), visit.viewer(), told, subject),
            f"{subject}-{told.key}.csv",
            "text/csv",
            on_click="ignore",
            key=f"take {told.key}",
        )


def taken(engine: Engine, viewer: Viewer, told: Told, subject: str) -> Callable[[], bytes]:
    """Give a picture's numbers as a file when the button is pressed, and write down that they were taken away."""

    def take() -> bytes:
        tell(engine, viewer, "export", "picture", subject, picture=told.key)
        return csv_file(told.headings, told.rows)

    return take


def in_words(row: Sequence[Cell]) -> list[str]:
    """Write the cells of a row as people read them."""
    return [_word(cell) for cell in row]


def _word(cell: Cell) -> str:
    if cell is None or cell != cell:
        return "–"
    if isinstance(cell, float):
        return number(cell, 2)
    return f"{cell:,}" if isinstance(cell, int) else cell
