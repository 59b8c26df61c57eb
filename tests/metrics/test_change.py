"""How much one group changed, held to R; what shifting, stretching and turning the scores must do."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics import change
from evaluate.metrics.change import becker_d, d_av, d_z, mean_change, standardised_mean_change
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores
from tests.oracles import Case, cases, close, school_scores

FULL = [case for case in cases("a.") if "smcrh" in case["expected"]]
EDGES = cases("a.edge.")
STANDARDISED = [standardised_mean_change, d_z, d_av, becker_d]
ESTIMATORS = [mean_change, *STANDARDISED]


def summary_of(case: Case) -> PairedSummary:
    """Sum up a case's scores."""
    return PairedSummary.from_arrays(case["arrays"]["pre"], case["arrays"]["post"])


def interval(estimate: Estimate) -> list[object]:
    """Give both ends."""
    return [estimate.low, estimate.high]


def as_values(estimate: Estimate) -> np.ndarray:
    """Give the four numbers of an estimate."""
    return np.array([estimate.estimate, estimate.low, estimate.high, estimate.standard_error])


def schools() -> PairedSummary:
    """Sum up all the schools side by side."""
    made = [PairedSummary.from_arrays(*pair) for pair in school_scores().values()]
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    return PairedSummary(*(np.array([getattr(one, part) for one in made]) for part in parts))


every_data_set = pytest.mark.parametrize("case", FULL, ids=lambda case: case["id"])


@every_data_set
def test_mean_change(case: Case) -> None:
    found = mean_change(summary_of(case))
    assert close(found.estimate, case, "mean_change")
    assert close(interval(found), case, "ci_mean_change")
    assert close(found.standard_error, case, "se_change")


@every_data_set
def test_standardised_mean_change(case: Case) -> None:
    found = standardised_mean_change(summary_of(case))
    assert close(found.estimate, case, "smcr.yi")
    assert close(found.estimate, case, "smcrh.yi")
    assert close(interval(found)[0], case, "bonett2008_pre_sd.lo")
    assert close(interval(found)[1], case, "bonett2008_pre_sd.hi")
    assert close(found.standard_error**2, case, "smcrh.vi")


@every_data_set
def test_variances(case: Case) -> None:
    made = summary_of(case)
    assert close(change.smcr_variance(made), case, "smcr.vi")
    assert close(change.smcrh_variance(made), case, "smcrh.vi")
    correction = change.small_sample_correction(made.n - 1)
    assert close(correction**2 * change.smcrh_variance(made), case, "smcrh_vi_metafor38")


@every_data_set
def test_d_z(case: Case) -> None:
    found = d_z(summary_of(case))
    assert close(found.estimate, case, "d_z")
    assert close(interval(found), case, "d_z_ci_nct_uniroot")
    assert close(interval(found), case, "d_z_ci_nct")
    assert close(found.standard_error, case, "d_z_se_normal")


@every_data_set
def test_d_av(case: Case) -> None:
    found = d_av(summary_of(case))
    assert close(found.estimate, case, "d_av")
    values = [found.estimate, found.standard_error, found.low, found.high]
    assert close(values, case, "bonett2008_average_sd")


@every_data_set
def test_becker_d(case: Case) -> None:
    found = becker_d(summary_of(case))
    assert close(found.estimate, case, "becker_d_pre")
    assert close([found.estimate, found.standard_error, found.low, found.high], case, "bonett2008_pre_sd")


@pytest.mark.parametrize("case", EDGES, ids=lambda case: case["id"])
def test_the_edges_agree_with_metafor(case: Case) -> None:
    made = summary_of(case)
    assert close(standardised_mean_change(made).estimate, case, "smcr.yi")
    assert close(change.smcr_variance(made), case, "smcr.vi")
    assert close(change.small_sample_correction(made.n - 1), case, "J_exact")
    assert close(mean_change(made).estimate, case, "mean_change")


def test_all_schools_in_one_call() -> None:
    (case,) = cases("a.egsingle.60schools")
    many = schools()
    effect, ruler = standardised_mean_change(many), d_z(many)
    assert close(effect.estimate, case, "smcr_yi")
    assert close(change.smcr_variance(many), case, "smcr_vi")
    assert close(change.smcrh_variance(many), case, "smcrh_vi")
    assert close(np.square(effect.standard_error), case, "smcrh_vi")
    assert close(np.stack([ruler.low, ruler.high], axis=1), case, "d_z_ci_nct")
    assert close(mean_change(many).estimate, case, "mean_change")


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_many_at_once_are_the_same_as_one_by_one(estimator: Callable[..., Estimate]) -> None:
    many = schools()
    together = estimator(many, level=0.9)
    for i in range(len(np.asarray(many.n))):
        assert as_values(together.at(i)) == pytest.approx(
            as_values(estimator(many.at(i), level=0.9)), rel=1e-12
        )


def test_everybody_changing_by_the_same_has_a_size_but_no_t_interval() -> None:
    (case,) = cases("a.edge.constant_change")
    raw, effect = mean_change(summary_of(case)), standardised_mean_change(summary_of(case))
    assert (raw.estimate, raw.standard_error) == (pytest.approx(2), 0)
    assert np.isnan([raw.low, raw.high]).all()
    assert effect.low < effect.estimate < effect.high
    assert np.isnan(as_values(d_z(summary_of(case)))).all()


