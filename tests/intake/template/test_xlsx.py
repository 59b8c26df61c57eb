"""The Excel template as a spreadsheet sees it."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from evaluate.intake.ours import CHOICES, MEASURES
from evaluate.intake.parse import File, read_file
from evaluate.intake.template.filling import SCORES
from evaluate.intake.template.plan import ROWS_TO_FILL, Holds, Plan
from evaluate.intake.template.xlsx import as_xlsx
from tests.intake.template.conftest import NASTY


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return load_workbook(BytesIO(as_xlsx(plan)))


def held(book: Workbook, sheet: str, cell: str) -> DataValidation:
    """Find what a cell is held to."""
    [found] = [one for one in book[sheet].data_validations.dataValidation if cell in one.sqref]
    return found


def test_no_cell_is_a_formula_and_nothing_is_hidden_merged_or_protected(book: Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.protection.sheet
        assert not sheet.merged_cells.ranges
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert book["Instructions"]["A3"].value.startswith(f"Made for {NASTY}")


def test_every_table_keeps_its_headings_in_sight(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.value for cell in sheet[1])


def test_every_column_has_a_message_that_fits(book: Workbook, plan: Plan) -> None:
    for sheet in plan.sheets:
        last = len(sheet.rows) + ROWS_TO_FILL
        found = book[sheet.name].data_validations.dataValidation
        assert len(found) == len(sheet.columns)
        for one, column in zip(found, sheet.columns, strict=True):
            assert one.promptTitle == column.heading
            assert one.prompt == column.words[:255]
            assert len(one.promptTitle) <= 32
            assert len(one.error) <= 255
            assert str(one.sqref).split(":")[1].endswith(str(last + 1))


def test_a_list_points_at_exactly_its_choices(book: Workbook, plan: Plan) -> None:
    for sheet in plan.sheets:
        for at, column in enumerate(sheet.columns):
            one = held(book, sheet.name, f"{book[sheet.name].cell(2, at + 1).coordinate}")
            if column.holds is Holds.LIST:
                where = one.formula1.removeprefix(f"{CHOICES}!").replace("$", "")
                assert tuple(row[0].value for row in book[CHOICES][where]) == column.choices
            else:
                assert one.type != "list"


def test_a_score_is_held_to_its_measure_and_a_date_to_the_past(book: Workbook) -> None:
    score = held(book, SCORES, "D2")
    # Between is what spreadsheets take for granted.
    assert (score.type, score.operator) == ("decimal", None)
    assert (
        score.formula1
        == f"IFERROR(INDEX({MEASURES}!$C$2:$C$4,MATCH($C2,{MEASURES}!$A$2:$A$4,0)),-1000000000)"
    )
    assert score.formula2.startswith(f"IFERROR(INDEX({MEASURES}!$D$2:$D$4")
    day = held(book, SCORES, "E2")
    assert (day.type, day.formula1, day.formula2) == ("date", "32874", "TODAY()")
    answer = held(book, "sdq_self", "E2")
    assert (answer.type, answer.formula1, answer.formula2) == ("whole", "0", "2")


def test_pseudonyms_stay_text_and_dates_are_dates(book: Workbook) -> None:
    scores = book[SCORES]
    assert scores.column_dimensions["A"].number_format == "@"
    assert [scores[f"A{row}"].value for row in (2, 3, 4)] == ["=1+1", "P  2", "007"]
    assert scores["E2"].value.date() == date(2025, 5, 1)
    assert scores["E2"].number_format == "dd/mm/yyyy"
    assert scores["D3"].value == repr(11 / 3)


def test_our_own_reader_reads_what_was_written(plan: Plan) -> None:
    file = read_file(as_xlsx(plan))
    assert isinstance(file, File)
    scores = next(grid for grid in file.grids if grid.sheet == SCORES)
    assert scores.cells.row(1)[1:6] == (
        "=1+1",
        "Spring 2025",
        "SDQ total difficulties (self)",
        "12",
        "2025-05-01",
    )
    assert scores.cells["cell_0"].to_list()[1:] == ["=1+1", "P  2", "007"]
    assert float(scores.cells["cell_3"][2]) == 11 / 3
    assert file.said == ()


def test_the_same_plan_gives_the_same_bytes_and_no_clock_is_in_them(plan: Plan) -> None:
    assert as_xlsx(plan) == as_xlsx(plan)
    with ZipFile(BytesIO(as_xlsx(plan))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-04-03T00:00:00Z" in archive.read("docProps/core.xml")
