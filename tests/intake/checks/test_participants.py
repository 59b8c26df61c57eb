"""Somebody known, in one arm, and each score only once."""

import pytest

from evaluate.intake.checks.participants import check_listed, check_withdrawn
from evaluate.intake.problems import Problem
from tests.intake.conftest import Check, Load
from tests.intake.described import placed, registered, told

LONG = "participant,cohort,arm,measure,timepoint,value\n"
WIDE = "participant,cohort,measure,before,after\n"


def found(check: Check, text: str, programme: str | None = "p") -> list[tuple[str, int | None, str | None]]:
    return [(p.code, p.row, p.column) for p in check(text, programme).report.problems]


def test_a_blank_participant(checking: Check) -> None:
    assert found(checking, WIDE + "P1,c,m,1,2\n ,c,m,1,2\n") == [("missing-participant", 3, "participant")]


def test_personal_pseudonyms_are_told_together_where_they_are_alike_and_not_repeated(checking: Check) -> None:
    report = checking(WIDE + "jo@example.org,c,m,1,2\nJo Smith,c,n,1,2\nJo Smith,c,m,1,2\n").report
    assert [(p.code, p.row, p.count) for p in report.problems] == [
        ("personal-data", 2, 1),
        ("personal-data", 3, 2),
    ]
    assert "Jo" not in str(report)
    assert "example.org" not in str(report)


def test_scores_of_somebody_who_is_in_no_list() -> None:
    people, scores = "participant,cohort,sex\nP1,c,f\n", "participant,measure,timepoint,value\n"
    rows = "P1,m,before,1\nP2,m,before,3\nP2,m,after,3\n,m,after,3\nP9,m,after,3\n"
    problems = told(check_listed, people, scores + rows, register=registered({"participant": "P9"}))
    assert placed(problems) == [("unlisted-participant", 3, "participant", 2)]
    assert (problems[0].sheet, problems[0].message) == (
        "B",
        "This participant is neither in the sheet A nor in the register.",
    )


def test_somebody_registered_is_not_in_doubt_because_the_cohort_is_mistyped() -> None:
    people, scores = "participant,cohort,sex\nP1,c,f\n", "participant,cohort,measure,timepoint,value\n"
    rows = "P9,nowhere,m,before,1\nP8,nowhere,m,before,1\n"
    problems = told(check_listed, people, scores + rows, register=registered({"participant": "P9"}))
    assert placed(problems) == [("unlisted-participant", 3, "participant", 1)]


def test_without_a_list_anybody_may_have_scores() -> None:
    assert told(check_listed, WIDE + "P1,c,m,1,2\n") == []
    assert (
        told(check_listed, "participant,cohort,measure,before,sex\nP1,c,m,1,f\n", WIDE + "P2,c,m,1,2\n") == []
    )


def test_an_empty_list_is_none() -> None:
    assert told(check_listed, "participant,cohort,sex\n", WIDE + "P2,c,m,1,2\n") == []


def test_nothing_more_is_said_of_a_withdrawn_participant() -> None:
    register = registered({"participant": "P1", "withdrawn": True}, {"participant": "P2"})
    problems = told(
        check_withdrawn, WIDE + "P1,c,m,1,2\nP2,c,m,1,2\nP3,c,m,1,2\nP1,c,n,1,2\n", register=register
    )
    assert placed(problems) == [("withdrawn-participant", 2, "participant", 2)]
    assert problems[0].rows == (2, 5)


def test_two_arms_within_the_file(checking: Check) -> None:
    rows = "P1,r,comparison,m,before,1\nP2,r,,m,before,1\nP1,r,intervention,m,after,1\nP1,r,comparison,n,after,1\n"
    assert found(checking, LONG + rows) == [("two-arms", 4, "arm")]


def test_one_pseudonym_in_two_cohorts_is_in_two_arms_without_harm(checking: Check) -> None:
    text = LONG + "P1,r,comparison,m,before,1\nP1,c,intervention,m,before,1\n"
    assert [code for code, *_ in found(checking, text)] == ["pseudonym-in-two-cohorts"]


def test_two_arms_against_the_register(checking: Check, loading: Load) -> None:
    loading(LONG + "P1,r,comparison,m,before,1\n")
    report = checking(LONG + "P1,r,intervention,m,after,1\n").report
    assert [(p.code, p.row, p.column) for p in report.problems] == [("two-arms", 2, "arm")]
    assert "in the register" in report.problems[0].message


def test_a_comparison_arm_needs_a_cohort_that_has_one(checking: Check) -> None:
    assert found(checking, LONG + "P1,c,Comparison,m,before,1\nP2,r,comparison,m,before,1\n") == [
        ("comparison-arm-in-single-group", 2, "arm")
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (LONG + "P1,c,,m,before,1\nP1,c,,m,Before,2\nP1,c,,m,after,1\nP1,c,,m,before,1\n", [3, 5]),
        (WIDE + "P1,c,m,1,2\nP2,c,m,1,2\nP1,c,m,,\n", []),
        (WIDE + "P1,c,m,1,2\nP2,c,m,1,2\nP1,c,m,,2\n", [4]),
        (WIDE + "P1,c,m,1,2\nP1,r,m,1,2\nP1,c,n,1,2\np1,c,m,1,2\n", []),
        (WIDE + ",c,m,1,2\n,c,m,1,2\n", []),
    ],
)
def test_each_score_once(checking: Check, text: str, rows: list[int]) -> None:
    report = checking(text).report
    assert [(p.row, p.column) for p in report.problems if p.code == "duplicate-row"] == [
        (row, None) for row in rows
    ]


def test_the_same_person_and_score_in_two_programmes_is_no_duplicate(checking: Check) -> None:
    assert found(checking, "programme," + WIDE + "p,P1,c,m,1,2\nq,P1,c,m,1,2\n", None) == []


def test_a_duplicate_names_the_row_it_repeats(checking: Check) -> None:
    problems: tuple[Problem, ...] = checking(WIDE + "P2,c,m,1,2\nP1,c,m,1,2\nP1,c,m,1,2\n").report.problems
    assert "row 3" in problems[0].message
