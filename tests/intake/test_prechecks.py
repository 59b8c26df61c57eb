"""Structure is judged first, all of it at once, and alone."""

import pytest

from evaluate.intake.prechecks import judge_structure
from evaluate.intake.problems import Problem
from evaluate.vocabulary import DateOrder
from tests.intake.known import names, part


def judged(headings: str, rows: str = "P1,c,m,1\n", programme: str | None = "p") -> list[Problem]:
    return judge_structure((part(f"{headings}\n{rows}"),), names(), programme)


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        ("participant,cohort,measure,before,after", []),
        ("participant,measure,before", []),
        ("participant,cohort,measure,timepoint,value,arm,assessed_on", []),
        ("participant,mood pre,mood post", []),
        ("participant,sex", []),
        ("P1,c9,10,8", ["no-headings"]),
        ("participant,cohort,measure", ["unknown-shape"]),
        ("participant,cohort,measure,assessed_on", ["unknown-shape"]),
        ("participant,cohort,value", ["missing-heading", "missing-heading"]),
        ("participant,cohort,measure,value,timepoint,before,after", ["two-shapes"]),
        ("participant,cohort,measure,before,after,After", ["duplicate-heading"]),
        ("participant,cohort,measure,before,after,x,x", []),
        ("participant,cohort,measure,before,surname,dob", ["personal-data-column"] * 2),
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


def test_a_programme_with_several_cohorts_needs_a_column_for_them() -> None:
    (problem,) = judged("participant,measure,before", programme="q")
    assert problem.code == "no-cohort"
    assert "autumn, spring" in problem.remedy or "spring, autumn" in problem.remedy
    (missing,) = judged("programme,participant,measure,before", programme=None)
    assert missing.code == "missing-heading"


def test_dates_that_could_be_read_in_two_ways_stop_the_check_until_somebody_says_which() -> None:
    text = "participant,measure,before,Before on\nP1,m,1,12/01/2025\n"
    (problem,) = judge_structure((part(text),), names(), "p")
    assert (problem.code, problem.column) == ("ambiguous-dates", "Before on")
    assert "12/01/2025" in problem.message
    assert judge_structure((part(text),), names(DateOrder.DAY_FIRST), "p") == []
    assert judge_structure((part(text + "P2,m,1,31/12/2025\n"),), names(), "p") == []


def test_a_heading_that_is_itself_personal_data_is_not_repeated() -> None:
    (problem, *_) = judged("jo@example.org,participant")
    assert (problem.code, problem.column) == ("personal-data-column", None)
    (named, *_) = judged("Home Phone,participant")
    assert (named.code, named.column) == ("personal-data-column", "Home Phone")


def test_a_duplicate_heading_is_counted() -> None:
    (problem,) = judged("participant,Cohort,cohort,COHORT,measure,before,after")
    assert (problem.column, problem.count) == ("Cohort", 3)


@pytest.mark.parametrize(
    ("above", "headings", "two"),
    [
        (",,Before,,After", "participant,measure,score,date,score,date", True),
        (",,Pre,Post,", "participant,measure,SDQ,SDQ,sex", True),
        # A title, or two columns of the same name, is not yet a second row of headings.
        ("Baseline", "participant,measure,before,notes,notes", False),
        (",,Before,After,", "participant,measure,before,after,notes", False),
    ],
)
def test_headings_in_two_rows_are_one_problem(above: str, headings: str, two: bool) -> None:
    found = judge_structure((part(f"{above}\n{headings}\nP1,m,1,2,3,4\n"),), names(), "p")
    assert ([problem.code for problem in found] == ["two-rows-of-headings"]) is two
