"""From the bytes of a file to a table of text, each row with its number in the provider's own file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from evaluate.intake.layout import known_headings
from evaluate.intake.problems import Problem, problem

MOST_BYTES = 50_000_000
MOST_ROWS = 1_000_000
# Enough at a time to be quick; few enough that a large file is never held twice.
_ROWS_AT_A_TIME = 20_000

_MAGIC = {
    b"PK\x03\x04": "a workbook or a compressed folder",
    b"\xd0\xcf\x11\xe0": "an old kind of workbook",
    b"%PDF": "a PDF",
    b"{\\rtf": "a word-processor document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text: blank cells are null, blank rows are left out, cells are named by their place."""

    encoding: str
    headings: tuple[str, ...]
    heading_row: int
    cells: pl.DataFrame
    ragged: tuple[int, ...]


def place(index: int) -> str:
    """Name the cells of a column by its place in the file."""
    return f"cell_{index}"


def read_table(content: bytes) -> Table | Problem:
    """Read a CSV file, or say in one problem why it cannot be read."""
    if unreadable := _not_text(content):
        return unreadable
    encoding = _encoding(content)
    if encoding is None:
        return problem("unreadable-text")
    return _Reading(content, encoding).table()


def _not_text(content: bytes) -> Problem | None:
    if not content.strip(b' \t\r\n\xef\xbb\xbf,;"'):
        return problem("empty-file")
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return problem("not-a-csv", kind=kind)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("unreadable-text")
    if b"\0" in content:
        return problem("not-a-csv", kind="not text")
    if len(content) > MOST_BYTES:
        return problem("too-large", limit="it is over 50 MB")
    return None


def _encoding(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            for _ in _text(content, encoding):
                pass
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _delimiter(content: bytes, encoding: str) -> str:
    """Choose the separator under which the first row holds most headings that the register knows."""
    first = next((line for line in _text(content, encoding) if line.strip()), "")[:10_000]

    def recognised(separator: str) -> int:
        return known_headings(next(csv.reader([first], delimiter=separator), []))

    return max(",;\t", key=recognised)


class _Reading:
    """One pass over a file: the heading, then its rows, some thousands at a time."""

    def __init__(self, content: bytes, encoding: str) -> None:
        self.encoding = encoding
        text = _text(content, encoding)
        self.reader = csv.reader(text, delimiter=_delimiter(content, encoding), strict=True)
        self.row = 0
        self.ragged: list[int] = []

    def table(self) -> Table | Problem:
        csv.field_size_limit(131_072)
        try:
            headings = self._headings()
            if not headings:
                return problem("empty-file")
            heading_row = self.row
            frames = []
            kept = 0
            for frame in self._frames(len(headings)):
                kept += len(frame)
                if kept > MOST_ROWS:
                    return problem("too-large", limit="it has more than 1,000,000 rows")
                frames.append(frame)
        except csv.Error:
            return problem("broken-quotes", row=self.row + 1)
        cells = pl.concat(frames) if frames else _frame([], [], len(headings))
        return Table(self.encoding, headings, heading_row, cells, tuple(self.ragged))

    def _headings(self) -> tuple[str, ...]:
        for record in self.reader:
            self.row += 1
            if any(cell.strip() for cell in record):
                return tuple(cell.strip() for cell in record)
        return ()

    def _frames(self, width: int) -> Iterator[pl.DataFrame]:
        while True:
            records, numbers = [], []
            for record in islice(self.reader, _ROWS_AT_A_TIME):
                self.row += 1
                if len(record) != width:
                    record = self._fitted(record, width)
                records.append(record)
                numbers.append(self.row)
            if not records:
                return
            yield _frame(records, numbers, width)

    def _fitted(self, record: list[str], width: int) -> list[str]:
        if any(cell.strip() for cell in record[width:]):
            self.ragged.append(self.row)
        return record[:width] + [""] * (width - len(record))


def _frame(records: list[list[str]], numbers: list[int], width: int) -> pl.DataFrame:
    columns = zip(*records, strict=True) if records else [[] for _ in range(width)]
    cells = {place(index): pl.Series(column, dtype=pl.String) for index, column in enumerate(columns)}
    frame = pl.DataFrame({"row": pl.Series(numbers, dtype=pl.Int64)} | cells)
    text = pl.col(pl.String).str.strip_chars()
    frame = frame.with_columns(pl.when(text != "").then(text).otherwise(None).name.keep())
    return frame.filter(pl.any_horizontal(pl.col(pl.String).is_not_null()))
