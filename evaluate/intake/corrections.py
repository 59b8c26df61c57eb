"""Cells that the person who sent a file corrected in place, and rows that they chose to leave out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

import polars as pl

from evaluate.intake.contents import Part
from evaluate.intake.grid import Grid, place
from evaluate.intake.instructions import Place
from evaluate.intake.parse import File
from evaluate.intake.problems import Problem
from evaluate.intake.spreadsheet.shown import column_of
from evaluate.vocabulary import Severity

# With this many rows or more to one that fails, the good ones may go in alone.
_ONE_IN = 10


def corrected(file: File, corrections: Mapping[Place, str]) -> File:
    """Put each correction in its cell. The file itself stays as it was sent."""
    if not corrections:
        return file
    return replace(
        file,
        grids=tuple(_corrected(grid, corrections) for grid in file.grids),
        said=tuple(left for one in file.said if (left := _still(one, corrections))),
    )


def overwritten(file: File, places: Collection[Place]) -> pl.Series:
    """Give the different texts that corrections take the place of."""
    cells = {grid.sheet: grid.cells for grid in file.grids}
    texts = [
        cells[at.sheet].filter(pl.col("row") == at.row)[place(at.column)]
        for at in places
        if at.sheet in cells and place(at.column) in cells[at.sheet].columns
    ]
    return (
        pl.concat([pl.Series([], dtype=pl.String), *(text.alias("") for text in texts)]).drop_nulls().unique()
    )


def without(parts: tuple[Part, ...], rows: Collection[tuple[str | None, int]]) -> tuple[Part, ...]:
    """Leave rows out, as if they were not in the file."""
    return tuple(_without(part, {row for sheet, row in rows if sheet == part.table.sheet}) for part in parts)


def failing(problems: Collection[Problem], rows: int) -> set[tuple[str | None, int]]:
    """List the rows that cannot go in, if the others may go without them: fewer than one in ten."""
    blocking = [problem for problem in problems if problem.severity is Severity.BLOCK]
    failed = {(problem.sheet, row) for problem in blocking for row in problem.rows}
    return failed if len(failed) * _ONE_IN < rows else set()


def _corrected(grid: Grid, corrections: Mapping[Place, str]) -> Grid:
    by_column: dict[str, dict[int, str | None]] = defaultdict(dict)
    for at, text in corrections.items():
        if at.sheet == grid.sheet and place(at.column) in grid.cells.columns:
            by_column[place(at.column)][at.row] = text.strip() or None
    columns = [
        pl.when(pl.col("row").is_in(list(cells)))
        .then(pl.col("row").replace_strict(cells, default=None, return_dtype=pl.String))
        .otherwise(pl.col(name))
        .alias(name)
        for name, cells in by_column.items()
    ]
    return replace(grid, cells=grid.cells.with_columns(columns))


def _still(said: Problem, corrections: Mapping[Place, str]) -> Problem | None:
    """Take the cells that were corrected out of what reading said of them; of other things it is as it was."""
    if said.code != "formula-without-value" or said.column is None:
        return said
    at = column_of(said.column)
    rows = tuple(row for row in said.rows if Place(said.sheet, row, at) not in corrections)
    return replace(said, rows=rows, row=rows[0], count=len(rows)) if rows else None


def _without(part: Part, rows: set[int]) -> Part:
    table = part.table
    return replace(
        part,
        table=replace(
            table,
            cells=table.cells.filter(~pl.col("row").is_in(rows)),
            ragged=tuple(row for row in table.ragged if row not in rows),
            stray=tuple(row for row in table.stray if row not in rows),
            totals=tuple(row for row in table.totals if row not in rows),
        ),
    )
