"""The baseline-adjusted difference: from people and from summaries, and what must be so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.adjusted import (
    AdjustedDifference,
    adjusted_difference,
    adjusted_difference_of_summaries,
)
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores

rng = np.random.default_rng(5)
BEFORE = rng.normal(15, 5, 60)
ARM = np.repeat([1, 0], [35, 25])
AFTER = 4 + 0.6 * BEFORE + 2 * ARM + rng.normal(0, 3, 60)


def found(*args: object, **keywords: object) -> AdjustedDifference:
    """Estimate, which must succeed."""
    answer = adjusted_difference(*args, **keywords)
    assert isinstance(answer, AdjustedDifference)
    return answer


@given(scores(at_least=4), scores(at_least=4))
def test_summaries_and_people_agree(first: Scores, second: Scores) -> None:
    before, after = (np.concatenate([a, b]) for a, b in zip(first, second, strict=True))
    arm = np.repeat([1, 0], [first[0].size, second[0].size])
    people = adjusted_difference(before, after, arm, errors="classical")
    sums = adjusted_difference_of_summaries(*(PairedSummary.from_arrays(*s) for s in (first, second)))
    if isinstance(people, NotEstimable):
        assert isinstance(sums, NotEstimable) or sums.standard_error == pytest.approx(0, abs=1e-6)
        return
    there = [people.raw.estimate, people.raw.low, people.raw.high, people.raw.standard_error]
    assert [sums.estimate, sums.low, sums.high, sums.standard_error] == pytest.approx(
        there, rel=1e-6, abs=1e-6
    )


def test_many_programmes_at_once() -> None:
    one = PairedSummary(30, 13.5, 16.0, 5.0, 5.5, 0.6), PairedSummary(28, 15.0, 15.8, 5.1, 5.2, 0.7)
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    many = [PairedSummary(*(np.array([getattr(arm, part)] * 3) for part in parts)) for arm in one]
    together, alone = adjusted_difference_of_summaries(*many), adjusted_difference_of_summaries(*one)
    assert together.at(2).low == pytest.approx(alone.low, rel=1e-12)


def test_turning_the_scale_and_swapping_the_arms_turn_the_sign() -> None:
    here = found(BEFORE, AFTER, ARM)
    for turned in (found(-BEFORE, -AFTER, ARM), found(BEFORE, AFTER, 1 - ARM)):
        assert turned.raw.estimate == pytest.approx(-here.raw.estimate)
        assert [turned.raw.low, turned.raw.high] == pytest.approx([-here.raw.high, -here.raw.low])
        assert turned.standardised.estimate == pytest.approx(-here.standardised.estimate)


@given(st.floats(-100, 100), st.floats(0.1, 100))
def test_shifting_and_stretching_leave_the_standardised_effect_alone(shift: float, stretch: float) -> None:
    here, moved = found(BEFORE, AFTER, ARM), found(*(shift + stretch * s for s in (BEFORE, AFTER)), ARM)
    assert moved.standardised.estimate == pytest.approx(here.standardised.estimate, rel=1e-8)
    assert moved.raw.estimate == pytest.approx(stretch * here.raw.estimate, rel=1e-8)


def test_clusters_and_covariates() -> None:
    school = np.arange(60) // 5
    clustered = found(BEFORE, AFTER, ARM, clusters=school)
    assert "CR2" in clustered.raw.method
    assert clustered.raw.df < 12
    more = found(BEFORE, AFTER, ARM, np.arange(60) % 7)
    assert more.raw.df == found(BEFORE, AFTER, ARM).raw.df - 1


def test_hc3_holds_where_variances_differ_and_classical_does_not() -> None:
    # 12 of the smaller arm vary three times as much: over 1,000 draws HC3 keeps near its level.
    covered = {"HC3": 0, "classical": 0}
    arm = np.repeat([1, 0], [12, 48])
    for _ in range(1000):
        before = rng.normal(size=60)
        after = before + rng.normal(size=60) * np.where(arm == 1, 3, 1)
        for errors in covered:
            raw = found(before, after, arm, errors=errors).raw
            covered[errors] += raw.low <= 0 <= raw.high
    assert 925 <= covered["HC3"] <= 985
    assert covered["classical"] < 880


@pytest.mark.parametrize(
    ("before", "after", "arm"),
    [
        ([], [], []),
        ([1], [2], [1]),
        ([1, 2, 3], [2, 3, 5], [1, 0, 0]),
        ([1, 2, 3, 4], [2, 3, 5, 4], [1, 1, 1, 1]),
        ([2, 2, 2, 2, 2], [2, 3, 5, 4, 1], [1, 1, 1, 0, 0]),
        ([1, 2, 3, 4, 6], [1, 2, 3, 4, 6], [1, 1, 1, 0, 0]),
        ([1, 2, 3, 4], [2, 2, 2, 2], [1, 1, 0, 0]),
    ],
)
def test_what_cannot_be_estimated_says_why(before: list[float], after: list[float], arm: list[int]) -> None:
    answer = adjusted_difference(before, after, arm)
    assert isinstance(answer, NotEstimable)
    assert answer.reason.endswith(".")
    assert answer.n == len(before)


def test_parallel_slopes_that_cannot_be_tested_say_so() -> None:
    answer = found([1, 2, 4, 5], [2, 3, 4, 7], [1, 1, 0, 0], errors="classical")
    assert isinstance(answer.slopes_differ, NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match='not "HC9"'):
        adjusted_difference(BEFORE, AFTER, ARM, errors="HC9")
    with pytest.raises(ValueError, match="each person's cluster"):
        adjusted_difference(BEFORE, AFTER, ARM, errors="CR2")
    with pytest.raises(ValueError, match="needs an arm"):
        adjusted_difference(BEFORE, AFTER, ARM[:-1])
    with pytest.raises(ValueError, match="needs a cluster"):
        adjusted_difference(BEFORE, AFTER, ARM, clusters=[1, 2])


def test_people_with_something_missing_are_left_out_and_counted() -> None:
    after = np.where(np.arange(60) < 7, np.nan, AFTER)
    answer, kept = found(BEFORE, after, ARM, clusters=np.arange(60) // 5), np.arange(60) >= 7
    alone = found(BEFORE[kept], AFTER[kept], ARM[kept], clusters=np.arange(60)[kept] // 5)
    assert answer.left_out == 7
    assert (answer.raw, answer.standardised) == (alone.raw, alone.standardised)
    assert isinstance(adjusted_difference(BEFORE, AFTER * np.nan, ARM), NotEstimable)
    infinite = adjusted_difference(BEFORE, np.where(np.arange(60) < 7, np.inf, AFTER), ARM)
    assert isinstance(infinite, NotEstimable)
    assert "infinite" in infinite.reason
