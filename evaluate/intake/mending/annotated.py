"""The provider's own workbook back, with a comment in each cell to mend and a first sheet that lists them."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.intake.grid import Grid
from evaluate.intake.judge import Checked
from evaluate.intake.mending.again import Again, read_again
from evaluate.intake.mending.marks import marks_of
from evaluate.intake.ours import MEND_HEADINGS, TO_MEND
from evaluate.intake.spreadsheet import limits
from evaluate.vocabulary import Severity

MOST_ROWS = 20_000
MOST_MARKS = 20_000
_ROOT = Path(__file__).parents[3]
_CHILD = (sys.executable, "-P", "-m", "evaluate.intake.mending.marking")
_CSV_SHEET = "Your rows"
_XLSX = b"PK\x03\x04"
_ODS = b"mimetype"


def annotated(engine: Engine, viewer: Viewer, checked: Checked, content: bytes) -> bytes:
    """Give a checked file back as an .xlsx workbook with what is to be mended marked in it.

    An .xlsx keeps its sheets, formulas, formats, widths, lists, merged cells and comments. It loses its
    charts, pictures, shapes, pivot tables and threaded comments, the fill of each marked cell, and the
    values that were saved beside formulas: a spreadsheet works those out again when it opens the file.
    From CSV and OpenDocument the rows come back as text, in the same places.
    """
    again = read_again(engine, viewer, checked, content)
    if sum(len(part.table.cells) for part in again.parts) > MOST_ROWS:
        raise _too_large(f"it has more than {MOST_ROWS:,} rows")
    job = _job(again, checked)
    if len(job["marks"]) > MOST_MARKS:
        raise _too_large(f"more than {MOST_MARKS:,} of its cells need mending")
    # A workbook that our reader takes may still be too strange to be written again: then its rows come back.
    attempts = [(job, content)] if _is_xlsx(content) else []
    for attempt, bytes_of_it in (*attempts, (job | {"sheets": _rows(again.file.grids)}, b"")):
        if made := _marked_apart(attempt, bytes_of_it):
            return made
    raise _too_large("marking it took too much time or memory")


def _too_large(why: str) -> UserError:
    return UserError(
        f"This file is not given back with comments, because {why}.",
        "You need to download the list of what to mend instead.",
    )


def _is_xlsx(content: bytes) -> bool:
    return content.startswith(_XLSX) and _ODS not in content[:64]


def _job(again: Again, checked: Checked) -> dict[str, Any]:
    """Say what to do to the workbook, in plain values."""
    told = [one for one in again.problems if one.severity is not Severity.NOTE]
    words: dict[tuple[str | None, int, int], list[str]] = defaultdict(list)
    lines: list[tuple[str | None, str | None, int, str, str]] = []
    for problem in told:
        marks = list(marks_of(problem, again.parts))
        for mark in marks:
            words[mark.sheet, mark.row, mark.column].append(mark.words)
        first = marks[0].address if marks else None
        lines.append((problem.sheet, first, problem.count, problem.message, problem.remedy))
    typed = checked.instructions.corrections.items()
    return {
        "sheet": TO_MEND,
        "headings": MEND_HEADINGS,
        "lines": [(_named(sheet) if at else sheet, at, *rest) for sheet, at, *rest in lines],
        "marks": [(_named(sheet), row, at, "\n\n".join(said)) for (sheet, row, at), said in words.items()],
        "corrections": [(_named(at.sheet), at.row, at.column, text) for at, text in typed],
    }


def _named(sheet: str | None) -> str:
    return sheet if sheet is not None else _CSV_SHEET


def _rows(grids: Iterable[Grid]) -> list[dict[str, Any]]:
    """Give the rows of each sheet that people see, with the numbers that they have in the file."""
    return [
        {
            "name": _named(grid.sheet),
            "numbers": grid.cells["row"].to_list(),
            "rows": grid.cells.select(pl.col(pl.String)).rows(),
        }
        for grid in grids
        if not grid.hidden
    ]


def _marked_apart(job: dict[str, Any], content: bytes) -> bytes | None:
    """Mark the workbook in a process that may die of it; nothing that it wrote outlives it."""
    with TemporaryDirectory() as folder:
        try:
            done = subprocess.run(  # noqa: S603
                _CHILD,
                input=json.dumps(job).encode() + b"\n" + content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={
                    "PYTHONPATH": str(_ROOT),
                    "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
                    "TMPDIR": folder,
                    # More threads would each take their share of the memory that there is.
                    "OPENBLAS_NUM_THREADS": "1",
                },
                timeout=limits.MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return done.stdout if done.returncode == 0 else None
