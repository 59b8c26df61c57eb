"""Yes or no before and after, for the same people."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.paired_proportions import (
    PairedCounts,
    bonett_price_interval,
    mcnemar,
    paired_odds_ratio,
    paired_risk_difference,
    paired_risk_ratio,
)
from evaluate.metrics.results import Estimate, NotEstimable

cells = st.builds(PairedCounts, *[st.integers(0, 60)] * 4).filter(lambda counts: counts.n > 0)


def turned(counts: PairedCounts) -> PairedCounts:
    """Swap before and after."""
    return PairedCounts(counts.yes_yes, counts.no_yes, counts.yes_no, counts.no_no)


def reworded(counts: PairedCounts) -> PairedCounts:
    """Call yes no and no yes."""
    return PairedCounts(counts.no_no, counts.no_yes, counts.yes_no, counts.yes_yes)


@given(cells)
def test_turning_time_or_the_question_turns_the_sign(counts: PairedCounts) -> None:
    here = paired_risk_difference(counts)
    assert isinstance(here, Estimate)
    assert -1 <= here.low <= here.estimate <= here.high <= 1
    assert here.low < here.high
    for other in (turned(counts), reworded(counts)):
        there = paired_risk_difference(other)
        assert [there.estimate, there.low, there.high] == pytest.approx(
            [-here.estimate, -here.high, -here.low], abs=1e-12
        )


@given(cells)
def test_the_exact_test_is_that_of_statsmodels(counts: PairedCounts) -> None:
    from statsmodels.stats.contingency_tables import mcnemar as theirs

    found = mcnemar(counts)
    if not counts.changed:
        assert isinstance(found, NotEstimable)
        return
    table = [[counts.yes_yes, counts.yes_no], [counts.no_yes, counts.no_no]]
    assert found.exact_p == pytest.approx(theirs(table, exact=True).pvalue, rel=1e-9)
    assert 0 < found.mid_p < found.exact_p <= 1


@given(cells)
def test_ratios_of_swapped_times_are_one_over_them(counts: PairedCounts) -> None:
    for ratio in (paired_odds_ratio, paired_risk_ratio):
        here, there = ratio(counts), ratio(turned(counts))
        if isinstance(here, NotEstimable):
            assert isinstance(there, NotEstimable)
        else:
            assert [there.low, there.high] == pytest.approx([1 / here.high, 1 / here.low], rel=1e-9)


def test_counting_people() -> None:
    assert PairedCounts.from_arrays([1, 1, 0, 0, 0], [1, 0, 1, 0, 0]) == PairedCounts(1, 1, 1, 2)
    assert PairedCounts.from_arrays([], []).n == 0
    with pytest.raises(ValueError, match="1 \\(yes\\) or 0 \\(no\\)"):
        PairedCounts.from_arrays([1, 2], [0, 1])
    with pytest.raises(ValueError, match="before 2, after 1"):
        PairedCounts.from_arrays([1, 0], [0])
    with pytest.raises(ValueError, match="whole number"):
        PairedCounts(1, -1, 0, 0)


def test_nobody_at_all() -> None:
    nobody = PairedCounts(0, 0, 0, 0)
    every = (mcnemar, paired_risk_difference, paired_odds_ratio, paired_risk_ratio, bonett_price_interval)
    for function in every:
        assert isinstance(function(nobody), NotEstimable)


def test_large_counts_overflow_nothing() -> None:
    found = paired_risk_difference(PairedCounts(10**9, 2 * 10**9, 10**9, 3 * 10**9))
    assert np.isfinite([found.low, found.high]).all()
    assert 0 < mcnemar(PairedCounts(0, 5000, 5100, 0)).mid_p < 1


def test_the_check_agrees_in_large_groups() -> None:
    counts = PairedCounts(1580, 2900, 5150, 11340)
    found = paired_risk_difference(counts)
    assert bonett_price_interval(counts) == pytest.approx((found.low, found.high), abs=2e-4)
    with pytest.raises(ValueError, match="between 0 and 1"):
        bonett_price_interval(counts, level=2)
