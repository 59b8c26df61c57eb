"""For each code that a workbook may be given, a workbook that is given this one alone."""

from collections.abc import Callable
from io import BytesIO

import xlsxwriter

from tests.intake.hostile.kinds import HOSTILE

_HEADINGS = ["participant", "cohort", "measure", "before", "after"]
_ROWS = [["P1", "c", "m", 1, 2], ["P2", "c", "m", 2, 4]]


def written(alter: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    """Write a small file of scores that is right, but for one thing."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # A spreadsheet program that saves a workbook has worked its formulas out.
        book.calc_on_load = False
        sheet = book.add_worksheet("scores")
        for row, cells in enumerate([_HEADINGS, *_ROWS]):
            sheet.write_row(row, 0, cells)
        alter(book, sheet)
    return content.getvalue()


def _first(code: str) -> Callable[[], bytes]:
    return next(build for expected, build in HOSTILE.values() if expected == code)


def with_hidden_sheet() -> bytes:
    """Hide a sheet behind the one that is seen."""
    return written(lambda book, _: book.add_worksheet("lists").hide())


def with_only_hidden_sheets() -> bytes:
    """Leave the sheet that is seen empty, and hide the other."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("empty")
        hidden = book.add_worksheet("scores")
        hidden.write_row(0, 0, _HEADINGS)
        hidden.hide()
    return content.getvalue()


def with_formula() -> bytes:
    """Work a score out by a formula."""
    return written(lambda _, sheet: sheet.write_formula("E3", "=D3*2", None, 4))


def with_formula_never_worked_out() -> bytes:
    """Write a formula as a program does that cannot work it out: with a zero for its value."""

    def alter(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        book.calc_on_load = True
        sheet.write_formula("E3", "=D3*2", None, 4)

    return written(alter)


def with_merged_cells() -> bytes:
    """Merge the cohort over the rows that it holds for."""
    return written(lambda _, sheet: sheet.merge_range("B2:B3", "c"))


EXAMPLES: dict[str, Callable[[], bytes]] = {
    code: _first(code)
    for code in (
        "not-a-workbook",
        "locked-workbook",
        "damaged-workbook",
        "unsafe-workbook",
        "macros",
        "external-links",
        "embedded-file",
        "far-cell",
        "heavy-workbook",
    )
} | {
    "empty-workbook": with_only_hidden_sheets,
    "hidden-sheet": with_hidden_sheet,
    "formula-without-value": with_formula_never_worked_out,
    "formulas": with_formula,
    "merged-cells": with_merged_cells,
}
