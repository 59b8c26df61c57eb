"""The rows that cannot go in, under their own headings, with what to mend beside each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Literal

import polars as pl
from xlsxwriter import Workbook

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake
from evaluate.intake.contents import Part
from evaluate.intake.grid import Grid
from evaluate.intake.heights import row_height
from evaluate.intake.judge import Checked
from evaluate.intake.mending.again import read_again
from evaluate.intake.ours import TO_MEND
from evaluate.intake.problems import Problem
from evaluate.intake.safe_cells import Cell, csv_file, printable, safe, sheet_titles, write_words
from evaluate.intake.spreadsheet.shown import written
from evaluate.vocabulary import Severity

Kind = Literal["xlsx", "csv"]
Table = tuple[str, list[str], list[list[Cell]]]

_CSV_SHEET = "Rows to mend"
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_WIDTH, _WORDS_WIDTH = 16, 90
_AS_IT_STANDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def failed_rows(
    engine: Engine, viewer: Viewer, checked: Checked, content: bytes, kind: Kind = "xlsx"
) -> bytes:
    """Give the rows of a checked file that cannot go in; mended, the new file can be sent as it is."""
    again = read_again(engine, viewer, checked, content)
    failing = [one for one in checked.left_out or again.problems if one.severity is Severity.BLOCK]
    grids = {grid.sheet: grid for grid in again.file.grids}
    tables = [_table(part, grids[part.table.sheet], failing) for part in again.parts]
    tables = [table for table in tables if table[2]]
    if not tables:
        raise CommandMistake("No row of this file fails.", "Send the file as it is.")
    if kind == "xlsx":
        return _as_workbook(tables)
    if len(tables) > 1:
        raise CommandMistake("Rows of several sheets fail, and CSV holds one sheet.", "Choose a workbook.")
    [(_, headings, rows)] = tables
    return csv_file(headings, rows)


def _table(part: Part, grid: Grid, failing: Iterable[Problem]) -> Table:
    """Take the failing rows of one sheet, as they stand; what has no heading comes after what to mend."""
    width = len(part.table.headings)
    said = _said(problem for problem in failing if problem.sheet == grid.sheet)
    found = grid.cells.filter(pl.col("row").is_in(list(said)) & (pl.col("row") > part.table.heading_row))
    rows = [[*cells[:width], said[number], *cells[width:]] for number, *cells in found.iter_rows()]
    return (
        grid.sheet or _CSV_SHEET,
        [*part.table.headings, TO_MEND],
        [_trimmed(row, width + 1) for row in rows],
    )


def _trimmed(row: list[Cell], width: int) -> list[Cell]:
    while len(row) > width and row[-1] is None:
        row.pop()
    return row


def _said(problems: Iterable[Problem]) -> Mapping[int, str]:
    """Put together what is said of each row."""
    words: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        where = f"{problem.column}: " if problem.column else ""
        for row in problem.rows:
            words[row].append(f"{where}{problem.message} {problem.remedy}")
    return {row: "\n".join(said) for row, said in words.items()}


def _as_workbook(tables: Iterable[Table]) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **_AS_IT_STANDS}) as book:
        head, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        # Words that look like a formula stay words even when somebody edits them.
        quoted = book.add_format({"quote_prefix": True})
        titles = sheet_titles(name for name, _, _ in tables)
        for title, (_, headings, rows) in zip(titles, tables, strict=True):
            sheet = book.add_worksheet(title)
            last = len(headings) - 1
            sheet.set_column(0, last - 1, _WIDTH)
            sheet.set_column(last, last, _WORDS_WIDTH, wrap)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(headings):
                write_words(sheet, 0, column, heading, head)
            for row, cells in enumerate(rows, 1):
                for column, cell in enumerate(map(_written, cells)):
                    if isinstance(cell, str) and cell:
                        write_words(sheet, row, column, cell, quoted if safe(cell) != cell else None)
                    else:
                        sheet.write(row, column, cell)
                sheet.set_row(row, row_height(cells[last:], [_WORDS_WIDTH]))
    return file.getvalue()


def _written(cell: Cell) -> Cell:
    """Let numbers be numbers, where a spreadsheet gives them back as they are written here."""
    if not isinstance(cell, str):
        return cell
    plain = _NUMBER.fullmatch(cell) is not None and written(float(cell)) == cell
    return float(cell) if plain else printable(cell)
