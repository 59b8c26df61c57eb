"""A provider's own workbook comes back marked; mended in it, it goes in without a word about our marks."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.errors import UserError
from evaluate.intake.instructions import Place
from evaluate.intake.mending import annotated as module
from evaluate.intake.mending.annotated import annotated
from evaluate.intake.ours import TO_MEND
from evaluate.intake.template.columns import column
from evaluate.intake.template.ods import as_ods
from evaluate.intake.template.plan import Plan, Sheet
from evaluate.intake.template.stamp import Stamp
from evaluate.vocabulary import Severity
from tests.intake.mending.conftest import HEAD, SOUND, Checking, as_csv, as_xlsx
from tests.intake.template.test_stamp import without

WRONG = [["P90", "c", "m", "x", 1], ["P91", "zz", "m", 5, 99]]


def back(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def as_bytes(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_every_failing_cell_has_a_comment_and_a_line(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(Scores=[["Our scores"], [], HEAD, *SOUND, *WRONG])
    checked = sent(content)
    book = back(annotated(register, pat, checked, content))
    assert book.sheetnames == [TO_MEND, "Scores"]
    marked = {c.coordinate: c.comment.text for row in book["Scores"] for c in row if c.comment}
    assert set(marked) == {"D16", "B17", "E17"}
    assert marked["D16"].startswith("To mend: This is not a number. You need to")
    listed = list(book[TO_MEND].iter_rows(min_row=2, values_only=True))
    told = [p for p in checked.report.problems if p.severity is not Severity.NOTE]
    assert [(row[0], row[3], row[4]) for row in listed] == [("Scores", p.message, p.remedy) for p in told]
    assert [row[1] for row in listed] == ["D16", "E17", "B17"]


def test_mended_in_the_marked_workbook_it_goes_in(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(Scores=[HEAD, *SOUND, *WRONG])
    book = back(annotated(register, pat, sent(content), content))
    sheet = book["Scores"]
    sheet["D14"], sheet["B15"], sheet["E15"] = 9, "c", 9
    again = sent(as_bytes(book))
    assert again.report.problems == ()
    assert again.changes is not None
    assert again.changes.new == 28


def test_still_broken_it_is_marked_afresh(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(Scores=[HEAD, *SOUND, *WRONG])
    book = back(annotated(register, pat, sent(content), content))
    book["Scores"]["D14"] = 9
    content = as_bytes(book)
    book = back(annotated(register, pat, sent(content), content))
    assert book.sheetnames == [TO_MEND, "Scores"]
    assert {c.coordinate for row in book["Scores"] for c in row if c.comment} == {"B15", "E15"}
    assert book["Scores"]["D14"].fill.patternType is None


def test_from_csv_the_rows_come_back_as_text_in_their_places(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    content = as_csv([HEAD, ["007", "c", "m", "3", "x"], [], ["=1+1", "c", "m", "4", "5"]])
    book = back(annotated(register, pat, sent(content), content))
    sheet = book["Your rows"]
    assert [sheet["A2"].value, sheet["A4"].value] == ["007", "=1+1"]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert "This is not a number" in sheet["E2"].comment.text
    assert book[TO_MEND]["B2"].hyperlink.location == "'Your rows'!E2" or sheet["A4"].comment


def test_marked_rows_of_csv_can_be_mended_and_sent(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_csv([HEAD, *SOUND, *WRONG])
    book = back(annotated(register, pat, sent(content), content))
    sheet = book["Your rows"]
    sheet["D14"], sheet["B15"], sheet["E15"] = 9, "c", 9
    assert sent(as_bytes(book)).report.problems == ()


def test_from_opendocument_the_rows_come_back_under_the_names_of_their_sheets(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    columns = tuple(column(name, None) for name in HEAD)
    scores = Sheet("Scores: 2025", columns, tuple(tuple(row) for row in (*SOUND, WRONG[0])))
    content = as_ods(Plan(Stamp(1, "p"), date(2025, 4, 3), "x", (), (scores,), ()))
    book = back(annotated(register, pat, sent(content), content))
    assert "Scores  2025" in book.sheetnames
    assert book["Scores  2025"]["D14"].comment is not None
    assert book["Scores  2025"]["D2"].value == "11"


def test_what_was_corrected_on_the_screen_stands_in_it(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(Scores=[HEAD, *SOUND, *WRONG])
    checked = sent(content, corrections={Place("Scores", 14, 3): "9"})
    book = back(annotated(register, pat, checked, content))
    assert book["Scores"]["D14"].value == "9"
    assert book["Scores"]["D14"].comment is None


def test_what_would_be_left_out_is_marked_too(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_xlsx(Scores=[HEAD, *SOUND, WRONG[0]])
    checked = sent(content, good_rows_only=True)
    assert checked.left_out
    assert back(annotated(register, pat, checked, content))["Scores"]["D14"].comment is not None


def test_a_workbook_too_strange_to_be_written_again_comes_back_as_rows(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    content = without(as_xlsx(Scores=[HEAD, *SOUND, *WRONG]), "xl/theme/theme1.xml")
    with ZipFile(BytesIO(content)) as archive:
        broken = archive.read("docProps/core.xml").replace(b"</cp:coreProperties>", b"<cp:nonsense/>")
    content = replaced(content, "docProps/core.xml", broken)
    book = back(annotated(register, pat, sent(content), content))
    assert book["Scores"]["D14"].comment is not None
    assert book["Scores"]["D2"].value == "11"


def replaced(content: bytes, name: str, part: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w") as new:
        for other in old.namelist():
            new.writestr(other, part if other == name else old.read(other))
    return file.getvalue()


def test_more_rows_or_marks_than_anybody_reads_are_given_as_a_list(
    register: Engine, pat: Viewer, sent: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = as_csv([HEAD, *SOUND, *WRONG])
    checked = sent(content)
    monkeypatch.setattr(module, "MOST_ROWS", 13)
    with pytest.raises(UserError, match=r"more than 13 rows.*download the list"):
        annotated(register, pat, checked, content)
    monkeypatch.setattr(module, "MOST_ROWS", 14)
    monkeypatch.setattr(module, "MOST_MARKS", 2)
    with pytest.raises(UserError, match="more than 2 of its cells"):
        annotated(register, pat, checked, content)


CELL = st.text(max_size=8) | st.sampled_from(["=1+1", "@x", "-1+1", "+4", "|x", "%x", "\t=1", "12", "-3"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=5, max_size=5), min_size=1, max_size=4))
def test_nothing_that_was_typed_becomes_a_formula(
    register: Engine, pat: Viewer, sent: Checking, rows: list[list[str]]
) -> None:
    quoted = [['"' + cell.replace('"', '""').replace("\r", " ") + '"' for cell in row] for row in rows]
    content = as_csv([HEAD, *quoted])
    checked = sent(content)
    try:
        book = back(annotated(register, pat, checked, content))
    except UserError:
        return
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
