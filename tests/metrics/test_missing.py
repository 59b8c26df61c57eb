"""Who was lost, and how much it could matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.change import mean_change
from evaluate.metrics.missing import Bounds, DropOut, TippingPoint, bounds, drop_out, retention, tipping_point
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores

NAN = np.nan


def test_retention_counts_scores_people_and_patterns() -> None:
    found = retention([[3, 4, 6], [5, NAN, 7], [1, 3, NAN], [6, 8, 9]], ["b", "a", "b", "b"])
    assert (found.arms, found.started) == (("a", "b"), (1, 3))
    assert found.obtained.tolist() == [[1, 0, 1], [3, 3, 2]]
    assert found.missing.tolist() == [0, 0.25, 0.25]
    assert found.patterns == {"111": 2, "101": 1, "110": 1}
    assert not found.monotone
    assert sum(found.patterns.values()) == sum(found.started)
    assert isinstance(retention(np.empty((0, 3))), NotEstimable)


def test_drop_out_is_shown_for_all_and_for_each_arm() -> None:
    found = drop_out([1, 1, 0, 0, 0, 1, 0, 0], [1, 1, 1, 1, 0, 0, 0, 0])
    assert isinstance(found, DropOut)
    assert (found.overall.share, found.intervention.share, found.comparison.share) == (0.375, 0.5, 0.25)
    assert found.difference.estimate == 0.25
    assert isinstance(drop_out([1, 0], [1, 1]), NotEstimable)


@given(scores(at_least=4), st.data())
def test_the_bounds_hold_whatever_became_of_those_lost(drawn: Scores, data: st.DataObject) -> None:
    before, after = drawn
    lost = np.array(data.draw(st.lists(st.booleans(), min_size=after.size, max_size=after.size)))
    found = bounds(before, np.where(lost, NAN, after), worst=0, best=40)
    if isinstance(found, NotEstimable):
        return
    truth = mean_change(PairedSummary.from_arrays(before, after)).estimate
    assert found.worst.estimate - 1e-9 <= truth <= found.best.estimate + 1e-9
    assert found.lost == lost.sum()
    assert found.worst.n == before.size
    assert found.best.estimate - found.worst.estimate == pytest.approx(40 * lost.mean())


@pytest.mark.parametrize(
    ("before", "after"), [([], []), ([3], [4]), ([3, 4], [4, NAN]), ([3, 4], [5, 6]), ([3, 4], [NAN, NAN])]
)
def test_bounds_that_cannot_be_found_say_why(before: list[float], after: list[float]) -> None:
    assert isinstance(bounds(before, after, worst=0, best=10), NotEstimable)


def test_at_the_tipping_point_everybody_s_interval_touches_zero() -> None:
    observed = mean_change(PairedSummary(30, 13.5, 16.0, 5.0, 5.5, 0.6))
    found = tipping_point(observed, lost=12)
    assert isinstance(found, TippingPoint)
    everybody = (30 * observed.estimate + 12 * found.their_change) / 42
    assert everybody - (observed.estimate - observed.low) == pytest.approx(0, abs=1e-12)
    assert found.share_lost == pytest.approx(12 / 42)


def test_a_change_for_the_worse_tips_the_other_way() -> None:
    worse = Estimate(-2.0, -3.0, -1.0, 0.5, "mean change", 20)
    found = tipping_point(worse, lost=1)
    assert found.shift == pytest.approx(-21)
    assert "the 1 person lost changed by 21.0 more" in found.sentence


@pytest.mark.parametrize(
    ("low", "high", "lost"), [(1.0, 4.0, 0), (-1.0, 4.0, 10), (0.0, 4.0, 10), (NAN, NAN, 10)]
)
def test_nothing_to_tip_says_so(low: float, high: float, lost: int) -> None:
    assert isinstance(tipping_point(Estimate(2.0, low, high, 0.5, "mean change", 20), lost), NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="every score between them"):
        bounds([1, 2], [2, 50], worst=0, best=40)
    with pytest.raises(ValueError, match="below the best"):
        bounds([1, 2], [2, 3], worst=40, best=0)
    with pytest.raises(ValueError, match="a place for the score after"):
        bounds([1, 2], [2], worst=0, best=40)
    with pytest.raises(ValueError, match="below zero"):
        tipping_point(Estimate(2.0, 1.0, 3.0, 0.5, "mean change", 20), -1)
    with pytest.raises(ValueError, match="needs an arm"):
        retention([[1, 2]], [1, 0])
    with pytest.raises(ValueError, match="needs an arm"):
        drop_out([1, 0], [1])


def test_bounds_are_a_result_of_their_own() -> None:
    assert isinstance(bounds([10, 12, 17, 11], [12, 15, 18, NAN], worst=0, best=20), Bounds)
