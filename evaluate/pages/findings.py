"""What checking a file found, on the page: what is wrong, what to do, and the rows it stands in."""

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from evaluate.intake import review
from evaluate.intake.problems import Problem, Report
from evaluate.pages.spreadsheet import as_file
from evaluate.vocabulary import Severity

MOST_SHOWN = 50
_CSS = Path(__file__).parent / "findings.css"
_HEADS = {
    Severity.BLOCK: "What needs mending",
    Severity.WARN: "What needs your yes",
    Severity.NOTE: "For your information",
}


def verdict(report: Report) -> str:
    """Say in one sentence how the file stands."""
    if report.status == "refused":
        return "This file cannot be read, so nothing in it was checked."
    rows = f"{report.rows:,} {'row' if report.rows == 1 else 'rows'}"
    blocking = _many(report, Severity.BLOCK)
    if blocking:
        things = "thing needs" if blocking == 1 else "things need"
        return f"{blocking:,} {things} mending in the {rows} of this file."
    if asking := _many(report, Severity.WARN):
        return f"The {rows} can go in, once you have said yes to {asking:,} {'thing' if asking == 1 else 'things'}."
    return f"Nothing is wrong in the {rows} of this file."


def show(report: Report, excerpt: review.Excerpt | None) -> None:
    """List the problems, worst first, then show them in the provider's own rows."""
    for severity, head in _HEADS.items():
        listed = [problem for problem in report.problems if problem.severity is severity]
        if listed:
            st.header(head, anchor=False)
            st.table(table(listed[:MOST_SHOWN]), border="horizontal", hide_index=True, alt=head)
        if len(listed) > MOST_SHOWN:
            st.write(f"These are the first {MOST_SHOWN} of {len(listed):,}. The rest are in the list below.")
    if excerpt:
        st.header("In your own file", anchor=False)
        st.html(_CSS)
        with st.container(key="excerpt"):
            st.html(marked(excerpt))
    if report.problems:
        st.download_button(
            "Download this list",
            as_csv(report),
            "what-to-mend.csv",
            "text/csv",
            on_click="ignore",
            key="list",
        )


def table(problems: list[Problem]) -> pd.DataFrame:
    """Put each problem's place beside its words."""
    return pd.DataFrame(
        {
            "Row": [_row(problem) for problem in problems],
            "Column": [problem.column or "" for problem in problems],
            "What was found": [problem.message for problem in problems],
            "What to do": [problem.remedy for problem in problems],
        }
    )


def marked(excerpt: review.Excerpt) -> str:
    """Draw rows of the provider's file, with the cells that are wrong marked in words and colour."""
    heads = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in excerpt.headings)
    lines = []
    for number, cells in excerpt.rows:
        whole = (number, None) in excerpt.wrong
        drawn = "".join(
            _cell(cell, (number, heading) in excerpt.wrong)
            for heading, cell in zip(excerpt.headings, cells, strict=True)
        )
        sign = '<mark><span class="sign">wrong: </span>' if whole else ""
        lines.append(f'<tr><th scope="row">{sign}{number}{"</mark>" if whole else ""}</th>{drawn}</tr>')
    return (
        '<div class="rows" tabindex="0" role="region" aria-label="Rows of your file that need mending"><table>'
        f'<thead><tr><th scope="col">Row</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )


def as_csv(report: Report) -> bytes:
    """Write every problem as a file for a spreadsheet."""
    problems = report.as_json()["problems"]
    headings = list(problems[0]) if problems else []
    return as_file(headings, (list(problem.values()) for problem in problems))


def _cell(cell: str, wrong: bool) -> str:
    if not wrong:
        return f"<td>{escape(cell)}</td>"
    return f'<td><mark><span class="sign">wrong: </span>{escape(cell) or "(blank)"}</mark></td>'


def _row(problem: Problem) -> str:
    if problem.row is None:
        return "Whole file"
    return f"{problem.row}" + (f" and {problem.count - 1:,} more" if problem.count > 1 else "")


def _many(report: Report, severity: Severity) -> int:
    return sum(problem.severity is severity for problem in report.problems)
