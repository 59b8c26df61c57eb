"""Cronbach's alpha: what must and what must not change it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.alpha import Alpha, cronbach_alpha
from evaluate.metrics.results import NotEstimable


def answers(n: int, k: int, seed: int = 1, shared: float = 1.0) -> np.ndarray:
    """Make people's answers to items that share something."""
    rng = np.random.default_rng(seed)
    return shared * rng.normal(size=(n, 1)) + rng.normal(size=(n, k))


@given(st.integers(4, 40), st.integers(2, 6), st.integers(0, 1000))
def test_the_order_of_people_and_items_and_a_shift_change_nothing(n: int, k: int, seed: int) -> None:
    table = answers(n, k, seed)
    plain, turned = cronbach_alpha(table), cronbach_alpha(table[::-1, ::-1] * 3 + 2)
    if isinstance(plain, NotEstimable):
        assert isinstance(turned, NotEstimable)
        return
    assert turned.alpha.estimate == pytest.approx(plain.alpha.estimate)
    assert turned.alpha.low == pytest.approx(plain.alpha.low)
    assert turned.item_rest[::-1] == pytest.approx(plain.item_rest)


def test_the_interval_rests_on_the_people_who_answered_everything() -> None:
    complete = answers(20, 5)
    gaps = np.vstack([complete, np.full((40, 5), np.nan)])
    found, alone = cronbach_alpha(gaps), cronbach_alpha(complete)
    assert found.alpha == alone.alpha
    assert (found.n, found.left_out, alone.left_out) == (20, 40, 0)


def test_the_interval_keeps_its_word_for_parallel_items() -> None:
    rng = np.random.default_rng(3)
    true = 5 / 6  # 5 items that correlate at a half
    held = 0
    for _ in range(400):
        found = cronbach_alpha(rng.normal(size=(30, 1)) + rng.normal(size=(30, 5)))
        held += found.alpha.low <= true <= found.alpha.high
    assert held / 400 == pytest.approx(0.95, abs=0.03)


def test_dropping_a_stray_item_helps() -> None:
    table = np.hstack([answers(200, 4), np.random.default_rng(2).normal(size=(200, 1))])
    found = cronbach_alpha(table)
    assert found.if_dropped[4] > found.alpha.estimate > max(found.if_dropped[:4])
    assert found.item_rest[4] == min(found.item_rest)
    assert found.if_dropped[4] == pytest.approx(cronbach_alpha(table[:, :4]).alpha.estimate)


def test_two_items_have_no_alpha_without_one() -> None:
    assert cronbach_alpha(answers(20, 2)).if_dropped == (None, None)


def test_items_that_cancel_out_have_none() -> None:
    x = np.arange(6.0)
    found = cronbach_alpha(np.column_stack([x, -x]))
    assert isinstance(found, NotEstimable)
    assert "turned the same way" in found.reason
    partly = cronbach_alpha(np.column_stack([x, -x, x + np.array([0, 1, 0, 1, 1, 0])]))
    assert isinstance(partly, Alpha)
    assert partly.item_rest[2] is None
    assert partly.if_dropped[2] is None


def test_an_alpha_below_zero_leaves_all_of_the_spread_as_error() -> None:
    x = np.arange(6.0)
    found = cronbach_alpha(np.column_stack([x, -0.5 * x + np.array([0, 1, 0, 0, 1, 0])]))
    assert found.alpha.estimate < 0
    assert found.standard_error_of_measurement == found.sd_total


def test_identical_items_are_perfect() -> None:
    x = np.arange(6.0)
    found = cronbach_alpha(np.column_stack([x, x, x]))
    assert found.alpha.estimate == pytest.approx(1)
    assert found.standard_error_of_measurement == pytest.approx(0, abs=1e-6)


def test_what_cannot_be_asked() -> None:
    assert isinstance(cronbach_alpha([[1, 2], [2, 1]]), NotEstimable)
    with pytest.raises(ValueError, match="between 0 and 1"):
        cronbach_alpha(answers(20, 3), level=1)
