"""What the parts of an archive tell of the whole."""

import pytest

from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.parts import check_archive, check_contents, kind_of
from tests.intake.hostile.archives import compound
from tests.intake.hostile.honest import ods_parts, table, xlsx_parts


def kind(parts: dict[str, str | bytes]) -> str:
    lower = {name.lower(): part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    return kind_of(lower, lambda name: iter([lower[name]]))


def test_both_kinds_are_known_by_what_is_in_them() -> None:
    assert kind(xlsx_parts()) == "xlsx"
    assert kind(ods_parts(table(""))) == "ods"
    assert (
        kind(ods_parts(table("")) | {"mimetype": "application/vnd.oasis.opendocument.spreadsheet-template"})
        == "ods"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("Index/Document.iwa", "a Numbers, Pages or Keynote file"),
        ("scores.csv", "a compressed folder"),
    ],
)
def test_other_documents_are_named(name: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        kind({name: ""})
    assert (caught.value.code, caught.value.words) == ("not-a-workbook", {"kind": words})


@pytest.mark.parametrize(
    ("streams", "code", "words"),
    [
        (("Workbook",), "not-a-workbook", {"kind": "an old kind of workbook (.xls)"}),
        (("WordDocument",), "not-a-workbook", {"kind": "an old Word document"}),
        (("Something",), "not-a-workbook", {"kind": "an old Office document"}),
        (("EncryptionInfo", "EncryptedPackage"), "locked-workbook", {}),
    ],
)
def test_files_of_old_office_are_named_or_locked(
    streams: tuple[str, ...], code: str, words: dict[str, str]
) -> None:
    with pytest.raises(Refused) as caught:
        check_archive(compound(*streams))
    assert (caught.value.code, caught.value.words) == (code, words)


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("word", [b"<!DOCTYPE", b"<!ENTITY"])
def test_entities_are_found_wherever_the_chunks_end(word: bytes, size: int) -> None:
    part = b"<?xml?>" + b" " * 600 + word + b" x>"
    with pytest.raises(Refused):
        check_contents("xl/x.xml", (part[at : at + size] for at in range(0, len(part), size)))
    check_contents("xl/media/logo.svg", [part])


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0"])
def test_a_file_inside_is_found_whatever_its_name(start: bytes) -> None:
    with pytest.raises(Refused) as caught:
        check_contents("xl/media/image1.png", [start[:1], start[1:], b"more"])
    assert caught.value.code == "embedded-file"


@pytest.mark.parametrize(
    "start",
    [
        b"\xff\xfe<\x00",
        b"\x00<",
        b"x<a/>",
        b'<?xml version="1.0" encoding="utf-16"?><a/>',
        b"<?xml version='1.0' encoding = 'UTF-7'?><a/>",
    ],
)
def test_markup_in_an_encoding_that_hides_it_is_damage(start: bytes) -> None:
    with pytest.raises(Refused):
        check_contents("xl/x.xml", [start])
    check_contents("xl/x.bin", [start])


@pytest.mark.parametrize(
    "start", [b"", b"\xef\xbb\xbf<a/>", b"\r\n<a/>", b'<?xml version="1.0" encoding="UTF-8"?><a/>']
)
def test_markup_as_programs_write_it_is_fine(start: bytes) -> None:
    check_contents("xl/x.xml", [start])
