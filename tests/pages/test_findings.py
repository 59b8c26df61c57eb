"""What was found, on the page: in words, in the provider's own rows, and as a safe file."""

import csv
import io

import pytest

from evaluate.intake.problems import Problem, Report
from evaluate.intake.review import Excerpt
from evaluate.pages.findings import as_csv, marked, table, verdict
from evaluate.vocabulary import Severity

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


def problem(
    severity: Severity = BLOCK, row: int | None = 3, column: str | None = "after", count: int = 1
) -> Problem:
    return Problem(
        "not-a-number", severity, None, row, column, count, "This is not a number.", "You need to mend it."
    )


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (Report("clean", 1, ()), "Nothing is wrong in the 1 row of this file."),
        (Report("clean", 1200, (problem(NOTE),)), "Nothing is wrong in the 1,200 rows of this file."),
        (Report("problems", 5, (problem(),)), "1 thing needs mending in the 5 rows of this file."),
        (
            Report("problems", 5, (problem(), problem(WARN))),
            "1 thing needs mending in the 5 rows of this file.",
        ),
        (Report("problems", 5, (problem(),) * 3), "3 things need mending in the 5 rows of this file."),
        (Report("problems", 5, (problem(WARN),)), "The 5 rows can go in, once you have said yes to 1 thing."),
        (
            Report("refused", 0, (problem(row=None),)),
            "This file cannot be read, so nothing in it was checked.",
        ),
    ],
)
def test_the_first_line_says_how_the_file_stands(report: Report, sentence: str) -> None:
    assert verdict(report) == sentence


def test_each_problem_says_where_it_is() -> None:
    listed = table([problem(), problem(count=200), problem(row=None, column=None)])
    assert list(listed["Row"]) == ["3", "3 and 199 more", "Whole file"]
    assert list(listed["Column"]) == ["after", "after", ""]


def test_wrong_cells_are_marked_in_words_and_nothing_typed_becomes_markup() -> None:
    excerpt = Excerpt(
        ("participant", "after"),
        ((3, ("<b>A1</b>", "four")), (4, ("A2", ""))),
        frozenset({(3, "after"), (4, None)}),
    )
    drawn = marked(excerpt)
    assert "<b>" not in drawn
    assert "&lt;b&gt;A1" in drawn
    assert '<mark><span class="sign">wrong: </span>four</mark>' in drawn
    assert '<mark><span class="sign">wrong: </span>4</mark>' in drawn


def test_a_blank_cell_that_is_wrong_can_be_seen() -> None:
    assert "(blank)" in marked(Excerpt(("cohort",), ((2, ("",)),), frozenset({(2, "cohort")})))


def test_the_list_opens_in_a_spreadsheet_without_running_anything() -> None:
    rows = csv.DictReader(
        io.StringIO(as_csv(Report("problems", 1, (problem(column="=1+1"),))).decode("utf-8-sig"))
    )
    (row,) = rows
    assert row["column"] == "'=1+1"
    assert (row["code"], row["row"], row["severity"]) == ("not-a-number", "3", "block")
