"""The paired t test."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from evaluate.metrics.change import mean_change
from evaluate.metrics.paired_t import paired_t
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores


@given(scores())
def test_it_is_scipys_and_agrees_with_the_interval(pair: Scores) -> None:
    made = PairedSummary.from_arrays(*pair)
    found = paired_t(made)
    if isinstance(found, NotEstimable):
        assert made.sd_change == 0
        return
    expected = stats.ttest_rel(pair[1], pair[0])
    assert found.t == pytest.approx(expected.statistic, rel=1e-8, abs=1e-12)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-8)
    interval = mean_change(made)
    assert (found.p < 0.05) == (interval.low > 0 or interval.high < 0)


@pytest.mark.parametrize(
    ("before", "after", "reason"), [([1], [2], "two people"), ([1, 2], [2, 3], "same amount")]
)
def test_no_spread_is_not_estimable(before: list[float], after: list[float], reason: str) -> None:
    found = paired_t(PairedSummary.from_arrays(before, after))
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_many_groups_keep_their_places() -> None:
    groups = (np.array([30, 1]), np.array([16.0, 9.0]), np.array([13.5, 8.0]))
    found = paired_t(
        PairedSummary(*groups, np.array([5, np.nan]), np.array([5.5, np.nan]), np.array([0.6, np.nan]))
    )
    assert found.p[0] == pytest.approx(0.0070, abs=5e-5)
    assert np.isnan(found.p[1])
