"""Estimates of many groups at once are those of each alone, turned so that positive is better."""

from dataclasses import replace

import numpy as np
import pytest

from evaluate.db.queries.outcomes import PairedSums
from evaluate.metrics.change import mean_change, standardised_mean_change
from evaluate.metrics.contrast import difference_in_mean_change
from evaluate.metrics.results import Estimate
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.portfolio import effects
from evaluate.portfolio.groups import Group, summarise
from evaluate.vocabulary import Arm, Confidence, Direction
from tests.portfolio.small import MEASURE, cohort


def group(mean_after: float = 14.0, **measure: object) -> Group:
    sums = PairedSums(1, 1, Arm.INTERVENTION, "after", 40, 16.0, mean_after, 900.0, 800.0, 500.0)
    facts = replace(MEASURE, **measure)  # type: ignore[arg-type]
    return Group(cohort("Alpha"), facts, "after", Arm.INTERVENTION, 50, 45, 41, sums)


def test_each_direction_is_turned_its_own_way() -> None:
    worse, better = group(), group(direction=Direction.HIGHER_BETTER)
    found = effects.of_arms([worse, better])
    assert np.array_equal(found.mean_change.estimate, [2.0, -2.0])
    one = summarise([worse.sums]).at(0).oriented(-1)
    for many, alone in ((found.mean_change, mean_change(one)), (found.effect, standardised_mean_change(one))):
        for name in ("estimate", "low", "high", "standard_error", "n"):
            assert getattr(many.at(0), name) == pytest.approx(getattr(alone, name), rel=1e-12)


def test_a_contrast_is_the_first_arm_against_the_second() -> None:
    found = effects.of_contrasts([group(12.0)], [group(15.0)]).mean_change.at(0)
    arms = (summarise([g.sums]).at(0).oriented(-1) for g in (group(12.0), group(15.0)))
    assert found.estimate == pytest.approx(3.0)
    assert found.high == pytest.approx(difference_in_mean_change(*arms).high)


def test_the_change_to_expect_needs_sure_norms() -> None:
    sure = group(norm_mean=10.0, retest=0.75)
    unsure = group(norm_mean=10.0, retest=0.75, confidence=Confidence.LOW)
    found = effects.expected([sure, unsure, group(), group(norm_mean=10.0)])
    assert found[1:] == [None, None, None]
    assert found[0]
    assert found[0].change == 1.5
    # The same points on the scale of the effect: g is J times the change over the SD before.
    assert found[0].effect == pytest.approx(1.5 * small_sample_correction(39) / (900 / 39) ** 0.5)
    assert effects.expected([]) == []


def test_nothing_is_estimated_for_nobody() -> None:
    assert np.size(effects.of_arms([]).effect.estimate) == 0
    assert np.size(effects.of_contrasts([], []).effect.estimate) == 0


def test_pooling_needs_two() -> None:
    one = Estimate(0.3, 0.1, 0.5, 0.1, "made up", 40)
    assert effects.pool([]) is effects.pool([one]) is None
    pooled = effects.pool([one, one])
    assert pooled
    assert (pooled.k, pooled.estimate) == (2, pytest.approx(0.3))


def test_programmes_that_agree_exactly_still_have_an_honest_interval() -> None:
    alike = [Estimate(2.0, 1.0, 3.0, 0.5, "made up", 40) for _ in range(3)]
    pooled = effects.pool(alike)
    assert pooled is not None
    assert pooled.estimate == 2.0
    assert pooled.low < 2.0 < pooled.high
    assert pooled.prediction_low <= pooled.low
    assert "Wald" in pooled.method
