"""Whether scores drew together or apart."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.spread import log_spread_ratio, pitman_morgan
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores

ESTIMATORS = [log_spread_ratio, pitman_morgan]


@given(scores(at_least=4))
def test_pitman_morgan_is_the_correlation_of_change_and_sum(pair: Scores) -> None:
    before, after = pair
    made = PairedSummary.from_arrays(before, after)
    found = pitman_morgan(made)
    if isinstance(found, NotEstimable):
        assert abs(made.correlation) == pytest.approx(1)  # the one case without an answer
        return
    expected = stats.pearsonr(after - before, after + before)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-9)
    assert found.t * (made.sd_after - made.sd_before) >= 0


@given(scores())
def test_swapping_before_and_after_turns_the_ratio(pair: Scores) -> None:
    there, back = (log_spread_ratio(PairedSummary.from_arrays(*one)) for one in (pair, pair[::-1]))
    if isinstance(there, NotEstimable):
        assert isinstance(back, NotEstimable)
        return
    assert there.estimate == pytest.approx(-back.estimate)
    assert there.low == pytest.approx(-back.high)


@pytest.mark.parametrize("estimator", ESTIMATORS)
@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ([1, 2], [2, 4], "three people"),
        ([3, 3, 3, 3], [1, 2, 3, 5], "do not vary"),
        ([1, 2, 3, 5], [3, 3, 3, 3], "do not vary"),
        ([1, 2, 3, 5], [1, 2, 3, 5], "exactly"),
    ],
)
def test_what_has_no_answer_says_why(
    estimator: object, before: list[float], after: list[float], reason: str
) -> None:
    found = estimator(PairedSummary.from_arrays(before, after))  # type: ignore[operator]
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_many_groups_keep_their_places(estimator: object) -> None:
    one = PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    many = PairedSummary(*(np.array([getattr(one, part), np.nan]) for part in parts))
    alone, beside = estimator(one), estimator(many)  # type: ignore[operator]
    field = "estimate" if estimator is log_spread_ratio else "t"
    assert getattr(beside, field)[0] == pytest.approx(getattr(alone, field))
    assert np.isnan(getattr(beside, field)[1])
