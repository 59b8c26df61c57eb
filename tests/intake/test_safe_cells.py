"""Nothing that somebody typed is ever run as a formula, and everything comes back as it was."""

import csv
import io
import math
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook

from evaluate.intake.grid import Grid
from evaluate.intake.safe_cells import csv_file, printable, safe, sheet_titles, write_words
from evaluate.intake.text import read_text

STARTS = ["=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\xa0@", "\t="]
NUMBERS = ["-5", "+5", "-0.5", "5%", "-12.25%", "007"]
ANYTHING = st.text(max_size=20) | st.builds(
    lambda start, rest: start + rest, st.sampled_from([*STARTS, "'", "'="]), st.text(max_size=10)
)
QUICKLY = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (-1.5, -1.5),
        (3, 3),
        (math.nan, ""),
        (-math.inf, ""),
        (None, ""),
        ("a-b", "a-b"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("-", "-"),
        ("–", "–"),
        ("-1+1", "'-1+1"),
        ("-5", "-5"),
        ("+44 20", "'+44 20"),
        ("  =1", "'  =1"),
    ],
)
def test_numbers_stay_numbers_and_words_words(cell: str | float | None, expected: str | float) -> None:
    assert safe(cell) == expected


@pytest.mark.parametrize("start", STARTS)
def test_what_could_start_a_formula_is_guarded(start: str) -> None:
    assert safe(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@QUICKLY
@given(ANYTHING)
def test_no_text_starts_a_formula_in_csv(text: str) -> None:
    written = str(safe(text))
    bare = written.lstrip()
    number = bare.lstrip("+-").rstrip("%").replace(".", "", 1)
    harmless = (number.isascii() and number.isdigit()) or not bare.strip("-–—")
    assert harmless or not bare.startswith(tuple("=+-@|%＝＋－＠"))
    assert not written.startswith(("\t", "\r", "\n"))


@QUICKLY
@given(ANYTHING)
def test_no_text_becomes_a_formula_in_a_workbook(text: str) -> None:
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.add_worksheet().write_string(0, 0, printable(text))
    cell = load_workbook(BytesIO(file.getvalue())).active["A1"]
    assert cell.data_type in ("s", "n")
    assert cell.value is None or isinstance(cell.value, str)


@QUICKLY
@given(st.lists(ANYTHING, min_size=2, max_size=4))
def test_a_file_that_comes_back_says_what_it_said(cells: list[str]) -> None:
    read = read_text(csv_file(["participant", "cohort"], [cells]))
    assert isinstance(read, tuple)
    grid: Grid = read[0]
    expected = [printable(cell).strip() or None for cell in cells]
    found = [] if len(grid.cells) < 2 else list(grid.cells.row(1)[1 : len(cells) + 1])
    assert found == (expected if any(expected) else [])


def test_a_file_holds_its_headings_and_rows_and_is_marked_as_utf_8() -> None:
    written = csv_file(["name", "change"], [["Zoë", -1.5], ["@here", None]])
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows == [["name", "change"], ["Zoë", "-1.5"], ["'@here", ""]]


def test_words_stand_in_quotes_so_that_no_other_separator_parts_them() -> None:
    assert b'"a;=1+1",2\r\n' in csv_file(["x", "y"], [["a;=1+1", 2]])


@QUICKLY
@given(st.text(max_size=30))
def test_letters_that_no_workbook_holds_are_left_out(text: str) -> None:
    assert printable(text).encode() is not None
    assert not set(printable(text)) & {"\x00", "\x0b", "\x1f", "\ufffe"}


@QUICKLY
@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheets_get_names_that_excel_allows(names: list[str]) -> None:
    titles = sheet_titles(names)
    assert len({title.lower() for title in titles}) == len(names)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_a_name_that_excel_allows_stays() -> None:
    assert sheet_titles(["Scores", "sdq_self", "scores"]) == ["Scores", "sdq_self", "scores 2"]


@pytest.mark.parametrize("words", ["<r> <b>& </r>", "<r></r>", "<r><t>x</t></r>", "plain & <b>", " ", "=1+1"])
def test_words_written_with_xlsxwriter_stand_as_they_are(words: str) -> None:
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        write_words(sheet, 0, 0, words)
        write_words(sheet, 1, 0, words, book.add_format({"bold": True}))
    plain, bold = load_workbook(BytesIO(file.getvalue())).active["A"]
    assert (plain.value, bold.value, bold.font.bold) == (words, words, True)
