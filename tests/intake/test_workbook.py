"""Whatever a file holds, reading it gives sheets or one sentence, soon, and leaves this process unharmed."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from evaluate.intake import workbook
from evaluate.intake.grid import Grid
from evaluate.intake.problems import Problem
from evaluate.intake.rules import RULES
from evaluate.intake.rules.workbook import WORKBOOK
from evaluate.intake.spreadsheet import limits
from evaluate.intake.workbook import read_workbook, said_of
from evaluate.vocabulary import Severity
from tests.intake.hostile.examples import EXAMPLES
from tests.intake.hostile.honest import ods, table, worksheet, xlsx
from tests.intake.hostile.kinds import HOSTILE

# Reads each file and says what became of it, how long the processor worked, and the most memory that
# either of the two processes took. (A process is born with its parent's peak, so it looks up its own.)
_MEASURE = """
import json, resource, sys
from pathlib import Path
from evaluate.intake.workbook import read_workbook

answers = {}
for path in map(Path, sys.argv[1:]):
    content, before = path.read_bytes(), resource.getrusage(resource.RUSAGE_CHILDREN)
    code = getattr(read_workbook(content), "code", "read")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    answers[path.name] = (code, seconds)
own = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(json.dumps({"answers": answers, "kB": [int(own), after.ru_maxrss]}))
"""


def grids(content: bytes) -> tuple[Grid, ...]:
    read = read_workbook(content)
    assert isinstance(read, tuple), read
    return read


def refusal(content: bytes) -> Problem:
    read = read_workbook(content)
    assert isinstance(read, Problem), read
    return read


def test_hostile_files_are_refused_in_two_seconds_and_300_megabytes(tmp_path: Path) -> None:
    for name, (_, build) in HOSTILE.items():
        (tmp_path / name).write_bytes(build())
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run([sys.executable, "-c", _MEASURE, *files], capture_output=True, check=True)
    measured = json.loads(done.stdout)
    codes = {name: code for name, (code, _) in measured["answers"].items()}
    assert codes == {name: code for name, (code, _) in HOSTILE.items()}
    assert {name: seconds for name, (_, seconds) in measured["answers"].items() if seconds > 2} == {}
    assert max(measured["kB"]) < 300_000


@pytest.mark.parametrize(
    "code", sorted({code for code, _ in HOSTILE.values()} & set(WORKBOOK) - {"heavy-workbook"})
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(code: str) -> None:
    problem = refusal(EXAMPLES[code]())
    assert (problem.code, problem.severity) == (code, Severity.BLOCK)
    assert problem.message.endswith(".")
    assert problem.remedy.startswith("You need to ")
    assert "{" not in problem.message + problem.remedy


def test_a_far_cell_is_named_with_its_sheet() -> None:
    problem = refusal(EXAMPLES["far-cell"]())
    assert (problem.sheet, problem.row) == ("scores", 1_048_576)
    assert problem.message == "Cell XFD1048576 is filled, far to the right of any table."


def test_every_code_of_a_workbook_has_an_example_that_gets_it_alone() -> None:
    assert set(EXAMPLES) == set(WORKBOOK) < set(RULES)
    for code in ("hidden-sheet", "formula-without-value", "formulas", "merged-cells"):
        assert {problem.code for problem in said_of(grids(EXAMPLES[code]()))} == {code}


def test_sheets_that_are_seen_come_with_their_rows_and_hidden_ones_without() -> None:
    first, hidden = grids(EXAMPLES["hidden-sheet"]())
    assert (first.sheet, first.hidden, hidden.sheet, hidden.hidden) == ("scores", False, "lists", True)
    assert first.cells.schema == {"row": pl.Int64} | {f"cell_{place}": pl.String for place in range(5)}
    assert first.cells.row(2) == (3, "P2", "c", "m", "2", "4")
    assert hidden.cells.schema == {"row": pl.Int64}
    assert hidden.cells.is_empty()


def test_rows_keep_their_numbers_and_short_ones_end_in_blanks() -> None:
    rows = '<row r="3"><c r="C3"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    (grid,) = grids(xlsx(rows))
    assert grid.cells.rows() == [(3, None, None, "1"), (1_048_576, "2", None, None)]


def test_text_comes_through_whatever_marks_are_in_it() -> None:
    awkward = 'a "quoted", text;\twith\n lines\\ and \u2028 é 名'
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{awkward}</t></is></c><c r="B1"><v>1</v></c></row>'
    (grid,) = grids(xlsx(rows))
    assert grid.cells.rows() == [(1, awkward, "1")]


def test_empty_sheets_are_left_out_and_a_workbook_of_them_is_empty() -> None:
    assert refusal(ods(table(""))).code == "empty-file"
    assert refusal(xlsx("")).code == "empty-file"
    assert refusal(EXAMPLES["empty-workbook"]()).code == "empty-workbook"


def merged(rows: str, *ranges: str) -> Grid:
    """Read a sheet with merged cells; each row is a text of cells, with a space for a blank one."""
    lines = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{"ABCD"[at]}{n}" t="str"><v>{x}</v></c>' for at, x in enumerate(line) if x != " ")
        + "</row>"
        for n, line in enumerate(rows.split("/"), start=1)
    )
    listed = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return grids(
        xlsx(**{"xl/worksheets/sheet1.xml": worksheet(lines, f"<mergeCells>{listed}</mergeCells>")})
    )[0]


@pytest.mark.parametrize(
    ("rows", "ranges", "read"),
    [
        # A value holds for the rows that it was merged over, and not for the next.
        ("pa/ b/ c/qd", ["A1:A3"], ["pa", "pb", "pc", "qd"]),
        ("pa/ b/qc/ d", ["A1:A2", "A3:A4"], ["pa", "pb", "qc", "qd"]),
        # Only the first column is filled; a merged title fills nothing.
        ("p a/  b", ["A1:B2"], ["p a", "p b"]),
        ("t  /abc", ["A1:C1"], ["t", "abc"]),
        # What lies under merged cells is not shown, so it is not read.
        ("pxa/yzb", ["A1:B2"], ["p a", "p b"]),
        ("tx/ab", ["A1:B1"], ["t", "ab"]),
        # A row with nothing of its own stays out; so does a merged range with nothing in it.
        ("pa/  / c", ["A1:A3"], ["pa", "pc"]),
        (" a/ b", ["A1:A2"], [" a", " b"]),
    ],
)
def test_merged_cells_are_filled_down(rows: str, ranges: list[str], read: list[str]) -> None:
    cells = merged(rows, *ranges).cells.drop("row")
    assert ["".join(cell or " " for cell in row).rstrip() for row in cells.iter_rows()] == read


def test_what_the_sheets_say_themselves_is_placed_and_counted() -> None:
    unanswered = '<c r="A{0}"><f>1</f></c><c r="B{0}"><f>1</f><v>1</v></c>'
    rows = "".join(f'<row r="{n}">{unanswered.format(n)}</row>' for n in (2, 5))
    said = said_of(grids(xlsx(rows)))
    assert [(p.code, p.sheet, p.row, p.column, p.count, p.rows) for p in said] == [
        ("formula-without-value", "scores", 2, "A", 2, (2, 5)),
        ("formulas", "scores", None, None, 2, ()),
    ]
    (note,) = said_of([merged("pa/ b/cd", "A1:A2", "A3:B3")])
    assert (note.code, note.count, note.severity) == ("merged-cells", 1, Severity.NOTE)
    (warning,) = said_of(grids(EXAMPLES["hidden-sheet"]()))
    assert (warning.sheet, warning.severity) == ("lists", Severity.WARN)


def test_a_reader_that_dies_or_dawdles_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def child(code: str) -> tuple[str, ...]:
        return (sys.executable, "-S", "-c", code)

    monkeypatch.setattr(workbook, "_CHILD", child("import os; os.abort()"))
    assert (
        refusal(xlsx()).message
        == "This workbook could not be read: reading it took too much memory, or failed."
    )
    monkeypatch.setattr(workbook, "_CHILD", child("raise MemoryError"))
    assert refusal(xlsx()).code == "heavy-workbook"
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(workbook, "_CHILD", child("import time; time.sleep(60)"))
    assert refusal(xlsx()).message == "This workbook could not be read: reading it took too long."


def test_the_reader_sees_no_setting_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALUATE_DATABASE_URL", "postgresql://secret")
    code = "import json, os; print(json.dumps({'refused': 'unsafe-workbook', 'words': {'how': str(os.environ)}}))"
    monkeypatch.setattr(workbook, "_CHILD", (sys.executable, "-S", "-c", code))
    assert "secret" not in refusal(xlsx()).message
