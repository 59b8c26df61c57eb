"""Reading a file of text: its letters, its separator, its rows."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

import polars as pl

from evaluate.intake.grid import Grid, place
from evaluate.intake.layout import known_headings
from evaluate.intake.meanings import Dictionary
from evaluate.intake.problems import Problem, problem
from evaluate.intake.safe_cells import GUARDED
from evaluate.intake.spreadsheet import limits

_LONGEST_CELL = 131_072
# Few enough that a large file is never held twice, and that Python seldom walks them all to look for cycles: with
# 20,000 that took longer than reading.
_ROWS_AT_A_TIME = 2_000
_SEPARATORS = ",;\t"


def read_text(content: bytes) -> tuple[Grid, str] | Problem:
    """Read a CSV file, with the encoding that it was read in; or say why it cannot be read."""
    encoding = _encoding(content)
    if encoding is None:
        return problem("unreadable-text")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_text(content, encoding), delimiter=_separator(content, encoding), strict=True)
    row = 0
    frames: list[pl.DataFrame] = []
    try:
        for frame in _frames(reader):
            row += len(frame)
            if row > limits.MOST_ROWS + 1:
                return problem("too-large", limit="it has more than 1,000,000 rows")
            if frame.width > limits.MOST_COLUMNS:
                return problem("too-large", limit="it has more than 1,000 columns")
            frames.append(_tidied(frame))
    except csv.Error:
        return problem("broken-quotes", row=_row_of_error(content, encoding))
    cells = pl.concat(frames, how="diagonal") if frames else pl.DataFrame({"row": []}, {"row": pl.Int64})
    return Grid(None, cells), encoding


def _encoding(content: bytes) -> str | None:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            for _ in _text(content, encoding):
                pass
        except UnicodeError:
            continue
        return encoding
    return None


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _separator(content: bytes, encoding: str) -> str:
    """Choose the separator that finds most headings that the register knows, then most cells."""
    lines = [line[:10_000] for line in islice(_text(content, encoding), 30) if line.strip()]

    def found(separator: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=separator), []) for line in lines]
        known = (known_headings(tuple(row), Dictionary()) for row in rows)
        return max(known, default=0), sum(len(row) for row in rows)

    return max(_SEPARATORS, key=found)


def _frames(reader: Iterator[list[str]]) -> Iterator[pl.DataFrame]:
    start = 1
    while records := list(islice(reader, _ROWS_AT_A_TIME)):
        width = max(map(len, records))
        whole = [
            record if len(record) == width else record + [""] * (width - len(record)) for record in records
        ]
        columns = {
            place(index): pl.Series(cells, dtype=pl.String)
            for index, cells in enumerate(zip(*whole, strict=True))
        }
        rows = pl.Series(range(start, start + len(records)), dtype=pl.Int64)
        yield pl.DataFrame({"row": rows} | columns)
        start += len(records)


def _tidied(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.col(pl.String).str.strip_chars()
    text = pl.when(text.str.contains(GUARDED)).then(text.str.slice(1).str.strip_chars()).otherwise(text)
    frame = frame.with_columns(pl.when(text != "").then(text).otherwise(None).name.keep())
    filled = pl.any_horizontal(pl.col(pl.String).is_not_null()) if frame.width > 1 else pl.lit(False)
    return frame.filter(filled)


def _row_of_error(content: bytes, encoding: str) -> int:
    """Count to the row that cannot be taken apart; a row may run over several lines."""
    reader = csv.reader(_text(content, encoding), delimiter=_separator(content, encoding), strict=True)
    rows = 0
    with suppress(csv.Error):
        for _ in reader:
            rows += 1
    return rows + 1
