"""How wide the columns of a workbook are, and how its numbers are shown."""

from evaluate.export.tables import Table

# One for each number of decimals.
NUMBERS = ("#,##0", "#,##0.0", "#,##0.00")
WIDE = 100
_NARROW, _BROAD = 12, 44


def widths(table: Table) -> list[int]:
    """Make each column wide enough for its longest line, within reason; headings and words wrap."""
    return [
        WIDE
        if table.prose and at == 1
        else min(max(_NARROW, 2 + max(map(_longest, _column(table, at)))), _BROAD)
        for at in range(len(table.headings))
    ]


def _column(table: Table, at: int) -> list[str]:
    # A heading wraps between its words, so only its longest word needs room.
    words = table.headings[at].split()
    return [*words, *(row[at].printed for row in table.rows)]


def _longest(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
