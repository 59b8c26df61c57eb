"""One cell of an OpenDocument sheet: its value, written as a spreadsheet shows it."""

import re

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import damaged, too_large
from evaluate.intake.spreadsheet.markup import Attributes
from evaluate.intake.spreadsheet.shown import clock, iso, number_text, shown, whole

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]{3}")
_SPAN = re.compile(r"P(?:(\d{1,7})D)?T?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d+)?S)?", re.ASCII)


class Cell:
    """A cell while it is parsed: what it says of itself, and the letters in it."""

    def __init__(self, attributes: Attributes) -> None:
        self.attributes = attributes
        self.letters: list[str] = []
        self.paragraphs = 0
        self.inside = False

    def start_paragraph(self, _: Attributes) -> None:
        """Begin a paragraph, on a line of its own."""
        if self.paragraphs:
            self.letters.append("\n")
        self.paragraphs += 1
        self.inside = True

    def check_length(self) -> None:
        """Refuse a cell that goes on and on."""
        if sum(map(len, self.letters)) > limits.LONGEST_CELL:
            raise too_large("a cell holds more than 32,767 letters")

    @property
    def repeats(self) -> int:
        """Say how many cells in a row this one stands for."""
        return self._count("table:number-columns-repeated")

    @property
    def spans(self) -> tuple[int, int]:
        """Say how many rows and columns this cell was merged over."""
        return self._count("table:number-rows-spanned"), self._count("table:number-columns-spanned")

    @property
    def has_formula(self) -> bool:
        """Say whether the cell holds a formula."""
        return "table:formula" in self.attributes

    @property
    def answered(self) -> bool:
        """Say whether a value was saved, be it an empty text."""
        return "office:value-type" in self.attributes or bool(self.letters)

    def text(self) -> str:
        """Write what the cell holds."""
        self.check_length()
        read = "".join(self.letters).strip()
        kind = self.attributes.get("office:value-type", "string")
        error = self.attributes.get("calcext:value-type") == "error"
        if error or (kind != "string" and _ERROR.fullmatch(read)):
            return read
        match kind:
            case "float" | "currency":
                return _as_read(self._value("value"), read)
            case "percentage":
                return shown(self._value("value"), "percent", False)
            case "date":
                return iso(self._value("date-value"))
            case "time":
                return _span(self._value("time-value"))
            case "boolean":
                return self._value("boolean-value").upper()
        return self.attributes.get("office:string-value", read).strip()[: limits.LONGEST_CELL + 1]

    def _value(self, name: str) -> str:
        value = self.attributes.get(f"office:{name}")
        if not value or len(value) > limits.LONGEST_CELL:
            raise damaged()
        return value

    def _count(self, name: str) -> int:
        return max(1, whole(self.attributes.get(name, "1")))


def _as_read(value: str, read: str) -> str:
    """Keep the zeros in front of a number that is shown with them, such as 0042."""
    text = number_text(value)
    padded = read.isascii() and read.isdigit() and read.startswith("0")
    return read if padded and text.isdigit() and read.lstrip("0") == text.lstrip("0") else text


def _span(value: str) -> str:
    found = _SPAN.fullmatch(value)
    if not found:
        raise damaged()
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return clock(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
