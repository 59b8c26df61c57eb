"""Numbers, ranges, blanks, and changes that are too alike."""

import pytest

from tests.intake.conftest import Check, Load

LONG = "participant,cohort,arm,measure,timepoint,value\n"
WIDE = "participant,cohort,measure,before,after\n"


@pytest.mark.parametrize(
    ("typed", "comma"),
    [("12,5", True), ("1,000", True), ("1 000.5", True), ("1\u00a0000", True), ("ten", False)],
)
def test_a_comma_or_a_space_is_explained(checking: Check, typed: str, comma: bool) -> None:
    (problem,) = checking(f'{WIDE}P1,c,m,"{typed}",2\n').report.problems
    assert (problem.code, problem.column) == ("not-a-number", "before")
    assert ("not 12,5" in problem.remedy) is comma
    assert typed not in problem.message


@pytest.mark.parametrize(
    ("value", "out"), [("0", False), ("40", False), ("40.0001", True), ("-0.1", True), ("-0", False)]
)
def test_the_ends_of_the_range_are_inside(checking: Check, value: str, out: bool) -> None:
    assert [p.code for p in checking(f"{WIDE}P1,c,m,{value},2\n").report.problems] == ["out-of-range"] * out


def test_out_of_range_names_the_range_and_repeats_only_short_numbers(checking: Check) -> None:
    short, long = checking(f"{WIDE}P1,c,w,-5.5,2\nP2,c,w,07700900123,2\n").report.problems
    assert short.message == "-5.5 is outside the range of w, which runs from -5 to 200."
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


def alike(pairs: int, by: float = 2, cohort: str = "c") -> str:
    return "".join(f"P{i},{cohort},m,{10.1 + i},{10.1 + i - by}\n" for i in range(pairs))


def test_ten_equal_changes_are_warned_of_once(checking: Check) -> None:
    (problem,) = checking(WIDE + alike(12)).report.problems
    assert (problem.code, problem.severity, problem.row, problem.column, problem.count) == (
        "same-change-for-everyone",
        "warn",
        2,
        None,
        1,
    )
    assert "All 12 participants of cohort c changed by exactly -2 on m" in problem.message


def test_nine_are_chance_and_so_is_one_that_differs(checking: Check) -> None:
    assert not checking(WIDE + alike(9)).report.problems
    assert not checking(WIDE + alike(11) + "P99,c,m,5,4\n").report.problems
    assert not checking(WIDE + alike(6) + alike(6, cohort="r")).report.problems


def test_a_file_of_after_scores_is_paired_with_the_register(checking: Check, loading: Load) -> None:
    loading(LONG + "".join(f"P{i},c,,m,before,{20 + i}\n" for i in range(10)))
    after = LONG + "".join(f"P{i},c,,m,after,{17 + i}\n" for i in range(10))
    assert [p.code for p in checking(after).report.problems] == ["same-change-for-everyone"]
    loading(LONG + "P0,c,,m,after,3\nP50,c,,m,before,3\nP50,c,,m,after,3\n")
    assert [p.code for p in checking(after).report.problems] == []
