"""The rows that fail come back under their own headings; mended, they go in as they are."""

import csv
import io
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.errors import CommandMistake
from evaluate.intake.mending.failed_rows import _as_workbook, failed_rows
from evaluate.intake.ours import TO_MEND
from evaluate.intake.upload import commit, record
from tests.intake.mending.conftest import HEAD, SOUND, Checking, as_csv, as_xlsx

WRONG = ["P90", "c", "m", "x", 1]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_only_the_rows_that_fail_come_back_with_what_to_mend(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    content = as_csv([HEAD, *SOUND, WRONG, ["P91", "zz", "m", 5, 99]])
    head, first, second = read_csv(failed_rows(register, pat, sent(content), content, "csv"))
    assert head == [*HEAD, TO_MEND]
    assert first[:5] == ["P90", "c", "m", "x", "1"]
    assert first[5].startswith("before: This is not a number. You need to")
    assert second[5].count("You need to") == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_good_rows_go_in_and_the_mended_ones_follow(
    register: Engine, pat: Viewer, sent: Checking, kind: str
) -> None:
    content = as_csv([HEAD, *SOUND, WRONG])
    checked = sent(content, good_rows_only=True)
    assert checked.changes is not None
    assert checked.changes.new == 24
    rows = failed_rows(register, pat, checked, content, kind)  # type: ignore[arg-type]
    commit(register, pat, record(register, pat, checked))
    if kind == "csv":
        mended = rows.replace(b'"x"', b"9")
    else:
        book = load_workbook(BytesIO(rows))
        book.active["D2"] = 9
        file = BytesIO()
        book.save(file)
        mended = file.getvalue()
    again = sent(mended)
    assert again.report.problems == ()
    assert again.changes is not None
    assert again.changes.new == 2


def test_numbers_are_numbers_and_pseudonyms_stay_as_they_are(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    content = as_csv([HEAD, *SOUND, ["007", "c", "m", "-3.50", "99"], ["@8", "c", "m", "12.5", "99"]])
    checked = sent(content)
    sheet = load_workbook(BytesIO(failed_rows(register, pat, checked, content))).active
    assert [cell.value for cell in sheet[2]][:5] == ["007", "c", "m", "-3.50", 99]
    assert [cell.value for cell in sheet[3]][:5] == ["@8", "c", "m", 12.5, 99]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    rows = read_csv(failed_rows(register, pat, checked, content, "csv"))
    assert rows[2][0] == "'@8"
    again = sent(failed_rows(register, pat, checked, content, "csv"))
    assert {(p.code, p.row) for p in again.report.problems if p.column == "participant"} == {
        (p.code, p.row - 12) for p in checked.report.problems if p.column == "participant" and p.row
    }


def test_each_sheet_has_its_own_and_csv_holds_only_one(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(
        One=[HEAD, *SOUND, WRONG], Two=[HEAD, ["P80", "c", "n", "y", 1]], Three=[HEAD, ["P1", "c", "n", 1, 2]]
    )
    checked = sent(content)
    book = load_workbook(BytesIO(failed_rows(register, pat, checked, content)))
    assert book.sheetnames == ["One", "Two"]
    assert [sheet.max_row for sheet in book] == [2, 2]
    with pytest.raises(CommandMistake, match="CSV holds one"):
        failed_rows(register, pat, checked, content, "csv")


def test_cells_without_a_heading_stay_astray(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_csv([HEAD, *SOUND, ["P90", "c", "m", "12", "5", "8"]])
    head, row = read_csv(failed_rows(register, pat, sent(content), content, "csv"))
    assert head[5] == TO_MEND
    assert (row[4], row[6]) == ("5", "8")
    again = sent(failed_rows(register, pat, sent(content), content, "csv"))
    assert "ragged-row" in [one.code for one in again.report.problems]


def test_a_file_without_failing_rows_has_none_to_give(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_csv([HEAD, *SOUND])
    with pytest.raises(CommandMistake, match="No row of this file fails"):
        failed_rows(register, pat, sent(content), content)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.text(max_size=8) | st.sampled_from(["=1+1", "@x", "+4-1", "12", "-3", "http://x"]), min_size=1
    )
)
def test_nothing_that_was_typed_becomes_a_formula_or_a_link(cells: list[str]) -> None:
    [sheet] = load_workbook(BytesIO(_as_workbook([("=1", ["=a", *cells], [[*cells]])])))
    written = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in written} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in written)
