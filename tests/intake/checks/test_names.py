"""Programme, cohort, arm, informant, measure and timepoint must each name something."""

import pytest

from evaluate.intake.checks.names import check_informants
from evaluate.intake.problems import Problem
from tests.intake.conftest import Check
from tests.intake.described import placed, told

LONG = "participant,cohort,arm,measure,timepoint,value"


def found(check: Check, text: str, programme: str | None = "p") -> list[Problem]:
    return list(check(text, programme).report.problems)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("P1,,,m,before,1", "missing-cohort", "cohort"),
        ("P1,x,,m,before,1", "unknown-cohort", "cohort"),
        ("P1,c,x,m,before,1", "unknown-arm", "arm"),
        ("P1,c,,,before,1", "missing-measure", "measure"),
        ("P1,c,,x,before,1", "unknown-measure", "measure"),
        ("P1,c,,m,,1", "missing-timepoint", "timepoint"),
        ("P1,c,,m,followup_3x,1", "unknown-timepoint", "timepoint"),
        ("P1,c,,m,followup_03m,1", "unknown-timepoint", "timepoint"),
    ],
)
def test_one_cell(checking: Check, row: str, code: str, column: str) -> None:
    (problem,) = found(checking, f"{LONG}\n{row}\n")
    assert (problem.code, problem.row, problem.column, problem.count) == (code, 2, column, 1)


def test_the_column_is_the_heading_as_typed(checking: Check) -> None:
    (problem,) = found(checking, f"{LONG.replace('cohort', ' Cohort ')}\nP1,x,,m,before,1\n")
    assert problem.column == "Cohort"


def test_a_cohort_belongs_to_its_own_programme(checking: Check) -> None:
    text = f"programme,{LONG}\nq,P1,autumn-2025,,m,before,1\np,P2,autumn-2025,,m,before,1\n"
    (problem,) = found(checking, text, None)
    assert (problem.code, problem.row) == ("unknown-cohort", 3)
    assert "C, R" in problem.remedy


def test_where_the_programme_is_in_doubt_so_is_only_a_cohort_that_nobody_has(checking: Check) -> None:
    text = f"programme,{LONG}\nzz,P1,autumn-2025,,m,before,1\n,P2,nowhere,,m,before,1\n"
    assert [(p.code, p.row) for p in found(checking, text, None)] == [
        ("unknown-programme", 2),
        ("unknown-cohort", 3),
        ("missing-programme", 3),
    ]


def test_what_is_missing_is_to_be_filled_in_with_one_of_those_that_there_are(checking: Check) -> None:
    (programme,) = found(checking, f"programme,{LONG}\n,P1,c,,m,before,1\n", None)
    assert programme.remedy.startswith("You need to fill in the programme, one of these: ")
    (measure,) = found(checking, f"{LONG}\nP1,c,,,before,1\n")
    assert measure.remedy == "You need to fill in the measure, one of these: M, N, W."


def test_a_row_of_another_programme_is_not_told_to_change_its_cohort(checking: Check) -> None:
    text = f"programme,{LONG}\nq,P1,autumn-2025,,m,before,1\nq,P2,Autumn 2025,,m,before,1\nq,P3,nowhere,,m,before,1\n"
    problems = found(checking, text)
    assert [(p.code, p.row, p.count) for p in problems] == [
        ("other-programme", 2, 3),
        ("unknown-cohort", 4, 1),
    ]
    assert "choose the programme that these rows are for" in problems[0].remedy


def test_equal_unknown_keys_are_one_problem_and_different_ones_several(checking: Check) -> None:
    rows = "".join(f"P{i},c,,{'x' if i % 2 else 'y'},before,1\n" for i in range(7))
    assert [(p.row, p.count) for p in found(checking, f"{LONG}\n{rows}")] == [(2, 4), (3, 3)]


def test_another_programme_than_the_chosen_one(checking: Check) -> None:
    text = f"programme,{LONG}\np,P1,c,,m,before,1\nhidden,P2,c,,m,before,1\nhidden,P3,c,,m,before,1\n,P4,c,,m,before,1\n"
    (problem,) = found(checking, text)
    assert (problem.code, problem.row, problem.count) == ("other-programme", 3, 2)
    assert "hidden" not in problem.message + problem.remedy


def test_many_different_unknown_keys_do_not_take_for_ever(checking: Check) -> None:
    rows = "".join(f"P{i},cohort-{i},,m,before,1\n" for i in range(3000))
    assert len(found(checking, f"{LONG}\n{rows}")) == 3000


@pytest.mark.parametrize("informant", ["self", "Young person", "Parent/carer", "n/k", ""])
def test_an_informant_or_a_blank(informant: str) -> None:
    assert told(check_informants, f"participant,measure,before,informant\nP1,m,1,{informant}\n") == []


def test_an_unknown_informant_is_one_problem_for_all_its_cells() -> None:
    rows = "P1,m,1,slef\nP2,m,1,slef\nP3,m,1,x\n"
    problems = told(check_informants, f"participant,measure,before,Informant\n{rows}")
    assert placed(problems) == [
        ("unknown-informant", 2, "Informant", 2),
        ("unknown-informant", 4, "Informant", 1),
    ]
    assert "change it to self, if that is what you meant" in problems[0].remedy
