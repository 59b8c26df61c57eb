"""Both kinds of workbook read back by somebody else's reader."""

from io import BytesIO

import pandas as pd

from evaluate.export.book import Book


def read(content: bytes) -> dict[str, list[list[object]]]:
    """Read every sheet of a workbook as pandas does."""
    # Somebody may have typed "nan" or "NA", and those are words.
    frames = pd.read_excel(
        BytesIO(content), sheet_name=None, header=None, engine="calamine", keep_default_na=False
    )
    return {
        name: [[_plain(cell) for cell in row] for row in frame.to_numpy()] for name, frame in frames.items()
    }


def expected(book: Book) -> dict[str, list[list[object]]]:
    """Say what the tables of a workbook have to read back as, the row of headings first."""
    return {
        sheet.name: [list(sheet.table.headings), *([one.value for one in row] for row in sheet.table.rows)]
        for sheet in book.sheets
    }


def told_in(rows: list[list[object]], table: list[list[object]]) -> list[list[object]]:
    """Take the table from the end of a sheet."""
    return [row[: len(table[0])] for row in rows[-len(table) :]]


def _plain(cell: object) -> object:
    if isinstance(cell, float):
        return None if pd.isna(cell) else cell
    return cell
