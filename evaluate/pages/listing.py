"""Tables of plain words: named, with real headings, and nothing that somebody typed becomes markup."""

from collections.abc import Collection, Iterable, Sequence
from html import escape

import streamlit as st


def listing(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], figures: Collection[int] = ()
) -> None:
    """Draw a table whose first column says what each row is about; figures stand to the right."""
    st.html(as_html(name, headings, rows, figures))


def as_html(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], figures: Collection[int] = ()
) -> str:
    """Write the table, without the columns that have nothing in them."""
    lines = [list(row) for row in rows]
    used = [nth for nth in range(len(headings)) if not lines or any(line[nth] for line in lines)]
    heads = "".join(f'<th scope="col"{_kind(nth, figures)}>{escape(headings[nth])}</th>' for nth in used)
    body = "".join(f"<tr>{_row(line, used, figures)}</tr>" for line in lines)
    return region(name, f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")


def region(name: str, table: str) -> str:
    """Let what is too wide for the page be scrolled, with the keyboard too."""
    return f'<div class="listing" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def _row(line: Sequence[str], used: Sequence[int], figures: Collection[int]) -> str:
    first, *rest = used
    cells = "".join(f"<td{_kind(nth, figures)}>{_words(line[nth])}</td>" for nth in rest)
    return f'<th scope="row"{_kind(first, figures)}>{_words(line[first])}</th>{cells}'


def _words(cell: str) -> str:
    """Keep a cell's own lines, and nothing else of what might be markup."""
    return escape(cell).replace("\n", "<br>")


def _kind(nth: int, figures: Collection[int]) -> str:
    return ' class="figure"' if nth in figures else ""
