"""What a person would see: the cells of each sheet by their names."""

import zlib

import pytest

from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.rows import AFTER_ROW, BETWEEN_CELLS, SheetFacts
from evaluate.intake.spreadsheet.sandbox import read_sheets
from evaluate.intake.spreadsheet.shown import letters_of


def sheets(content: bytes) -> dict[str, tuple[SheetFacts, dict[str, str]]]:
    """Read a workbook here, in this process, and name its cells."""
    return {facts.name: (facts, named(rows)) for facts, rows in read_sheets(content)}


def seen(content: bytes) -> dict[str, str]:
    """Give the cells of the first sheet."""
    return next(iter(sheets(content).values()))[1]


def facts(content: bytes) -> SheetFacts:
    """Give what is known of the first sheet beside its cells."""
    return next(iter(sheets(content).values()))[0]


def named(rows: bytes) -> dict[str, str]:
    """Name the cells of packed rows."""
    cells = {}
    for line in zlib.decompress(rows).decode().split(AFTER_ROW)[:-1]:
        row, *texts = line.split(BETWEEN_CELLS)
        cells |= {f"{letters_of(place)}{row}": text for place, text in enumerate(texts) if text}
    return cells


def refused(content: bytes) -> Refused:
    """Give the refusal of a workbook."""
    with pytest.raises(Refused) as caught:
        sheets(content)
    return caught.value
