"""A comparison after alone."""

import numpy as np
import pytest
from hypothesis import given

from evaluate.metrics.after_only import standardised_difference_after
from evaluate.metrics.results import Estimate, NotEstimable
from tests.metrics.strategies import Scores, scores


@given(scores(at_least=2), scores(at_least=2))
def test_swapping_turns_the_sign_and_stretching_changes_nothing(first: Scores, second: Scores) -> None:
    x, y = first[0], second[0]
    here, swapped = standardised_difference_after(x, y), standardised_difference_after(y, x)
    moved = standardised_difference_after(3 * x + 7, 3 * y + 7)
    assert isinstance(here, Estimate)
    assert swapped.estimate == pytest.approx(-here.estimate, abs=1e-12)
    assert [swapped.low, swapped.high] == pytest.approx([-here.high, -here.low], rel=1e-8, abs=1e-8)
    assert moved.estimate == pytest.approx(here.estimate, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("x", "y"), [([], []), ([1], [1, 2, 3]), ([2, 2], [2, 2]), ([1.1, 1.1], [5.3, 5.3])])
def test_what_cannot_be_estimated_says_why(x: list[float], y: list[float]) -> None:
    assert isinstance(standardised_difference_after(x, y), NotEstimable)


def test_missing_scores_are_left_out_and_infinite_ones_refused() -> None:
    found = standardised_difference_after([1, np.nan, 4], [1, 2])
    assert found == standardised_difference_after([1, 4], [1, 2])
    assert isinstance(standardised_difference_after([1, np.inf], [1, 2]), NotEstimable)
    assert isinstance(standardised_difference_after([np.nan] * 3, [1, 2]), NotEstimable)
