"""Reading the answers to a scale, whatever came in."""

import numpy as np
import pytest

from evaluate.metrics.items import read_items
from evaluate.metrics.results import NotEstimable


def test_people_who_missed_an_item_are_left_out() -> None:
    kept = read_items([[1, 2], [2, np.nan], [3, 3], [4, 5]], "an example")
    assert isinstance(kept, np.ndarray)
    assert kept.tolist() == [[1, 2], [3, 3], [4, 5]]


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([[1], [2], [3]], "2 items, and there are 1"),
        ([[1, 2], [2, 1]], "three people"),
        ([[1, 2], [2, np.nan], [3, np.nan]], "there are 1"),
        (np.empty((0, 4)), "there are 0"),
        ([[1, 2], [2, np.inf], [3, 3]], "infinite"),
        ([[1, 2], [2, 2], [3, 2]], "same answer"),
    ],
)
def test_what_will_not_do_says_why(items: object, reason: str) -> None:
    found = read_items(items, "an example")  # type: ignore[arg-type]
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_a_list_is_no_table() -> None:
    with pytest.raises(ValueError, match="must be a table"):
        read_items([1, 2, 3], "an example")
