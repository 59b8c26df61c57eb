"""A problem is a value: what is wrong, where in the provider's own file, and how to mend it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
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
            "problems": [asdict(problem) | {"severity": problem.severity.value} for problem in self.problems],
        }


def report(rows: int, problems: Iterable[Problem]) -> Report:
    """Make the report of a file that could be read: worst first, then in the order of the file."""
    order = list(Severity)
    listed = sorted(problems, key=lambda p: (order.index(p.severity), p.row or 0, p.column or ""))
    clean = all(problem.severity is Severity.NOTE for problem in listed)
    return Report("clean" if clean else "problems", rows, tuple(listed))


def refusal(problem: Problem) -> Report:
    """Make the report of a file that could not be read at all."""
    return Report("refused", 0, (problem,))


def problem(
    code: str, row: int | None = None, column: str | None = None, count: int = 1, **words: object
) -> Problem:
    """Make one problem from the rule table, filling in its words."""
    rule: Rule = RULES[code]
    return Problem(
        code,
        rule.severity,
        None,
        row,
        column,
        count,
        rule.message.format_map(words),
        rule.remedy.format_map(words),
    )


def each(code: str, found: pl.DataFrame, words: Words = lambda cell: {}) -> list[Problem]:
    """Make a problem of each row of a frame, in the order of the file; its other columns are words too."""
    found = found.sort("row", maintain_order=True)
    listed = [_of(code, cell, words) for cell in found.head(MOST_LISTED).iter_rows(named=True)]
    if len(found) > MOST_LISTED:
        rest = found.slice(MOST_LISTED)
        count = rest["count"].sum() if "count" in rest.columns else len(rest)
        cell = rest.row(0, named=True)
        listed.append(_of(code, cell | {"count": count}, words))
    return listed


def number(value: float) -> str:
    """Write a number as people do: 40, not 40.0."""
    return f"{value:.15g}"


def _of(code: str, cell: dict[str, Any], words: Words) -> Problem:
    return problem(code, **(cell | dict(words(cell))))


def alike(found: pl.DataFrame, by: str) -> pl.DataFrame:
    """Merge the rows that one find-and-replace mends: the first place of each, and how many."""
    return found.group_by(by, maintain_order=True).agg(
        pl.exclude("row").first(), pl.col("row").min(), pl.len().alias("count")
    )
