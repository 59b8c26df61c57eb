"""The process that marks a workbook: what to do and the workbook come in, the marked workbook goes out."""

import json
import resource
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from evaluate.intake.heights import row_height
from evaluate.intake.safe_cells import printable, safe, sheet_titles
from evaluate.intake.spreadsheet import limits

# Who wrote a comment tells ours from the provider's own, when the workbook comes round again.
AUTHOR = "Evaluate"
_MARK = PatternFill("lightUp", fgColor="B35900", bgColor="FFF3DC")
_NO_MARK = PatternFill()
_WIDTHS = (20, 10, 12, 60, 80)
# Twenty thousand rows of twenty columns, each with a comment, take 400 MB.
_MOST_MEMORY = 1_000_000_000
_MOST_WRITTEN = 500_000_000
_TOP = Alignment(wrap_text=True, vertical="top")
_LETTERS_IN_A_LINE, _LINE_HEIGHT = 45, 18


def main() -> None:
    """Mark the workbook that comes from standard input."""
    for what, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, limits.MOST_PROCESSOR_SECONDS),
        # A sheet that is being written stands in a temporary file, which goes when this process does.
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    job, _, content = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(marked(json.loads(job), content))


def marked(job: Mapping[str, Any], content: bytes) -> bytes:
    """Put comments into a workbook, or into one made of plain rows, and the list before its sheets."""
    if content:
        book = load_workbook(BytesIO(content), rich_text=True)
    else:
        book = Workbook()
        book.remove(book.active)
    names = _add_sheets(book, job.get("sheets", ()))
    if job["sheet"] in book.sheetnames:
        book.remove(book[job["sheet"]])
    _forget_marks(book)
    for name, row, column, text in job["corrections"]:
        _write(_cell(book[names.get(name, name)], row, column), text)
    for name, row, column, words in job["marks"]:
        _mark(_cell(book[names.get(name, name)], row, column), words)
    _list(book, job, names)
    # Formulas are saved without values, so whoever opens the file must work them out.
    book.calculation.fullCalcOnLoad = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _add_sheets(book: Workbook, sheets: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Add sheets of rows as text, each cell where it stands in the file; say under what names."""
    titles = sheet_titles(sheet["name"] for sheet in sheets)
    for title, sheet in zip(titles, sheets, strict=True):
        made = book.create_sheet(title)
        for number, row in zip(sheet["numbers"], sheet["rows"], strict=True):
            for column, text in enumerate(row, 1):
                if text is not None:
                    _write(made.cell(number, column), text)
    return dict(zip((sheet["name"] for sheet in sheets), titles, strict=True))


def _write(cell: Cell, text: str) -> None:
    """Write words that are never a formula, even when somebody edits them."""
    text = printable(text)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = safe(text) != text


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Find a cell; of merged cells only the first can be written to."""
    found = sheet.cell(row, column + 1)
    if not isinstance(found, MergedCell):
        return found
    over = next(one for one in sheet.merged_cells.ranges if found.coordinate in one)
    return sheet.cell(over.min_row, over.min_col)


def _forget_marks(book: Workbook) -> None:
    """Take off the marks of the round before."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    cell.fill = _NO_MARK


def _mark(cell: Cell, words: str) -> None:
    if cell.comment is not None:
        words = f"{words}\n\n{cell.comment.author}: {cell.comment.text}"
    comment = Comment(printable(words), AUTHOR)
    comment.width, comment.height = 360, _LINE_HEIGHT * (3 + len(words) // _LETTERS_IN_A_LINE)
    cell.comment = comment
    cell.fill = _MARK


def _list(book: Workbook, job: Mapping[str, Any], names: Mapping[str, str]) -> None:
    sheet = book.create_sheet(job["sheet"], 0)
    sheet.append(list(job["headings"]))
    for nth, (name, address, count, message, remedy) in enumerate(job["lines"], 2):
        where = names.get(name, name)
        for column, value in enumerate((where, address, count, message, remedy), 1):
            if isinstance(value, str):
                _write(sheet.cell(nth, column), value)
            else:
                sheet.cell(nth, column).value = value
            sheet.cell(nth, column).alignment = _TOP
        sheet.row_dimensions[nth].height = row_height((where, address, count, message, remedy), _WIDTHS)
        if address:
            quoted = str(where).replace("'", "''")
            link = Hyperlink(ref=f"B{nth}", location=f"'{quoted}'!{address}", display=address)
            sheet.cell(nth, 2).hyperlink = link
            sheet.cell(nth, 2).font = Font(underline="single", color="0B4F6C")
    _as_table(sheet)
    # Sheets that are selected together are edited together: only the list may be.
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _as_table(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


if __name__ == "__main__":
    main()
