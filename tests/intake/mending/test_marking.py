"""A workbook is marked and stays what it was: formulas, formats, lists, other people's comments."""

import json
import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from evaluate.intake.mending.marking import AUTHOR, marked
from evaluate.intake.ours import MEND_HEADINGS, TO_MEND

MARK = ("Scores", 3, 1, "To mend: not a number.")
LINE = ("Scores", "B3", 1, "Not a number.", "You need to mend it.")


def job(**other: Any) -> dict[str, Any]:
    plain = {"sheet": TO_MEND, "headings": MEND_HEADINGS, "lines": [LINE], "marks": [MARK], "corrections": []}
    return json.loads(json.dumps(plain | other))


def as_bytes(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def theirs() -> Workbook:
    """Make a workbook with what providers have in theirs."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Scores"
    sheet.append(["Participant", "Before", "After", "Sum"])
    sheet.append(["P1", 10, 8, "=B2+C2"])
    sheet.append(["P2", "x", 8, None])
    sheet["A1"].font = Font(bold=True, color="FF0000")
    sheet["A2"].number_format = "@"
    sheet["A3"].value, sheet["A3"].data_type = "=1+1", "s"
    sheet["C3"].comment = Comment("Mum was late", "Sam")
    sheet.column_dimensions["A"].width = 33
    sheet.freeze_panes = "A2"
    sheet.merge_cells("A4:B4")
    sheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="C2:C9"))
    book.create_sheet("Notes")["A1"] = "hello"
    book["Notes"].sheet_state = "hidden"
    return book


def again(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_a_cell_gets_a_comment_a_pattern_and_a_line_in_the_list(theirs: Workbook) -> None:
    book = again(marked(job(), as_bytes(theirs)))
    assert book.sheetnames == [TO_MEND, "Scores", "Notes"]
    cell = book["Scores"]["B3"]
    assert cell.value == "x"
    assert cell.comment.text == "To mend: not a number."
    assert cell.comment.author == AUTHOR
    assert cell.fill.patternType == "lightUp"
    listed = [[c.value for c in row] for row in book[TO_MEND].iter_rows()]
    assert listed == [list(MEND_HEADINGS), list(LINE)]
    assert book[TO_MEND]["B2"].hyperlink.location == "'Scores'!B3"
    assert book[TO_MEND].freeze_panes == "A2"
    assert book[TO_MEND].row_dimensions[2].height == 15


def test_only_the_list_is_selected(theirs: Workbook) -> None:
    book = again(marked(job(), as_bytes(theirs)))
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False, False]
    assert book.active.title == TO_MEND


def test_everything_else_stays(theirs: Workbook) -> None:
    book = again(marked(job(), as_bytes(theirs)))
    sheet = book["Scores"]
    assert sheet["D2"].value == "=B2+C2"
    assert book.calculation.fullCalcOnLoad
    assert (sheet["A1"].font.bold, sheet["A1"].font.color.rgb) == (True, "00FF0000")
    assert sheet["A2"].number_format == "@"
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet["C3"].comment.text == "Mum was late"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet.freeze_panes == "A2"
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A4:B4"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C2:C9"
    assert book["Notes"].sheet_state == "hidden"


def test_a_comment_that_is_there_already_is_kept_below_ours(theirs: Workbook) -> None:
    book = again(marked(job(marks=[("Scores", 3, 2, "To mend: x.")]), as_bytes(theirs)))
    assert book["Scores"]["C3"].comment.text == "To mend: x.\n\nSam: Mum was late"


def test_merged_cells_are_marked_at_their_first(theirs: Workbook) -> None:
    book = again(marked(job(marks=[("Scores", 4, 1, "To mend: x.")]), as_bytes(theirs)))
    assert book["Scores"]["A4"].comment.text == "To mend: x."


def test_the_marks_of_the_round_before_are_taken_off(theirs: Workbook) -> None:
    once = marked(job(), as_bytes(theirs))
    twice = again(marked(job(marks=[("Scores", 2, 0, "To mend: y.")], lines=[]), once))
    assert twice.sheetnames == [TO_MEND, "Scores", "Notes"]
    assert twice["Scores"]["B3"].comment is None
    assert twice["Scores"]["B3"].fill.patternType is None
    assert twice["Scores"]["A2"].comment.text == "To mend: y."
    assert twice["Scores"]["C3"].comment.text == "Mum was late"
    assert twice[TO_MEND].max_row == 1


def test_corrections_stand_in_their_cells(theirs: Workbook) -> None:
    typed = [("Scores", 3, 1, "=9"), ("Scores", 2, 0, "")]
    sheet = again(marked(job(marks=[], corrections=typed), as_bytes(theirs)))["Scores"]
    assert (sheet["B3"].value, sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("=9", "s", True)
    assert sheet["A2"].value is None


def test_plain_rows_become_sheets_of_text_in_their_places() -> None:
    rows = [("Participant", "Before"), ("007", "=1+1\x00")]
    sheets = [
        {"name": "Scores", "numbers": [1, 4], "rows": rows},
        {"name": "a/b", "numbers": [1], "rows": [["x"]]},
    ]
    book = again(marked(job(sheets=sheets, marks=[("Scores", 4, 1, "To mend: x.")]), b""))
    assert book.sheetnames == [TO_MEND, "Scores", "a b"]
    sheet = book["Scores"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A4"].value] == ["Participant", None, "007"]
    assert (sheet["B4"].value, sheet["B4"].data_type, sheet["B4"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["B4"].comment.text == "To mend: x."


def test_a_line_about_the_whole_file_has_no_link(theirs: Workbook) -> None:
    line = ("'s", None, 1, "=cmd", "You need to.")
    book = again(marked(job(lines=[line, ("O'Neil", "A1", 1, "x", "y")], marks=[]), as_bytes(theirs)))
    assert book[TO_MEND]["B2"].hyperlink is None
    assert book[TO_MEND]["D2"].data_type == "s"
    assert book[TO_MEND]["B3"].hyperlink.location == "'O''Neil'!A1"


def test_the_process_gives_up_instead_of_taking_everything() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evaluate.intake.mending.marking"],
        input=json.dumps(job()).encode() + b"\nPK\x03\x04",
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stdout == b""
