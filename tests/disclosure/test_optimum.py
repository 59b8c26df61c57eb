"""The solver finds the cheapest numbers, whole where asked, and says so when there are none."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from evaluate.disclosure.optimum import is_whole, optimum, with_row

ROWS = csr_array(np.array([[2.0, 2.0]]))
ANY = (np.zeros(2), np.full(2, np.inf))


def test_the_cheapest_numbers() -> None:
    found = optimum(np.array([1.0, 2.0]), ROWS, (np.array([3.0]), np.array([9.0])), ANY)
    assert found == pytest.approx([1.5, 0])


def test_whole_numbers_where_asked() -> None:
    found = optimum(np.array([1.0, 2.0]), ROWS, (np.array([3.0]), np.array([9.0])), ANY, whole=True)
    assert found == pytest.approx([2, 0])


def test_none_where_there_are_none() -> None:
    assert optimum(np.ones(2), ROWS, (np.array([3.0]), np.array([3.0])), ANY, whole=True) is None


@pytest.mark.parametrize(
    ("numbers", "whole"), [([1.0, 2.0], True), ([1.0000001], True), ([1.001], False), ([], True)]
)
def test_whole_up_to_what_a_solver_leaves(numbers: list[float], whole: bool) -> None:
    assert is_whole(np.array(numbers)) == whole


def test_a_row_is_added_below() -> None:
    assert np.array_equal(with_row(ROWS, np.array([0.0, -3.0])).toarray(), [[2, 2], [0, -3]])
