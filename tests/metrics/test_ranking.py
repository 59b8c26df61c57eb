"""Ranks with their uncertainty, and how far apart the best and the worst would be by chance alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.metrics.ranking import Ranks, gap_expected_by_chance, rank_intervals
from evaluate.metrics.results import NotEstimable
from tests.metrics.strategies import Scores, pools

ERRORS = st.lists(st.floats(0.01, 10), min_size=2, max_size=30)


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_two_estimates_in_closed_form(first: float, second: float) -> None:
    expected = np.sqrt(2 / np.pi) * np.hypot(first, second)
    assert gap_expected_by_chance([first, second]) == pytest.approx(expected, rel=1e-11)


def test_one_estimate_has_no_gap() -> None:
    assert gap_expected_by_chance([0.3]) == pytest.approx(0, abs=1e-12)


def test_unequal_errors_agree_with_a_simulation() -> None:
    errors = np.array([0.05, 0.1, 0.1, 0.2, 0.4, 0.4, 0.8])
    gaps = np.ptp(np.random.default_rng(5).normal(0, errors, (400_000, errors.size)), axis=1)
    assert gap_expected_by_chance(errors) == pytest.approx(
        gaps.mean(), abs=4 * gaps.std() / np.sqrt(gaps.size)
    )


def test_a_thousand_estimates() -> None:
    gaps = np.ptp(np.random.default_rng(6).normal(0, 1, (4000, 1000)), axis=1)
    assert gap_expected_by_chance(np.ones(1000)) == pytest.approx(
        gaps.mean(), abs=4 * gaps.std() / np.sqrt(gaps.size)
    )


@given(ERRORS, st.floats(0.01, 100))
def test_the_gap_is_in_the_units_of_the_errors(errors: list[float], stretch: float) -> None:
    here = gap_expected_by_chance(errors)
    assert gap_expected_by_chance(np.array(errors) * stretch) == pytest.approx(stretch * here, rel=1e-10)


@given(ERRORS, st.floats(0.01, 10))
def test_one_more_programme_always_widens_the_gap(errors: list[float], more: float) -> None:
    assert gap_expected_by_chance([*errors, more]) > gap_expected_by_chance(errors) * (1 - 1e-12)


@pytest.mark.parametrize(
    ("errors", "fault"),
    [
        ([], "at least one"),
        (0.3, "a list"),
        ([[0.3, 0.2]], "a list"),
        ([0.3, 0.0], "Standard error 2 is 0.0"),
        ([-0.3, 0.2], "Standard error 1 is -0.3"),
        ([0.3, np.nan], "Standard error 2 is nan"),
    ],
)
def test_what_is_not_a_standard_error_is_named(errors: object, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        gap_expected_by_chance(errors)


@pytest.mark.parametrize("k", [2, 5, 30])
def test_programmes_that_do_not_differ_share_the_ranks_evenly(k: int) -> None:
    found = rank_intervals(np.full(k, 0.3), np.full(k, 0.05), draws=4000)
    assert isinstance(found, Ranks)
    assert found.best == pytest.approx(1 / k, abs=0.03)
    assert (found.low <= 1 + 0.05 * k).all()
    assert (found.high >= 0.95 * k).all()


@settings(max_examples=15)
@given(pools())
def test_ranks_are_shared_out_and_their_intervals_hold_the_middle(drawn: Scores) -> None:
    found = rank_intervals(*drawn, draws=400)
    assert isinstance(found, Ranks)
    assert found.best.sum() == pytest.approx(1)
    assert ((found.low <= found.middle) & (found.middle <= found.high)).all()
    assert found.low.min() >= 1
    assert found.high.max() <= found.n


def test_larger_effects_rank_first_and_direction_turns_them_round() -> None:
    y, v = np.array([-2.0, 0.0, 2.0]), np.full(3, 0.01)
    assert list(rank_intervals(y, v).middle) == [3, 2, 1]
    assert list(rank_intervals(-y, v).middle) == [1, 2, 3]
    assert rank_intervals(y, v).best[2] > 0.999


def test_the_same_seed_gives_the_same_ranks() -> None:
    y, v = [0.1, 0.3, 0.9, 0.5], [0.02, 0.03, 0.05, 0.02]
    first, again, other = (rank_intervals(y, v, draws=500, seed=seed).best for seed in (1, 1, 2))
    assert list(first) == list(again) != list(other)


def test_one_programme_has_no_rank_and_few_draws_are_refused() -> None:
    assert isinstance(rank_intervals([0.1], [0.1]), NotEstimable)
    with pytest.raises(ValueError, match="100 draws"):
        rank_intervals([0.1, 0.2], [0.1, 0.1], draws=10)
