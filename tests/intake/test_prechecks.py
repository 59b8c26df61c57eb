"""Structure is judged first, all of it at once, and alone."""

import pytest

from evaluate.intake.layout import recognise
from evaluate.intake.parse import Table, read_table
from evaluate.intake.prechecks import judge_structure
from evaluate.intake.problems import Problem


def judged(headings: str, rows: str = "x\n", programme: str | None = "p") -> list[Problem]:
    table = read_table(f"{headings}\n{rows}".encode())
    assert isinstance(table, Table)
    return judge_structure(table, recognise(table.headings), programme)


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        ("participant,cohort,measure,before,after", []),
        ("participant,cohort,measure,timepoint,value,arm,assessed_on", []),
        ("P1,c,m,10,8", ["no-headings"]),
        ("participant,cohort,measure", ["unknown-shape"]),
        ("participant,cohort", ["unknown-shape", "missing-heading"]),
        ("participant,cohort,measure,assessed_on", ["missing-heading", "missing-heading"]),
        ("participant,cohort,measure,value,before,after", ["two-shapes"]),
        ("participant,cohort,measure,before,after,After", ["duplicate-heading"]),
        ("participant,cohort,measure,before,after,x,x", []),
        ("participant,cohort,measure,before,surname,dob", ["personal-data-column"] * 2 + ["missing-heading"]),
    ],
)
def test_headings(headings: str, codes: list[str]) -> None:
    found = judged(headings)
    assert [problem.code for problem in found] == codes
    assert all(problem.row == 1 for problem in found)


def test_a_file_needs_a_programme_and_rows() -> None:
    wide = "participant,cohort,measure,before,after"
    assert [problem.code for problem in judged(wide, rows="", programme=None)] == ["no-programme", "no-rows"]
    assert judged("programme," + wide, programme=None) == []


def test_a_heading_that_is_itself_personal_data_is_not_repeated() -> None:
    (problem, *_) = judged("jo@example.org,participant")
    assert (problem.code, problem.column) == ("personal-data-column", None)
    (named, *_) = judged("Home Phone,participant")
    assert (named.code, named.column) == ("personal-data-column", "Home Phone")


def test_a_duplicate_heading_is_counted() -> None:
    (problem,) = judged("participant,Cohort,cohort,COHORT,measure,before,after")
    assert (problem.column, problem.count) == ("Cohort", 3)
