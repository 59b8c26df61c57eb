"""The checklist of the Government Analysis Function for spreadsheets, point by point, held against both kinds.

"Making spreadsheets accessible: a brief checklist of the basics", analysisfunction.civilservice.gov.uk.
"""

import xml.etree.ElementTree as ET
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from evaluate.export.book import COVER, Book, book
from evaluate.export.ods import as_ods
from evaluate.export.signed import signed_of
from evaluate.export.xlsx import as_xlsx
from evaluate.returns.reviewing import ReturnView
from tests.export.reading import read

NS = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "meta", "style")
} | {
    "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


@pytest.fixture
def plan(any_view: ReturnView) -> Book:
    return book(signed_of(any_view))


@pytest.fixture
def xlsx(plan: Book) -> Workbook:
    return opened(plan)


@pytest.fixture
def ods(plan: Book) -> ET.Element:
    return part(as_ods(plan), "content.xml")


@cache
def opened(plan: Book) -> Workbook:
    """Open a workbook once for all the points of the checklist, which only read it."""
    return load_workbook(BytesIO(as_xlsx(plan)))


def part(content: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 (our own)


def test_tables_are_marked_and_named(plan: Book, xlsx: Workbook, ods: ET.Element) -> None:
    names = [sheet.table_name for sheet in plan.sheets]
    assert len(set(names)) == len(names)
    marked = [table for sheet in xlsx for table in sheet.tables.values()]
    assert [table.name for table in marked] == names
    assert all(table.headerRowCount == 1 and table.autoFilter is None for table in marked)
    ranges = ods.findall(".//table:database-range", NS)
    assert [one.get(f"{{{NS['table']}}}name") for one in ranges] == names
    assert {one.get(f"{{{NS['table']}}}contains-header") for one in ranges} == {"true"}
    assert {one.get(f"{{{NS['table']}}}display-filter-buttons") for one in ranges} == {"false"}


def test_a_marked_table_is_the_whole_table(plan: Book, xlsx: Workbook, ods: ET.Element) -> None:
    ranges = {
        one.get(f"{{{NS['table']}}}name"): one.get(f"{{{NS['table']}}}target-range-address", "").split(":")
        for one in ods.findall(".//table:database-range", NS)
    }
    for sheet in plan.sheets:
        where = xlsx[sheet.name].tables[sheet.table_name].ref
        first, last = where.split(":")
        assert ranges[sheet.table_name] == [f"{sheet.name}.{first}", f"{sheet.name}.{last}"]
        cells = xlsx[sheet.name][where]
        assert tuple(cell.value for cell in cells[0]) == sheet.table.headings
        assert len(cells) == 1 + len(sheet.table.rows)


def test_one_table_a_sheet_that_begins_in_the_first_column(xlsx: Workbook) -> None:
    for sheet in xlsx.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A")
        assert sheet["A2"].value == "This worksheet contains one table."


def test_no_cell_is_merged_or_hidden(xlsx: Workbook, ods: ET.Element) -> None:
    for sheet in xlsx:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [row for row, one in sheet.row_dimensions.items() if one.hidden]
        assert not [column for column, one in sheet.column_dimensions.items() if one.hidden]
    table = f"{{{NS['table']}}}"
    for name in ("number-columns-spanned", "number-rows-spanned", "visibility"):
        assert not [one for one in ods.iter() if one.get(f"{table}{name}")]
    assert not list(ods.iter(f"{table}covered-table-cell"))


def test_no_row_column_or_cell_of_a_table_is_blank(plan: Book) -> None:
    for content in (as_xlsx(plan), as_ods(plan)):
        for name, rows in read(content).items():
            assert all(row[0] not in (None, "") for row in rows), name
            for table in (sheet.table for sheet in plan.sheets if sheet.name == name):
                told = rows[-len(table.rows) - 1 :]
                cells = [cell for row in told for cell in row[: len(table.headings)]]
                assert None not in cells, name
                assert "" not in cells, name


def test_there_is_one_row_of_headings_and_no_two_are_alike(plan: Book) -> None:
    for sheet in plan.sheets:
        assert len({one.casefold() for one in sheet.table.headings}) == len(sheet.table.headings)


def test_words_wrap(xlsx: Workbook, plan: Book) -> None:
    for sheet in plan.sheets:
        ref = xlsx[sheet.name].tables[sheet.table_name].ref
        long = [
            c for row in xlsx[sheet.name][ref] for c in row if isinstance(c.value, str) and len(c.value) > 44
        ]
        assert all(cell.alignment.wrap_text for cell in long)


def test_headings_are_repeated_on_each_printed_page(plan: Book, xlsx: Workbook, ods: ET.Element) -> None:
    tables = {one.get(f"{{{NS['table']}}}name"): one for one in ods.iter(f"{{{NS['table']}}}table")}
    for sheet in plan.sheets:
        page = xlsx[sheet.name]
        row = page[page.tables[sheet.table_name].ref][0][0].row
        assert page.print_title_rows == f"${row}:${row}"
        (head,) = tables[sheet.name].findall("table:table-header-rows/table:table-row", NS)
        assert tuple("".join(cell.itertext()) for cell in head) == sheet.table.headings
    for page in xlsx:
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == (
            "landscape",
            page.PAPERSIZE_A4,
        )
        # One page wide, which is what nothing stands for, and as many high as it takes.
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)


def test_there_are_no_filters_and_no_frozen_panes(xlsx: Workbook, plan: Book) -> None:
    assert [sheet.freeze_panes for sheet in xlsx] == [None] * len(xlsx.worksheets)
    assert [sheet.auto_filter.ref for sheet in xlsx] == [None] * len(xlsx.worksheets)
    # Frozen panes of OpenDocument stand in its settings, and this has none.
    assert "settings.xml" not in ZipFile(BytesIO(as_ods(plan))).namelist()


def test_the_title_is_in_the_first_cell_and_stands_out(plan: Book, xlsx: Workbook, ods: ET.Element) -> None:
    titles = {COVER: plan.title} | {sheet.name: sheet.title for sheet in plan.sheets}
    for name, title in titles.items():
        first = xlsx[name]["A1"]
        assert first.value == title
        assert first.font.bold
        assert first.font.sz == 16
    assert {name: rows[0][0] for name, rows in read(as_ods(plan)).items()} == titles


def test_sheets_have_short_plain_names(xlsx: Workbook) -> None:
    assert len(set(xlsx.sheetnames)) == len(xlsx.sheetnames)
    assert all(len(name) <= 10 and name.replace("_", "").isalnum() for name in xlsx.sheetnames)


def test_text_is_large_enough_in_a_plain_face(xlsx: Workbook, ods: ET.Element) -> None:
    fonts = {
        (c.font.name, c.font.sz)
        for sheet in xlsx
        for row in sheet.iter_rows()
        for c in row
        if c.value is not None
    }
    # The headings of the cover's parts are larger than what stands below them.
    assert fonts == {("Arial", 12), ("Arial", 14), ("Arial", 16)}
    sizes = {one.get(f"{{{NS['fo']}}}font-size") for one in ods.iter(f"{{{NS['style']}}}text-properties")}
    assert sizes == {"12pt", "14pt", "16pt"}


def test_nothing_is_said_by_colour_and_there_are_no_pictures(xlsx: Workbook, plan: Book) -> None:
    fills = {cell.fill.fill_type for sheet in xlsx for row in sheet.iter_rows() for cell in row}
    assert fills == {None}
    for content in (as_xlsx(plan), as_ods(plan)):
        assert not [
            name for name in ZipFile(BytesIO(content)).namelist() if "media" in name or "Pictures" in name
        ]
    assert not [sheet for sheet in xlsx if sheet.oddHeader.center.text or sheet.oddFooter.center.text]


def test_the_workbook_has_a_title_an_author_and_a_language(plan: Book, xlsx: Workbook) -> None:
    assert (xlsx.properties.title, xlsx.properties.language) == (plan.title, "en-GB")
    assert xlsx.properties.creator == plan.author
    meta = part(as_ods(plan), "meta.xml")
    assert meta.findtext(".//dc:title", namespaces=NS) == plan.title
    assert meta.findtext(".//dc:language", namespaces=NS) == "en-GB"
    assert meta.findtext(".//dc:creator", namespaces=NS) == plan.author


def test_it_opens_on_the_first_cell_of_the_cover(xlsx: Workbook) -> None:
    assert xlsx.active is xlsx["Cover"]
    assert {one.activeCell for sheet in xlsx for one in sheet.sheet_view.selection} <= {"A1"}


def test_contents_and_the_way_back_are_links_that_lead_somewhere(xlsx: Workbook, ods: ET.Element) -> None:
    found = [cell.hyperlink.location for cell in xlsx["Contents"]["A"] if cell.hyperlink]
    assert found == [f"'{name}'!A1" for name in xlsx.sheetnames[2:]]
    for sheet in xlsx.worksheets[2:]:
        assert [c.hyperlink.location for c in sheet["A"] if c.hyperlink] == ["'Contents'!A1"]
    names = {one.get(f"{{{NS['table']}}}name") for one in ods.iter(f"{{{NS['table']}}}table")}
    leads = [one.get(f"{{{NS['xlink']}}}href", "") for one in ods.iter(f"{{{NS['text']}}}a")]
    assert leads
    assert {lead.removeprefix("#").removesuffix(".A1") for lead in leads} <= names


def test_numbers_are_numbers(plan: Book, xlsx: Workbook) -> None:
    for sheet in plan.sheets[2:]:
        cells = xlsx[sheet.name][xlsx[sheet.name].tables[sheet.table_name].ref][1:]
        for row, told in zip(cells, sheet.table.rows, strict=True):
            assert [cell.data_type == "n" for cell in row] == [not isinstance(one.value, str) for one in told]
