"""Cells that stand where nothing will be loaded from."""

from tests.intake.conftest import Check

WIDE = "participant,cohort,measure,before,after"


def test_every_ragged_row_is_listed_beside_everything_else(checking: Check) -> None:
    report = checking(f"{WIDE}\nP1,c,m,12,5,8\nP2,c,m,10,8\nP3,c,m,x,8,9\n").report
    assert [(p.code, p.row) for p in report.problems] == [
        ("ragged-row", 2),
        ("ragged-row", 4),
        ("not-a-number", 4),
    ]


def test_an_unknown_column_is_warned_of_with_what_it_may_have_meant(checking: Check) -> None:
    report = checking(f"{WIDE},colour\nP1,c,m,10,8,\n").report
    (colour,) = report.problems
    assert (colour.code, colour.severity, colour.row, colour.column) == (
        "unknown-column",
        "warn",
        1,
        "colour",
    )
    assert colour.remedy == "You need to delete the column, or confirm that it may be left out."
    (near,) = checking(f"{WIDE},bfore_on\nP1,c,m,10,8,\n").report.problems
    assert near.remedy == (
        "You need to change the heading to before_on, if that is what you meant,"
        " or confirm that it may be left out."
    )
    (called,) = checking(f"{WIDE},Borough\nP1,c,m,10,8,\n").report.problems
    assert "to local_authority, if" in called.remedy


def test_a_column_without_a_heading_is_warned_of_where_it_holds_anything(checking: Check) -> None:
    (stray,) = checking("participant,cohort,,measure,before,after\nP1,c,x,m,10,8\n").report.problems
    assert (stray.code, stray.column) == ("unknown-column", None)
    assert checking("participant,cohort,,measure,before,after\nP1,c,,m,10,8\n").report.problems == ()


def test_a_row_with_one_filled_cell_is_about_nobody(checking: Check) -> None:
    text = f"{WIDE}\nP1,c,m,10,8\nTotal,,,,\n,,,18,\n"
    report = checking(text).report
    assert [(p.code, p.row) for p in report.problems] == [("stray-cell", 3), ("stray-cell", 4)]


def test_a_row_of_totals_is_about_nobody_and_hides_nothing_else(checking: Check) -> None:
    report = checking(f"{WIDE}\nP1,c,m,10,x\nAverage,,,99,8\n").report
    assert [(p.code, p.row, p.column) for p in report.problems] == [
        ("not-a-number", 2, "after"),
        ("total-row", 3, "participant"),
    ]
