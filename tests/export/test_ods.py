"""The OpenDocument workbook says the same as the Excel one, and nothing in it is run either."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from odfdo import Document

from evaluate.export.book import COVER, book
from evaluate.export.ods import as_ods
from evaluate.export.signed import Signed, signed_of
from evaluate.export.xlsx import as_xlsx
from evaluate.returns.figures import Cell
from evaluate.returns.reviewing import ReturnView
from tests.export.reading import expected, read, told_in


def test_pandas_reads_the_same_figures(any_view: ReturnView) -> None:
    plan = book(signed_of(any_view))
    found = read(as_ods(plan))
    for name, table in expected(plan).items():
        assert told_in(found[name], table) == table


def test_it_says_the_same_as_the_excel_one(any_view: ReturnView) -> None:
    plan = book(signed_of(any_view))
    assert read(as_ods(plan)) == read(as_xlsx(plan))


def test_another_reader_opens_it_and_finds_no_formula(signed: Signed) -> None:
    document = Document(BytesIO(as_ods(book(signed))))
    assert [table.name for table in document.body.tables][:3] == ["Cover", "Contents", "Notes"]
    content = ZipFile(BytesIO(as_ods(book(signed)))).read("content.xml").decode()
    assert "table:formula" not in content


def test_the_same_return_is_the_same_bytes(signed: Signed) -> None:
    assert as_ods(book(signed)) == as_ods(book(signed))
    first = ZipFile(BytesIO(as_ods(book(signed)))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800x", "</text:p>", "x" * 3_000, "two  spaces", "\n\n"])
def test_no_text_breaks_it(signed: Signed, text: str) -> None:
    cells = (Cell("achievements", (), text), Cell("core_grant", (), 1.0, None, "pounds"))
    told = replace(signed, snapshot=replace(signed.snapshot, cells=cells))
    plan = book(told)
    assert list(read(as_ods(plan))) == [COVER, *(sheet.name for sheet in plan.sheets)]
