"""How far a score can be off, and how far a change must go."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.measurement_error import (
    check_direction,
    cut_offs,
    reliable_change_index,
    reliable_change_threshold,
    standard_error_of_measurement,
)
from evaluate.metrics.results import NotEstimable


@pytest.mark.parametrize(
    ("sd", "reliability", "points"), [(5.2, 0.8, 6.45), (2.1, 0.66, 3.39), (1.7, 0.6, 2.98)]
)
def test_the_thresholds_of_the_strengths_and_difficulties_questionnaire(
    sd: float, reliability: float, points: float
) -> None:
    assert round(reliable_change_threshold(sd, reliability), 2) == points


def test_error_alone_passes_the_threshold_one_time_in_twenty() -> None:
    rng = np.random.default_rng(9)
    true = rng.normal(0, np.sqrt(0.8) * 5.2, 200_000)
    before, after = (true + rng.normal(0, np.sqrt(0.2) * 5.2, true.size) for _ in range(2))
    assert (np.abs(after - before) > reliable_change_threshold(5.2, 0.8)).mean() == pytest.approx(
        0.05, abs=0.002
    )


@given(st.floats(0.1, 50), st.floats(0, 0.99))
def test_a_change_of_the_threshold_has_an_index_of_1_96(sd: float, reliability: float) -> None:
    threshold = reliable_change_threshold(sd, reliability)
    assert reliable_change_index([0], [threshold], sd, reliability, 1) == pytest.approx([1.959964], rel=1e-6)
    assert reliable_change_index([0], [threshold], sd, reliability, -1) == pytest.approx(
        [-1.959964], rel=1e-6
    )


def test_a_measure_without_error_has_no_index() -> None:
    found = reliable_change_index([1, 2], [2, 3], 5.2, 1.0, 1)
    assert isinstance(found, NotEstimable)
    assert "no error" in found.reason
    assert isinstance(reliable_change_index([], [], 5.2, 0.8, 1), NotEstimable)


@given(st.floats(-50, 50), st.floats(1, 20), st.floats(-50, 50), st.floats(1, 20))
def test_cut_off_c_is_as_many_sds_from_one_mean_as_from_the_other(
    m1: float, s1: float, m0: float, s0: float
) -> None:
    if abs(m1 - m0) < 1e-6:
        return
    found = cut_offs(m1, s1, m0, s0)
    assert abs(found.c - m1) / s1 == pytest.approx(abs(found.c - m0) / s0, rel=1e-6, abs=1e-9)
    assert min(m1, m0) - 1e-9 <= found.c <= max(m1, m0) + 1e-9
    assert (found.a - m1) * (m0 - m1) > 0
    assert (found.b - m0) * (m1 - m0) > 0


def test_impossible_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        standard_error_of_measurement(-1, 0.8)
    with pytest.raises(ValueError, match="from 0 to 1"):
        reliable_change_threshold(5, 1.2)
    with pytest.raises(ValueError, match="between 0 and 1"):
        reliable_change_threshold(5, 0.8, level=0)
    with pytest.raises(ValueError, match="above 0"):
        cut_offs(24, 0, 6, 5)
    with pytest.raises(ValueError, match="same mean"):
        cut_offs(6, 5, 6, 5)
    with pytest.raises(ValueError, match="direction"):
        check_direction(0)
    with pytest.raises(ValueError, match="direction"):
        reliable_change_index([1], [2], 5, 0.8, 2)
