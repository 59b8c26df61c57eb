"""One line of a return, across all areas and periods."""

from collections.abc import Sequence

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.contents import anchor
from evaluate.pages.listing import figures_listing
from evaluate.pages.plain import plain
from evaluate.pages.return_labels import explained, figure
from evaluate.returns.national import Span, gather
from evaluate.returns.national_lines import Across, across, choices

ONE_LINE = "One line across areas and periods"


def show_line(name: str, spans: Sequence[Span], span: Span) -> None:
    """Ask for a line and lay it out, areas down and periods across."""
    engine, viewer = visit.engine(), visit.viewer()
    sent = gather(engine, viewer, name, [span], ()).sent
    if not sent:
        return
    st.header(plain(ONE_LINE), anchor=anchor(ONE_LINE))
    choice = st.selectbox(
        "Line", choices(sent[0].definition), format_func=lambda one: plain(one.name), width=520
    )
    found = across(engine, viewer, name, spans, choice)
    st.markdown(plain(said(found)))
    headings = ("Area", *(one.name for one in found.spans))
    rows = [(area, *(figure(cell) for cell in cells)) for area, cells in found.rows]
    figures_listing(f"{choice.name}, all areas", headings, rows, range(1, len(headings)))


def said(found: Across) -> str:
    """Say what the table shows, and what its shorthand means."""
    cells = [cell for _, row in found.rows for cell in row if cell is not None]
    withheld = sum(cell.value is None for cell in cells)
    areas, blanks = len(found.rows), sum(cell is None for _, row in found.rows for cell in row)
    lead = f"{found.choice.name}: {areas:,} areas down, and {len(found.spans):,} periods across."
    rest = f" {withheld:,} of {len(cells):,} figures are withheld or were left blank." if withheld else ""
    empty = (
        " An empty place is where no return was sent, or the area had no such programme." if blanks else ""
    )
    meaning = explained(cells)
    return f"{lead}{rest}{empty}{f' {meaning}.' if meaning else ''}"
