"""Cells that stand where nothing will be loaded from."""

from evaluate.intake.contents import Contents, Part
from evaluate.intake.facts import Facts
from evaluate.intake.grid import place
from evaluate.intake.layout import loadable
from evaluate.intake.problems import Problem, problem
from evaluate.intake.questions import likely


def check_ragged_rows(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse cells to the right of the last heading: nobody can say what they are."""
    return [
        problem("ragged-row", sheet=part.table.sheet, row=row)
        for part in contents.parts
        for row in part.table.ragged
    ]


def check_stray_cells(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a row with a single filled cell: a stray character, or a note below the table."""
    return [
        problem("stray-cell", sheet=part.table.sheet, row=row)
        for part in contents.parts
        for row in part.table.stray
    ]


def check_totals_rows(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a row of totals or averages: loaded, it would be one more participant."""
    return [
        problem("total-row", sheet=part.table.sheet, row=row, column=part.layout.typed("participant"))
        for part in contents.parts
        for row in part.table.totals
    ]


def check_columns(contents: Contents, _facts: Facts) -> list[Problem]:
    """Warn of columns that will be left out. Each is mended once, at its heading."""
    return [
        problem(
            "unknown-column",
            sheet=part.table.sheet,
            row=part.table.heading_row,
            column=part.table.headings[index] or None,
            choices=_what_to_do(part, part.table.headings[index]),
        )
        for part in contents.parts
        for index in part.layout.unknown
        if _worth_saying(part, index)
    ]


def _worth_saying(part: Part, index: int) -> bool:
    """Pass over a column with neither heading nor cells: some spreadsheets save empty ones."""
    cells = part.table.cells[place(index)]
    return bool(part.table.headings[index]) or cells.null_count() < len(cells)


def _what_to_do(part: Part, heading: str) -> str:
    meant = likely(heading, [name for name in loadable() if name not in part.layout.places])
    if meant:
        return (
            f"change the heading to {meant}, if that is what you meant, or confirm that it may be left out."
        )
    return "delete the column, or confirm that it may be left out."
