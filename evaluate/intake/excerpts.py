"""The rows of the provider's own file in which something is wrong, as they stand, and which of their cells."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from evaluate.intake.contents import Part
from evaluate.intake.corrections import failing
from evaluate.intake.grid import Grid, place
from evaluate.intake.parse import File
from evaluate.intake.problems import Problem, Report
from evaluate.intake.rules import RULES, Owner, Stage
from evaluate.intake.spreadsheet.shown import column_of
from evaluate.vocabulary import Severity

# More than these in one sheet are for the spreadsheet, not for the screen.
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong in a cell of an excerpt; without a place, in its whole row."""

    row: int
    place: int | None
    blocks: bool
    message: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first rows of one sheet in which something is wrong."""

    sheet: str | None
    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    wrong: tuple[Wrong, ...]
    # How many rows with something wrong are not among them.
    more: int = 0


def excerpts(file: File, parts: Iterable[Part], problems: Collection[Problem]) -> tuple[Excerpt, ...]:
    """Take the rows in which something is wrong, sheet by sheet; nothing of a file with personal data."""
    if holds_personal_data(problems):
        return ()
    grids = {grid.sheet: grid for grid in file.grids}
    blocking = [one for one in problems if one.severity is Severity.BLOCK]
    # What must be mended comes first, and alone: warnings beside it would hide it.
    told = blocking or [one for one in problems if one.severity is Severity.WARN]
    taken = (_excerpt(grids[part.table.sheet], part, told) for part in parts)
    return tuple(one for one in taken if one.wrong)


def holds_personal_data(problems: Iterable[Problem]) -> bool:
    """Say whether anything looked like personal data, so that nobody's screen repeats the file."""
    return any(RULES[one.code].owner is Owner.PRIVACY for one in problems)


def correctable(report: Report, most: int = 50) -> bool:
    """Say whether so few cells fail that they can be put right one by one, on the screen."""
    blocking = [one for one in report.problems if one.severity is Severity.BLOCK]
    return (
        _only_rows_fail(blocking)
        and any(one.column for one in blocking)
        and sum(len(one.rows) for one in blocking) <= most
    )


def good_rows(report: Report) -> tuple[int, int] | None:
    """Count the rows that may go in alone and those that would stay out, where few enough fail."""
    blocking = [one for one in report.problems if one.severity is Severity.BLOCK]
    failed = len(failing(blocking, report.rows)) if _only_rows_fail(blocking) else 0
    return (report.rows - failed, failed) if failed else None


def _only_rows_fail(blocking: Collection[Problem]) -> bool:
    in_rows = all(one.rows and RULES[one.code].stage is Stage.CONTENT for one in blocking)
    return bool(blocking) and in_rows and not holds_personal_data(blocking)


def _excerpt(grid: Grid, part: Part, told: Iterable[Problem]) -> Excerpt:
    table = part.table
    mine = [one for one in told if one.sheet == table.sheet]
    numbers = sorted({row for one in mine for row in one.rows} - {table.heading_row})
    shown = set(numbers[:MOST_ROWS])
    cells = grid.cells.filter(pl.col("row").is_in(shown))
    return Excerpt(
        table.sheet,
        table.headings,
        table.heading_row,
        tuple(_trimmed(cells, len(table.headings))),
        tuple(_wrong(mine, shown, part)),
        len(numbers) - len(shown),
    )


def _wrong(problems: Iterable[Problem], shown: Collection[int], part: Part) -> Iterator[Wrong]:
    headings, heading_row = part.table.headings, part.table.heading_row
    for one in problems:
        places = _places(headings, one.column)
        for row in one.rows:
            if row in shown or (row == heading_row and places != [None]):
                blocks = one.severity is Severity.BLOCK
                yield from (Wrong(row, at, blocks, one.message) for at in places)


def _places(headings: tuple[str, ...], column: str | None) -> list[int | None]:
    if column is None:
        return [None]
    found: list[int | None] = [at for at, heading in enumerate(headings) if heading == column]
    # What was found before there were headings names its column as the spreadsheet does.
    if not found and re.fullmatch("[A-Z]{1,2}", column) and column_of(column) < len(headings):
        return [column_of(column)]
    return found or [None]


def _trimmed(rows: pl.DataFrame, headings: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Leave out the columns to the right of the headings in which no shown row has anything."""
    beyond = [name for name in rows.columns[1 + headings :] if rows[name].is_not_null().any()]
    last = rows.columns.index(beyond[-1]) if beyond else headings
    for row, *cells in rows.select("row", *(place(at) for at in range(last))).iter_rows():
        yield row, tuple(cell or "" for cell in cells)
