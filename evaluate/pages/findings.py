"""What checking a file found, on the page: what is wrong, what to do, and the rows it stands in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from evaluate.intake.excerpts import Excerpt, Wrong
from evaluate.intake.problems import Problem, Report
from evaluate.intake.rules import RULES, Stage
from evaluate.pages.listing import listing, region
from evaluate.pages.plain import plain
from evaluate.vocabulary import Severity

MOST_SHOWN = 50
MOST_ROWS_SHOWN = 20
_ROWS_NAMED = 3
# A longer cell may take two lines, so that the others stay on the page.
_LONG = 20
_MOST_COLUMNS, _ALWAYS = 8, 3


@dataclass(frozen=True, slots=True)
class Group:
    """Problems that are said in the same words of the same column, with every row they stand in."""

    code: str
    sheet: str | None
    column: str | None
    count: int
    message: str
    remedy: str
    rows: tuple[int, ...]


def verdict(report: Report) -> str:
    """Say in one sentence how the file stands."""
    if report.status == "refused":
        return "This file cannot be read, so nothing in it was checked."
    rows = "1 row" if report.rows == 1 else f"{report.rows:,} rows"
    its_rows = "the only row" if report.rows == 1 else f"the {rows}"
    blocking = _many(report, Severity.BLOCK)
    if blocking:
        things = "1 thing needs" if blocking == 1 else f"{blocking:,} things need"
        before = its_rows if report.rows else "anything in it"
        structural = any(one.severity is Severity.BLOCK and _is_structure(one) for one in report.problems)
        where = f"before {before} can be checked" if structural else f"in {its_rows} of this file"
        return f"{things} mending {where}."
    if asking := _many(report, Severity.WARN):
        return f"The {rows} can go in, once you have said yes to {asking:,} {'thing' if asking == 1 else 'things'}."
    return f"Nothing is wrong in {its_rows} of this file."


def show_problems(report: Report, mending: str = "What needs mending") -> None:
    """List what must be mended, then what will be asked, each thing once with how often it is there."""
    for severity, head in ((Severity.BLOCK, mending), (Severity.WARN, "What will need your yes")):
        if groups := grouped(one for one in report.problems if one.severity is severity):
            st.header(head, anchor=False)
            _list(head, groups)


def show_notes(report: Report) -> None:
    """List what is only said, behind one click."""
    if groups := grouped(one for one in report.problems if one.severity is Severity.NOTE):
        with st.expander(f"For your information ({len(groups):,})"):
            _list("For your information", groups)


def show_rows(excerpts: Sequence[Excerpt]) -> None:
    """Show the provider's own rows, sheet by sheet, with what is wrong in them marked."""
    if not excerpts:
        return
    st.header("In your own file", anchor=False)
    _show_excerpts(excerpts)


def show_rows_asked_about(excerpts: Sequence[Excerpt]) -> None:
    """Show the rows that somebody is asked about behind one click, so that the question stands first."""
    if excerpts:
        with st.expander("See these rows in your own file"):
            _show_excerpts(excerpts)


def _show_excerpts(excerpts: Sequence[Excerpt]) -> None:
    for excerpt in excerpts:
        name = f"Sheet {excerpt.sheet}" if excerpt.sheet else "Your file"
        if excerpt.sheet:
            st.markdown(f"**{plain(name)}**")
        st.html(marked(excerpt, name))
        _say_what_is_not_shown(excerpt)


def grouped(problems: Iterable[Problem]) -> list[Group]:
    """Put together what is said in the same words; what is of one kind stands together."""
    groups: dict[tuple[str, str | None, str | None, str, str], list[Problem]] = {}
    for one in problems:
        groups.setdefault((one.code, one.sheet, one.column, one.message, one.remedy), []).append(one)
    first = {code: nth for nth, (code, *_) in reversed(list(enumerate(groups)))}
    together = sorted(groups.items(), key=lambda group: first[group[0][0]])
    return [
        Group(
            code,
            sheet,
            column,
            sum(one.count for one in alike),
            message,
            remedy,
            tuple(sorted({row for one in alike for row in one.rows})),
        )
        for (code, sheet, column, message, remedy), alike in together
    ]


def shown(groups: Sequence[Group]) -> list[Group]:
    """Take as many as a person reads, so that many of one kind hide none of another."""
    nth: Counter[str] = Counter()
    places = []
    for one in groups:
        places.append(nth[one.code])
        nth[one.code] += 1
    taken = sorted(sorted(range(len(groups)), key=places.__getitem__)[:MOST_SHOWN])
    return [groups[at] for at in taken]


