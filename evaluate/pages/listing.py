"""Tables of plain words: named, with real headings, and nothing that somebody typed becomes markup."""

from collections.abc import Collection, Iterable, Sequence
from html import escape

import streamlit as st

# What has more columns than a phone has room for: there, each row becomes a short list.
_STACKS_FROM = 4


def listing(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    figures: Collection[int] = (),
    leads: Sequence[str] = (),
) -> None:
    """Draw a table whose first column says what each row is about; figures stand to the right."""
    st.html(as_html(name, headings, rows, figures, leads))


def as_html(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    figures: Collection[int] = (),
    leads: Sequence[str] = (),
) -> str:
    """Write the table, without the columns that have nothing in them; each row leads to its address, if any."""
    lines = [list(row) for row in rows]
    used = [nth for nth in range(len(headings)) if not lines or any(line[nth] for line in lines)]
    kept = [headings[nth] for nth in used]
    right = {place for place, nth in enumerate(used) if nth in figures}
    cells = [[_words(line[nth]) for nth in used] for line in lines]
    for row, lead in zip(cells, leads, strict=False):
        row[0] = f'<a href="{escape(lead)}" target="_self">{row[0]}</a>' if lead else row[0]
    write = stacking if len(used) >= _STACKS_FROM else rows_and_columns
    return region(name, write(kept, cells, right))


def figures_listing(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], figures: Collection[int] = ()
) -> None:
    """Draw a table of figures; a wide one is scrolled in its own box, while its headings and first column stay."""
    lines = [list(row) for row in rows]
    if len(headings) < _STACKS_FROM:
        listing(name, headings, lines, figures)
    else:
        st.html(as_grid(name, headings, lines, figures))


def as_grid(
    name: str, headings: Sequence[str], lines: Sequence[Sequence[str]], figures: Collection[int] = ()
) -> str:
    """Write a table that stays one on a phone, where figures are read along a row and down a column."""
    cells = [[_words(cell) for cell in line] for line in lines]
    return region(name, rows_and_columns(headings, cells, figures), "listing grid")


def region(name: str, table: str, kind: str = "listing") -> str:
    """Let what is too wide for the page be scrolled, with the keyboard too."""
    return f'<div class="{kind}" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def rows_and_columns(
    headings: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()
) -> str:
    """Write a table whose cells are markup already."""
    heads = "".join(
        f'<th scope="col"{_kind(nth, right)}>{escape(heading)}</th>' for nth, heading in enumerate(headings)
    )
    body = "".join(
        f'<tr><th scope="row"{_kind(0, right)}>{first}</th>'
        + "".join(f"<td{_kind(nth, right)}>{cell}</td>" for nth, cell in enumerate(rest, 1))
        + "</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def stacking(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()) -> str:
    """Write one that can be laid out as lists; with its roles said, it is still heard as a table."""
    labels = [f'data-label="{escape(heading)}"{_kind(nth, right)}' for nth, heading in enumerate(headings)]
    heads = "".join(
        f'<th scope="col" role="columnheader"{_kind(nth, right)}>{escape(heading)}</th>'
        for nth, heading in enumerate(headings)
    )
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader" {labels[0]}>{first}</th>'
        + "".join(
            f'<td role="cell" {label}>{cell}</td>' for label, cell in zip(labels[1:], rest, strict=True)
        )
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<table class="stacks" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _words(cell: str) -> str:
    """Keep a cell's own lines, and nothing else of what might be markup."""
    return escape(cell).replace("\n", "<br>")


def _kind(nth: int, right: Collection[int]) -> str:
    return ' class="figure"' if nth in right else ""
