"""The workbook of a return as Excel writes one, by the Government Analysis Function's own library."""

from copy import deepcopy
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import gptables
import pandas as pd

from evaluate.export.book import BACK, CONTENTS, COVER, Book, Cover, Sheet
from evaluate.export.layout import NUMBERS, POINTS_A_LINE, ROOM, WIDE, lines, numeric, widths
from evaluate.export.words import Told
from evaluate.export.xlsx_words import heading, rich, typed
from evaluate.intake.safe_cells import printable

_Page: TypeAlias = Any
_Format: TypeAlias = dict[str, Any]
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Written as text, words are not run as a formula when somebody edits their cell.
_AS_TEXT = {"num_format": "@", "valign": "top"}
_END: _Format = {"align": "right", "indent": 1}
# Some spreadsheets leave the indent out where a cell wraps.
_NUMBER: _Format = {**_END, "text_wrap": False}
_A4 = 9
_CORE = "docProps/core.xml"


def as_xlsx(book: Book) -> bytes:
    """Write the workbook. The same book gives the same bytes."""
    file = BytesIO()
    with gptables.GPWorkbook(file, _OPTIONS) as written:
        made_at = book.made_at.replace(tzinfo=None)
        title, author = printable(book.title), printable(book.author)
        written.set_properties({"title": title, "author": author, "created": made_at})
        written.set_theme(_theme())
        _cover(_page(written, COVER), book.cover)
        for sheet in book.sheets:
            _sheet(_page(written, sheet.name), sheet)
    return _in_english(file.getvalue())


def _theme() -> gptables.Theme:
    theme = deepcopy(gptables.gptheme)
    low, runs_on = {"valign": "bottom"}, {"text_wrap": False}
    theme.apply_config({"global": _AS_TEXT, "cover_title": runs_on, "cover_subtitle": low})
    return theme


def _page(book: gptables.GPWorkbook, name: str) -> _Page:
    page = book.add_worksheet(name, gridlines="hide_printed")
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    return page


def _cover(page: _Page, cover: Cover) -> None:
    parts = ([rich(line) for line in part] or None for part in (cover.intro, cover.about, cover.contact))
    page.write_cover(gptables.Cover(rich(cover.title), *parts, COVER, WIDE))
    for row, (kind, text) in enumerate(cover.rows):
        page.set_row(row, ROOM.get(kind) or _high((Told(text),), [WIDE]))


def _sheet(page: _Page, sheet: Sheet) -> None:
    """Write a sheet and give its table room: the library makes a column as wide as its longest paragraph."""
    table = _table(sheet)
    page.write_gptable(table, auto_width=False)
    wide, first = widths(sheet.table), table.data_range[0]
    for at, width in enumerate(wide):
        page.set_column(at, at, width)
    page.set_row(0, ROOM["title"])
    page.set_row(first - 1, ROOM["last"])
    for nth, row in enumerate((tuple(map(Told, sheet.table.headings)), *sheet.table.rows), first):
        page.set_row(nth, _high(row, wide))
    page.repeat_rows(first)


def _high(row: tuple[Told, ...], wide: list[int]) -> int:
    return POINTS_A_LINE * lines(row, wide)


def _table(sheet: Sheet) -> gptables.GPTable:
    instructions, *legend = sheet.lines
    back = [] if sheet.name == CONTENTS else [_link(BACK, CONTENTS)]
    rows = [[_cell(one) for one in row] for row in sheet.table.rows]
    for row, name in zip(rows, sheet.links, strict=False):
        row[0] = _link(name, name)
    frame = pd.DataFrame(rows, columns=[f"{at}" for at, _ in enumerate(sheet.table.headings)], dtype=object)
    made = gptables.GPTable(
        frame,
        sheet.table_name,
        typed(sheet.title),
        instructions=instructions,
        legend=[*map(typed, legend), *back],
        index_columns={},
        additional_formatting=_formats(sheet),
    )
    # Set afterwards, because it refuses to be made with headings that have two dollars in them.
    made.table = made.table.set_axis([heading(name) for name in sheet.table.headings], axis="columns")
    return made


def _formats(sheet: Sheet) -> list[_Format]:
    """Put numbers on the right, with what stands in their place, each with as many decimals as it is told with."""
    ends = [at for at, number in enumerate(numeric(sheet.table)) if number]
    told: list[_Format] = [
        {"cell": {"cells": (nth, at), "format": {**_NUMBER, "num_format": NUMBERS[one.decimals]}}}
        for nth, row in enumerate(sheet.table.rows, 1)
        for at, one in enumerate(row)
        if not isinstance(one.value, str)
    ]
    return [{"column": {"columns": ends, "format": _END}}, *told] if ends else [*told]


def _cell(one: Told) -> object:
    return rich(one.value) if isinstance(one.value, str) else one.value


def _link(text: str, sheet: str) -> str:
    return f"[{text}](internal:'{sheet}'!A1)"


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
