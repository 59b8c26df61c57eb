"""Equivalence: statsmodels' answer, and the interval that says the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.equivalence import Equivalence, paired_equivalence, two_arm_equivalence
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores


@given(scores(), st.floats(0.1, 20))
def test_the_paired_test_is_that_of_statsmodels_and_the_interval_agrees(drawn: Scores, bound: float) -> None:
    from statsmodels.stats.weightstats import ttost_paired

    before, after = drawn
    found = paired_equivalence(PairedSummary.from_arrays(before, after), bound)
    if isinstance(found, NotEstimable):
        assert np.ptp(after - before) == 0
        return
    p, lower, upper = ttost_paired(after, before, -bound, bound)
    assert [found.p, found.lower_p, found.upper_p] == pytest.approx(
        [p, lower[1], upper[1]], rel=1e-6, abs=1e-12
    )
    assert found.equivalent == (-bound < found.low and found.high < bound)


@given(scores(), scores(), st.floats(0.1, 20))
def test_the_two_arm_test_is_that_of_statsmodels(first: Scores, second: Scores, bound: float) -> None:
    from statsmodels.stats.weightstats import ttost_ind

    arms = [PairedSummary.from_arrays(*drawn) for drawn in (first, second)]
    found = two_arm_equivalence(*arms, bound)
    if isinstance(found, NotEstimable):
        return
    theirs = ttost_ind(first[1] - first[0], second[1] - second[0], -bound, bound, usevar="unequal")
    assert found.p == pytest.approx(theirs[0], rel=1e-6, abs=1e-12)


def test_turning_the_scale_swaps_the_tests() -> None:
    summary = PairedSummary(30, 16.0, 15.5, 5.0, 5.5, 0.6)
    here, turned = paired_equivalence(summary, 2.0), paired_equivalence(summary.oriented(-1), 2.0)
    assert isinstance(here, Equivalence)
    assert (turned.lower_p, turned.upper_p) == pytest.approx((here.upper_p, here.lower_p))
    assert (turned.low, turned.high) == pytest.approx((-here.high, -here.low))


def test_what_cannot_be_tested_says_why() -> None:
    one, same = PairedSummary.from_arrays([1], [2]), PairedSummary.from_arrays([1, 2], [3, 4])
    for summary in (one, same):
        assert isinstance(paired_equivalence(summary, 1.0), NotEstimable)
        assert isinstance(two_arm_equivalence(summary, summary, 1.0), NotEstimable)


def test_mistakes_are_refused() -> None:
    summary = PairedSummary(30, 16.0, 15.5, 5.0, 5.5, 0.6)
    with pytest.raises(ValueError, match="above zero"):
        paired_equivalence(summary, 0)
    with pytest.raises(ValueError, match=r"between 0 and 0\.5"):
        paired_equivalence(summary, 1, alpha=5)
