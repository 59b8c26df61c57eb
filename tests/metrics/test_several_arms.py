"""Several arms: two of them are the two-arm answer; Tukey's intervals cover all pairs."""

import numpy as np
import pytest

from evaluate.metrics.adjusted import adjusted_difference
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.several_arms import adjusted_means

rng = np.random.default_rng(11)
BEFORE = rng.normal(15, 5, 45)
ARM = np.repeat(["a", "b", "c"], 15)
AFTER = BEFORE + rng.normal(0, 3, 45) + 2 * (ARM == "c")


def test_two_arms_are_the_two_arm_answer() -> None:
    two = ARM != "c"
    several = adjusted_means(BEFORE[two], AFTER[two], ARM[two])
    pair = adjusted_difference(BEFORE[two], AFTER[two], ARM[two] == "a", errors="classical")
    difference = several.pairs[0].difference
    assert difference.estimate == pytest.approx(pair.raw.estimate)
    assert difference.p == pytest.approx(pair.raw.p) == pytest.approx(several.p)
    assert several.pairs[0].p == pytest.approx(several.p, rel=1e-6)


def test_intervals_for_all_pairs_are_wider_than_for_one() -> None:
    several = adjusted_means(BEFORE, AFTER, ARM)
    assert several.arms == ("a", "b", "c")
    assert len(several.pairs) == 3
    for pair in several.pairs:
        assert pair.low < pair.difference.low < pair.difference.high < pair.high
        assert pair.p > pair.difference.p
    assert 0 < several.explained < 1


@pytest.mark.parametrize(
    ("before", "after", "arm"),
    [
        ([], [], []),
        ([1, 2, 3], [1, 2, 4], "aaa"),
        ([1, 2, 3], [1, 2, 4], "abc"),
        ([2, 2, 2, 2, 2, 2], [1, 2, 4, 1, 2, 3], "aabbcc"),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], "aabbcc"),
    ],
)
def test_what_cannot_be_estimated_says_why(before: list[float], after: list[float], arm: str) -> None:
    assert isinstance(adjusted_means(before, after, list(arm)), NotEstimable)


def test_every_person_needs_an_arm() -> None:
    with pytest.raises(ValueError, match="needs an arm"):
        adjusted_means([1, 2], [1, 2], ["a"])
