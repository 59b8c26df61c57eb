"""Two arms, held to R; what swapping, shifting and stretching must do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.contrast import (
    difference_in_mean_change,
    difference_of_standardised_mean_changes,
    pooled_before_sd,
    pooled_correlation,
)
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores
from tests.oracles import Case, cases, close

TWO_ARMS = [case for case in cases("b.") if "welch_change" in case["expected"]]
CONTRASTS = [difference_in_mean_change, difference_of_standardised_mean_changes]


def arms(case: Case) -> tuple[PairedSummary, PairedSummary]:
    """Sum up both arms of a trial."""
    trial = {name: np.array(values) for name, values in case["arrays"]["W"].items()}
    return tuple(
        PairedSummary.from_arrays(trial["pre"][trial["g"] == g], trial["post"][trial["g"] == g])
        for g in (1, 0)
    )


def as_values(estimate: Estimate) -> np.ndarray:
    """Give the four numbers of an estimate."""
    return np.array([estimate.estimate, estimate.low, estimate.high, estimate.standard_error])


def test_there_are_three_trials() -> None:
    assert len(TWO_ARMS) == 3


every_trial = pytest.mark.parametrize("case", TWO_ARMS, ids=lambda case: case["id"])


@every_trial
def test_arms(case: Case) -> None:
    intervention, comparison = arms(case)
    assert close(intervention.n, case, "nT")
    assert close(comparison.n, case, "nC")
    assert close(intervention.mean_change, case, "change_T")
    assert close(comparison.mean_change, case, "change_C")
    assert close(intervention.correlation, case, "r_T")
    assert close(comparison.correlation, case, "r_C")


@every_trial
def test_difference_in_mean_change(case: Case) -> None:
    found = difference_in_mean_change(*arms(case))
    assert close(found.estimate, case, "diff_in_change")
    assert close(found.estimate / found.standard_error, case, "welch_change.t")
    assert close(found.low, case, "welch_change.lo")
    assert close(found.high, case, "welch_change.hi")
    assert found.n == sum(arm.n for arm in arms(case))


@every_trial
def test_pooling_of_the_arms(case: Case) -> None:
    assert close(pooled_before_sd(*arms(case)), case, "sd_pre_pooled")
    assert close(pooled_correlation(*arms(case)), case, "rho_pooled_within")


@every_trial
def test_d_ppc2(case: Case) -> None:
    found = difference_of_standardised_mean_changes(*arms(case))
    assert close(found.estimate, case, "dppc2")
    assert close(found.standard_error**2, case, "dppc2_var_eq25_rho_within")
    assert close([found.low, found.high], case, "dppc2_ci_eq25_rho_within")


@every_trial
def test_d_ppc2_with_another_correlation(case: Case) -> None:
    rho = case["expected"]["rho_stacked_MDMA"]["value"]
    found = difference_of_standardised_mean_changes(*arms(case), correlation=rho)
    assert close(found.standard_error**2, case, "dppc2_var_eq25_rho_stacked")


@every_trial
def test_d_ppc2_as_metafor_has_it(case: Case) -> None:
    found = difference_of_standardised_mean_changes(*arms(case), correction="exact")
    assert close(found.estimate, case, "dppc2_exactJ")
    assert close(found.standard_error**2, case, "dppc2_var_metafor")


def test_many_programmes_at_once_are_the_same_as_one_by_one() -> None:
    pairs = [arms(case) for case in TWO_ARMS]
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    many = [
        PairedSummary(*(np.array([getattr(p[arm], part) for p in pairs]) for part in parts)) for arm in (0, 1)
    ]
    for contrast in CONTRASTS:
        together = contrast(*many)
        for i, pair in enumerate(pairs):
            assert as_values(together.at(i)) == pytest.approx(as_values(contrast(*pair)), rel=1e-12)
            assert together.at(i).n == pair[0].n + pair[1].n


@given(scores(), scores())
def test_swapping_the_arms_turns_the_sign_and_swaps_the_ends(first: Scores, second: Scores) -> None:
    one, other = PairedSummary.from_arrays(*first), PairedSummary.from_arrays(*second)
    for contrast in CONTRASTS:
        here, swapped = contrast(one, other), contrast(other, one)
        assert [swapped.estimate, swapped.low, swapped.high, swapped.standard_error] == pytest.approx(
            [-here.estimate, -here.high, -here.low, here.standard_error], rel=1e-9, abs=1e-12, nan_ok=True
        )


@given(scores(), scores())
def test_turning_the_scale_turns_the_estimate_and_swaps_the_ends(first: Scores, second: Scores) -> None:
    pair = [PairedSummary.from_arrays(*drawn) for drawn in (first, second)]
    for contrast in CONTRASTS:
        here, turned = contrast(*pair), contrast(*(arm.oriented(-1) for arm in pair))
        assert [turned.estimate, turned.low, turned.high, turned.standard_error] == pytest.approx(
            [-here.estimate, -here.high, -here.low, here.standard_error], rel=1e-12, nan_ok=True
        )


@given(scores(), scores(), st.integers(-1000, 1000), st.integers(1, 50))
def test_shifting_and_stretching_both_arms_leaves_d_ppc2_alone(
    first: Scores, second: Scores, shift: int, stretch: int
) -> None:
    here = difference_of_standardised_mean_changes(*(PairedSummary.from_arrays(*d) for d in (first, second)))
    moved = [
        PairedSummary.from_arrays(*(stretch * part + shift for part in drawn)) for drawn in (first, second)
    ]
    there = difference_of_standardised_mean_changes(*moved)
    assert as_values(there) == pytest.approx(as_values(here), rel=1e-7, abs=1e-9, nan_ok=True)


@given(scores(at_least=2), scores(at_least=2))
def test_the_pooled_correlation_is_a_correlation(first: Scores, second: Scores) -> None:
    rho = pooled_correlation(PairedSummary.from_arrays(*first), PairedSummary.from_arrays(*second))
    assert -1 <= rho <= 1


def test_an_arm_of_one_has_a_raw_difference_and_nothing_more() -> None:
    one, many = PairedSummary.from_arrays([10], [13]), PairedSummary.from_arrays([10, 12, 17], [11, 15, 16])
    raw = difference_in_mean_change(one, many)
    assert raw.estimate == 2
    assert np.isnan([raw.low, raw.high, raw.standard_error]).all()
    assert np.isnan(as_values(difference_of_standardised_mean_changes(one, many))).all()


def test_arms_in_which_nobody_differs_claim_no_certainty() -> None:
    steady = PairedSummary.from_arrays([10, 12, 17], [12, 14, 19])
    raw = difference_in_mean_change(steady, steady)
    assert (raw.estimate, raw.standard_error) == (0, 0)
    assert np.isnan([raw.low, raw.high]).all()
    flat = PairedSummary.from_arrays([10, 10, 10], [10, 10, 10])
    assert np.isnan(as_values(difference_of_standardised_mean_changes(flat, flat))).all()


def test_two_arms_of_two_are_too_few_for_morris_s_variance() -> None:
    two = PairedSummary.from_arrays([10, 12], [11, 15])
    found = difference_of_standardised_mean_changes(two, two.oriented(-1))
    assert np.isfinite(found.estimate)
    assert np.isnan([found.low, found.high, found.standard_error]).all()


def test_mistaken_arguments_are_refused_in_plain_words() -> None:
    arm = PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)
    with pytest.raises(ValueError, match='"morris" or "exact", not "hedges"'):
        difference_of_standardised_mean_changes(arm, arm, correction="hedges")
    with pytest.raises(ValueError, match="between -1 and 1"):
        difference_of_standardised_mean_changes(arm, arm, correlation=1.2)
    with pytest.raises(ValueError, match="between 0 and 1"):
        difference_in_mean_change(arm, arm, level=95)
