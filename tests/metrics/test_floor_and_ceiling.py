"""People at the ends of a scale."""

import numpy as np
import pytest

from evaluate.metrics.floor_and_ceiling import floor_and_ceiling
from evaluate.metrics.results import NotEstimable


def test_both_ends_are_counted_in_all_with_a_score() -> None:
    found = floor_and_ceiling([0, 0, 3, 12, 40, np.nan], 0, 40)
    assert (found.floor.count, found.ceiling.count, found.floor.of) == (2, 1, 5)
    assert "of all with one" in found.ceiling.method
    assert found.floor.low < 0.4 < found.floor.high


def test_nobody_has_a_score() -> None:
    assert isinstance(floor_and_ceiling([], 0, 40), NotEstimable)
    assert isinstance(floor_and_ceiling([np.nan], 0, 40), NotEstimable)


@pytest.mark.parametrize(
    ("scores", "ends", "reason"),
    [
        ([1, 41], (0, 40), "outside 0 to 40"),
        ([1, np.inf], (0, 40), "outside"),
        ([[1]], (0, 40), "not a table"),
        ([1], (40, 40), "below the highest"),
    ],
)
def test_wrong_input_is_refused(scores: object, ends: tuple[float, float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        floor_and_ceiling(scores, *ends)  # type: ignore[arg-type]
