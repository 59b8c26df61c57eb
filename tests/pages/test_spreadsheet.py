"""Files that a spreadsheet opens without running anything in them."""

import csv
import io
import math

import pytest

from evaluate.pages.spreadsheet import as_file, safe


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(-1.5, -1.5), (3, 3), (math.nan, ""), (None, ""), ("a-b", "a-b"), ("", ""), ("=1+1", "'=1+1")],
)
def test_numbers_stay_numbers_and_words_words(cell: str | float | None, expected: str | float) -> None:
    assert safe(cell) == expected


def test_a_file_holds_its_headings_and_rows_and_is_marked_as_utf_8() -> None:
    written = as_file(["name", "change"], [["Zoë", -1.5], ["@here", None]])
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows == [["name", "change"], ["Zoë", "-1.5"], ["'@here", ""]]
