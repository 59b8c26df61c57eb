"""Q, tau2 and its interval: what they must do."""

import numpy as np
import pytest
from hypothesis import given, settings

from evaluate.metrics.heterogeneity import Heterogeneity, heterogeneity
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.tau2 import weighted
from tests.metrics.strategies import Scores, pools


@settings(max_examples=30)
@given(pools())
def test_the_ends_put_q_at_the_tails(drawn: Scores) -> None:
    from scipy.stats import chi2

    y, v = drawn
    found = heterogeneity(y, v)
    assert isinstance(found, Heterogeneity)
    assert found.converged
    assert 0 <= found.tau2_low <= found.tau2_high
    for end, tail in ((found.tau2_low, 0.025), (found.tau2_high, 0.975)):
        q = weighted(y, v, np.ones((y.size, 1)), end).squares
        assert (
            q == pytest.approx(chi2.isf(tail, found.df), rel=1e-7) if end else q <= chi2.isf(tail, found.df)
        )


@settings(max_examples=30)
@given(pools())
def test_turning_every_effect_round_changes_nothing(drawn: Scores) -> None:
    y, v = drawn
    here, there = heterogeneity(y, v), heterogeneity(-y[::-1], v[::-1])
    assert (there.q, there.tau2, there.tau2_high) == pytest.approx(
        (here.q, here.tau2, here.tau2_high), rel=1e-7, abs=1e-10
    )


def test_shares_follow_from_tau2() -> None:
    found = Heterogeneity(8.0, 3, 0.046, 0.04, 0.01, 0.12, 0.05, 0.04, "made up", 4, True)
    assert (found.tau, found.i2, found.h2) == (0.2, 50, 2)
    assert found.tau_interval == pytest.approx((0.1, np.sqrt(0.12)))
    assert found.i2_interval == pytest.approx((20, 75))
    assert found.h2_interval == pytest.approx((1.25, 4))


def test_effects_that_agree_exactly_do_not_differ() -> None:
    found = heterogeneity([0.3] * 4, [0.1] * 4)
    assert (found.q, found.p, found.tau2, found.tau2_low) == (pytest.approx(0), pytest.approx(1), 0, 0)


def test_one_effect_is_not_enough_and_levels_are_checked() -> None:
    assert isinstance(heterogeneity([0.1], [0.1]), NotEstimable)
    with pytest.raises(ValueError, match="confidence level"):
        heterogeneity([0.1, 0.2], [0.1, 0.1], 95)
