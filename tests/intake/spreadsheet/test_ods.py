"""An OpenDocument spreadsheet is read sheet by sheet."""

import pytest

from evaluate.intake.spreadsheet import limits
from tests.intake.hostile.honest import cell, content, ods, ods_parts, table, zipped
from tests.intake.spreadsheet.seen import refused, seen, sheets

_X = cell("x")
_HIDING = (
    '<office:automatic-styles><style:style style:name="shy" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    "</office:automatic-styles>"
)


def row(cells: str, **attributes: str) -> str:
    written = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{written}>{cells}</table:table-row>"


def test_sheets_come_in_their_order_and_hidden_ones_are_only_named() -> None:
    one = row(cell("1"))
    read = sheets(ods(table(one, "Zoë’s 名前", "ta1") + table(one, "h", "shy") + table(one, "last"), _HIDING))
    assert [(name, facts.hidden, cells) for name, (facts, cells) in read.items()] == [
        ("Zoë’s 名前", False, {"A1": "1"}),
        ("h", True, {}),
        ("last", False, {"A1": "1"}),
    ]


def test_repeats_keep_every_cell_in_its_place() -> None:
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        row(blank + _X + cell("y", table__number_columns_repeated="2"))
        + row('<table:table-cell table:number-columns-repeated="16384"/>', number_rows_repeated="7")
        + row(_X, number_rows_repeated="2")
        + row('<table:table-cell table:number-columns-repeated="16384"/>', number_rows_repeated="1048566")
    )
    assert seen(ods(table(rows))) == {"C1": "x", "D1": "y", "E1": "y", "A9": "x", "A10": "x"}


def test_groups_and_heading_rows_are_rows() -> None:
    grouped = f"<table:table-header-rows>{row(_X)}</table:table-header-rows>"
    assert seen(ods(table(f"{grouped}<table:table-row-group>{row(_X)}</table:table-row-group>"))) == {
        "A1": "x",
        "A2": "x",
    }


def test_notes_drawings_and_old_versions_are_no_cells() -> None:
    note = cell("x").replace(
        "<text:p>", "<office:annotation><text:p>note</text:p></office:annotation><text:p>"
    )
    drawing = "<table:shapes><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></table:shapes>"
    framed = _X.replace(
        "</table:table-cell>", "<draw:frame><text:p>box</text:p></draw:frame></table:table-cell>"
    )
    old = f"<table:tracked-changes>{_X}</table:tracked-changes>"
    assert seen(ods(old + table(drawing + row(note + framed)))) == {"A1": "x", "B1": "x"}


def test_space_between_elements_is_no_text() -> None:
    made = "<table:table-cell>\n  <text:p>x</text:p>\n  </table:table-cell>"
    assert seen(ods(table(f"\n  {row(made)}\n"))) == {"A1": "x"}


def test_a_sheet_too_wide_names_the_cell() -> None:
    wide = row('<table:table-cell table:number-columns-repeated="1000"/>' + _X)
    assert refused(ods(table(wide))).words == {"sheet": "scores", "row": 1, "cell": "ALM1"}


@pytest.mark.parametrize(
    "tables",
    [
        table(row(_X, number_rows_repeated="x")),
        table(row(_X, number_rows_repeated="-1")),
        table(row("<table:table-cell/>", number_rows_repeated="2000000") + row(_X)),
        table(row('<table:table-cell table:number-columns-repeated="16384"/>' + _X)),
        table(row(f"<table:table-cell>{table('')}</table:table-cell>")),
    ],
)
def test_what_no_spreadsheet_writes_is_damage(tables: str) -> None:
    assert refused(ods(tables)).code == "damaged-workbook"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ('<office:scripts><office:script script:language="ooo:Basic"/></office:scripts>', "macros"),
        ("<table:shapes><draw:frame><script:event-listener/></draw:frame></table:shapes>", "macros"),
        ("<table:table-source/>", "external-links"),
        ("<table:cell-range-source/>", "external-links"),
        ("<table:dde-links/>", "external-links"),
    ],
)
def test_programs_and_links_are_refused_wherever_they_are(inside: str, code: str) -> None:
    assert refused(ods(table(inside))).code == code
    assert refused(ods(inside)).code == code


def test_prefixes_must_mean_what_everybody_means_by_them() -> None:
    parts = ods_parts(table(row(_X)))
    for altered in (
        content(table("")).replace(":xmlns:table:1.0", ":xmlns:chair:1.0"),
        content(table("")).replace("document-content", "document-styles"),
    ):
        assert refused(zipped(parts | {"content.xml": altered})).code == "damaged-workbook"
    del parts["content.xml"]
    assert refused(zipped(parts)).code == "damaged-workbook"


def test_there_may_be_no_more_sheets_than_people_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SHEETS", 2)
    assert len(sheets(ods(table("", "a") + table("", "b")))) == 2
    assert refused(ods(table("") * 3)).code == "too-large"
