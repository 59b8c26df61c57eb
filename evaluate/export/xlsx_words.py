"""Words that somebody typed, as gptables has to be given them to write them as they stand.

Plain text it reads: `[words](address)` would become a link, `$$words$$` the number of a note, and a cell of nothing but
dashes or of Cyrillic letters would be refused. Rich text it writes as it is, and looks for nothing in it but notes.
"""

import re
from typing import Any, TypeAlias

from gptables.core.gptable import FormatList

from evaluate.intake.safe_cells import is_markup, printable

_Piece: TypeAlias = str | dict[str, Any]
LONGEST = 32_767
CUT = " [cut here: no cell of Excel holds more]"
# Between two dollars, and inside what stands for a letter by its number in these files.
_TAKEN_FOR_MORE = re.compile(r"(?<=\$)(?=\$)|(?<=_)(?=x[0-9A-Fa-f]{4}_)")


def rich(text: str) -> FormatList:
    """Give words as a cell of a table or a line of the cover."""
    return FormatList(typed(text))


def typed(text: str) -> list[_Piece]:
    """Give words as a title or a line above a table: each part of them after its format, which is none of its own."""
    one_ending = re.sub("\r\n?", "\n", printable(text))
    pieces: list[_Piece] = []
    for part in _apart(_fitting(one_ending)):
        pieces += [{}, part]
    return pieces


def heading(name: str) -> str:
    """Name a column, which cannot be rich text."""
    plain = printable(name)
    return f"{plain} " if is_markup(plain) else plain


def _apart(text: str) -> list[str]:
    """Part words where gptables would see a note, or XlsxWriter its own markup or a letter's number."""
    if is_markup(text):
        return [text[0], *_apart(text[1:])]
    return _TAKEN_FOR_MORE.split(text)


def _fitting(text: str) -> str:
    """Say so where a text is longer than a cell can hold, instead of its being cut unsaid."""
    written = text.encode("utf-16-le")
    if len(written) <= 2 * LONGEST:
        return text
    return written[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
