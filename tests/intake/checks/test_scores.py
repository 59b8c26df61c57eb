"""Numbers, ranges and blanks."""

import pytest

from tests.intake.catalogued import only
from tests.intake.conftest import Check

WIDE = "participant,cohort,measure,before,after\n"


@pytest.mark.parametrize(
    ("typed", "column"),
    [("12,5", "before"), ("1 000.5", "before"), ("1\u00a0000", "before"), ("1,000.0", "before")],
)
def test_numbers_in_another_form_are_noted_once_a_column(checking: Check, typed: str, column: str) -> None:
    problem, *others = [
        p
        for p in checking(f'{WIDE}P1,c,w,"{typed}",2\nP2,c,w,"{typed}",2\n').report.problems
        if p.code != "out-of-range"
    ]
    assert (problem.code, problem.row, problem.column, problem.count, others) == (
        "number-converted",
        2,
        column,
        2,
        [],
    )


def test_a_number_that_could_be_two_is_none(checking: Check) -> None:
    (problem,) = checking(f'{WIDE}P1,c,m,"1,250",2\n').report.problems
    assert problem.message == "This is not a number: the comma could mark thousands or decimals."
    assert problem.remedy == "You need to write it without a comma: 1250 or 1.25, not 1,250."


def test_words_are_no_number_and_are_not_repeated(checking: Check) -> None:
    (problem,) = checking(f"{WIDE}P1,c,m,Jo Smith,2\n").report.problems
    assert problem.message == "This is not a number."
    assert problem.remedy == (
        "You need to write the score as a number such as 12.5, or leave the cell blank if it is not known."
    )


def test_yes_and_no_are_written_as_numbers() -> None:
    problem = only("not-a-number", "participant,cohort,measure,before\nP1,spring,reoffending_proven,yes\n")
    assert problem.remedy.startswith("You need to write 1 for yes and 0 for no")


@pytest.mark.parametrize(
    ("value", "out"), [("0", False), ("40", False), ("40.0001", True), ("-0.1", True), ("-0", False)]
)
def test_the_ends_of_the_range_are_inside(checking: Check, value: str, out: bool) -> None:
    codes = [p.code for p in checking(f"{WIDE}P1,c,m,{value},20\n").report.problems]
    assert codes == ["out-of-range"] * out


def test_out_of_range_names_the_range_and_repeats_only_short_numbers(checking: Check) -> None:
    found = checking(f"{WIDE}P1,c,w,-5.5,2\nP2,c,w,07700900123,2\n").report.problems
    short, long = [problem for problem in found if problem.code == "out-of-range"]
    assert short.message == "-5.5 is outside the range of “W”, which runs from -5 to 200."
    assert "900123" not in long.message
    assert long.message.startswith("This score is outside")


def test_each_wrong_cell_has_its_own_place(checking: Check) -> None:
    report = checking(WIDE + "P1,c,m,x,41\nP2,c,m,x,2\n").report
    assert [(p.code, p.row, p.column, p.count) for p in report.problems] == [
        ("out-of-range", 2, "after", 1),
        ("not-a-number", 2, "before", 1),
        ("not-a-number", 3, "before", 1),
    ]


def test_blanks_are_noted_once_a_column(checking: Check) -> None:
    report = checking(WIDE + "P1,c,m,1,\nP2,c,m,,\n").report
    assert [(p.code, p.row, p.column, p.count) for p in report.problems] == [
        ("blank-value", 2, "after", 2),
        ("blank-value", 3, "before", 1),
    ]
    assert report.status == "clean"
