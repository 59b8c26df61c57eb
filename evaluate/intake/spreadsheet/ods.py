"""Reading OpenDocument spreadsheets: all sheets stand in one part, one after the other."""

from collections.abc import Callable, Iterator

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import Archive
from evaluate.intake.spreadsheet.limits import Refused, damaged, too_large
from evaluate.intake.spreadsheet.markup import Attributes, feed, new_parser
from evaluate.intake.spreadsheet.ods_cell import Cell
from evaluate.intake.spreadsheet.rows import Counted, Rows, SheetFacts
from evaluate.intake.spreadsheet.shown import whole

Sheet = tuple[SheetFacts, bytes]

_NAMESPACES = {
    f"xmlns:{prefix}": f"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"
    for prefix in ("office", "style", "table", "text")
}
_CELLS = ("table:table-cell", "table:covered-table-cell")
# Notes, drawings, buttons and old versions of cells hold text that is in no cell.
_SKIPPED = {"office:annotation", "office:forms", "table:shapes", "table:tracked-changes", "text:ruby-text"}
_FORBIDDEN = {
    "office:script": "macros",
    "script:event-listener": "macros",
    "office:dde-source": "external-links",
    "table:cell-range-source": "external-links",
    "table:database-source-query": "external-links",
    "table:database-source-sql": "external-links",
    "table:database-source-table": "external-links",
    "table:dde-links": "external-links",
    "table:source-service": "external-links",
    "table:table-source": "external-links",
}


def read_ods(archive: Archive) -> Iterator[Sheet]:
    """Read each sheet that a person can see; of a hidden one only its name."""
    content = _Content()
    for _ in feed(content.parser, archive.stream("content.xml")):
        content.check_length()
        yield from content.finished
        content.finished.clear()


class _Content:
    """The sheets while they are parsed: the sheet, row and cell that are open."""

    def __init__(self) -> None:
        self.counted = Counted()
        self.sheets = 0
        self.finished: list[Sheet] = []
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.skipping = 0
        self.rows: Rows | None = None
        self.row = 1
        self.row_repeats = 1
        self.cells: list[str] = []
        self.place = 0
        self.cell: Cell | None = None
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root

    def check_length(self) -> None:
        """Refuse a cell that goes on and on. Call this after every chunk."""
        if self.cell is not None:
            self.cell.check_length()

    def _root(self, name: str, attributes: Attributes) -> None:
        """Make sure that the prefixes mean what everybody means by them."""
        if name != "office:document-content":
            raise damaged()
        if any(attributes.get(prefix) != meaning for prefix, meaning in _NAMESPACES.items()):
            raise damaged()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters

    def _start(self, name: str, attributes: Attributes) -> None:
        if name in _FORBIDDEN:
            raise Refused(_FORBIDDEN[name])
        if self.skipping or name in _SKIPPED or name.startswith("draw:"):
            self.skipping += 1
        elif name in _CELLS and self.rows:
            self.cell = Cell(attributes)
        elif start := _STARTS.get(name):
            start(self, attributes)
        elif self.cell and name in _BLANKS:
            count = min(whole(attributes.get("text:c", "1")), limits.LONGEST_CELL)
            self.cell.letters.append(_BLANKS[name] * count)

    def _end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif name in _CELLS:
            self._end_cell()
        elif end := _ENDS.get(name):
            end(self)

    def _letters(self, text: str) -> None:
        if self.cell and self.cell.inside and not self.skipping:
            self.cell.letters.append(text)

    def _start_style(self, attributes: Attributes) -> None:
        table = attributes.get("style:family") == "table"
        self.style = attributes.get("style:name", "") if table else ""

    def _style_properties(self, attributes: Attributes) -> None:
        if self.style and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def _start_table(self, attributes: Attributes) -> None:
        if self.rows:
            raise damaged()
        self.sheets += 1
        if self.sheets > limits.MOST_SHEETS:
            raise too_large("it has more than 100 sheets")
        hidden = attributes.get("table:style-name") in self.hidden_styles
        rows = Rows(SheetFacts(attributes.get("table:name", ""), hidden), self.counted)
        if hidden:
            self.finished.append((rows.facts, rows.finish()))
            self.skipping = 1
        else:
            self.rows, self.row = rows, 1

    def _end_table(self) -> None:
        if self.rows:
            self.finished.append((self.rows.facts, self.rows.finish()))
        self.rows = None

    def _start_row(self, attributes: Attributes) -> None:
        self.row_repeats = max(1, whole(attributes.get("table:number-rows-repeated", "1")))
        self.cells = []
        self.place = 0

    def _end_row(self) -> None:
        if self.cells and self.rows:
            for row in range(self.row, self.row + self.row_repeats):
                self.rows.add(row, list(self.cells))
        self.row += self.row_repeats

    def _start_paragraph(self, attributes: Attributes) -> None:
        if self.cell:
            self.cell.start_paragraph(attributes)

    def _end_paragraph(self) -> None:
        if self.cell:
            self.cell.inside = False

    def _end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None or self.rows is None:
            return
        repeats, text = cell.repeats, cell.text()
        self._found(cell, self.rows.facts)
        if text:
            if self.place + repeats > limits.SHEET_COLUMNS:
                raise damaged()
            self.cells.extend([""] * (self.place - len(self.cells)) + [text] * repeats)
        self.place += repeats

    def _found(self, cell: Cell, facts: SheetFacts) -> None:
        """Keep what there is to say of a cell beside its text."""
        if cell.has_formula:
            for place in range(self.place, self.place + min(cell.repeats, limits.MOST_COLUMNS)):
                facts.found_formula(self.row, place, cell.answered)
        rows, columns = cell.spans
        if rows > 1 or columns > 1:
            facts.found_merged((self.row, self.row + rows - 1, self.place, self.place + columns - 1))


_BLANKS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_STARTS: dict[str, Callable[[_Content, Attributes], None]] = {
    "style:style": _Content._start_style,
    "style:table-properties": _Content._style_properties,
    "table:table": _Content._start_table,
    "table:table-row": _Content._start_row,
    "text:p": _Content._start_paragraph,
}
_ENDS: dict[str, Callable[[_Content], None]] = {
    "table:table": _Content._end_table,
    "table:table-row": _Content._end_row,
    "text:p": _Content._end_paragraph,
}
