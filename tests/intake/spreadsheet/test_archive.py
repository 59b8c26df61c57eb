"""An archive is looked through before anything in it is believed."""

import pytest

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import Archive, survey
from evaluate.intake.spreadsheet.limits import Refused
from tests.intake.hostile import archives
from tests.intake.hostile.honest import ods, table, xlsx, xlsx_parts, zipped


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        survey(content)
    return caught.value.code


def read(archive: Archive, name: str) -> bytes:
    return b"".join(archive.stream(name))


def test_parts_come_out_as_they_went_in() -> None:
    archive = survey(xlsx())
    assert archive.kind == "xlsx"
    assert {name: read(archive, name).decode() for name in archive.parts} == {
        name.lower(): part for name, part in xlsx_parts().items()
    }
    assert read(archive, "XL/Workbook.XML") == read(archive, "xl/workbook.xml")
    assert survey(ods(table(""))).kind == "ods"


def test_a_part_that_is_not_there_is_damage() -> None:
    archive = survey(xlsx())
    for stream in (archive.stream, archive.small):
        with pytest.raises(Refused):
            stream("xl/none.xml")


def test_no_more_is_unpacked_than_a_part_says_it_has() -> None:
    lying = archives.renamed_or_resized(archives.bomb(5), archives.SHEET, size=1_000_000)
    archive = Archive("xlsx", lying, survey_without_look(lying))
    unpacked = 0
    with pytest.raises(Refused):
        for chunk in archive.stream(archives.SHEET):
            unpacked += len(chunk)
    assert unpacked <= 1_000_000


def survey_without_look(content: bytes) -> dict[str, archives.ZipInfo]:
    with archives.ZipFile(archives.BytesIO(content)) as opened:
        return {part.filename.lower(): part for part in opened.infolist()}


@pytest.mark.parametrize("size", [0, 10, 10_000])
def test_a_size_that_is_not_true_is_damage(size: int) -> None:
    assert code_of(archives.renamed_or_resized(xlsx(), "xl/styles.xml", size=size)) == "damaged-workbook"


def test_sheets_may_shrink_as_real_ones_do_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(1, 100_000))
    assert survey(xlsx(rows))
    monkeypatch.setattr(limits, "MOST_SHRUNK", 2)
    assert code_of(xlsx(rows)) == "unsafe-workbook"


def test_the_whole_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1_000)
    assert code_of(xlsx()) == "too-large"


def test_lists_of_styles_and_sheets_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_SMALL_PART", 10)
    assert code_of(xlsx()) == "too-large"


def test_counting_marks_bounds_the_list_of_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PARTS", len(xlsx_parts()))
    assert survey(xlsx())
    assert code_of(zipped(xlsx_parts() | {"more": "x"})) == "too-large"


@pytest.mark.parametrize("name", ["/x", "../x", "a/../x", "a/./x", "a//x", "C:x", "..\\x"])
def test_names_that_lead_outside(name: str) -> None:
    assert code_of(archives.with_part_named(name)) == "unsafe-workbook"


def test_names_with_backslashes_are_read_differently_by_different_readers() -> None:
    assert code_of(archives.with_part_named("xl\\other.xml")) == "damaged-workbook"


def test_folders_among_the_parts_are_fine() -> None:
    assert survey(zipped(xlsx_parts() | {"Configurations2/": "", "Configurations2/images/": ""}))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(18)])
def test_archives_with_nothing_in_them(content: bytes) -> None:
    assert code_of(content) in ("damaged-workbook", "not-a-workbook")
