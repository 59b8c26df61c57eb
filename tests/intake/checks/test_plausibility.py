"""Columns more even than people are."""

import pytest

from evaluate.intake.rules import RULES
from tests.intake.catalogued import codes, only

LONG = "participant,cohort,measure,timepoint,value\n"
WIDE = "participant,cohort,measure,before,after\n"
SDQ = [16, 12, 21, 18, 9, 14, 23, 11, 17, 13, 19, 8]


def column(values: list[int], measure: str = "sdq_self_total", cohort: str = "spring") -> str:
    return LONG + "".join(f"P{n},{cohort},{measure},before,{value}\n" for n, value in enumerate(values))


def test_ten_equal_scores_are_said_once_a_cohort_and_measure() -> None:
    problem = only("all-the-same", column([14] * 10))
    assert (problem.row, problem.column, problem.count) == (2, "value", 10)
    assert (
        problem.message
        == "Everyone in cohort spring has the same score on “SDQ total difficulties (self)”: 14 (before)."
    )


def test_two_even_columns_are_one_problem() -> None:
    rows = "".join(
        f"P{n},spring,sdq_self_total,before,16\nP{n},spring,sdq_self_total,followup_6m,12\n" for n in range(9)
    )
    rows += "P9,spring,sdq_self_total,before,16\nP10,spring,sdq_self_total,followup_6m,12\n"
    problem = only("all-the-same", LONG + rows)
    assert (problem.count, problem.message.rpartition(": ")[2]) == (
        20,
        "16 (before), 12 (6-month follow-up).",
    )


@pytest.mark.parametrize("values", [[14] * 9, [14] * 20 + [15]])
def test_nine_are_chance_and_so_is_one_that_differs(values: list[int]) -> None:
    assert codes(column(values)) == []


def test_no_arrests_for_anybody_is_no_mistake() -> None:
    assert codes(column([0] * 30, "arrests_count")) == []
    assert codes(column([0] * 30, "reoffending_proven")) == []


ROUND = [15, 20, 10, 25, 15, 5, 20, 15, 10, 30] * 2


def test_guesses_end_in_nought_or_five() -> None:
    problem = only("rounded-scores", column([*ROUND[:16], 17, 12, 19, 8]))
    assert problem.message == (
        "16 of 20 scores on “SDQ total difficulties (self)” in cohort spring end in 0 or 5, where about 1 in 5 would by chance."
    )
    assert problem.count == 16
    assert RULES["rounded-scores"].becomes


@pytest.mark.parametrize(
    ("values", "measure"),
    [
        (ROUND[:19], "sdq_self_total"),
        ([*ROUND[:15], 17, 12, 19, 8, 9], "sdq_self_total"),
        # The scale is short, in percent, of means, or nobody says what it is.
        ([5, 10, 5, 0, 10] * 5, "gci_family"),
        ([85, 90, 95, 80, 75] * 5, "attendance_percent"),
        ([10, 20, 30, 45, 60] * 5, "local"),
        # The lowest score of all ends in 0, and many have it.
        ([0] * 30 + SDQ, "phq9_total"),
    ],
)
def test_where_fives_are_no_sign(values: list[int], measure: str) -> None:
    assert codes(column(values, measure)) == []


def test_scores_worked_out_from_answers_are_no_guesses() -> None:
    head = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 10)) + "\n"
    rows = "".join(
        f"P{n},spring,phq9,before,{'1,2,0,1,0,1,0,0,0' if n % 2 else '3,2,0,1,0,1,0,3,0'}\n"
        for n in range(24)
    )
    assert codes(head + rows) == []