def test_nobody_changing_claims_no_certainty() -> None:
    (case,) = cases("a.edge.no_change")
    for estimate in (mean_change(summary_of(case)), standardised_mean_change(summary_of(case))):
        assert (estimate.estimate, estimate.standard_error) == (0, 0)
        assert np.isnan([estimate.low, estimate.high]).all()


def test_no_spread_before_leaves_only_the_raw_change_and_the_average_ruler() -> None:
    (case,) = cases("a.edge.constant_pre")
    made = summary_of(case)
    assert np.isfinite(as_values(mean_change(made))).all()
    assert np.isnan(as_values(standardised_mean_change(made))).all()
    assert np.isnan(as_values(becker_d(made))).all()
    assert np.isfinite(as_values(d_av(made))).all()


def test_no_spread_after_is_no_bar_to_an_effect() -> None:
    made = PairedSummary.from_arrays([12.0, 9.0, 14.0, 11.0, 13.0], [10.0] * 5)
    effect = standardised_mean_change(made)
    assert effect.estimate == pytest.approx(change.small_sample_correction(4) * -1.8 / made.sd_before)
    assert np.isfinite(as_values(effect)).all()
    assert effect.standard_error**2 == pytest.approx((1 + effect.estimate**2 / 2) / 4)


def test_two_people_have_no_corrected_effect_and_one_has_only_a_mean() -> None:
    two, one = PairedSummary.from_arrays([10, 12], [11, 15]), PairedSummary.from_arrays([10], [11])
    assert np.isnan(as_values(standardised_mean_change(two))).all()
    assert np.isfinite(as_values(becker_d(two))).all()
    assert mean_change(one).estimate == 1
    assert np.isnan(as_values(mean_change(one))[1:]).all()
    assert all(np.isnan(as_values(estimator(one))).all() for estimator in STANDARDISED)


@given(scores(), st.integers(-1000, 1000))
def test_shifting_both_times_changes_no_estimate(drawn: Scores, shift: int) -> None:
    before, after = drawn
    here, there = (
        PairedSummary.from_arrays(before, after),
        PairedSummary.from_arrays(before + shift, after + shift),
    )
    for estimator in ESTIMATORS:
        expected = as_values(estimator(here))
        assert as_values(estimator(there)) == pytest.approx(expected, rel=1e-7, abs=1e-9, nan_ok=True)


@given(scores(), st.integers(1, 500))
def test_stretching_the_scale_changes_no_standardised_estimate(drawn: Scores, tenths: int) -> None:
    here, there = (
        PairedSummary.from_arrays(*(stretch * part for part in drawn)) for stretch in (1, tenths / 10)
    )
    for estimator in STANDARDISED:
        expected = as_values(estimator(here))
        assert as_values(estimator(there)) == pytest.approx(expected, rel=1e-7, abs=1e-9, nan_ok=True)
    assert as_values(mean_change(there)) == pytest.approx(
        tenths / 10 * as_values(mean_change(here)), nan_ok=True
    )


@given(scores())
def test_turning_the_scale_turns_the_estimate_and_swaps_the_ends(drawn: Scores) -> None:
    made = PairedSummary.from_arrays(*drawn)
    for estimator in ESTIMATORS:
        here, turned = estimator(made), estimator(made.oriented(-1))
        assert [turned.estimate, turned.low, turned.high, turned.standard_error] == pytest.approx(
            [-here.estimate, -here.high, -here.low, here.standard_error], rel=1e-12, nan_ok=True
        )


@given(scores(), st.floats(0.5, 0.98))
def test_more_confidence_widens_every_interval(drawn: Scores, level: float) -> None:
    made = PairedSummary.from_arrays(*drawn)
    for estimator in ESTIMATORS:
        narrow, wide = estimator(made, level), estimator(made, 0.99)
        assert np.isnan(narrow.low) or wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize("estimator", ESTIMATORS)
@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_a_level_is_between_0_and_1(estimator: Callable[..., Estimate], level: float) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 1 \(for example 0.95\)"):
        estimator(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6), level)


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_every_estimate_carries_its_n_and_a_method_of_its_own(estimator: Callable[..., Estimate]) -> None:
    found = estimator(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6))
    assert found.n == 30
    assert len({one(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)).method for one in ESTIMATORS}) == len(
        ESTIMATORS
    )


def test_a_thousand_programmes_are_one_array_operation() -> None:
    rng = np.random.default_rng(3)
    before = rng.normal(16, 5, (1000, 40))
    after = 0.6 * before + rng.normal(5, 4, (1000, 40))
    b, a = before - 20, after - 20
    sums = [b.sum(1), a.sum(1), (b * b).sum(1), (a * a).sum(1), (a * b).sum(1)]
    effect = standardised_mean_change(PairedSummary.from_sums(np.full(1000, 40), 20.0, *sums))
    last = standardised_mean_change(PairedSummary.from_arrays(before[-1], after[-1]))
    assert as_values(effect.at(999)) == pytest.approx(as_values(last), rel=1e-10)
    assert np.shape(effect.low) == np.shape(effect.n) == (1000,)
