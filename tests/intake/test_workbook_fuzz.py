"""Whatever becomes of a workbook on its way, reading it ends in sheets or in words: never in a mistake of ours."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document, Table

from evaluate.intake.grid import Grid
from evaluate.intake.problems import Problem
from evaluate.intake.rules import RULES
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.sandbox import read_sheets
from evaluate.intake.workbook import read_workbook, said_of
from tests.intake.hostile.honest import Parts, zipped

Mutate = Callable[[bytes], bytes]

_ODD = (
    b"<!DOCTYPE x>", b"<!ENTITY x 'y'>", b"&x;", b"<c/>", b"</c>", b"<v>1e999</v>", b"<f/>", b'r="XFD1048576"', b't="s"',
    b's="99999999999"', b'r=""', b"\x00", b"\xff", b"<!--", b"]]>", b"-1", b"9" * 40, b"_x001F_", b"_xD800_", b"&#55296;",
    b"&#31;", b'table:number-rows-repeated="1048576"', b'table:number-columns-repeated="16384"', b"<text:s text:c='9'/>",
)  # fmt: skip


def an_excel_workbook() -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("scores")
        dated, share = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0%"})
        for row in range(12):
            sheet.write_row(row, 0, [f"P{row}", "spring", row, row / 7, True])
            sheet.write_number(row, 5, 45_000 + row, dated)
            sheet.write_number(row, 6, row / 100, share)
            sheet.write_formula(row, 7, f"=C{row + 1}*2", None, row * 2)
        sheet.merge_range("J1:K3", "merged")
        sheet.write_rich_string("L1", "a", book.add_format({"bold": True}), "b")
        sheet.write_comment("A1", "note")
        book.add_worksheet("hidden").hide()
    return content.getvalue()


def an_opendocument_workbook() -> bytes:
    book = Document("spreadsheet")
    book.body.clear()
    table = Table("scores")
    for row in range(12):
        for place, value in enumerate([f"P{row}", row, row / 7, True]):
            table.set_value((place, row), value)
    book.body.append(table)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


WORKBOOKS = [an_excel_workbook(), an_opendocument_workbook()]


def parts_of(content: bytes) -> Parts:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@st.composite
def _mutations(draw: st.DrawFn) -> Mutate:
    """Draw a way to spoil some bytes: flip one, cut some out, put some elsewhere, put something odd in."""
    at, other = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    length, flip = draw(st.integers(1, 60)), draw(st.integers(1, 255))
    odd, way = draw(st.sampled_from(_ODD)), draw(st.sampled_from(["flip", "cut", "copy", "odd", "end"]))

    def mutate(content: bytes) -> bytes:
        if not content:
            return odd
        here, there = int(at * (len(content) - 1)), int(other * (len(content) - 1))
        match way:
            case "flip":
                return content[:here] + bytes([content[here] ^ flip]) + content[here + 1 :]
            case "cut":
                return content[:here] + content[here + length :]
            case "copy":
                return content[:here] + content[there : there + length] + content[here:]
            case "odd":
                return content[:here] + odd + content[here:]
        return content[:here]

    return mutate


_SPOILING = st.lists(_mutations(), min_size=1, max_size=4)
_THOROUGH = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(content: bytes) -> None:
    if refused := refusal(content):
        rule = RULES[refused.code]
        assert "{" not in rule.message.format_map(refused.words) + rule.remedy.format_map(refused.words)


def refusal(content: bytes) -> Refused | None:
    try:
        for _ in read_sheets(content):
            pass
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize("workbook", WORKBOOKS)
@_THOROUGH
@given(spoiling=_SPOILING)
def test_a_spoilt_file(workbook: bytes, spoiling: list[Mutate]) -> None:
    for mutate in spoiling:
        workbook = mutate(workbook)
    read_or_refused(workbook)


@pytest.mark.parametrize("workbook", WORKBOOKS)
@_THOROUGH
@given(spoiling=_SPOILING, which=st.data())
def test_spoilt_parts_in_a_sound_archive(
    workbook: bytes, spoiling: list[Mutate], which: st.DataObject
) -> None:
    parts = parts_of(workbook)
    for mutate in spoiling:
        name = which.draw(st.sampled_from(sorted(parts)))
        content = parts[name]
        parts[name] = mutate(content if isinstance(content, bytes) else content.encode())
    read_or_refused(zipped(parts))


@pytest.mark.parametrize("workbook", WORKBOOKS)
@_THOROUGH
@given(which=st.data())
def test_parts_that_changed_places_or_were_lost(workbook: bytes, which: st.DataObject) -> None:
    parts = parts_of(workbook)
    names = st.sampled_from(sorted(parts))
    one, other, lost = which.draw(names), which.draw(names), which.draw(names)
    parts[one], parts[other] = parts[other], parts[one]
    del parts[lost]
    read_or_refused(zipped(parts))


@_THOROUGH
@given(content=st.binary(max_size=300))
def test_any_bytes_after_the_mark_of_an_archive(content: bytes) -> None:
    read_or_refused(b"PK\x03\x04" + content)
    read_or_refused(content)


@settings(_THOROUGH, max_examples=15)
@given(spoiling=_SPOILING, workbook=st.sampled_from(WORKBOOKS))
def test_a_spoilt_file_gives_sheets_or_one_problem(workbook: bytes, spoiling: list[Mutate]) -> None:
    for mutate in spoiling:
        workbook = mutate(workbook)
    read = read_workbook(workbook)
    if isinstance(read, Problem):
        assert read.code != "heavy-workbook"
        assert read.remedy.startswith("You need to ")
    else:
        assert all(isinstance(grid, Grid) for grid in read)
        said_of(read)
