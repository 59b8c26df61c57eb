"""Rate ratios, from totals and from people."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.rates import (
    RateRatio,
    exact_rate_test,
    rate_ratio,
    rate_ratio_of_change,
    rate_ratio_of_totals,
    ratio_of_means,
)
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary

rng = np.random.default_rng(23)
ARM = np.arange(60) % 2
COUNTS = rng.poisson(rng.gamma(1.0, 3.0, 60) * np.where(ARM == 1, 0.6, 1.0))


@given(st.integers(1, 200), st.floats(1, 1e4), st.integers(1, 200), st.floats(1, 1e4))
def test_swapping_the_arms_turns_the_ratio_over(first: int, time: float, second: int, other: float) -> None:
    here, there = (
        rate_ratio_of_totals(first, time, second, other),
        rate_ratio_of_totals(second, other, first, time),
    )
    assert here.low < here.estimate < here.high
    assert [there.low, there.high] == pytest.approx([1 / here.high, 1 / here.low], rel=1e-7)
    assert exact_rate_test(first, time, second, other) == pytest.approx(
        exact_rate_test(second, other, first, time), rel=1e-6
    )


def test_the_exact_test_is_that_of_statsmodels() -> None:
    from statsmodels.stats.rates import test_poisson_2indep as theirs

    assert exact_rate_test(48, 10125, 66, 9684) == pytest.approx(
        theirs(48, 10125, 66, 9684, method="exact-cond").pvalue, rel=1e-9
    )


def test_people_of_one_rate_give_the_ratio_of_totals() -> None:
    found = rate_ratio(COUNTS, ARM, np.ones(60), model="poisson")
    totals = rate_ratio_of_totals(int(COUNTS[ARM == 1].sum()), 30, int(COUNTS[ARM == 0].sum()), 30)
    assert isinstance(found, RateRatio)
    assert found.ratio.estimate == pytest.approx(totals.estimate)
    # People differ, so an interval that knows it is wider.
    assert found.dispersion > 1.5
    assert found.ratio.high / found.ratio.low > totals.high / totals.low


def test_both_models_and_covariates() -> None:
    before = rng.normal(size=60)
    found = rate_ratio(COUNTS, ARM, np.full(60, 2.0), before)
    assert found.ratio.low < found.ratio.estimate < found.ratio.high
    assert found.ratio.method.startswith("negative binomial")
    assert found.ratio.n == 60


def test_the_negative_binomial_interval_covers() -> None:
    covered = 0
    for _ in range(300):
        counts = rng.poisson(rng.gamma(1.0, 4.0, 80))
        found = rate_ratio(counts, np.arange(80) % 2, np.ones(80))
        covered += found.ratio.low <= 1 <= found.ratio.high
    assert 269 <= covered <= 297


def test_change_in_the_rate_turns_over_with_time_and_with_the_arms() -> None:
    before, after = rng.poisson(5, 60), rng.poisson(4, 60)
    here = rate_ratio_of_change(before, after, ARM)
    for there in (rate_ratio_of_change(after, before, ARM), rate_ratio_of_change(before, after, 1 - ARM)):
        assert [there.low, there.high] == pytest.approx([1 / here.high, 1 / here.low])


def test_the_sandwich_is_that_of_statsmodels() -> None:
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    before, after = rng.poisson(5, 60), rng.poisson(4, 60)
    time = np.repeat([0, 1], 60)
    arm = np.tile(ARM, 2)
    design = np.column_stack([np.ones(120), arm, time, arm * time])
    model = GLM(np.concatenate([before, after]), design, family=Poisson())
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": np.tile(np.arange(60), 2)}, tol=1e-12)
    found = rate_ratio_of_change(before, after, ARM)
    assert np.log(found.estimate) == pytest.approx(theirs.params[3], rel=1e-7)
    assert found.standard_error == pytest.approx(theirs.bse[3], rel=1e-6)


def test_the_ratio_of_means_of_many_at_once() -> None:
    many = PairedSummary(*(np.array([value, value]) for value in (30, 8.0, 6.0, 3.0, 3.0, 0.5)))
    alone = ratio_of_means(PairedSummary(30, 8.0, 6.0, 3.0, 3.0, 0.5))
    assert ratio_of_means(many).at(1) == alone
    assert alone.estimate == 0.75
    empty = ratio_of_means(PairedSummary(30, 0.0, 6.0, 0.0, 3.0, np.nan))
    assert isinstance(empty, NotEstimable)


@pytest.mark.parametrize(
    ("counts", "arm"), [([], []), ([0, 0, 1, 2], [1, 1, 0, 0]), ([3, 4], [1, 0]), ([1, 2, 3], [1, 1, 1])]
)
def test_a_ratio_that_cannot_be_estimated_says_why(counts: list[int], arm: list[int]) -> None:
    assert isinstance(rate_ratio(counts, arm, [1] * len(counts)), NotEstimable)
    assert isinstance(rate_ratio_of_change(counts, counts, arm), NotEstimable)


def test_no_events() -> None:
    assert isinstance(rate_ratio_of_totals(0, 10, 5, 10), NotEstimable)
    assert exact_rate_test(0, 10, 0, 10) == 1


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 0"):
        rate_ratio_of_totals(-1, 10, 5, 10)
    with pytest.raises(ValueError, match="above zero"):
        exact_rate_test(1, 0, 5, 10)
    with pytest.raises(ValueError, match='not "normal"'):
        rate_ratio(COUNTS, ARM, np.ones(60), model="normal")
    with pytest.raises(ValueError, match="needs an arm"):
        rate_ratio_of_change([1, 2], [1, 2], [1])
    with pytest.raises(ValueError, match="cannot be below zero"):
        rate_ratio_of_change([1, -2], [1, 2], [1, 0])
    with pytest.raises(ValueError, match="a count, an arm"):
        rate_ratio(COUNTS, ARM[:-1], np.ones(60))


def test_counts_that_leave_no_error_say_so() -> None:
    doubled = rate_ratio_of_change([1, 2, 3, 4], [2, 4, 6, 8], [1, 1, 0, 0])
    assert isinstance(doubled, NotEstimable)
    alone = rate_ratio([1, 2, 3, 4, 5], [1, 0, 0, 0, 0], [1] * 5, model="poisson")
    assert isinstance(alone, NotEstimable)
    assert "One person alone" in alone.reason
