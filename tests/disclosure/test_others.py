"""Other tables are kept row by row, and those that do nothing for any need are dropped."""

import numpy as np

from evaluate.disclosure.needs import Asked, Need
from evaluate.disclosure.others import Others

FIRST = Need(((0, 0, 1),), low=1, high=10)
ASKED = Asked((FIRST,), np.array([0]))


def others(*rows: tuple[int, int]) -> Others:
    """Keep tables of two cells, which are inner ones."""
    cells = np.array(rows)
    return Others(ASKED, cells, cells)


def test_one_more_is_put_last() -> None:
    found = others((3, 4))
    for people in range(5, 15):
        found.add(np.array([people, 1]), np.array([people, 1]))
    assert found.cells[:, 0].tolist() == [3, *range(5, 15)]
    assert found.inner.tolist() == found.cells.tolist()
    assert found.sums.tolist() == ASKED.sums(found.cells).tolist()
    assert found.of(Need(((0, 0, 1), (0, 1, -1))))[:2].tolist() == [-1, 4]


def test_what_is_left_out_is_left_out_of_everything() -> None:
    found = others((3, 4), (1, 6), (12, 0)).only(np.array([True, False, True]))
    found.add(np.array([2, 2]), np.array([2, 2]))
    assert found.inner.tolist() == found.cells.tolist() == [[3, 4], [12, 0], [2, 2]]
    assert found.sums.ravel().tolist() == [3, 12, 2]


def test_the_truth_and_what_does_most_are_of_use() -> None:
    assert others((3, 4), (2, 5), (1, 6), (9, 0), (12, 0)).of_use().cells[:, 0].tolist() == [3, 1, 12]