def marked(excerpt: Excerpt, name: str) -> str:
    """Draw rows of the provider's file, with the cells that are wrong marked in words and colour."""
    wrong = {(one.row, one.place): one for one in excerpt.wrong}
    columns = columns_shown(excerpt)
    heads = "".join(
        f'<th scope="col" role="columnheader">'
        f"{_cell(_heading(excerpt, at), wrong.get((excerpt.heading_row, at)))}</th>"
        for at in columns
    )
    lines = "".join(
        f'<tr role="row"><th scope="row" role="rowheader" data-label="Row">'
        f"{_cell(str(row), wrong.get((row, None)))}</th>"
        + "".join(_laid(excerpt, at, cells[at], wrong.get((row, at))) for at in columns)
        + "</tr>"
        for row, cells in excerpt.rows[:MOST_ROWS_SHOWN]
    )
    # Wrong headings are seen only where the table stays one.
    kind = "cells" if any(one.row == excerpt.heading_row for one in excerpt.wrong) else "cells stacks"
    return region(
        f"{name}: rows that need mending",
        f'<table class="{kind}" role="table"><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">Row</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table>',
    )


def columns_shown(excerpt: Excerpt) -> list[int]:
    """Of a wide sheet, take the first columns, which say whom a row is about, and those with something wrong."""
    width = max([len(excerpt.headings), *(len(cells) for _, cells in excerpt.rows)])
    if width <= _MOST_COLUMNS:
        return list(range(width))
    wrong = {one.place for one in excerpt.wrong}
    beyond = range(len(excerpt.headings), width)
    return [at for at in range(width) if at < _ALWAYS or at in wrong or at in beyond]


def _say_what_is_not_shown(excerpt: Excerpt) -> None:
    rows = excerpt.more + max(len(excerpt.rows) - MOST_ROWS_SHOWN, 0)
    columns = len(excerpt.headings) - len(columns_shown(excerpt))
    parts = [
        f"{rows:,} more {'row is' if rows == 1 else 'rows are'} not shown." if rows else "",
        f"{columns:,} {'column' if columns == 1 else 'columns'} with nothing wrong not shown."
        if columns > 0
        else "",
    ]
    if any(parts):
        st.write(" ".join(part for part in parts if part))


def _laid(excerpt: Excerpt, at: int, cell: str, wrong: Wrong | None) -> str:
    """Lay out a cell. A phone leaves out those with nothing wrong, but for the first: whom the row is about."""
    right = wrong is None and 0 < at < len(excerpt.headings)
    kind = f' class="{"right" if right else ""}{" long" if len(cell) > _LONG else ""}"'
    label = escape(_heading(excerpt, at))
    return f'<td role="cell" data-label="{label}"{kind}>{_cell(cell, wrong)}</td>'


def _heading(excerpt: Excerpt, at: int) -> str:
    return (excerpt.headings[at] if at < len(excerpt.headings) else "") or "(no heading)"


def _list(name: str, groups: Sequence[Group]) -> None:
    headings = ["Sheet", "Row", "Column", "How many", "What was found, and what to do"]
    often = any(one.count > 1 for one in groups)
    rows = [
        [
            one.sheet or "",
            _rows(one),
            one.column or "",
            f"{one.count:,}" if often else "",
            f"{one.message}\n{one.remedy}",
        ]
        for one in shown(groups)
    ]
    listing(name, headings, rows, figures=(3,))
    if len(groups) > MOST_SHOWN:
        st.write(
            f"These are {len(rows)} of {len(groups):,}, the first of each kind. The downloads below have them all."
        )


def _rows(group: Group) -> str:
    if not group.rows:
        return "Whole file"
    named = ", ".join(f"{row:,}" for row in group.rows[:_ROWS_NAMED])
    more = len(group.rows) - _ROWS_NAMED
    return f"{named} and {more:,} more" if more > 0 else named


def _cell(cell: str, wrong: Wrong | None) -> str:
    if wrong is None:
        return escape(cell)
    sign = "wrong" if wrong.blocks else "sure?"
    return f'<mark><span class="sign">{sign}: </span>{escape(cell) or "(blank)"}</mark>'


def _is_structure(problem: Problem) -> bool:
    return problem.code in RULES and RULES[problem.code].stage is Stage.STRUCTURE


def _many(report: Report, severity: Severity) -> int:
    """Count every cell that must be mended, but one yes for each warning, however many rows it is about."""
    alike = [problem for problem in report.problems if problem.severity is severity]
    return sum(one.count for one in alike) if severity is Severity.BLOCK else len(alike)
