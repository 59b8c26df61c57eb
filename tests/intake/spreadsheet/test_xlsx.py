"""An Excel workbook is its list of sheets, and what their cells refer to."""

import pytest

from tests.intake.hostile.honest import (
    relations,
    styles,
    table,
    workbook,
    worksheet,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.intake.spreadsheet.seen import refused, seen, sheets

_ONE = '<row r="1"><c r="A1"><v>{}</v></c></row>'
_RELATIONS = "xl/_rels/workbook.xml.rels"


def with_sheets(listed: str, **targets: str) -> bytes:
    parts = xlsx_parts() | {"xl/workbook.xml": workbook(listed), _RELATIONS: relations(**targets)}
    for n in range(1, 4):
        parts[f"xl/worksheets/sheet{n}.xml"] = worksheet(_ONE.format(n))
    return zipped(parts)


def test_sheets_come_in_their_order_and_hidden_ones_are_only_named() -> None:
    listed = (
        '<sheet name="Zoë’s 名前" sheetId="1" r:id="worksheet2"/>'
        '<sheet name="h" sheetId="2" state="hidden" r:id="worksheet1"/>'
        '<sheet name="v" sheetId="3" state="veryHidden" r:id="worksheet3"/>'
        '<sheet name="chart" sheetId="4" r:id="chartsheet1"/>'
    )
    read = sheets(
        with_sheets(
            listed,
            worksheet1="worksheets/sheet1.xml",
            worksheet2="/xl/worksheets/sheet2.xml",
            worksheet3="./worksheets/../worksheets/SHEET3.xml",
            chartsheet1="chartsheets/sheet1.xml",
        )
    )
    assert [(name, found.hidden, cells) for name, (found, cells) in read.items()] == [
        ("Zoë’s 名前", False, {"A1": "2"}),
        ("h", True, {}),
        ("v", True, {}),
    ]


def test_a_hidden_sheet_is_not_even_opened() -> None:
    parts = xlsx_parts() | {
        "xl/workbook.xml": workbook('<sheet name="h" sheetId="1" state="hidden" r:id="worksheet1"/>'),
        "xl/worksheets/sheet1.xml": "<not a sheet",
    }
    assert sheets(zipped(parts))["h"][0].hidden


def test_a_macro_sheet_is_refused() -> None:
    listed = '<sheet name="m" sheetId="1" r:id="xlMacrosheet1"/>'
    assert refused(with_sheets(listed, xlMacrosheet1="worksheets/sheet1.xml")).code == "macros"


def test_days_count_from_1904_only_where_the_workbook_says_so() -> None:
    dated = '<row r="1"><c r="A1" s="1"><v>44288</v></c></row>'
    # The extension that every Excel writes has an element of the same name.
    extension = '<extLst><ext><y:workbookPr xmlns:y="u" chartTrackingRefBase="1"/></ext></extLst>'
    for setting, date in (('<workbookPr date1904="1"/>', "2025-04-03"), ("<workbookPr/>", "2021-04-02")):
        book = workbook(before=setting).replace("</workbook>", f"{extension}</workbook>")
        content = xlsx(dated, **{"xl/workbook.xml": book, "xl/styles.xml": styles("d/m/yy")})
        assert seen(content) == {"A1": date}


def test_only_the_formats_of_cells_count() -> None:
    others = '<dxfs><dxf><numFmt numFmtId="200" formatCode="General"/></dxf></dxfs>'
    named = '<cellStyleXfs><xf numFmtId="9"/><xf numFmtId="9"/></cellStyleXfs>'
    book = (
        styles("0%")
        .replace("<cellXfs>", f"{named}<cellXfs>")
        .replace("</styleSheet>", f"{others}</styleSheet>")
    )
    rows = '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" s="0"><v>0.5</v></c></row>'
    assert seen(xlsx(rows, **{"xl/styles.xml": book})) == {"A1": "50%", "B1": "0.5"}


def test_styles_and_shared_texts_may_be_missing() -> None:
    parts = xlsx_parts() | {_RELATIONS: relations(worksheet1="worksheets/sheet1.xml")}
    del parts["xl/styles.xml"], parts["xl/sharedStrings.xml"]
    assert seen(zipped(parts)) == {"A1": "1"}


def test_a_strict_workbook_is_read_too() -> None:
    """As Excel saves “Strict Open XML Spreadsheet”: the same words under other addresses."""
    strict = {
        name: str(part)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006", "http://purl.oclc.org/ooxml/spreadsheetml"
        )
        for name, part in xlsx_parts().items()
    }
    assert seen(zipped(strict)) == {"A1": "1"}


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("_rels/.rels", relations()),
        ("_rels/.rels", relations(officeDocument="xl/none.xml")),
        (_RELATIONS, relations(worksheet1="worksheets/none.xml")),
        (_RELATIONS, relations(worksheet2="worksheets/sheet1.xml")),
        (_RELATIONS, relations(worksheet1="../../../../etc/passwd")),
        (_RELATIONS, relations(worksheet1="xl/worksheets/sheet1.xml")),
        ("xl/workbook.xml", "<workbook>"),
        ("xl/worksheets/sheet1.xml", table("")),
        ("xl/styles.xml", "<s><cellXfs><xf numFmtId='x'/></cellXfs></s>"),
    ],
)
def test_a_workbook_that_does_not_hold_together_is_damage(part: str, content: str) -> None:
    assert refused(zipped(xlsx_parts() | {part: content})).code == "damaged-workbook"


def test_a_workbook_without_its_list_of_relations_is_damage() -> None:
    parts = xlsx_parts()
    del parts[_RELATIONS]
    assert refused(zipped(parts)).code == "damaged-workbook"


def test_there_may_be_no_more_sheets_than_people_make() -> None:
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="worksheet1"/>' for n in range(101))
    assert refused(xlsx(**{"xl/workbook.xml": workbook(listed)})).code == "too-large"


def test_a_sheet_that_is_listed_twice_is_damage() -> None:
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="worksheet{n}"/>' for n in (1, 2))
    twice = with_sheets(listed, worksheet1="worksheets/sheet1.xml", worksheet2="/xl/worksheets/SHEET1.xml")
    assert refused(twice).code == "damaged-workbook"
