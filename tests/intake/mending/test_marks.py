"""Each problem finds its cells: by heading, by letters, or as a whole row."""

import polars as pl

from evaluate.intake.contents import Part
from evaluate.intake.layout import recognise
from evaluate.intake.meanings import Dictionary
from evaluate.intake.mending.marks import marks_of
from evaluate.intake.problems import Problem
from evaluate.intake.table import Table
from evaluate.vocabulary import Severity

HEADINGS = ("Participant", "Before", "After", "After")


def part(sheet: str | None = "Scores") -> Part:
    table = Table(sheet, HEADINGS, 3, pl.DataFrame({"row": [4]}), (), ())
    return Part(table, recognise(HEADINGS, Dictionary()))


def problem(column: str | None, rows: tuple[int, ...] = (4,), severity: Severity = Severity.BLOCK) -> Problem:
    row = rows[0] if rows else None
    return Problem("x", severity, "Scores", row, column, len(rows), "Wrong.", "You need to mend it.", rows)


def addresses(found: Problem, *parts: Part) -> list[str]:
    return [mark.address for mark in marks_of(found, parts or (part(),))]


def test_a_column_is_found_by_its_heading() -> None:
    assert addresses(problem("Before")) == ["B4"]


def test_every_column_of_that_heading_is_marked() -> None:
    assert addresses(problem("After", (3,))) == ["C3", "D3"]


def test_every_row_that_a_problem_stands_for_is_marked() -> None:
    assert addresses(problem("Before", (4, 9, 200))) == ["B4", "B9", "B200"]


def test_a_row_that_is_wrong_as_a_whole_is_marked_where_it_begins() -> None:
    assert addresses(problem(None)) == ["A4"]


def test_a_column_without_a_heading_goes_by_its_letters() -> None:
    assert addresses(problem("AB")) == ["AB4"]
    assert addresses(problem("a heading of another sheet")) == ["A4"]


def test_a_problem_of_the_whole_file_has_no_cell() -> None:
    assert addresses(problem(None, ())) == []


def test_a_problem_of_another_sheet_takes_nothing_from_this_one() -> None:
    assert addresses(problem("Before"), part("Other")) == ["A4"]


def test_the_words_begin_with_a_sign() -> None:
    blocks, asks = (
        next(marks_of(problem("Before", severity=s), [part()])) for s in (Severity.BLOCK, Severity.WARN)
    )
    assert blocks.words == "To mend: Wrong. You need to mend it."
    assert asks.words == "Is this right? Wrong. You need to mend it."
