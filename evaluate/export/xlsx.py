"""The workbook of a return as Excel writes one."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from evaluate.export.book import BACK, CONTENTS, Book, Sheet
from evaluate.export.layout import NUMBERS, POINTS_A_LINE, WIDE, lines, numeric, widths
from evaluate.export.tables import Table
from evaluate.export.words import Told
from evaluate.intake.safe_cells import printable

_AS_IT_STANDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_CORE = "docProps/core.xml"


def as_xlsx(book: Book) -> bytes:
    """Write the workbook. The same book gives the same bytes."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **_AS_IT_STANDS}) as written:
        written.set_properties(
            {
                "title": printable(book.title),
                "author": printable(book.author),
                "created": book.made_at.replace(tzinfo=None),
            }
        )
        writer = _Writer(written)
        for sheet in book.sheets:
            writer.sheet(sheet)
    return _in_english(file.getvalue())


class _Writer:
    """The formats of one workbook, and how its sheets are written with them."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        # Written as text, words are not run as a formula when somebody edits their cell.
        text = {**_FONT, "num_format": "@"}
        self.title = book.add_format({**text, "bold": True, "font_size": 16})
        self.line = book.add_format(text)
        self.wrap = book.add_format({**text, "text_wrap": True})
        self.head = book.add_format({**text, "text_wrap": True, "bold": True, "bottom": 1})
        self.link = book.add_format({**_FONT, "underline": 1, "font_color": "#0B4F6C"})
        end = {"align": "right", "indent": 1}
        self.end = book.add_format({**text, **end})
        self.head_end = book.add_format({**text, **end, "text_wrap": True, "bold": True, "bottom": 1})
        self.numbers = [book.add_format({**_FONT, **end, "num_format": kind}) for kind in NUMBERS]

    def sheet(self, sheet: Sheet) -> None:
        """Write the title, the lines below it, the way back, and the table."""
        page = self.book.add_worksheet(sheet.name)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, printable(sheet.title), self.title)
        row = 1
        for row, line in enumerate(sheet.lines, 1):
            page.write_string(row, 0, printable(line), self.line if sheet.table else self.wrap)
        if sheet.table is None:
            page.set_column(0, 0, WIDE)
            return
        if sheet.name != CONTENTS:
            row += 1
            page.write_url(row, 0, f"internal:'{CONTENTS}'!A1", self.link, BACK)
        self.table(page, sheet, sheet.table, row + 1)

    def table(self, page: Worksheet, sheet: Sheet, table: Table, first: int) -> None:
        """Write a marked table: its headings, then its rows."""
        wide, numbers = widths(table), numeric(table)
        for at, width in enumerate(wide):
            page.set_column(at, at, width)
        headings = [
            {"header": printable(name), "header_format": self.head_end if number else self.head}
            for name, number in zip(table.headings, numbers, strict=True)
        ]
        page.add_table(
            first,
            0,
            first + len(table.rows),
            len(table.headings) - 1,
            {"name": sheet.table_name, "columns": headings, "autofilter": False, "style": None},
        )
        page.repeat_rows(first)
        page.set_row(first, POINTS_A_LINE * lines(tuple(map(Told, table.headings)), wide))
        for nth, row in enumerate(table.rows, first + 1):
            page.set_row(nth, POINTS_A_LINE * lines(row, wide))
            for at, one in enumerate(row):
                self.cell(page, nth, at, one, numbers[at])
        for nth, name in enumerate(sheet.links, first + 1):
            page.write_url(nth, 0, f"internal:'{name}'!A1", self.link, name)

    def cell(self, page: Worksheet, row: int, at: int, one: Told, number: bool) -> None:
        """Write a number as a number and words as words."""
        if isinstance(one.value, str):
            page.write_string(row, at, printable(one.value), self.end if number else self.wrap)
        else:
            page.write_number(row, at, one.value, self.numbers[one.decimals])


def _in_english(content: bytes) -> bytes:
    """Say in which language the workbook is, which the library that writes it cannot."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part in made.infolist():
            text = made.read(part)
            if part.filename == _CORE:
                end = b"</cp:coreProperties>"
                text = text.replace(end, b"<dc:language>en-GB</dc:language>" + end)
            archive.writestr(part, text)
    return file.getvalue()
