"""The headings are found wherever they stand, and what is not a row of the table is set aside."""

import polars as pl

from evaluate.intake.grid import Grid, place
from evaluate.intake.meanings import Dictionary
from evaluate.intake.table import Table, find_table

NOBODYS = Dictionary()
HEADINGS = ["participant", "cohort", "measure", "before", "after"]


def grid(*rows: list[str]) -> Grid:
    """Draw a sheet; rows are numbered from 1 and blank ones left out."""
    width = max(map(len, rows), default=0)
    whole = [
        [number, *(cell or None for cell in row), *[None] * (width - len(row))]
        for number, row in enumerate(rows, 1)
        if any(row)
    ]
    schema = {"row": pl.Int64} | {place(index): pl.String for index in range(width)}
    return Grid("Sheet1", pl.DataFrame(whole, schema=schema, orient="row"))


def table(*rows: list[str]) -> Table:
    found = find_table(grid(*rows), NOBODYS)
    assert found is not None
    return found


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers() -> None:
    found = table(["Aldermere Youth Works"], [], ["", "", "2025"], HEADINGS, ["P1", "c", "m", "1", "2"])
    assert found.heading_row == 4
    assert found.headings == tuple(HEADINGS)
    assert found.cells.rows() == [(5, "P1", "c", "m", "1", "2")]


def test_cells_beyond_the_headings_are_ragged_and_spare_blanks_are_not() -> None:
    found = table(
        HEADINGS, ["P1", "c", "m", "1", "2", "3"], ["P2", "c", "m", "1"], ["P3", "c", "m", "1", "2", "", "x"]
    )
    assert found.ragged == (2, 4)
    assert found.cells["cell_4"].to_list() == ["2", None, "2"]


def test_a_row_with_one_cell_is_astray() -> None:
    found = table(HEADINGS, ["P1", "c", "m", "1", "2"], [], ["Total: 1 person"])
    assert found.stray == (4,)
    assert found.cells["row"].to_list() == [2]


def test_a_narrow_table_has_rows_of_one_cell() -> None:
    assert table(["participant", "before"], ["P1", ""]).cells["row"].to_list() == [2]


def test_without_any_known_heading_the_first_row_is_taken_for_them() -> None:
    found = table(["a", "b"], ["1", "2"])
    assert (found.heading_row, found.headings) == (1, ("a", "b"))


def test_an_empty_sheet_has_no_table() -> None:
    assert find_table(grid(), NOBODYS) is None
