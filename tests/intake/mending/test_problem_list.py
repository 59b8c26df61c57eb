"""The list of problems opens in a spreadsheet without running anything."""

import csv
import io

from evaluate.intake.mending.problem_list import as_csv
from evaluate.intake.problems import Problem, Report
from evaluate.vocabulary import Severity


def read(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report).decode("utf-8-sig"), newline="")))


def test_each_problem_is_a_line_and_nothing_is_run() -> None:
    problem = Problem(
        "not-a-number", Severity.BLOCK, None, 3, "=1+1", 2, "No number.", "You need to mend it.", (3, 9)
    )
    [row] = read(Report("problems", 5, (problem,)))
    assert row["column"] == "'=1+1"
    assert (row["code"], row["row"], row["count"], row["severity"]) == ("not-a-number", "3", "2", "block")
    assert "rows" not in row


def test_a_clean_file_has_a_list_with_headings_alone() -> None:
    assert read(Report("clean", 5, ())) == []
    assert b"message" in as_csv(Report("clean", 5, ()))
