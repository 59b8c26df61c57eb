"""Whatever is typed, no file that leaves the register runs anything: every writer is found here and tried."""

import ast
import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import tinyhtml5
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evaluate.cli.verb import say
from evaluate.export.board_blocks import Board, Grid, Heading, Pairs, Part, Points, Words
from evaluate.export.board_html import as_html
from evaluate.export.board_word import as_word
from evaluate.intake.mending.failed_rows import _as_workbook
from evaluate.intake.mending.marking import marked
from evaluate.intake.mending.problem_list import as_csv as problems_csv
from evaluate.intake.problems import Problem, Report
from evaluate.intake.safe_cells import csv_file
from evaluate.intake.template.filling import About, CohortLine, plan_of
from evaluate.intake.template.ods import as_ods
from evaluate.intake.template.plan import MeasureLine
from evaluate.intake.template.xlsx import as_xlsx
from evaluate.intake.words import report_in_words
from evaluate.pages.table import as_csv as picture_csv
from evaluate.portfolio.comparison import comparison_json
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.words import comparison_in_words
from evaluate.vocabulary import Audience, Severity
from tests.portfolio.small import comparison_of, row

PACKAGE = Path(__file__).parent.parent / "evaluate"
# What writes a file somewhere in a library, and each file of ours that uses it.
WRITING = {
    "Workbook",
    "GPWorkbook",
    "ZipFile",
    "writer",
    "DictWriter",
    "to_csv",
    "to_excel",
    "write_csv",
    "write_excel",
    "to_html",
}
WRITERS = {
    "intake/safe_cells.py": "every CSV file",
    "intake/mending/marking.py": "the provider's own workbook",
    "intake/mending/failed_rows.py": "the rows that stay out",
    "intake/template/xlsx.py": "a template for Excel",
    "intake/template/ods.py": "a template for OpenDocument",
    "export/xlsx.py": "a return for Excel",
    "export/ods.py": "a return for OpenDocument",
    "export/bundle.py": "a comparison to run again",
    "export/board_word.py": "a board pack for Word",
}
NOT_FILES = {
    "intake/spreadsheet/archive.py": "reads",
    "intake/template/stamp.py": "reads",
    "db/bulk.py": "sends rows to the database",
}
STARTS = [
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\xa0@",
    "\t=",
    "'=",
    "{=",
    '"=',
]
ENDS = ["1+1", 'HYPERLINK("http://elsewhere.example")', "cmd|' /C calc'!A0", "SUM(1)}", '","=1', '";=1', "]]>", "</text:p>",
        "\x1b[2J", "\u202e", "\0", "<b>"]  # fmt: skip
HOSTILE = st.builds("".join, st.tuples(st.sampled_from(STARTS), st.sampled_from(ENDS))) | st.text(max_size=15)
QUICKLY = settings(deadline=None, max_examples=40)


def test_every_writer_of_files_is_known() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WRITING:
                found.add(str(path.relative_to(PACKAGE)))
    assert found - set(NOT_FILES) == set(WRITERS)


def test_the_command_prints_by_one_function() -> None:
    printing = {
        str(path.relative_to(PACKAGE))
        for path in (PACKAGE / "cli").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    }
    assert printing == {"cli/verb.py"}


