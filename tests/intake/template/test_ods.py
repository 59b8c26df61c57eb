"""The OpenDocument template says the same as the Excel one."""

import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from evaluate.intake.parse import File, read_file
from evaluate.intake.template.ods import as_ods
from evaluate.intake.template.plan import Holds, Plan
from evaluate.intake.template.xlsx import as_xlsx

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def content(plan: Plan) -> ET.Element:
    with ZipFile(BytesIO(as_ods(plan))) as archive:
        return ET.fromstring(archive.read("content.xml"))  # noqa: S314 (our own)


def validations(content: ET.Element) -> dict[str, ET.Element]:
    return {
        one.attrib[f"{TABLE}base-cell-address"]: one for one in content.iter(f"{TABLE}content-validation")
    }


def test_both_kinds_read_alike(plan: Plan) -> None:
    ods, xlsx = read_file(as_ods(plan)), read_file(as_xlsx(plan))
    assert isinstance(ods, File)
    assert isinstance(xlsx, File)
    assert ods.stamp == xlsx.stamp
    assert ods.said == xlsx.said == ()
    for mine, theirs in zip(ods.grids, xlsx.grids, strict=True):
        assert mine.sheet == theirs.sheet
        assert mine.cells.select(pl.all().cast(pl.String)).equals(
            theirs.cells.select(pl.all().cast(pl.String))
        )


def test_another_reader_opens_it_too(plan: Plan) -> None:
    book = CalamineWorkbook.from_object(BytesIO(as_ods(plan)))
    assert book.sheet_names == ["Instructions", "Participants", "Scores", "sdq_self", "Measures", "Choices"]
    rows = book.get_sheet_by_name("Scores").to_python()
    assert rows[1][:4] == ["=1+1", "Spring 2025", "SDQ total difficulties (self)", 12.0]


def test_every_column_says_what_goes_into_it(content: ET.Element, plan: Plan) -> None:
    found = validations(content)
    assert len(found) == sum(len(sheet.columns) for sheet in plan.sheets)
    said = found["Scores.C2"].find(f"{TABLE}help-message")
    assert said is not None
    assert said.attrib[f"{TABLE}title"] == "Measure"
    assert "".join(said.itertext()).startswith("Choose what was measured.")


def test_lists_ranges_and_dates_are_held(content: ET.Element, plan: Plan) -> None:
    conditions = {cell: one.get(f"{TABLE}condition", "") for cell, one in validations(content).items()}
    assert conditions["Scores.B2"] == 'of:cell-content-is-in-list("Spring 2025";"=1+1 ""x""")'
    assert conditions["Scores.A2"] == ""
    assert (
        "cell-content-is-between(IFERROR(INDEX([$Measures.$C$2:.$C$4];MATCH([.$C2];"
        in conditions["Scores.D2"]
    )
    assert conditions["Scores.E2"] == (
        "of:cell-content-is-date() and cell-content-is-between(DATE(1990;1;1);TODAY())"
    )
    assert conditions["sdq_self.E2"] == "of:cell-content-is-whole-number() and cell-content-is-between(0;2)"
    lists = [column for sheet in plan.sheets for column in sheet.columns if column.holds is Holds.LIST]
    assert sum("is-in-list" in one for one in conditions.values()) == len(lists)


def test_every_cell_that_waits_is_held_by_a_rule_that_is_there(content: ET.Element) -> None:
    names = {one.attrib[f"{TABLE}name"] for one in content.iter(f"{TABLE}content-validation")}
    used = [cell.get(f"{TABLE}content-validation-name") for cell in content.iter(f"{TABLE}table-cell")]
    assert set(filter(None, used)) == names


def test_runs_of_spaces_are_kept(content: ET.Element) -> None:
    assert [one.get(f"{TEXT}c") for one in content.iter(f"{TEXT}s")] == ["1"]


def test_the_kind_comes_first_and_unpacked(plan: Plan) -> None:
    with ZipFile(BytesIO(as_ods(plan))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.testzip() is None
        for part in archive.namelist()[1:]:
            ET.fromstring(archive.read(part))  # noqa: S314 (our own)
