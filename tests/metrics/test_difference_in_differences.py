"""Areas with a change against areas without."""

import numpy as np
import pytest

from evaluate.metrics.difference_in_differences import (
    DifferenceInDifferences,
    controlled_series,
    difference_in_differences,
)
from evaluate.metrics.results import NotEstimable

CHANGED = np.arange(10) < 4


def areas(effect: float, trend: float = 0.0, shock: float = 0.0) -> np.ndarray:
    """Draw ten areas over 30 months, four of them with a change after 20."""
    generator = np.random.default_rng(13)
    months = np.arange(30)
    values = generator.normal(50, 8, (10, 1)) + 0.2 * months + generator.normal(0, 1, (10, 30))
    values[:, 22:] += shock
    values[CHANGED] += trend * months
    values[np.ix_(CHANGED, months >= 20)] += effect
    return values


def test_the_effect_is_found_whatever_moved_all_alike() -> None:
    for shock in (0.0, -20.0):
        found = difference_in_differences(areas(-5, shock=shock), CHANGED, 20)
        assert isinstance(found, DifferenceInDifferences)
        assert found.effect.low < -5 < found.effect.high
        assert found.effect.p < 0.001
        assert (found.n_changed, found.n_comparison, found.effect.n) == (4, 6, 10)


def test_areas_already_parting_are_seen() -> None:
    steady = difference_in_differences(areas(0), CHANGED, 20)
    parting = difference_in_differences(areas(0, trend=0.5), CHANGED, 20)
    assert steady.trend_before.low < 0 < steady.trend_before.high
    assert parting.trend_before.low > 0.3


def test_it_is_welchs_test_of_the_moves() -> None:
    from scipy.stats import ttest_ind

    values = areas(-1)
    moves = values[:, 20:].mean(axis=1) - values[:, :20].mean(axis=1)
    theirs = ttest_ind(moves[CHANGED], moves[~CHANGED], equal_var=False)
    effect = difference_in_differences(values, CHANGED, 20).effect
    assert (effect.t, effect.p, effect.df) == pytest.approx((theirs.statistic, theirs.pvalue, theirs.df))


def test_one_area_with_the_change_leans_on_the_spread_of_the_others() -> None:
    values = areas(-5)[3:]
    found = difference_in_differences(values, np.arange(7) < 1, 20).effect
    moves = values[1:, 20:].mean(axis=1) - values[1:, :20].mean(axis=1)
    assert found.df == 5
    assert found.standard_error == pytest.approx(moves.std(ddof=1) * np.sqrt(1 + 1 / 6))


def test_the_gap_has_an_interrupted_series() -> None:
    found = controlled_series(areas(-5, shock=-20), CHANGED, 20, slope=False)
    assert found.level_change.estimate == pytest.approx(-5, abs=1)


def test_one_period_before_has_no_trend() -> None:
    assert isinstance(difference_in_differences(areas(-5), CHANGED, 1).trend_before, NotEstimable)


@pytest.mark.parametrize(
    ("values", "changed", "reason"),
    [
        ([[1.0, 2], [2, 3]], [True, True], "areas without"),
        ([[1.0, 2], [2, 3]], [False, False], "areas without"),
        ([[1.0, 2], [2, 4]], [True, False], "fewer than 2 areas"),
        ([[1.0, 2], [2, 3], [4, 5], [5, 6]], [True, True, False, False], "exactly alike"),
        ([[1.0, np.nan], [2, 3], [4, 7]], [True, False, False], "no value"),
    ],
)
def test_what_cannot_be_compared_has_a_reason(values: list, changed: list, reason: str) -> None:
    found = difference_in_differences(values, changed, 1)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_a_series_needs_both_sides_too() -> None:
    assert isinstance(controlled_series([[1.0, 2]], [True], 1), NotEstimable)


def test_shapes_are_checked() -> None:
    with pytest.raises(ValueError, match="one mark"):
        difference_in_differences([[1.0, 2]], [True, False], 1)
    with pytest.raises(ValueError, match="change must come"):
        difference_in_differences([[1.0, 2], [1, 2]], [True, False], 2)
