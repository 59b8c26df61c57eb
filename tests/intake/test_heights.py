"""Rows that are high enough for the words in them."""

import pytest

from evaluate.intake.heights import row_height


@pytest.mark.parametrize(
    ("cells", "points"),
    [
        ((), 15),
        (("",), 15),
        ((None, 12.5), 15),
        (("short", "x" * 17), 15),
        (("short", "x" * 19), 30),
        (("x" * 40, "short"), 90),
        (("two\nlines", None), 30),
    ],
)
def test_the_longest_cell_says_how_high_a_row_is(cells: tuple[object, ...], points: int) -> None:
    assert row_height(cells, (10, 20)) == points
