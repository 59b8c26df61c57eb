"""The page's figures are what the benchmark prints."""

from pathlib import Path

import pytest

from benchmarks.disclosure import RULES, SHAPES, besides, table
from evaluate.disclosure.hiding import hide

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "disclosure.md"


@pytest.mark.parametrize("place", range(4))
def test_what_is_hidden_besides_the_small_numbers_is_as_the_page_says(place: int) -> None:
    rows = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if " people | " in line and " s |" in line
    ]
    for row, profile in zip(rows[3 * place :], RULES.values(), strict=False):
        cells, people = besides(table(SHAPES[place]), profile, hide)
        assert f"| {cells:,} cells, {people:,} people |" in row
