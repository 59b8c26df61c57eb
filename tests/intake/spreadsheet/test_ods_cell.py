"""A cell of an OpenDocument sheet is written as it is shown."""

import pytest

from tests.intake.hostile.honest import cell, ods, table
from tests.intake.spreadsheet.seen import facts, refused, seen


def book(*cells: str) -> bytes:
    return ods(table(f"<table:table-row>{''.join(cells)}</table:table-row>"))


def value(kind: str, value: str, read: str = "", **more: str) -> str:
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    return cell(read, office__value_type=kind, **{f"office__{name.replace('-', '_')}": value}, **more)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (cell("plain"), "plain"),
        (cell(" outer  spaces "), "outer  spaces"),
        (cell("shown", office__value_type="string", office__string_value="stored"), "stored"),
        (cell("one</text:p><text:p>two"), "one\ntwo"),
        (cell('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a   b\tc\nd"),
        (cell("<text:span>rich</text:span> <text:a>link</text:a>"), "rich link"),
        (
            cell(
                "課<text:ruby><text:ruby-base>程</text:ruby-base><text:ruby-text>てい</text:ruby-text></text:ruby>"
            ),
            "課程",
        ),
        (value("float", "12.0", "12.00"), "12"),
        (value("float", "0.30000000000000004"), "0.3"),
        (value("float", "1E15"), "1000000000000000"),
        (value("float", "42", "0042"), "0042"),
        (value("float", "42", "0043"), "42"),
        (value("currency", "9.5", "£9.50"), "9.5"),
        (value("percentage", "0.85", "85%"), "85%"),
        (value("date", "2025-04-03", "3 April"), "2025-04-03"),
        (value("date", "2025-04-03T10:30:00.5"), "2025-04-03T10:30:00"),
        (value("time", "PT36H05M06.7S"), "36:05:06"),
        (value("time", "P1DT2H"), "26:00:00"),
        (value("boolean", "true", "WAHR"), "TRUE"),
        (value("boolean", "false"), "FALSE"),
        (value("float", "0", "#DIV/0!"), "#DIV/0!"),
        (value("float", "0", "Err:502"), "Err:502"),
        (
            cell("#N/A", office__value_type="string", office__string_value="", calcext__value_type="error"),
            "#N/A",
        ),
    ],
)
def test_a_cell_is_read_as_it_is_shown(made: str, text: str) -> None:
    assert seen(book(made)) == {"A1": text}


@pytest.mark.parametrize(
    "made",
    [
        value("float", ""),
        value("float", "x"),
        value("percentage", "85%"),
        value("time", "10:30"),
        cell("", office__value_type="date"),
        cell("x", table__number_columns_repeated="x"),
        cell("x", table__number_columns_repeated="16385"),
    ],
)
def test_what_no_spreadsheet_writes_is_damage(made: str) -> None:
    assert refused(book(made)).code == "damaged-workbook"


@pytest.mark.parametrize(
    ("made", "unanswered"),
    [
        (value("float", "2", table__formula="of:=1+1"), []),
        (cell("", office__value_type="string", table__formula="of:=&quot;&quot;"), []),
        ('<table:table-cell table:formula="of:=1+1"/>', [(1, 0)]),
        ('<table:table-cell table:formula="of:=1+1" table:number-columns-repeated="2"/>', [(1, 0), (1, 1)]),
    ],
)
def test_formulas_without_a_value_are_placed(made: str, unanswered: list[tuple[int, int]]) -> None:
    assert facts(book(made)).unanswered == unanswered


def test_merged_cells_are_listed() -> None:
    made = cell("x", table__number_rows_spanned="3", table__number_columns_spanned="2")
    assert facts(book("<table:table-cell/>", made)).merged == [(1, 3, 1, 2)]


@pytest.mark.parametrize(
    "made", [cell("x" * 32_768), cell("longer " * 100_000), cell("<text:s text:c='999999999'/>x")]
)
def test_a_cell_without_end_is_given_up(made: str) -> None:
    assert refused(book(made)).code == "too-large"