def runs(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell of a CSV file for a formula or a command."""
    bare = cell.strip()
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    # A plain number and the dashes of "nothing here" compute nothing.
    harmless = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?%?|[-–—]+", bare)
    return bare.startswith(tuple("=+-@|%＝＋－＠")) and not harmless


def cells_of(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row]


def formulas(content: bytes) -> list[object]:
    """List whatever in a workbook is worked out, linked to another place, or runs."""
    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for cells in sheet.iter_rows() for cell in cells]
    with ZipFile(BytesIO(content)) as archive:
        parts = [
            name
            for name in archive.namelist()
            if re.search("externalLink|vba|macro|connections|embeddings", name)
        ]
        outside = [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
    return [
        *(cell.value for cell in cells if cell.data_type in ("f", "e")),
        *(cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target),
        *parts, *outside,
    ]  # fmt: skip


def hostile_report(text: str) -> Report:
    problem = Problem("bad", Severity.BLOCK, text, 2, text, 1, text, text, (2,))
    return Report("problems", 1, (problem,))


def hostile_about(text: str) -> About:
    measure = MeasureLine(text, "m", 0, 40, text, text, text, 12)
    return About("p", text, date(2025, 4, 1), (CohortLine("c", text, False, None, None),), (measure,), (), ())


def hostile_picture(text: str) -> Picture:
    facts = row(text, undefined=text)
    facts = replace(
        facts, cohort=replace(facts.cohort, cohort_name=text), measure=replace(facts.measure, name=text)
    )
    return picture(comparison_of(facts, replace(facts, cohort=replace(facts.cohort, id=2))), "total", "after")


@QUICKLY
@given(HOSTILE)
@example("=1+1")
def test_no_csv_file_runs_anything(text: str) -> None:
    for content in (
        csv_file([text, "x"], [[text, 1]]),
        problems_csv(hostile_report(text)),
        picture_csv(hostile_picture(text)),
    ):
        assert [cell for cell in cells_of(content) if runs(cell)] == []
        assert b"\0" not in content


@QUICKLY
@given(HOSTILE)
@example("{=1+1}")
def test_no_workbook_of_rows_to_mend_runs_anything(text: str) -> None:
    content = _as_workbook([(text, [text, "b", text], [[text, None, text], ["P1", 2.5, text]])])
    assert formulas(content) == []


@QUICKLY
@given(HOSTILE)
def test_no_marked_workbook_runs_anything(text: str) -> None:
    job = {
        "sheet": "To mend",
        "headings": ["Sheet", "Cell", "How many", "What", "Do"],
        "lines": [("Rows", "A2", 1, text, text), (text, None, 1, text, text)],
        "marks": [("Rows", 2, 0, text)],
        "corrections": [("Rows", 2, 1, text)],
        "sheets": [{"name": "Rows", "numbers": [1, 2], "rows": [[text, text], [text, text]]}],
    }
    assert formulas(marked(job, b"")) == []


@QUICKLY
@given(HOSTILE)
@example("<r> <b>& </r>")
def test_no_template_for_excel_runs_anything(text: str) -> None:
    assert formulas(as_xlsx(plan_of(hostile_about(text), text, date(2026, 4, 3)))) == []


@QUICKLY
@given(HOSTILE)
def test_no_template_for_opendocument_runs_anything(text: str) -> None:
    with ZipFile(BytesIO(as_ods(plan_of(hostile_about(text), text, date(2026, 4, 3))))) as archive:
        content = ET.fromstring(archive.read("content.xml"))  # noqa: S314 (our own)
        assert not [name for name in archive.namelist() if re.search("Basic|Scripts|Object", name)]
    for element in content.iter():
        assert not element.tag.endswith(("}script", "}a", "}event-listener", "}dde-source"))
        for name, value in element.attrib.items():
            assert not name.endswith(("}formula", "}href")), value
            if name.endswith("}condition"):
                # Outside the words in quotes there is nothing but what we wrote.
                assert re.fullmatch(r"[\w:;,.$()\[\]+\- ]*", re.sub(r'"(?:[^"]|"")*"', "", value)), value


@QUICKLY
@given(HOSTILE)
@example('<img src="http://elsewhere.example/x">')
def test_no_board_pack_runs_or_fetches_anything(text: str) -> None:
    grid = Grid(text, (text, "n"), ((text, text),))
    part = Part(text, (Heading(text), Words(text), Points((text,)), Pairs(((text, text),)), grid))
    board = Board(text, datetime(2025, 4, 3, tzinfo=UTC), Audience.PUBLIC, "ab" * 32, (part,))
    page = tinyhtml5.parse(as_html(board), namespace_html_elements=False)
    assert not {one.tag for one in page.iter()} & {"script", "img", "b", "iframe", "link", "style", "object"}
    assert all(one.get("href", "#").startswith("#") for one in page.iter())
    with ZipFile(BytesIO(as_word(board))) as archive:
        document = archive.read("word/document.xml")
        assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
    assert b"instrText" not in document
    assert b"w:hyperlink" not in document
    ET.fromstring(document)  # noqa: S314 (our own)


@QUICKLY
@given(HOSTILE)
def test_nothing_that_the_command_prints_moves_the_terminal(text: str) -> None:
    facts = comparison_of(*hostile_picture(text).rows)
    for words in (
        report_in_words(hostile_report(text)),
        comparison_in_words(facts),
        json.dumps(comparison_json(facts), ensure_ascii=False),
    ):
        printed = io.StringIO()
        say(words, file=printed)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed.getvalue())
        assert printed.getvalue().encode()


def test_what_is_tried_here_would_be_found_if_it_ran() -> None:
    assert runs("=1+1")
    assert runs("\t=1")
    assert runs("＝1")
    assert not runs("'=1+1")
    book, file = Workbook(), BytesIO()
    book.active["A1"] = "=1+1"
    book.active["A2"].hyperlink = "http://elsewhere.example"
    book.save(file)
    assert set(formulas(file.getvalue())) >= {"=1+1", "http://elsewhere.example"}
