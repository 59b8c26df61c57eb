"""A sheet of an Excel workbook is read cell by cell, however it was written."""

import pytest

from tests.intake.hostile.honest import shared, styles, workbook, worksheet, xlsx
from tests.intake.spreadsheet.seen import facts, refused, seen


def row(cells: str) -> str:
    return f'<row r="1">{cells}</row>'


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1"><v>12</v></c>', "12"),
        ('<c r="A1" t="n"><v>12.50</v></c>', "12.5"),
        ('<c r="A1" t="s"><v>0</v></c>', "text"),
        ('<c r="A1" t="str"><f>B1</f><v> answer </v></c>', "answer"),
        ('<c r="A1" t="inlineStr"><is><t>in place</t></is></c>', "in place"),
        ('<c r="A1" t="inlineStr"><is>\n<r>\n<t>in </t>\n</r>\n<r><t>place</t></r></is></c>', "in place"),
        ('<c r="A1" t="inlineStr"><is><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c>', "課"),
        ('<c r="A1" t="inlineStr"><v>beside</v><is><t>in place</t></is></c>', "in place"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1" t="d"><v>2025-04-03T00:00:00</v></c>', "2025-04-03"),
        ('<c r="A1" s="1"><v>0.85</v></c>', "85%"),
        ('<c r="A1" s="2"><v>45750</v></c>', "2025-04-03"),
        ('<c r="A1" s="3"><v>42</v></c>', "0042"),
        ('<c r="A1" s="99"><v>42</v></c>', "42"),
        ('<c r="A1" s=""><v>42</v></c>', "42"),
        ("<c><v>12</v></c>", "12"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(cell: str, text: str) -> None:
    content = xlsx(row(cell), **{"xl/styles.xml": styles("0%", "dd/mm/yyyy", "0000")})
    assert seen(content) == {"A1": text}


@pytest.mark.parametrize(
    "cell", ['<c r="A1"/>', '<c r="A1" s="1"/>', '<c r="A1"><v/></c>', '<c r="A1" t="s"/>', ""]
)
def test_a_cell_with_nothing_in_it_takes_no_room(cell: str) -> None:
    assert seen(xlsx(row(cell) + '<row r="2"/><row r="3"><c r="B3"><v>1</v></c></row>')) == {"B3": "1"}


def test_cells_keep_their_places() -> None:
    cells = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="F3"><v>3</v></c></row><row><c><v>4</v></c></row>'
    assert seen(xlsx(cells + '<row r="1048576"><c r="A1048576"><v>5</v></c></row>')) == {
        "B3": "1",
        "C3": "2",
        "F3": "3",
        "A4": "4",
        "A1048576": "5",
    }


@pytest.mark.parametrize(
    "rows",
    [
        row('<c r="A2"><v>1</v></c>'),
        row('<c r="1"><v>1</v></c>'),
        row('<c r="XFE1"><v>1</v></c>'),
        row('<c r="a1"><v>1</v></c>'),
        row('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'),
        row('<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>'),
        row("<c/>") + row("<c/>"),
        '<row r="2"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="-1"/>',
        '<row r="x"/>',
        row('<c r="A1"><v>x</v></c>'),
        row('<c r="A1" t="s"><v>1</v></c>'),
        row('<c r="A1" t="s"><v>-1</v></c>'),
        row('<c r="A1" t="s"><v>x</v></c>'),
        row('<c r="A1" t="odd"><v>x</v></c>'),
    ],
)
def test_what_no_spreadsheet_writes_is_damage(rows: str) -> None:
    assert refused(xlsx(rows)).code == "damaged-workbook"


@pytest.mark.parametrize(
    ("cell", "unanswered"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', []),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', []),
        ('<c r="A1"><f>1+1</f></c>', [(1, 0)]),
        ('<c r="A1"><f>1+1</f><v/></c>', [(1, 0)]),
        ('<c r="A1" t="str"><f t="shared" si="0"/></c>', [(1, 0)]),
    ],
)
def test_formulas_count_and_those_without_a_value_are_placed(
    cell: str, unanswered: list[tuple[int, int]]
) -> None:
    found = facts(xlsx(row(cell + '<c r="B1"><v>1</v></c>')))
    assert (found.formulas, found.unanswered) == (1, unanswered)


@pytest.mark.parametrize("setting", ['<calcPr fullCalcOnLoad="1"/>', '<calcPr calcCompleted="0"/>'])
def test_values_that_the_workbook_itself_calls_out_of_date_are_none(setting: str) -> None:
    """As libraries write them: =B1+C1 beside a zero that nobody ever worked out."""
    content = xlsx(row('<c r="A1"><f>B1+C1</f><v>0</v></c>'), **{"xl/workbook.xml": workbook(before=setting)})
    assert facts(content).unanswered == [(1, 0)]


def test_merged_cells_are_listed() -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="$B$2:$B$4"/><mergeCell ref="A9"/></mergeCells>'
    )
    content = xlsx(**{"xl/worksheets/sheet1.xml": worksheet(row('<c r="A1"><v>1</v></c>'), merged)})
    assert facts(content).merged == [(1, 1, 0, 2), (2, 4, 1, 1)]


def test_a_prefix_changes_nothing() -> None:
    plain = worksheet(row('<c r="A1" t="inlineStr"><is><t>in place</t></is></c><c r="B1"><v>1</v></c>'))
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert seen(xlsx(**{"xl/worksheets/sheet1.xml": prefixed})) == {"A1": "in place", "B1": "1"}


def test_elements_of_an_extension_are_not_cells() -> None:
    extension = '<extLst><ext><y:c xmlns:y="u"><y:v>5</y:v></y:c></ext></extLst>'
    content = xlsx(**{"xl/worksheets/sheet1.xml": worksheet(row('<c r="A1"><v>1</v></c>'), extension)})
    assert seen(content) == {"A1": "1"}


def test_a_part_that_is_no_sheet_is_damage() -> None:
    assert refused(xlsx(**{"xl/worksheets/sheet1.xml": shared("<t>x</t>")})).code == "damaged-workbook"


@pytest.mark.parametrize(
    "cell",
    [
        f'<c r="A1" t="inlineStr"><is><t>{"long " * 100_000}</t></is></c>',
        f'<c r="A1" t="inlineStr"><is>{"<r><t>longer</t></r>" * 40_000}</is></c>',
        f'<c r="A1" t="str"><v>{"x" * 32_768}</v></c>',
    ],
)
def test_a_cell_without_end_is_given_up(cell: str) -> None:
    assert refused(xlsx(row(cell))).code == "too-large"
