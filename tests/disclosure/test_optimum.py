"""The solver finds the cheapest numbers, whole where asked, and says so when there are none."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from evaluate.disclosure.optimum import Numbers, Programme, is_whole

ROWS = csr_array(np.array([[2.0, 2.0]]))
ANY = (np.zeros(2), np.full(2, np.inf))
NOTHING_ASKED = np.zeros(2)


def within(
    least: float, most: float, asked: tuple[float, float] = (-np.inf, np.inf)
) -> tuple[Numbers, Numbers]:
    """Bound the one row, and the one that is asked about."""
    return np.array([least, asked[0]]), np.array([most, asked[1]])


@pytest.fixture
def programme() -> Programme:
    return Programme(ROWS)


def test_the_cheapest_numbers(programme: Programme) -> None:
    found = programme.optimum(np.array([1.0, 2.0]), NOTHING_ASKED, within(3, 9), ANY)
    assert found == pytest.approx([1.5, 0])


def test_whole_numbers_where_asked(programme: Programme) -> None:
    found = programme.optimum(np.array([1.0, 2.0]), NOTHING_ASKED, within(3, 9), ANY, whole=True)
    assert found == pytest.approx([2, 0])


def test_none_where_there_are_none(programme: Programme) -> None:
    assert programme.optimum(np.ones(2), NOTHING_ASKED, within(3, 3), ANY, whole=True) is None


def test_one_row_more_is_asked_about(programme: Programme) -> None:
    cost, second = np.array([1.0, 2.0]), np.array([0.0, 1.0])
    assert programme.optimum(cost, second, within(3, 9, (1, 2)), ANY) == pytest.approx([0.5, 1])


def test_an_answer_does_not_depend_on_what_was_asked_before(programme: Programme) -> None:
    cost, second = np.array([1.0, 2.0]), np.array([0.0, 1.0])
    programme.optimum(cost, second, within(3, 9, (4, 4)), ANY, whole=True)
    assert programme.optimum(cost, NOTHING_ASKED, within(3, 9), ANY) == pytest.approx([1.5, 0])


def test_nothing_is_said_aloud(programme: Programme, capfd: pytest.CaptureFixture[str]) -> None:
    Programme(ROWS).optimum(np.ones(2), NOTHING_ASKED, within(3, 9), ANY, whole=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("numbers", "whole"), [([1.0, 2.0], True), ([1.0000001], True), ([1.001], False), ([], True)]
)
def test_whole_up_to_what_a_solver_leaves(numbers: list[float], whole: bool) -> None:
    assert is_whole(np.array(numbers)) == whole


def test_bounds_and_costs_that_stay_are_kept_and_others_are_not(programme: Programme) -> None:
    few = (np.zeros(2), np.array([1.0, np.inf]))
    for _ in range(2):
        cost = np.array([1.0, 2.0])
        assert programme.optimum(cost, NOTHING_ASKED, within(3, 9), ANY) == pytest.approx([1.5, 0])
        assert programme.optimum(cost, NOTHING_ASKED, within(3, 9), few) == pytest.approx([1, 0.5])
        assert programme.optimum(cost, NOTHING_ASKED, within(4, 9), few) == pytest.approx([1, 1])
        cost[1] = 0.5
        assert programme.optimum(cost, NOTHING_ASKED, within(4, 9), few) == pytest.approx([0, 2])
