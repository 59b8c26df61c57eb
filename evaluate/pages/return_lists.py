"""Which returns there are and where each has got to: a list for an area, and areas by periods for a reviewer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from html import escape
from itertools import groupby
from typing import TypeAlias

import streamlit as st

from evaluate.pages.listing import region, rows_and_columns, stacking
from evaluate.pages.plain import plain
from evaluate.returns import words
from evaluate.returns.asked import Asked
from evaluate.returns.listing import Listed, Standing
from evaluate.vocabulary import day_in_words


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that opens a return. `about` says which one, where only the table around it shows that."""

    number: int
    text: str
    about: str = ""


# What stands here was submitted, so its reviewer may read it.
_SENT = (Standing.IN, Standing.QUERIED, Standing.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Strong:
    """A cell that the eye should find."""

    text: str


Cell: TypeAlias = str | Link | Strong


class Shape(Enum):
    """How a table is laid out on a phone: as it is, as a short list for each row, or with its first column held."""

    PLAIN = auto()
    STACKS = auto()
    GRID = auto()


def show_list(name: str, listed: Sequence[Listed]) -> None:
    """Show returns one below the other, with where each stands in words; the area too, where there are several."""
    rows = [(Link(one.expected.id, about(one)), one.expected.area_name, one.words) for one in listed]
    st.html(_without_the_same(name, ("Return", "Area", "Where it stands"), rows))


def show_waiting(name: str, listed: Sequence[Listed]) -> None:
    """Show returns of many areas one below the other, each by its area and period."""
    rows = [(Link(one.expected.id, _where(one)), one.expected.name, one.words) for one in listed]
    st.html(_without_the_same(name, ("Area and period", "Return", "Where it stands"), rows))


def show_asked(asked: Sequence[Asked], day: date) -> None:
    """Show what was asked of areas, each beside its answer or the day by which there should be one."""
    headings = ("Area and period", "About", "Question", "Answer")
    st.html(as_links("Questions to areas", headings, (_asked(one, day) for one in asked), Shape.STACKS))


def _asked(one: Asked, day: date) -> tuple[Cell, ...]:
    its = one.question
    where = f"{one.expected.area_name}, {words.period(one.expected)}"
    answer: Cell = its.answer or Strong(waits(its.due_on, day))
    return Link(one.expected.id, where), one.line or "The whole return", its.question, answer


def waits(due_on: date | None, day: date) -> str:
    """Say that a question has no answer yet, and by when it should have one."""
    if due_on is None:
        return "Waits for an answer"
    return f"Waits for an answer {'since' if due_on < day else 'by'} {day_in_words(due_on)}"


def _without_the_same(name: str, headings: tuple[str, str, str], rows: list[tuple[Link, str, str]]) -> str:
    """Write three columns, or two where the middle one says the same of every row."""
    if len({middle for _, middle, _ in rows}) > 1:
        return as_links(name, headings, rows)
    return as_links(name, headings[::2], [(first, last) for first, _, last in rows])


def show_grids(listed: Iterable[Listed]) -> None:
    """Show areas as rows and periods as columns, for each return of each funding year; the newest year first."""
    by_return = sorted(listed, key=lambda one: (one.expected.funding_year, one.expected.name), reverse=True)
    for (year, name), group in groupby(by_return, lambda one: (one.expected.funding_year, one.expected.name)):
        st.header(plain(f"{name}, {year}"), anchor=False)
        headings, rows = grid(list(group))
        st.html(as_links(f"{name}, {year}", headings, rows, Shape.GRID))


def grid(listed: Sequence[Listed]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Lay returns out, areas by name and periods by day."""
    periods = {one.expected.starts_on: words.period(one.expected) for one in listed}
    areas = sorted({(one.expected.area_name, one.expected.area) for one in listed})
    placed = {(one.expected.area, one.expected.starts_on): one for one in listed}
    headings = ("Area", *(periods[start] for start in sorted(periods)))
    rows = [(name, *_cells(area, sorted(periods), placed)) for name, area in areas]
    return headings, rows


def _cells(area: str, starts: Sequence[date], placed: Mapping[tuple[str, date], Listed]) -> Iterator[Cell]:
    for start in starts:
        one = placed.get((area, start))
        yield _standing(one) if one else ""


def _standing(one: Listed) -> Cell:
    """Say where a return stands; only what was submitted can be opened."""
    if one.standing is Standing.LATE:
        return Strong(one.brief)
    return Link(one.expected.id, one.brief, _where(one)) if one.standing in _SENT else one.brief


def _where(one: Listed) -> str:
    return f"{one.expected.area_name}, {words.period(one.expected)}"


def about(one: Listed) -> str:
    """Name a return with its period."""
    return f"{one.expected.name}, {words.period(one.expected)}"


def counted(listed: Iterable[Listed]) -> str:
    """Say how many returns stand where, what is most urgent first."""
    standings = [one.standing for one in listed]
    parts = [f"{count:,} {_WORDS[standing]}" for standing in _WORDS if (count := standings.count(standing))]
    return ", ".join(parts)


def first_words(listed: Iterable[Listed]) -> str:
    """Say what is late and what waits for the reviewer."""
    standings = [one.standing for one in listed]
    late, waiting = standings.count(Standing.LATE), standings.count(Standing.IN)
    if not late and not waiting:
        return "No return is late, and none waits for you."
    lead = {0: "No return is", 1: "1 return is"}.get(late, f"{late:,} returns are")
    follow = {0: "none waits", 1: "1 waits"}.get(waiting, f"{waiting:,} wait")
    return f"{lead} late, {follow} for you."


def as_links(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], shape: Shape = Shape.PLAIN
) -> str:
    """Write a table some of whose cells open a return; everything that anybody typed is escaped."""
    written = [[_cell(cell) for cell in row] for row in rows]
    table = stacking(headings, written) if shape is Shape.STACKS else rows_and_columns(headings, written)
    return region(name, table, "listing grid whole" if shape is Shape.GRID else "listing")


def _cell(cell: Cell) -> str:
    if isinstance(cell, Strong):
        return _lines(cell.text, "<strong>{}</strong>")
    if isinstance(cell, Link):
        said = cell.text.replace("\n", ", ")
        label = f' aria-label="{escape(f"{said}: {cell.about}")}"' if cell.about else ""
        return f'<a href="?return={cell.number}" target="_self"{label}>{_lines(cell.text)}</a>'
    return _lines(cell)


def _lines(text: str, lead: str = "{}") -> str:
    """Write what matters most on a line of its own, and the rest smaller below it."""
    first, *rest = escape(text).split("\n")
    return "".join([lead.format(first), *(f'<br><span class="beside">{line}</span>' for line in rest)])


_WORDS = {
    Standing.LATE: "late",
    Standing.QUERIED: "sent back with questions",
    Standing.SOON: "due soon",
    Standing.IN: "in and to be reviewed",
    Standing.AHEAD: "not due yet",
    Standing.ACCEPTED: "accepted",
}
