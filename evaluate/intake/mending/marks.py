"""Which cell of the provider's file each problem stands in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluate.intake.contents import Part
from evaluate.intake.problems import Problem
from evaluate.intake.spreadsheet.shown import column_of, letters_of
from evaluate.vocabulary import Severity

_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to mend or to confirm: its row as the file counts it, its column from 0."""

    sheet: str | None
    row: int
    column: int
    words: str

    @property
    def address(self) -> str:
        """Name the cell as a spreadsheet does."""
        return f"{letters_of(self.column)}{self.row}"


def marks_of(problem: Problem, parts: Iterable[Part]) -> Iterator[Mark]:
    """Mark every cell that a problem stands for; of a row that is wrong as a whole, the first."""
    headings = next((part.table.headings for part in parts if part.table.sheet == problem.sheet), ())
    sign = "To mend:" if problem.severity is Severity.BLOCK else "Is this right?"
    words = f"{sign} {problem.message} {problem.remedy}"
    for row in problem.rows:
        for column in _columns(headings, problem.column):
            yield Mark(problem.sheet, row, column, words)


def _columns(headings: tuple[str, ...], column: str | None) -> list[int]:
    """Find the columns with a heading; a column that has none is named by its letters."""
    if column is None:
        return [0]
    named = [at for at, heading in enumerate(headings) if heading == column]
    return named or [column_of(column) if _LETTERS.fullmatch(column) else 0]
