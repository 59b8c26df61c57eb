"""Cells that a spreadsheet opens without running anything in them. This is the only rule of it."""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

Cell = str | int | float | None

# What some spreadsheet takes for the start of a formula or of a command, in CSV; wide letters count too.
_START = r"[=+\-@|%\t\r\n＝＋－＠]"
_STARTS = re.compile(rf"\s*{_START}")
# A cell that `safe` has written, before the guard is taken off again.
GUARDED = rf"^'+\s*{_START}"
# A plain number, or the dashes that people write where they have nothing to write, computes nothing.
_HARMLESS = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?|[-–—]+")
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
# Letters that no spreadsheet can hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write headings and rows as CSV; what is no number or nothing is left empty."""
    file = io.StringIO(newline="")
    # Words stand in quotes, so that no other separator can part them.
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    # Without this mark Excel reads the file as if accents were two letters.
    return file.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from running words as a formula; numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _guarded(printable(cell))
    return cell if math.isfinite(cell) else ""


def _guarded(text: str) -> str:
    bare = text.strip()
    # What looks guarded already gets one more guard, so that taking one off gives it back as it was.
    if re.match(GUARDED, bare):
        return f"'{bare}"
    if _STARTS.match(text) and not _HARMLESS.fullmatch(bare):
        return f"'{text}" if bare else ""
    return text


def printable(text: str) -> str:
    """Leave out the letters that no workbook can hold."""
    return _UNPRINTABLE.sub("", text)


def write_words(sheet: Any, row: int, at: int, words: str, style: object = None) -> None:
    """Write words with XlsxWriter as they stand, also where it would take them for its own markup."""
    plain = printable(words)
    if is_markup(plain):
        # In three pieces it escapes them, as it does with other words in one.
        sheet.write_rich_string(row, at, plain[0], plain[1], plain[2:], *([style] if style else []))
    else:
        sheet.write_string(row, at, plain, style)


def is_markup(text: str) -> bool:
    """Say whether XlsxWriter would put words into a file as markup of its own, unescaped."""
    return text.startswith("<r>") and text.endswith("</r>")


def sheet_titles(names: Iterable[str]) -> list[str]:
    """Name sheets as Excel allows it, each by its own name where that is possible."""
    titles: list[str] = []
    for name in names:
        plain = _NOT_IN_TITLES.sub(" ", printable(name))[:_LONGEST_TITLE].strip("' ") or "Sheet"
        taken = {title.lower() for title in titles}
        numbered = (f"{plain[: _LONGEST_TITLE - 5]} {nth}" for nth in range(2, len(titles) + 3))
        titles.append(next(title for title in (plain, *numbered) if title.lower() not in taken))
    return titles
