"""Corrections are put in their cells, and rows may be left out, without touching the file itself."""

import pytest

from evaluate.intake.corrections import corrected, failing, without
from evaluate.intake.instructions import Place
from evaluate.intake.parse import File
from evaluate.intake.problems import problem
from evaluate.intake.text import read_text
from tests.intake.known import part


def test_a_correction_goes_into_its_cell_and_no_other() -> None:
    read = read_text(b"participant,before\nP1,x\nP2,3\n")
    assert isinstance(read, tuple)
    file = corrected(
        File((read[0],)), {Place(None, 2, 1): " 12 ", Place(None, 3, 1): "", Place("other", 2, 0): "P9"}
    )
    assert file.grids[0].cells.rows() == [(1, "participant", "before"), (2, "P1", "12"), (3, "P2", None)]


def test_rows_are_left_out_of_their_own_sheet() -> None:
    text = "participant,measure,before\nP1,m,1\nP2,m,2\n"
    one, other = without((part(text, sheet="A"), part(text, sheet="B")), {("A", 2)})
    assert one.table.cells["row"].to_list() == [3]
    assert other.table.cells["row"].to_list() == [2, 3]


@pytest.mark.parametrize(("rows", "failed"), [(30, {(None, 4), (None, 7)}), (20, set())])
def test_the_good_rows_may_go_alone_only_when_fewer_than_one_in_ten_fail(rows: int, failed: set) -> None:
    problems = [
        problem("not-a-date", row=4, column="before_on"),
        problem("not-a-date", row=4, rows=(4, 7), column="before_on"),
        problem("blank-value", row=9),
    ]
    assert failing(problems, rows) == failed


def test_a_formula_without_a_value_that_was_corrected_is_no_fault_any_more() -> None:
    formula = problem("formula-without-value", sheet="A", row=2, rows=(2, 3), column="F", count=2)
    file = File((), (formula, problem("hidden-sheet", sheet="B")))
    once = corrected(file, {Place("A", 2, 5): "9", Place("B", 3, 5): "9"})
    assert [(one.code, one.row, one.rows, one.count) for one in once.said] == [
        ("formula-without-value", 3, (3,), 1),
        ("hidden-sheet", None, (), 1),
    ]
    both = corrected(file, {Place("A", 2, 5): "9", Place("A", 3, 5): ""})
    assert [one.code for one in both.said] == ["hidden-sheet"]
