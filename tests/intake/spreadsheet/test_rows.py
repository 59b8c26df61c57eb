"""Rows go out counted and packed."""

from typing import Any

import pytest

from evaluate.intake.spreadsheet import limits, rows
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.rows import Counted, Rows, SheetFacts
from tests.intake.spreadsheet.seen import named


def new_rows(counted: Counted | None = None) -> Rows:
    return Rows(SheetFacts("scores"), counted or Counted())


def code_of(taking: Rows, *given: Any) -> str:
    with pytest.raises(Refused) as caught:
        taking.add(*given)
    return caught.value.code


def test_rows_come_out_in_order_without_blank_ones() -> None:
    taking = new_rows()
    for row, cells in ((1, ["a", "", "b"]), (2, []), (3, ["", ""]), (7, ["", "c", ""])):
        taking.add(row, cells)
    packed = taking.finish()
    assert named(packed) == {"A1": "a", "C1": "b", "B7": "c"}
    assert (taking.facts.width, taking.facts.size, taking.counted.rows) == (3, len(packed), 2)


def test_rows_are_packed_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_PACK_AT", 10)
    taking = new_rows()
    for row in range(1, 50):
        taking.add(row, [f"x{row}"])
        assert taking.waiting_text < 10
    assert len(named(taking.finish())) == 49


@pytest.mark.parametrize("row", [0, 4, 5, limits.SHEET_ROWS + 1])
def test_a_row_before_the_last_or_beyond_the_sheet_is_damage(row: int) -> None:
    taking = new_rows()
    taking.add(5, ["a"])
    assert code_of(taking, row, ["a"]) == "damaged-workbook"
    taking.add(limits.SHEET_ROWS, ["a"])


def test_a_cell_far_to_the_right_is_named() -> None:
    taking = new_rows()
    taking.add(1, [""] * (limits.MOST_COLUMNS - 1) + ["a"])
    taking.add(2, [""] * 5_000)
    with pytest.raises(Refused) as caught:
        taking.add(3, [""] * limits.MOST_COLUMNS + ["a"])
    assert (caught.value.code, caught.value.words) == (
        "far-cell",
        {"sheet": "scores", "row": 3, "cell": "ALM3"},
    )


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 2), ("MOST_TEXT", 9)])
def test_all_sheets_count_together(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, most)
    counted = Counted()
    new_rows(counted).add(1, ["a"])
    new_rows(counted).add(1, ["a"])
    assert code_of(new_rows(counted), 1, ["a"]) == "too-large"


def test_facts_count_and_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PLACES", 1)
    facts = SheetFacts("scores")
    facts.found_formula(1, 0, True)
    facts.found_formula(2, 0, False)
    facts.found_merged((1, 2, 0, 0))
    assert facts.as_json() == {
        "name": "scores",
        "hidden": False,
        "width": 0,
        "size": 0,
        "formulas": 2,
        "unanswered": [(2, 0)],
        "merged": [(1, 2, 0, 0)],
    }
    facts.found_formula(3, 0, True)
    with pytest.raises(Refused):
        facts.found_formula(3, 0, False)
    with pytest.raises(Refused):
        facts.found_merged((3, 4, 0, 0))
