"""What a workbook holds, whatever kind it is: a cover, contents, notes, then one table a sheet."""

from dataclasses import replace

from evaluate.export.book import CONTENTS, NOTES, ONE_TABLE, PARTS, book
from evaluate.export.notes import notes
from evaluate.export.signed import Signed, signed_of
from evaluate.export.tables import tables
from evaluate.returns.reviewing import ReturnView


def test_the_order_of_the_sheets_is_the_one_that_is_asked_for(any_view: ReturnView) -> None:
    signed = signed_of(any_view)
    found = book(signed)
    assert [sheet.name for sheet in found.sheets[:2]] == [CONTENTS, NOTES]
    assert [sheet.table for sheet in found.sheets[2:]] == list(tables(signed))
    assert [sheet.name for sheet in found.sheets[2:]] == [
        f"Table_{nth}" for nth, _ in enumerate(tables(signed), 1)
    ]


def test_the_cover_says_whose_it_is_and_who_signed_it(signed: Signed) -> None:
    cover = book(signed).cover
    assert cover.title == book(signed).title == signed.title
    assert "Area: West Yorkshire" in cover.intro
    assert "Signed by: Margaret Osei, West Yorkshire Combined Authority" in cover.intro
    assert "Signed on: 28 July 2025, 14:05 UTC" in cover.intro
    assert f"Fingerprint (SHA-256): {signed.sha256}" in cover.intro
    assert cover.contact == ("West Yorkshire Combined Authority, who signs for West Yorkshire",)
    assert cover.rows[0] == ("title", signed.title)
    assert tuple(text for kind, text in cover.rows if kind == "part") == PARTS
    assert replace(cover, contact=()).rows == cover.rows[:-2]


def test_the_contents_lead_to_every_sheet_after_them(any_view: ReturnView) -> None:
    sheets = book(signed_of(any_view)).sheets
    contents = sheets[0]
    assert contents.links == tuple(sheet.name for sheet in sheets[1:])
    assert [row[0].value for row in contents.table.rows] == list(contents.links)


def test_the_notes_are_a_table_of_their_own(signed: Signed) -> None:
    table = book(signed).sheets[1].table
    assert tuple((row[0].value, row[1].value) for row in table.rows) == notes(signed)


def test_every_sheet_says_what_it_holds_and_explains_its_own_shorthand(any_view: ReturnView) -> None:
    for sheet in book(signed_of(any_view)).sheets[2:]:
        assert sheet.lines[0] == ONE_TABLE
        assert sheet.title.endswith(sheet.table.title)
        last = sheet.lines[-1]
        assert last.endswith("No cell is blank.")
        assert all(short.value in last for short in sheet.table.shorthand)
        assert last.startswith("Shorthand: ") == bool(sheet.table.shorthand)
