"""A problem is a value: what is wrong, where in the provider's own file, and how to mend it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

import polars as pl

from evaluate.intake.rules import RULES, Rule
from evaluate.vocabulary import Severity

# A code that has this many problems one by one says the rest in one more, with their count.
MOST_LISTED = 10_000

Status = Literal["clean", "problems", "refused"]
Words = Callable[[dict[str, Any]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an upload. Rows count as a spreadsheet shows them; row 1 is the heading."""

    code: str
    severity: Severity
    sheet: str | None
    row: int | None
    column: str | None
    count: int
    message: str
    remedy: str
    # Every row that it stands for, the first included.
    rows: tuple[int, ...] = field(default=(), repr=False)

    def as_kept(self) -> dict[str, Any]:
        """Give what is kept of it: everything but the list of its rows."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "rows"}


@dataclass(frozen=True, slots=True)
class Report:
    """What checking one file found."""

    status: Status
    rows: int
    problems: tuple[Problem, ...]

    @property
    def blocks(self) -> bool:
        """Say whether anything must be mended before the file can be loaded."""
        return any(problem.severity is Severity.BLOCK for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """Give the report as plain values."""
        return {
            "status": self.status,
            "rows": self.rows,
            "problems": [
                problem.as_kept() | {"severity": problem.severity.value} for problem in self.problems
            ],
        }


def report(rows: int, problems: Iterable[Problem]) -> Report:
    """Make the report of a file that could be read: worst first, then in the order of the file."""
    found = list(problems)
    order = list(Severity)
    sheets = list(dict.fromkeys(problem.sheet for problem in found))
    listed = sorted(
        found,
        key=lambda p: (order.index(p.severity), sheets.index(p.sheet), p.row or 0, p.column or ""),
    )
    clean = all(problem.severity is Severity.NOTE for problem in listed)
    return Report("clean" if clean else "problems", rows, tuple(listed))


def refusal(problem: Problem) -> Report:
    """Make the report of a file that could not be read at all."""
    return Report("refused", 0, (problem,))


def problem(
    code: str,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    count: int = 1,
    rows: tuple[int, ...] = (),
    **words: object,
) -> Problem:
    """Make one problem from the rule table, filling in its words."""
    rule: Rule = RULES[code]
    severity = rule.severity_on(datetime.now().astimezone().date())
    return Problem(
        code,
        severity,
        sheet,
        row,
        column,
        count,
        rule.message.format_map(words),
        rule.remedy_as(severity).format_map(words),
        rows or ((row,) if row is not None else ()),
    )


def each(code: str, found: pl.DataFrame, words: Words = lambda cell: {}) -> list[Problem]:
    """Make a problem of each row of a frame, in the order of the file; its other columns are words too."""
    by = [name for name in ("part", "row") if name in found.columns]
    found = found.sort(by, maintain_order=True).drop("part", strict=False)
    listed = [_of(code, cell, words) for cell in found.head(MOST_LISTED).iter_rows(named=True)]
    beyond = found.slice(MOST_LISTED)
    # Each problem has one sheet.
    by_sheet = beyond.partition_by("sheet", maintain_order=True) if "sheet" in beyond.columns else [beyond]
    for rest in filter(len, by_sheet):
        count = rest["count"].sum() if "count" in rest.columns else len(rest)
        rows = rest["rows"].explode() if "rows" in rest.columns else rest["row"]
        cell = rest.row(0, named=True) | {"count": count, "rows": rows.to_list()}
        listed.append(_of(code, cell, words))
    return listed


def alike(found: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Merge the rows of a sheet that one find-and-replace mends: the first place of each, and how many."""
    places = [name for name in ("part", "sheet") if name in found.columns]
    in_order = found.sort([*places[:1], "row"], maintain_order=True)
    return in_order.group_by(*places, *by, maintain_order=True).agg(
        pl.exclude("row").first(),
        pl.col("row").first(),
        pl.len().alias("count"),
        pl.col("row").unique(maintain_order=True).alias("rows"),
    )


def number(value: float) -> str:
    """Write a number as people do: 40, not 40.0."""
    return f"{value:.15g}"


def some(count: int, noun: str) -> str:
    """Count things as people do: 1 row, 1,200 rows."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _of(code: str, cell: dict[str, Any], words: Words) -> Problem:
    rows = tuple(cell.pop("rows", ()))
    return problem(code, rows=rows, **(cell | dict(words(cell))))
