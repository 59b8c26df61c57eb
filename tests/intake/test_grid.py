"""A grid's columns are named by their place, whoever made it."""

from io import BytesIO

import polars as pl
import pytest

from evaluate.intake.grid import Grid, place
from evaluate.intake.parse import File, read_file

ROWS = [["participant", "before"], ["P1", "12.5"], ["", ""], ["P2", "9"]]


def as_text() -> bytes:
    return "\n".join(",".join(row) for row in ROWS).encode()


def as_workbook() -> bytes:
    content = BytesIO()
    pl.DataFrame(ROWS, orient="row").write_excel(content, include_header=False)
    return content.getvalue()


def grid(content: bytes) -> Grid:
    file = read_file(content)
    assert isinstance(file, File), file
    return file.grids[0]


@pytest.mark.parametrize("content", [as_text(), as_workbook()], ids=["text", "workbook"])
def test_text_and_workbook_make_the_same_grid(content: bytes) -> None:
    found = grid(content)
    assert found.cells.columns == ["row", place(0), place(1)]
    assert found.cells.rows() == [(1, "participant", "before"), (2, "P1", "12.5"), (4, "P2", "9")]
    assert (found.hidden, found.formulas, found.unanswered, found.merged) == (False, 0, (), ())
