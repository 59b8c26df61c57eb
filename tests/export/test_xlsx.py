"""The Excel workbook says what it should, runs nothing, and says it the same way twice."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from evaluate.export.book import book
from evaluate.export.signed import Signed, signed_of
from evaluate.export.xlsx import as_xlsx
from evaluate.returns.figures import Cell
from evaluate.returns.reviewing import ReturnView
from tests.export.conftest import FORMULA
from tests.export.reading import expected, read, told_in


def test_pandas_reads_the_same_figures(any_view: ReturnView) -> None:
    plan = book(signed_of(any_view))
    found = read(as_xlsx(plan))
    for name, table in expected(plan).items():
        assert told_in(found[name], table) == table


def test_nothing_in_it_is_run(signed: Signed) -> None:
    content = as_xlsx(book(signed))
    opened = load_workbook(BytesIO(content))
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    typed = [cell for cell in cells if cell.value == FORMULA]
    assert typed
    # As text it is not run when somebody edits its cell, either.
    assert {cell.number_format for cell in typed} == {"@"}
    with ZipFile(BytesIO(content)) as archive:
        assert not [
            name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()
        ]


def test_the_same_return_is_the_same_bytes(signed: Signed) -> None:
    assert as_xlsx(book(signed)) == as_xlsx(book(signed))


@pytest.mark.parametrize("text", ["a\x00b", "\ud800x", "_x0041_", "x" * 3_000, "\n\n"])
def test_no_text_breaks_it(signed: Signed, text: str) -> None:
    cells = (Cell("achievements", (), text), Cell("core_grant", (), 1.0, None, "pounds"))
    told = replace(signed, snapshot=replace(signed.snapshot, cells=cells))
    opened = load_workbook(BytesIO(as_xlsx(book(told))))
    assert opened.sheetnames[:3] == ["Cover", "Contents", "Notes"]
