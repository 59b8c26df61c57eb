"""One sheet of an Excel workbook, cell by cell, as its XML streams past. Nothing blank takes any room."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import damaged, too_large
from evaluate.intake.spreadsheet.markup import Attributes, local, new_parser
from evaluate.intake.spreadsheet.rows import Rows
from evaluate.intake.spreadsheet.shared import unescaped
from evaluate.intake.spreadsheet.shown import column_of, iso, number_text, shown, whole

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of every sheet refer to."""

    shared: list[str]
    # For each cell style that changes what a number says, what it makes of it.
    kinds: dict[str | None, str]
    from_1904: bool
    # The workbook says that its formulas must be worked out again before anybody trusts their values.
    stale: bool


class Worksheet:
    """A sheet while it is parsed: the row and the cell that are open, and what they hold so far."""

    def __init__(self, rows: Rows, reading: Reading) -> None:
        self.rows = rows
        self.reading = reading
        self.row = 0
        self.row_text = ""
        self.cells: list[str] = []
        self.open = False
        self.place = -1
        self.kind = "n"
        self.style: str | None = None
        self.formula = False
        self.stored: str | None = None
        self.letters: list[str] = []
        self.reading_aid = False
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root

    def check_length(self) -> None:
        """Refuse a cell that goes on and on. Call this after every chunk; between cells, text is dropped."""
        if not self.open:
            self.letters.clear()
        elif len(self.stored or "") + sum(map(len, self.letters)) > limits.LONGEST_CELL:
            raise too_large("a cell holds more than 32,767 letters")

    def _root(self, name: str, _: Attributes) -> None:
        """Learn from the outermost element which prefix, if any, the names of the others bear."""
        if local(name) != "worksheet":
            raise damaged()
        prefix = name.removesuffix("worksheet")
        self.cell, self.texts = f"{prefix}c", (f"{prefix}v", f"{prefix}t")
        self.starts: dict[str, Callable[[Attributes], None]] = {
            f"{prefix}row": self._start_row,
            f"{prefix}f": self._start_formula,
            f"{prefix}is": self._start_inline,
            f"{prefix}rPh": self._start_reading_aid,
            f"{prefix}mergeCell": self._merged,
        }
        self.ends: dict[str, Callable[[], None]] = {
            f"{prefix}row": self._end_row,
            f"{prefix}rPh": self._end_reading_aid,
        }
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.letters.append

    # Nearly all that is in a sheet are cells and their texts, so these two come first, without a detour.
    def _start(self, name: str, attributes: Attributes) -> None:
        if name == self.cell:
            reference = attributes.get("r")
            self.place = column_of(reference.removesuffix(self.row_text)) if reference else self.place + 1
            self.kind = attributes.get("t", "n")
            self.style = attributes.get("s")
            self.formula = False
            self.stored = None
            self.open = True
        elif name in self.texts:
            self.letters.clear()
        elif start := self.starts.get(name):
            start(attributes)

    def _end(self, name: str) -> None:
        if name == self.cell:
            self._end_cell()
        elif name in self.texts:
            if not self.reading_aid:
                self.stored = (self.stored or "") + "".join(self.letters)
        elif end := self.ends.get(name):
            end()

    def _start_row(self, attributes: Attributes) -> None:
        self.row_text = attributes.get("r") or str(self.row + 1)
        self.row = whole(self.row_text)
        self.place = -1

    def _end_row(self) -> None:
        self.rows.add(self.row, self.cells)
        self.cells = []

    def _start_formula(self, _: Attributes) -> None:
        self.formula = True

    def _start_inline(self, _: Attributes) -> None:
        # A text that stands in the cell itself counts for more than a value beside it.
        self.stored = None

    def _start_reading_aid(self, _: Attributes) -> None:
        self.reading_aid = True

    def _end_reading_aid(self) -> None:
        self.reading_aid = False

    def _end_cell(self) -> None:
        self.open = False
        if self.formula:
            saved = self.stored is not None and (self.stored != "" or self.kind == "str")
            self.rows.facts.found_formula(self.row, self.place, saved and not self.reading.stale)
        text = self._text(self.stored) if self.stored else ""
        if not text:
            return
        gap = self.place - len(self.cells)
        if gap < 0:
            raise damaged()
        if gap:
            self.cells.extend([""] * gap)
        self.cells.append(text)

    def _text(self, stored: str) -> str:
        match self.kind:
            case "n":
                kind = self.reading.kinds.get(self.style)
                return shown(stored, kind, self.reading.from_1904) if kind else number_text(stored)
            case "s":
                return self._shared(stored)
            case "str" | "inlineStr" | "e":
                return unescaped(stored)
            case "b":
                return "TRUE" if stored in ("1", "true") else "FALSE"
            case "d":
                return iso(unescaped(stored))
        raise damaged()

    def _shared(self, stored: str) -> str:
        if not stored.isdigit():
            raise damaged()
        try:
            return self.reading.shared[int(stored)]
        except (ValueError, IndexError):
            raise damaged() from None

    def _merged(self, attributes: Attributes) -> None:
        if found := _RANGE.fullmatch(attributes.get("ref", "")):
            first, last = whole(found[2]), whole(found[4])
            self.rows.facts.found_merged((first, last, column_of(found[1]), column_of(found[3])))
