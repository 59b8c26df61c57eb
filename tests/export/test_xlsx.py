"""The Excel workbook says what it should, runs nothing, and says it the same way twice."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evaluate.export.book import ONE_TABLE, Book, Cover, Sheet, book
from evaluate.export.signed import Signed, signed_of
from evaluate.export.tables import Table
from evaluate.export.words import Told
from evaluate.export.xlsx import as_xlsx
from evaluate.intake.safe_cells import printable
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


# What the libraries that write it, or Excel, take for something else than words.
_TOKENS = ["$$", "$", "[", "](", ")", "[x](https://example.test)", "$$note$$", "<r>", "</r>", "<r><t>", "_x0041_", "_x", "-", "[c]",
           "Карта", "=1+1", "{=1}", "@SUM(1)", "https://example.test", "internal:'Notes'!A1", "mailto:a@example.test", "12", "1e5", "nan",
           "\n", "\t", "  ", "'", "&amp;", "]]>", "\x00", "\ud800", "😀", "\ufffe", "\x85"]  # fmt: skip
_WORDS = st.lists(st.sampled_from(_TOKENS) | st.text(max_size=6), min_size=1, max_size=6).map("".join)
_TYPED = _WORDS.filter(lambda text: printable(text) != "")


def everywhere(text: str) -> Book:
    """Put a text into every place of a workbook that somebody's words can reach."""
    rows = ((Told(text), Told(5), Told(text)), (Told("b"), Told("[c]"), Told(1.25)))
    table = Table("s", text, (text,), ("What is asked", "Answer", "Is it?"), rows)
    sheet = Sheet("Table_1", text, (ONE_TABLE, text, text), table)
    return Book(
        text, datetime(2025, 7, 28, tzinfo=UTC), Cover(text, (text,), (text, text), (text,)), (sheet,)
    )


def kept(text: str) -> str:
    """Give what every workbook keeps of a text: XML has one way to end a line."""
    return printable(text).replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None, max_examples=40)
@given(_TYPED)
@example("[one](https://example.test) and [two](https://example.test)")
@example("[x](javascript:alert(1))")
@example("$$note$$ and $$$")
@example("-")
@example("Карта")
@example(" \n ")
@example("<r> <b>& </r>")
@example("<r><t>x</t></r>")
@example("<r>$$_x0041_</r>")
@example("_x0041_ $$ __x0041_x0041_")
@example("$$\r\n_x000D_")
@example('=HYPERLINK("http://example.test","open")')
def test_words_stand_wherever_they_are_as_they_were_typed(text: str) -> None:
    content, told = as_xlsx(everywhere(text)), kept(text)
    page = [told, ONE_TABLE, told, told, "Go to the contents"]
    table = [["What is asked", "Answer", "Is it?"], [told, 5, told], ["b", "[c]", 1.25]]
    cover = [told, "Introductory information", told, "About these data", told, told, "Contact", told]
    found = read(content)
    assert [row[0] for row in found["Cover"]] == cover
    assert [row[0] for row in found["Table_1"][:5]] == page
    assert found["Table_1"][5:] == table
    opened = load_workbook(BytesIO(content))
    assert [cell.value for cell in opened["Cover"]["A"]] == cover
    assert [cell.value for cell in opened["Table_1"]["A"]] == [*page, *(row[0] for row in table)]
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink.location for cell in cells if cell.hyperlink] == ["'Contents'!A1"]
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == [None]


@pytest.mark.parametrize("heading", ["$$", "$$note$$", "<r>x</r>", "[x](https://example.test)", "-", "=1+1"])
def test_a_heading_is_written_as_it_stands(heading: str) -> None:
    table = Table("s", "t", (), (heading, "Answer"), ((Told("a"), Told(1)),))
    sheet = Sheet("Table_1", "t", (ONE_TABLE,), table)
    opened = load_workbook(BytesIO(as_xlsx(replace(everywhere("a"), sheets=(sheet,)))))
    (marked,) = opened["Table_1"].tables.values()
    assert opened["Table_1"]["A4"].value.rstrip() == heading
    assert [column.name.rstrip() for column in marked.tableColumns] == [heading, "Answer"]
