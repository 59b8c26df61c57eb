"""What other programs write is read as they meant it."""

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Table
from openpyxl.comments import Comment

from evaluate.intake.spreadsheet.shown import letters_of
from tests.intake.hostile.honest import ods, table, xlsx
from tests.intake.spreadsheet.seen import facts, seen, sheets

Cells = dict[tuple[int, int], Any]
Sheet = xlsxwriter.worksheet.Worksheet

# Control marks cannot stand in a workbook; spaces around a text are dropped.
_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20).filter(
    str.strip
)
_VALUE = st.one_of(
    _TEXT,
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_subnormal=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime.combine(date(1900, 3, 1), time()), datetime.combine(date(2100, 1, 1), time())).map(
        lambda when: when.replace(microsecond=0)
    ),
)
_CELLS = st.dictionaries(st.tuples(st.integers(0, 60), st.integers(0, 30)), _VALUE, min_size=1, max_size=25)


def by_openpyxl(cells: Cells) -> bytes:
    book = openpyxl.Workbook()
    for (row, place), value in cells.items():
        cell = book.worksheets[0].cell(row + 1, place + 1, value)
        if isinstance(value, str):
            cell.data_type = "s"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def by_xlsxwriter(cells: Cells) -> bytes:
    def write(_: xlsxwriter.Workbook, sheet: Sheet) -> None:
        for (row, place), value in sorted(cells.items()):
            (sheet.write_string if isinstance(value, str) else sheet.write)(row, place, value)

    return written(write)


def by_odfdo(cells: Cells) -> bytes:
    book = Document("spreadsheet")
    book.body.clear()
    sheet = Table("scores")
    for (row, place), value in cells.items():
        sheet.set_value((place, row), value)
    book.body.append(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def written(write: Callable[[xlsxwriter.Workbook, Sheet], None], **options: object) -> bytes:
    content = BytesIO()
    settings = {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm:ss"} | options
    with xlsxwriter.Workbook(content, settings) as book:
        book.calc_on_load = False
        write(book, book.add_worksheet("scores"))
    return content.getvalue()


def is_written_as(text: str, value: object) -> bool:
    """Say whether a person would type this text for a value."""
    match value:
        case bool():
            return text == str(value).upper()
        case float():
            return float(text) == pytest.approx(value, rel=1e-14) and "e" not in text
        case datetime() if value.time() == time():
            return text == value.date().isoformat()
        case date():
            return text == value.isoformat()
    return text == str(value).strip()


@pytest.mark.parametrize("writer", [by_openpyxl, by_xlsxwriter, by_odfdo])
@settings(max_examples=60, deadline=None)
@given(cells=_CELLS)
def test_every_value_comes_back_as_a_person_would_type_it(
    writer: Callable[[Cells], bytes], cells: Cells
) -> None:
    read = seen(writer(cells))
    given = {f"{letters_of(place)}{row + 1}": value for (row, place), value in cells.items()}
    assert read.keys() == given.keys()
    assert [
        (read[name], value) for name, value in given.items() if not is_written_as(read[name], value)
    ] == []


def test_a_workbook_with_all_that_people_put_into_one() -> None:
    def write(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        bold = book.add_format({"bold": True})
        sheet.merge_range("A1:E1", "Outcomes, spring 2025")
        sheet.add_table("B4:D6", {"columns": [{"header": h} for h in ("participant", "before", "share")]})
        sheet.write_column("B5", ["00123", "'042"])
        sheet.write_rich_string("B7", "P", bold, "3")
        sheet.write_column("C5", [12.0, 0.1 + 0.2, 1234567890123])
        sheet.write_column("D5", [0.85, 0.125, 1], book.add_format({"num_format": "0%"}))
        sheet.write_datetime("E5", date(2025, 4, 3), book.add_format({"num_format": "d mmm yyyy"}))
        sheet.write_string("E6", "3/4/2025")
        sheet.write_comment("B5", "called on Monday")
        sheet.write_url("E7", "https://example.org", string="link")
        sheet.data_validation("C5:C9", {"validate": "list", "source": ["1", "2"]})
        sheet.conditional_format("C5:C9", {"type": "data_bar"})
        sheet.freeze_panes(4, 0)
        for row in range(20, 2_000):
            sheet.write_blank(row, 30, None, bold)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=scores!$C$5:$C$7"})
        book.add_chartsheet("picture").set_chart(chart)
        book.add_worksheet("Zoë’s 名前").write("A1", 1)

    read = sheets(written(write))
    assert list(read) == ["scores", "Zoë’s 名前"]
    assert read["scores"][1] == {
        "A1": "Outcomes, spring 2025",
        "B4": "participant",
        "C4": "before",
        "D4": "share",
        "B5": "00123",
        "B6": "'042",
        "B7": "P3",
        "C5": "12",
        "C6": "0.3",
        "C7": "1234567890123",
        "D5": "85%",
        "D6": "12.5%",
        "D7": "100%",
        "E5": "2025-04-03",
        "E6": "3/4/2025",
        "E7": "link",
    }


def test_a_workbook_of_an_old_mac_counts_from_1904() -> None:
    def write(_: xlsxwriter.Workbook, sheet: Sheet) -> None:
        sheet.write_datetime(0, 0, date(2025, 4, 3))

    assert seen(written(write, date_1904=True)) == seen(written(write)) == {"A1": "2025-04-03"}


def test_a_file_written_row_by_row_holds_its_texts_in_the_cells() -> None:
    assert seen(written(lambda _, sheet: sheet.write_row(0, 0, ["a", 1]), constant_memory=True)) == {
        "A1": "a",
        "B1": "1",
    }


def test_a_library_leaves_formulas_without_values() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append([1, 2, "=A1+B1"])
    book.worksheets[0]["A1"].comment = Comment("note", "somebody")
    content = BytesIO()
    book.save(content)
    assert facts(content.getvalue()).unanswered == [(1, 2)]


def test_formats_down_a_million_rows_cost_nothing() -> None:
    rows = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 200_001)
    )
    content = xlsx(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')
    assert seen(content) == {"A1": "1"}


def test_a_sheet_of_the_web_carries_its_formats_to_row_one_thousand() -> None:
    """As Google Sheets exports: a thousand rows, most of them without a cell that holds anything."""
    rows = "".join(
        f'<row r="{n}" ht="15.75" customHeight="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(2, 1_001)
    )
    first = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"><v>5.0</v></c></row>'
    assert seen(xlsx(first + rows)) == {"A1": "text", "B1": "5"}


def test_a_sheet_of_libreoffice_ends_in_a_million_blank_rows() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = (
        f'<table:table-row table:style-name="ro1"><table:table-cell office:value-type="float" office:value="5"'
        f' calcext:value-type="float"><text:p>5</text:p></table:table-cell>{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048574">{blank}<table:table-cell/></table:table-row>'
        f"<table:table-row>{blank}<table:table-cell/></table:table-row>"
    )
    assert seen(ods(table(rows))) == {"A1": "5"}
