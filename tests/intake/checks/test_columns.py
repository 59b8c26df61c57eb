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
    report = checking(f"{WIDE},afteron,colour\nP1,c,m,10,8,,\n").report
    (colour,) = report.problems
    assert (colour.code, colour.severity, colour.row, colour.column) == (
        "unknown-column",
        "warn",
        1,
        "colour",
    )
    (near,) = checking(f"{WIDE},bfore_on\nP1,c,m,10,8,\n").report.problems
    assert "before_on" in near.remedy


def test_a_stray_cell_under_no_heading_is_warned_of(checking: Check) -> None:
    (stray,) = checking(f"{WIDE},\nP1,c,m,10,8,x\n").report.problems
    assert (stray.code, stray.column) == ("unknown-column", None)
