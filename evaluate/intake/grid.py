"""One sheet of a file as it stands, before anybody asks what it means."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Grid:
    """A CSV file, or one sheet of a workbook, as text.

    `cells` has a `row` (as a spreadsheet numbers it, from 1) and a text column for every place from
    `cell_0` on. Blank cells are null and blank rows are left out. Numbers are written as short as they
    can be without loss (12, 12.5), dates as 2025-04-03, percentages as 85%, whatever the sheet shows.
    """

    sheet: str | None
    cells: pl.DataFrame
    hidden: bool = False
    # How many cells hold a formula: each was taken by the value that was saved with it.
    formulas: int = 0
    # Row and place of formulas that were saved without a value.
    unanswered: tuple[tuple[int, int], ...] = ()
    # First row, last row, first place, last place of merged cells; the value was filled down its rows.
    merged: tuple[tuple[int, int, int, int], ...] = ()


def place(index: int) -> str:
    """Name the cells of a column by its place in the file."""
    return f"cell_{index}"
