"""The change to expect with no effect at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.regression_to_mean import expected_change


def test_a_group_that_starts_high_on_the_strengths_and_difficulties_questionnaire_falls_by_itself() -> None:
    fall = expected_change(16, 10.3, 0.62)
    assert round(fall, 1) == -2.2
    assert round(fall / 5.2, 2) == -0.42


def test_many_groups_at_once() -> None:
    assert expected_change(np.array([16.0, 10.3, 8.0]), 10.3, np.array([0.62, 0.62, 0.5])) == pytest.approx(
        [-2.166, 0.0, 1.15]
    )


def test_a_measure_that_never_wavers_expects_no_change_and_one_of_noise_expects_the_norm() -> None:
    assert expected_change(16, 10.3, 1) == 0
    assert expected_change(16, 10.3, 0) == pytest.approx(10.3 - 16)


def test_simulated_people_selected_for_high_scores_drift_back_that_far() -> None:
    rng = np.random.default_rng(11)
    true = rng.normal(10.3, np.sqrt(0.62) * 5.2, 400_000)
    before, after = (true + rng.normal(0, np.sqrt(0.38) * 5.2, true.size) for _ in range(2))
    high = before > 15
    drift = (after - before)[high].mean()
    assert drift == pytest.approx(expected_change(before[high].mean(), 10.3, 0.62), abs=0.06)


@given(st.floats(0, 40), st.floats(0, 40), st.floats(0, 1))
def test_the_group_moves_towards_the_norm_and_never_past_it(before: float, norm: float, rho: float) -> None:
    after = before + expected_change(before, norm, rho)
    assert min(before, norm) - 1e-9 <= after <= max(before, norm) + 1e-9


def test_a_measure_without_a_norm_has_no_expected_change() -> None:
    assert np.isnan(expected_change([16.0, 16.0], [np.nan, 10.3], [0.62, np.nan])).all()


@pytest.mark.parametrize("rho", [-0.1, 1.1, [0.5, 62.0]])
def test_a_reliability_outside_0_to_1_is_refused(rho: object) -> None:
    with pytest.raises(ValueError, match="from 0 to 1, not"):
        expected_change(16, 10.3, rho)
