"""A table as a file that a spreadsheet opens without running anything in it."""

import csv
import io
import math
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write headings and rows as CSV; what is no number or nothing is left empty."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    # Without this mark Excel reads the file as if accents were two letters.
    return file.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from running words as a formula; numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
    return cell if math.isfinite(cell) else ""
