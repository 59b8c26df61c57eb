"""Where the rows of a sheet go: counted, then packed, so that a sheet of any length needs little memory."""

import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import Refused, damaged, too_large
from evaluate.intake.spreadsheet.shown import letters_of

# XML cannot hold these two, so no cell can.
BETWEEN_CELLS, AFTER_ROW = "\x1f", "\x1e"
_PACK_AT = 500_000

Merged = tuple[int, int, int, int]


@dataclass(slots=True)
class SheetFacts:
    """What is known of a sheet once it was read, beside its rows."""

    name: str
    hidden: bool = False
    width: int = 0
    size: int = 0
    formulas: int = 0
    unanswered: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)

    def found_formula(self, row: int, place: int, answered: bool) -> None:
        """Count a formula, and keep its place if no value was saved with it."""
        self.formulas += 1
        if not answered:
            self.unanswered.append((row, place))
            if len(self.unanswered) > limits.MOST_PLACES:
                raise too_large("it has more than 100,000 formulas without a value")

    def found_merged(self, merged: Merged) -> None:
        """Keep a range of merged cells."""
        self.merged.append(merged)
        if len(self.merged) > limits.MOST_PLACES:
            raise too_large("it has more than 100,000 merged cells")

    def as_json(self) -> dict[str, Any]:
        """Give the facts as plain values."""
        return asdict(self)


@dataclass(slots=True)
class Counted:
    """What all sheets of a workbook hold together."""

    rows: int = 0
    text: int = 0


class Rows:
    """The rows of one sheet, in order, blank ones left out."""

    def __init__(self, facts: SheetFacts, counted: Counted) -> None:
        self.facts = facts
        self.counted = counted
        self.last = 0
        self.waiting: list[str] = []
        self.waiting_text = 0
        self.pack = zlib.compressobj(level=1)
        self.packed: list[bytes] = []

    def add(self, row: int, cells: list[str]) -> None:
        """Take the next row; its number must be past the last one."""
        if not self.last < row <= limits.SHEET_ROWS:
            raise damaged()
        self.last = row
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if len(cells) > limits.MOST_COLUMNS:
            cell = f"{letters_of(len(cells) - 1)}{row}"
            raise Refused("far-cell", sheet=self.facts.name, row=row, cell=cell)
        line = f"{row}{BETWEEN_CELLS}{BETWEEN_CELLS.join(cells)}{AFTER_ROW}"
        self._count(len(cells), len(line))
        self.waiting.append(line)
        self.waiting_text += len(line)
        if self.waiting_text >= _PACK_AT:
            self._pack()

    def finish(self) -> bytes:
        """Give all rows, packed."""
        self._pack()
        self.packed.append(self.pack.flush())
        content = b"".join(self.packed)
        self.facts.size = len(content)
        return content

    def _count(self, width: int, text: int) -> None:
        counted = self.counted
        self.facts.width = max(self.facts.width, width)
        counted.rows += 1
        counted.text += text
        if counted.rows > limits.MOST_ROWS:
            raise too_large("it has more than 1,000,000 rows")
        if counted.text > limits.MOST_TEXT:
            raise too_large("its cells hold more than 200 MB of text")

    def _pack(self) -> None:
        self.packed.append(self.pack.compress("".join(self.waiting).encode()))
        self.waiting.clear()
        self.waiting_text = 0
