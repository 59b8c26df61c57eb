"""Which sheets of a file count: those with headings and rows, and none that this software wrote itself."""

import pytest

from evaluate.intake import ours
from evaluate.intake.grid import Grid
from evaluate.intake.meanings import Dictionary
from evaluate.intake.parse import File
from evaluate.intake.parts import find_parts
from tests.intake.test_ours import grid

HEAD = ("participant", "cohort", "measure", "before", "after")
SCORES = grid("Scores", HEAD, ("P1", "c", "m", "1", "2"))
NOTES = grid("Notes", ("Our notes",), ("participant", "was late"))
WAITING = grid("Participants", ("participant", "cohort", "sex"))
TO_MEND = grid(ours.TO_MEND, ours.MEND_HEADINGS, ("Scores", "B2", "1", "x", "y"))


def found(*grids: Grid) -> tuple[list[str | None], list[str | None]]:
    """Name the sheets that were taken, and those that are said to be unread."""
    parts, unread = find_parts(File(grids), Dictionary())
    assert {one.code for one in unread} <= {"unread-sheet"}
    return [part.table.sheet for part in parts], [one.sheet for one in unread]


def test_sheets_are_taken_by_what_is_in_them_and_others_are_named() -> None:
    assert found(NOTES, SCORES) == (["Scores"], ["Notes"])


def test_a_hidden_sheet_is_not_looked_at() -> None:
    assert found(Grid("Hidden", SCORES.cells, hidden=True), SCORES) == (["Scores"], [])


def test_what_we_wrote_ourselves_is_passed_over_silently() -> None:
    assert found(TO_MEND, SCORES) == (["Scores"], [])


def test_a_sheet_that_waits_to_be_filled_in_is_passed_over_silently() -> None:
    assert found(WAITING, SCORES) == (["Scores"], [])
    assert found(WAITING, grid("Scores", HEAD)) == (["Participants"], [])


@pytest.mark.parametrize("row", [("P1",), ("", "", "", "", "", "astray")])
def test_a_sheet_with_anything_in_it_is_not(row: tuple[str, ...]) -> None:
    assert found(SCORES, grid("More", HEAD, row)) == (["Scores", "More"], [])


def test_a_file_of_nothing_but_our_own_sheets_is_still_judged() -> None:
    assert found(TO_MEND) == ([ours.TO_MEND], [])
