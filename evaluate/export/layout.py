"""How a workbook is laid out: how wide its columns are, how high its rows, and on which side a cell stands."""

from math import ceil

from evaluate.disclosure import Shorthand
from evaluate.export.tables import Table
from evaluate.export.words import Told

# How numbers are shown, by how many decimals they have.
NUMBERS = ("#,##0", "#,##0.0", "#,##0.00")
WIDE = 100
POINTS_A_LINE = 16
# A title, the name of a part and the last line above a table have room around them: blank rows would be read out.
ROOM = {"title": 28, "part": 30, "last": 26}
# No spreadsheet shows a row that is higher.
_MOST_LINES = 25
_NARROW, _BROAD = 13, 44
_SHORTHAND = tuple(one.value for one in Shorthand)


def widths(table: Table) -> list[int]:
    """Make each column wide enough for its longest line, within reason; headings and words wrap."""
    return [
        WIDE
        if table.prose and at == 1
        else min(max(_NARROW, 3 + max(map(_longest, _column(table, at)))), _BROAD)
        for at in range(len(table.headings))
    ]


def numeric(table: Table) -> list[bool]:
    """Say which columns hold numbers, or what stands in the place of numbers."""
    return [
        at >= table.naming
        and not table.prose
        and all(not isinstance(row[at].value, str) or row[at].value in _SHORTHAND for row in table.rows)
        for at in range(len(table.headings))
    ]


def lines(row: tuple[Told, ...], wide: list[int]) -> int:
    """Count the lines that a row needs, for not every spreadsheet counts them by itself."""
    return min(max(_wrapped(one.printed, width) for one, width in zip(row, wide, strict=True)), _MOST_LINES)


def _wrapped(text: str, width: int) -> int:
    # Letters are about as wide as the digits that a width is counted in; a few are wider.
    return sum(_filled(line.split(), width - 2) for line in text.split("\n"))


def _filled(words: list[str], width: int) -> int:
    filled, left = 1, width
    for word in words:
        if len(word) > left and left < width:
            filled, left = filled + 1, width
        filled += ceil(len(word) / width) - 1
        left -= len(word) % width + 1
    return filled


def _column(table: Table, at: int) -> list[str]:
    # A heading wraps between its words, so only its longest word needs room.
    words = table.headings[at].split()
    return [*words, *(row[at].printed for row in table.rows)]


def _longest(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
