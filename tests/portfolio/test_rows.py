"""A row knows what it may be compared with."""

from evaluate.portfolio.comparability import Kind, Yardstick
from tests.portfolio.small import MEASURE, row


def test_a_row_carries_its_yardstick() -> None:
    assert row(kind=Kind.CONTRAST).yardstick == Yardstick(MEASURE, "after", Kind.CONTRAST)
