"""From a grid of cells to a table: its headings, wherever they stand, and the rows under them."""

from dataclasses import dataclass, replace

import polars as pl

from evaluate.intake.grid import Grid, place
from evaluate.intake.layout import known_headings
from evaluate.intake.meanings import Dictionary

# Titles, logos and instructions stand above many a table; nobody puts this many rows of them.
_HEADINGS_WITHIN = 30
_FEWEST_COLUMNS_FOR_STRAYS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a sheet and the rows under them. Rows keep the numbers they have in the file."""

    sheet: str | None
    headings: tuple[str, ...]
    heading_row: int
    cells: pl.DataFrame
    # Rows with cells to the right of the last heading.
    ragged: tuple[int, ...]
    # Rows with one filled cell and nothing else: a stray character, a total, a note below the table.
    stray: tuple[int, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    # Rows of totals, which are about nobody.
    totals: tuple[int, ...] = ()
    # What stands in the row right above the headings.
    above: tuple[str, ...] = ()


def find_table(grid: Grid, dictionary: Dictionary) -> Table | None:
    """Find the row of headings: the first of those that hold most headings that the register knows."""
    if not len(grid.cells):
        return None
    top = grid.cells.head(_HEADINGS_WITHIN).rows()
    known = [known_headings(tuple(cell or "" for cell in row[1:]), dictionary) for row in top]
    nth = known.index(max(known))
    cells = grid.cells.slice(nth + 1)
    headings = [cell or "" for cell in top[nth][1:]]
    while headings and not headings[-1]:
        headings.pop()
    above = top[nth - 1] if nth and top[nth - 1][0] == top[nth][0] - 1 else ()
    table = _table(grid, tuple(headings), top[nth][0], cells)
    return replace(table, above=tuple(cell for cell in above[1:] if cell))


def _table(grid: Grid, headings: tuple[str, ...], heading_row: int, cells: pl.DataFrame) -> Table:
    names = [place(index) for index in range(len(headings))]
    beyond = [name for name in cells.columns if name != "row" and name not in names]
    ragged = cells.filter(pl.any_horizontal(pl.col(beyond).is_not_null())) if beyond else cells.clear()
    inside = cells.select("row", *names)
    filled = pl.sum_horizontal(pl.col(names).is_not_null())
    stray = inside.filter(filled == 1) if len(names) > _FEWEST_COLUMNS_FOR_STRAYS else inside.clear()
    return Table(
        grid.sheet,
        headings,
        heading_row,
        inside.filter(filled > (1 if len(names) > _FEWEST_COLUMNS_FOR_STRAYS else 0)),
        tuple(ragged["row"]),
        tuple(stray["row"]),
        grid.merged,
    )
