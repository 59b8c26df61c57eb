"""From the bytes of a workbook to its sheets. The bytes are opened in a process of their own, never here."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import polars as pl

from evaluate.intake.grid import Grid, place
from evaluate.intake.problems import Problem, alike, each, problem
from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.rows import AFTER_ROW, BETWEEN_CELLS, Merged
from evaluate.intake.spreadsheet.shown import letters_of

_ROOT = Path(__file__).parents[2]
# The child needs the standard library and this package only: no site packages, no current folder.
_CHILD = (sys.executable, "-S", "-P", "-m", "evaluate.intake.spreadsheet.sandbox")
# Each child may use 300 MB: many workbooks at once wait for their turn, as many as there are processors.
_TURNS = BoundedSemaphore(max(2, os.cpu_count() or 1))
_TOO_SLOW = "reading it took too long"
_FAILED = "reading it took too much memory, or failed"


def read_workbook(content: bytes) -> tuple[Grid, ...] | Problem:
    """Read every sheet that has something in it or is hidden; or say why the workbook cannot be read."""
    try:
        answer = _read_apart(content)
    except subprocess.TimeoutExpired:
        return problem("heavy-workbook", why=_TOO_SLOW)
    if answer is None:
        return problem("heavy-workbook", why=_FAILED)
    head, rows = answer
    if "refused" in head:
        return problem(head["refused"], **head["words"])
    grids = tuple(_grids(head["sheets"], rows))
    if any(len(grid.cells) for grid in grids):
        return grids
    return problem("empty-workbook" if grids else "empty-file")


def said_of(grids: Iterable[Grid]) -> list[Problem]:
    """List what the sheets themselves give cause to say, before anybody asks what is in them."""
    return [said for grid in grids for said in _said_of(grid)]


def _read_apart(content: bytes) -> tuple[dict[str, Any], bytes] | None:
    """Read in a process of its own; None if it died."""
    with _TURNS:
        done = subprocess.run(  # noqa: S603
            _CHILD,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_bare_environment(),
            timeout=limits.MOST_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        return None
    head, _, rows = done.stdout.partition(b"\n")
    return json.loads(head), rows


def _bare_environment() -> dict[str, str]:
    """Pass on what Python needs to start, and nothing that the register was told."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT)}


def _grids(sheets: Iterable[dict[str, Any]], rows: bytes) -> Iterable[Grid]:
    start = 0
    for facts in sheets:
        packed, start = rows[start : start + facts["size"]], start + facts["size"]
        if not facts["width"] and not facts["hidden"]:
            continue
        merged = tuple((first, last, left, right) for first, last, left, right in facts["merged"])
        yield Grid(
            facts["name"],
            _spread(_cells(packed, facts["width"]), merged),
            hidden=facts["hidden"],
            formulas=facts["formulas"],
            unanswered=tuple((row, at) for row, at in facts["unanswered"]),
            merged=merged,
        )


def _cells(packed: bytes, width: int) -> pl.DataFrame:
    """Make a table of the rows that the child wrote: short ones end in blank cells."""
    schema = {"row": pl.Int64()} | {place(index): pl.String() for index in range(width)}
    if not width:
        return pl.DataFrame(schema=schema)
    headings = BETWEEN_CELLS.join(schema) + AFTER_ROW
    return pl.read_csv(
        headings.encode() + zlib.decompress(packed),
        separator=BETWEEN_CELLS,
        eol_char=AFTER_ROW,
        quote_char=None,
        schema=schema,
    )


def _spread(cells: pl.DataFrame, merged: Sequence[Merged]) -> pl.DataFrame:
    """Give each row of merged cells their value, in their first column; what lies under them is not shown."""
    ranges = pl.DataFrame(merged, ("first", "last", "left", "right"), orient="row").sort("first")
    covered = []
    for at in range(cells.width - 1):
        over = ranges.filter(pl.lit(at).is_between("left", "right"))
        if len(over):
            covered.append(_spread_column(cells, place(at), over, at))
    return _without_blank_rows(cells.with_columns(covered)) if covered else cells


def _spread_column(cells: pl.DataFrame, name: str, ranges: pl.DataFrame, at: int) -> pl.Series:
    values = cells.select(pl.col("row").alias("first"), pl.col(name).alias("value"))
    found = (
        cells.select("row", name)
        .join_asof(ranges, left_on="row", right_on="first")
        .join(values, on="first", how="left", maintain_order="left")
    )
    shown = pl.when(pl.col("left") == at).then(pl.col("value"))
    return found.select(
        pl.when(pl.col("row") <= pl.col("last")).then(shown).otherwise(name).alias(name)
    ).to_series()


def _without_blank_rows(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.any_horizontal(pl.col(pl.String).is_not_null()))


def _said_of(grid: Grid) -> list[Problem]:
    if grid.hidden:
        return [problem("hidden-sheet", sheet=grid.sheet)]
    said = _unanswered(grid)
    if taken := grid.formulas - len(grid.unanswered):
        said.append(problem("formulas", sheet=grid.sheet, count=taken))
    if spread := sum(last > first for first, last, _, _ in grid.merged):
        said.append(problem("merged-cells", sheet=grid.sheet, count=spread))
    return said


def _unanswered(grid: Grid) -> list[Problem]:
    found = pl.DataFrame(
        {
            "sheet": grid.sheet,
            "row": [row for row, _ in grid.unanswered],
            "column": [letters_of(at) for _, at in grid.unanswered],
        },
        {"sheet": pl.String, "row": pl.Int64, "column": pl.String},
    )
    return each("formula-without-value", alike(found, "column"))
