"""Taking the national summary away: by the reviewer alone, written down, and nothing in it runs."""

import csv
import io

import pytest
from openpyxl import load_workbook

from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent
from evaluate.errors import NotAllowed
from evaluate.export import Kind
from evaluate.export.national_taking import HEADINGS, MAKES, national_csv, take_national
from evaluate.returns.national import names
from tests.export.test_national import summary
from tests.returns.conftest import HELEN, RHYS, Town, submitted, town

__all__ = ["submitted", "town"]


@pytest.mark.parametrize("kind", list(MAKES))
def test_a_file_is_taken_and_written_down(submitted: Town, kind: Kind) -> None:
    ((name, spans),) = names(submitted.engine, HELEN).items()
    called, content = take_national(submitted.engine, HELEN, name, spans, spans[0], False, kind)
    assert called == f"national-2025-04-01.{kind}"
    assert content
    with reading(submitted.engine) as session:
        (event,) = session.query(AuditEvent).filter_by(action="export", subject="national summary")
    assert (event.subject_key, event.detail["areas"], event.detail["kind"]) == (name, 1, kind.value)
    with pytest.raises(NotAllowed):
        take_national(submitted.engine, RHYS, name, spans, spans[0], False, kind)


@pytest.mark.parametrize("kind", list(MAKES))
def test_the_same_summary_gives_the_same_bytes(kind: Kind) -> None:
    assert MAKES[kind](summary()) == MAKES[kind](summary())


def test_the_csv_is_tidy_and_runs_nothing() -> None:
    lines = list(csv.DictReader(io.StringIO(national_csv(summary()).decode("utf-8-sig"))))
    assert tuple(lines[0]) == HEADINGS
    assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line.values())
    withheld = [line for line in lines if line["value_flag"] == "[c]"]
    assert withheld
    assert all(line["value"] == "" for line in withheld)


def test_the_workbook_has_a_cover_contents_and_notes_and_runs_nothing() -> None:
    book = load_workbook(io.BytesIO(MAKES[Kind.XLSX](summary())))
    assert book.sheetnames[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    assert [cell.value for cell in book["Cover"]["A"]][1:3] == [
        "Introductory information",
        "Made of what 2 of 3 areas signed and sent. The last of them was signed on 20 July 2025.",
    ]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
