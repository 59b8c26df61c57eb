"""Who recovered, improved, stayed and deteriorated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.reliable_change import directions, reliable_change
from evaluate.metrics.results import NotEstimable
from tests.metrics.strategies import Scores, scores


@given(scores(), st.floats(0.3, 20), st.sampled_from([1, -1]), st.floats(1, 39))
def test_each_person_is_in_one_group_and_turning_the_measure_changes_nothing(
    pair: Scores, threshold: float, better: int, cut_off: float
) -> None:
    found = reliable_change(*pair, threshold, better, cut_off)
    groups = (found.recovered, found.improved, found.unchanged, found.deteriorated)
    assert sum(group.count for group in groups) == found.n == len(pair[0])
    assert found.recovered.count + found.improved.count == found.reliably_improved.count
    assert found.recovered.count <= found.crossed <= found.cases <= found.n
    assert reliable_change(-pair[0], -pair[1], threshold, -better, -cut_off) == found


@given(scores(), st.floats(0.3, 20))
def test_swapping_before_and_after_swaps_improved_and_deteriorated(pair: Scores, threshold: float) -> None:
    there, back = (reliable_change(*one, threshold, 1) for one in (pair, pair[::-1]))
    assert there.reliably_improved.count == back.deteriorated.count


def test_the_edges_of_threshold_and_cut_off() -> None:
    exactly = directions([10, 10], [16, 4], 6, -1)
    assert exactly.tolist() == [0, 0]
    assert directions([10, 10], [16, 4], 6, -1, inclusive=True).tolist() == [-1, 1]
    assert directions([0.3], [0.2], 0.1, -1, inclusive=True).tolist() == [1]
    assert directions([0.3], [0.2], 0.1, -1).tolist() == [0]
    # Starting on the cut-off is not a case; ending on it has crossed.
    found = reliable_change([14, 25], [4, 14], 7, -1, cut_off=14)
    assert (found.cases, found.crossed, found.recovered.count, found.improved.count) == (1, 1, 1, 1)


def test_without_a_cut_off_nobody_recovered_and_all_improvement_is_improvement() -> None:
    found = reliable_change([20, 18, 25], [8, 17, 33], 7, -1)
    assert (found.recovered.count, found.improved.count, found.cases, found.crossed) == (0, 1, None, None)
    assert isinstance(found.recovered_of_cases, NotEstimable)
    assert "no cut-off" in found.recovered_of_cases.reason


def test_without_cases_recovery_is_not_estimable() -> None:
    found = reliable_change([5, 6], [4, 6], 7, -1, cut_off=14)
    assert isinstance(found.recovered_of_cases, NotEstimable)
    assert (found.cases, found.unchanged.count) == (0, 2)


def test_denominators_are_named() -> None:
    found = reliable_change([20, 18, 25, np.nan], [8, 17, 33, 3], 7, -1, cut_off=14)
    assert found.n == found.deteriorated.of == 3
    assert "of all with both scores" in found.deteriorated.method
    assert found.recovered_of_cases.of == 3
    assert "past the cut-off before" in found.recovered_of_cases.method


@pytest.mark.parametrize(("before", "after"), [([], []), ([np.nan], [1.0]), ([np.inf], [1.0])])
def test_nobody_to_sort(before: list[float], after: list[float]) -> None:
    assert isinstance(reliable_change(before, after, 7, -1), NotEstimable)


def test_wrong_input_is_refused() -> None:
    with pytest.raises(ValueError, match="direction"):
        reliable_change([1], [2], 7, 0)
    with pytest.raises(ValueError, match="threshold"):
        directions([1], [2], -1, 1)
    with pytest.raises(ValueError, match="threshold"):
        directions([1], [2], np.nan, 1)
    with pytest.raises(ValueError, match="as many scores"):
        directions([1, 2], [2], 7, 1)
    with pytest.raises(ValueError, match="infinite"):
        directions([np.inf], [np.inf], 7, 1)
