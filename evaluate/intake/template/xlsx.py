"""A template as an Excel workbook, with lists, ranges and messages in its cells."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evaluate.intake.heights import row_height
from evaluate.intake.ours import CHOICES, INSTRUCTIONS, MEASURE_HEADINGS, MEASURES
from evaluate.intake.safe_cells import write_words
from evaluate.intake.spreadsheet.shown import letters_of
from evaluate.intake.template.plan import (
    CHOICE_WIDTH,
    INSTRUCTION_WIDTHS,
    LONGEST_MESSAGE,
    MEASURE_WIDTHS,
    MESSAGE_TITLE,
    ROWS_TO_FILL,
    SINCE,
    WIDTHS,
    Column,
    Holds,
    Plan,
    Sheet,
    Value,
    choice_rows,
    choices_heading,
    column_rows,
    measure_rows,
)
from evaluate.intake.template.stamp import PROPERTY

_DAY = "dd/mm/yyyy"
_LONGEST_TITLE = 32
_AS_IT_STANDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def as_xlsx(plan: Plan) -> bytes:
    """Write a template. The same plan gives the same bytes."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **_AS_IT_STANDS}) as book:
        made = datetime.combine(plan.made_on, time.min, UTC)
        book.set_properties({"title": plan.title, "created": made})
        book.set_custom_property(PROPERTY, str(plan.stamp), "text")
        writer = _Writer(book)
        writer.instructions(plan)
        for sheet in plan.sheets:
            writer.data(sheet, plan)
        writer.table(MEASURES, MEASURE_HEADINGS, measure_rows(plan), MEASURE_WIDTHS)
        writer.table(CHOICES, list(plan.choices), choice_rows(plan), [CHOICE_WIDTH] * len(plan.choices))
    return file.getvalue()


class _Writer:
    """The formats of one workbook, and how its sheets are written with them."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": _DAY})

    def instructions(self, plan: Plan) -> None:
        """Write what people read first."""
        sheet = self.book.add_worksheet(INSTRUCTIONS)
        for at, width in enumerate(INSTRUCTION_WIDTHS):
            sheet.set_column(at, at, width)
        for row, line in enumerate(plan.lines):
            write_words(sheet, row, 0, line, self.bold if row == 0 else None)
        first = len(plan.lines) + 1
        for row, cells in enumerate(column_rows(plan), first):
            self._row(sheet, row, cells, self.head if row == first else self.wrap)
            sheet.set_row(row, row_height(cells, INSTRUCTION_WIDTHS))

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[Value]],
        widths: Sequence[float],
        formats: Sequence[Format | None] = (),
    ) -> Worksheet:
        """Write a sheet that is one table, with its headings in a row that stays in sight."""
        sheet = self.book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width, formats[at] if formats else None)
        self._row(sheet, 0, headings, self.head)
        for row, cells in enumerate(rows, 1):
            self._row(sheet, row, cells)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def data(self, sheet: Sheet, plan: Plan) -> None:
        """Write a sheet to fill in."""
        columns = sheet.columns
        written = self.table(
            sheet.name,
            [column.heading for column in columns],
            sheet.rows,
            [WIDTHS[column.holds] for column in columns],
            [self._format(column) for column in columns],
        )
        last = len(sheet.rows) + ROWS_TO_FILL
        measure = next((at for at, column in enumerate(columns) if column.name == "measure"), None)
        for at, column in enumerate(columns):
            held = _held_to(column, plan, measure) | _said(column)
            written.data_validation(1, at, last, at, held)

    def _row(
        self, sheet: Worksheet, row: int, cells: Sequence[Value], cell_format: Format | None = None
    ) -> None:
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                write_words(sheet, row, at, cell, cell_format)
            elif isinstance(cell, date):
                sheet.write_datetime(row, at, cell, self.day)
            elif cell is not None:
                sheet.write_number(row, at, cell, cell_format)

    def _format(self, column: Column) -> Format | None:
        """Keep Excel from making numbers and dates of pseudonyms such as 007 or 3-4."""
        if column.holds is Holds.TEXT:
            return self.text
        return self.day if column.holds is Holds.DATE else None


def _held_to(column: Column, plan: Plan, measure: int | None) -> dict[str, Any]:
    """Say what a spreadsheet lets people type into a column."""
    if column.holds is Holds.LIST:
        return {"validate": "list", "source": f"={_list_range(column, plan)}"}
    if column.holds is Holds.DATE:
        return {"validate": "date", "criteria": "between", "minimum": SINCE, "maximum": "=TODAY()"}
    if column.holds is Holds.WHOLE:
        return {"validate": "integer", "criteria": "between", "minimum": column.low, "maximum": column.high}
    if column.holds is Holds.SCORE and measure is not None:
        low, high = (_of_measure(plan, measure, place, other) for place, other in (("C", -1e9), ("D", 1e9)))
        return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    return {"validate": "any"}


def _of_measure(plan: Plan, measure: int, place: str, otherwise: float) -> str:
    """Look up the lowest or highest score of the measure that the same row names."""
    last = len(plan.measures) + 1
    found = f"MATCH(${letters_of(measure)}2,{MEASURES}!$A$2:$A${last},0)"
    return f"=IFERROR(INDEX({MEASURES}!${place}$2:${place}${last},{found}),{otherwise:.0f})"


def _list_range(column: Column, plan: Plan) -> str:
    at = list(plan.choices).index(choices_heading(column.name))
    letter = letters_of(at)
    return f"{CHOICES}!${letter}$2:${letter}${len(column.choices) + 1}"


def _said(column: Column) -> dict[str, Any]:
    return {
        "ignore_blank": True,
        "input_title": column.heading[:_LONGEST_TITLE],
        "input_message": column.words[:LONGEST_MESSAGE],
        "error_title": MESSAGE_TITLE,
        "error_message": (column.wrong or column.words)[:LONGEST_MESSAGE],
    }
