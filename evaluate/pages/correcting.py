"""A few cells put right on the screen: the rows that fail as a table in which they can be changed."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from evaluate.intake.excerpts import Excerpt, correctable
from evaluate.intake.grid import place
from evaluate.intake.instructions import Place
from evaluate.intake.upload import Checked
from evaluate.pages.checking import check_again
from evaluate.pages.plain import plain

_ROW, _WRONG = "row", "wrong"


def offer_corrections(checked: Checked) -> None:
    """Let a few cells be put right here, where so few fail that it is quicker than opening the file."""
    if not correctable(checked.report):
        return
    st.header("Mend it here", anchor=False)
    st.write(
        "Change the cells that are named beside each row: click a cell twice, or press Enter on it. Then check"
        " again. Your own file stays as it is; the register keeps a note of each cell that you change."
    )
    changed: dict[Place, str] = {}
    for excerpt in checked.excerpts:
        changed |= _edited(excerpt)
    if st.button("Check again with these corrections", type="primary", key="correct"):
        if changed:
            told = checked.instructions
            check_again(replace(told, corrections={**told.corrections, **changed}))
            st.rerun()
        st.write("You need to change at least one cell first.")


def editable(excerpt: Excerpt) -> pd.DataFrame:
    """Lay the rows out for changing: what is wrong first, then the columns in which anything is."""
    said = {row: _named(excerpt, row) for row, _ in excerpt.rows}
    cells = {
        place(at): [cells[at] if at < len(cells) else "" for _, cells in excerpt.rows]
        for at in _order(excerpt)
    }
    rows = [row for row, _ in excerpt.rows]
    return pd.DataFrame({_ROW: rows, _WRONG: [said[row] for row in rows], **cells})


def corrections(excerpt: Excerpt, edited: pd.DataFrame) -> dict[Place, str]:
    """List the cells that were changed; one that was emptied becomes blank."""
    before = editable(excerpt)
    return {
        Place(excerpt.sheet, int(row), at): new
        for at in _order(excerpt)
        for row, old, new in zip(before[_ROW], before[place(at)], _texts(edited[place(at)]), strict=True)
        if new != old
    }


def _edited(excerpt: Excerpt) -> dict[Place, str]:
    failing = {one.row for one in excerpt.wrong if one.blocks}
    shown = replace(excerpt, rows=tuple(row for row in excerpt.rows if row[0] in failing))
    if not shown.rows:
        return {}
    if shown.sheet:
        st.markdown(f"**Sheet {plain(shown.sheet)}**")
    edited = st.data_editor(
        editable(shown),
        hide_index=True,
        disabled=[_ROW, _WRONG],
        column_config={
            _ROW: st.column_config.NumberColumn("Row", format="%d", pinned=True, width=56),
            # So narrow that a phone shows the first cell to change beside it; a long sentence takes more lines.
            _WRONG: st.column_config.TextColumn("What to mend", width=250),
            **{place(at): st.column_config.TextColumn(_heading(shown, at)) for at in _order(shown)},
        },
        row_height=72,
        key=f"correct {shown.sheet}",
        alt="The rows that need mending, to be changed here",
    )
    return corrections(shown, edited)


def _named(excerpt: Excerpt, row: int) -> str:
    """Name the failing cells of a row, each with what is wrong."""
    found = [one for one in excerpt.wrong if one.row == row and one.blocks]
    return " ".join(
        f"{_heading(excerpt, one.place)}: {one.message}" if one.place is not None else one.message
        for one in found
    )


def _order(excerpt: Excerpt) -> list[int]:
    """Put the columns in which something is wrong first."""
    width = max(len(cells) for _, cells in excerpt.rows)
    wrong = {one.place for one in excerpt.wrong if one.blocks}
    return sorted(range(width), key=lambda at: (at not in wrong, at))


def _heading(excerpt: Excerpt, at: int) -> str:
    return excerpt.headings[at] if at < len(excerpt.headings) else ""


def _texts(column: "pd.Series[str]") -> Sequence[str]:
    return ["" if pd.isna(cell) else str(cell) for cell in column]
