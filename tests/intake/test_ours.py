"""Only sheets that this software wrote are passed over."""

import polars as pl
import pytest

from evaluate.intake import ours
from evaluate.intake.grid import Grid, place


def grid(name: str | None, *rows: tuple[str, ...]) -> Grid:
    width = max(map(len, rows), default=1)
    cells = [[row[at] if at < len(row) else None for row in rows] for at in range(width)]
    columns = {place(at): pl.Series(column, dtype=pl.String) for at, column in enumerate(cells)}
    return Grid(name, pl.DataFrame({"row": list(range(1, len(rows) + 1))} | columns))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        (ours.INSTRUCTIONS, (ours.TITLE,)),
        (ours.MEASURES, ours.MEASURE_HEADINGS),
        (ours.CHOICES, (ours.FIRST_CHOICE, "Choices for measure")),
        (ours.TO_MEND, ours.MEND_HEADINGS),
    ],
)
def test_our_own_sheets_are_known_by_name_and_first_row(name: str, first: tuple[str, ...]) -> None:
    assert ours.is_ours(grid(name, first, ("anything",)))
    assert not ours.is_ours(grid("Scores", first))
    assert not ours.is_ours(grid(name, ("participant", "cohort", "before", "after")))


def test_a_providers_own_measures_are_not_ours() -> None:
    assert not ours.is_ours(grid("Measures", ("Measure", "Participant", "Before", "After")))
    assert not ours.is_ours(grid("Measures", ("Measure",)))
    assert not ours.is_ours(grid(None, ours.MEND_HEADINGS))
    assert not ours.is_ours(grid(ours.TO_MEND))
