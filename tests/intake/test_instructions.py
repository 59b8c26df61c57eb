"""What a person says of reading a file is kept as it was said, and changes nothing by itself."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from evaluate.intake.instructions import Instructions, Place
from tests.intake.conftest import Check

FILE = "participant,cohort,measure,opening,after\nP1,c,m,3,four\nP2,c,m,3,4\n"


def codes(checked: Any) -> list[str]:
    return sorted(one.code for one in checked.report.problems)


def test_a_place_is_known_by_its_sheet_row_and_column() -> None:
    assert {Place("A", 2, 0): "x"}[Place("A", 2, 0)] == "x"
    assert len({Place("A", 2, 0), Place(None, 2, 0), Place("A", 2, 1), Place("A", 3, 0)}) == 4


def test_instructions_are_never_changed_in_place() -> None:
    said = Instructions()
    with pytest.raises(FrozenInstanceError):
        said.good_rows_only = True  # type: ignore[misc]


def test_each_instruction_does_its_own_part(checking: Check) -> None:
    headings = {"opening": "before"}
    assert codes(checking(FILE)) == ["not-a-number", "unknown-column"]
    assert codes(checking(FILE, headings=headings)) == ["not-a-number"]
    mended = checking(FILE, headings=headings, corrections={Place(None, 2, 4): "4"})
    assert (codes(mended), mended.changes is not None) == ([], True)
