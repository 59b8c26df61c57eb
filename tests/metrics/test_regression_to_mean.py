"""The change to expect with no effect at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.change import mean_change
from evaluate.metrics.regression_to_mean import (
    Norm,
    expected_change,
    expected_change_range,
    net_effect,
    standardised_net_effect,
)
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores

SDQ = Norm(10.3, 5.2, 0.62)
HIGH = PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)


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


@given(scores(), st.floats(0, 1))
def test_the_net_effect_is_the_mean_of_each_persons_distance_from_what_was_expected(
    pair: Scores, retest: float
) -> None:
    before, after = pair
    norm = Norm(12.0, 6.0, retest)
    left = after - norm.mean - retest * (before - norm.mean)
    found = net_effect(PairedSummary.from_arrays(before, after), norm)
    if isinstance(found, NotEstimable):
        assert np.ptp(left) == pytest.approx(0, abs=1e-5)
        return
    assert found.estimate == pytest.approx(left.mean(), abs=1e-9)
    assert found.standard_error == pytest.approx(left.std(ddof=1) / np.sqrt(left.size), rel=1e-5, abs=1e-7)


def test_with_a_measure_that_never_wavers_the_net_effect_is_the_change() -> None:
    net, raw = net_effect(HIGH, Norm(10.3, 5.2, 1.0)), mean_change(HIGH)
    assert (net.estimate, net.low, net.high) == pytest.approx((raw.estimate, raw.low, raw.high))


@pytest.mark.parametrize("estimator", [expected_change_range, net_effect, standardised_net_effect])
def test_turning_measure_and_norm_turns_the_answer(estimator: object) -> None:
    there = estimator(HIGH, SDQ)  # type: ignore[operator]
    back = estimator(HIGH.oriented(-1), SDQ.oriented(-1))  # type: ignore[operator]
    assert there.estimate == pytest.approx(-back.estimate)
    assert there.low == pytest.approx(-back.high)


def test_the_standardised_net_effect_is_in_the_norms_standard_deviations() -> None:
    net, standardised = net_effect(HIGH, SDQ), standardised_net_effect(HIGH, SDQ)
    assert standardised.estimate * 5.2 == pytest.approx(net.estimate)
    assert standardised.high * 5.2 == pytest.approx(net.high)
    assert "SDs of the norm" in standardised.method


@pytest.mark.parametrize("estimator", [expected_change_range, net_effect])
def test_a_norm_from_few_people_makes_the_interval_wider(estimator: object) -> None:
    norms = (SDQ, Norm(10.3, 5.2, 0.62, n=50), Norm(10.3, 5.2, 0.62, n=50, retest_n=40))
    widths = [found.high - found.low for found in (estimator(HIGH, norm) for norm in norms)]  # type: ignore[operator]
    assert widths == sorted(widths)
    assert widths[0] < widths[1] < widths[2]


def test_the_change_of_untreated_people_lies_in_the_range_as_often_as_it_says() -> None:
    rng = np.random.default_rng(12)
    groups, n = 4000, 25
    before = 10.3 + 5.2 * np.abs(rng.standard_normal((groups, n)))
    after = 10.3 + 0.62 * (before - 10.3) + 5.2 * np.sqrt(1 - 0.62**2) * rng.standard_normal((groups, n))
    sums = (part.sum(axis=1) for part in (before, after, before**2, after**2, before * after))
    many = PairedSummary.from_sums(np.full(groups, n), np.zeros(groups), *sums)
    found = expected_change_range(many, SDQ)
    inside = (found.low <= many.mean_change) & (many.mean_change <= found.high)
    assert inside.mean() == pytest.approx(0.95, abs=0.012)


def test_groups_side_by_side_answer_as_they_do_alone() -> None:
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    many = PairedSummary(*(np.array([getattr(HIGH, part), np.nan]) for part in parts))
    for estimator in (expected_change_range, net_effect, standardised_net_effect):
        beside, alone = estimator(many, SDQ), estimator(HIGH, SDQ)
        assert beside.low[0] == pytest.approx(alone.low)
        assert np.isnan(beside.low[1])


@pytest.mark.parametrize(
    ("before", "after", "reason"), [([16], [13], "two people"), ([16, 18, 12], [16, 18, 12], "exactly")]
)
def test_a_net_effect_needs_people_who_differ(before: list[float], after: list[float], reason: str) -> None:
    norm = Norm(10.3, 5.2, 1.0)
    for estimator in (net_effect, standardised_net_effect):
        found = estimator(PairedSummary.from_arrays(before, after), norm)
        assert isinstance(found, NotEstimable)
        assert reason in found.reason


def test_nobody_has_no_expected_change() -> None:
    nobody = PairedSummary.from_sums(0, 0, 0, 0, 0, 0, 0)
    for estimator in (expected_change_range, net_effect):
        found = estimator(nobody, SDQ)
        assert isinstance(found, NotEstimable)
        assert found.n == 0


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ((np.nan, 5.2, 0.62), "needs a mean"),
        ((10.3, 0.0, 0.62), "above 0"),
        ((10.3, np.inf, 0.62), "above 0"),
        ((10.3, 5.2, 1.62), "from 0 to 1"),
        ((10.3, 5.2, 0.62, 1), "at least 2"),
        ((10.3, 5.2, 0.62, None, 0), "at least 2"),
    ],
)
def test_an_impossible_norm_is_refused(parts: tuple[float, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Norm(*parts)


def test_a_norm_turns_by_one_or_minus_one() -> None:
    assert SDQ.oriented(1) == SDQ
    with pytest.raises(ValueError, match="1 \\(higher"):
        SDQ.oriented(0)
