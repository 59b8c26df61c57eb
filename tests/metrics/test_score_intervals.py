"""Score intervals: each end is where the score test just rejects, by a slower road."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.paired_proportions import PairedCounts
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.score_intervals import (
    score_interval_of_difference,
    score_interval_of_paired_difference,
    score_interval_of_ratio,
)

counts = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_the_difference_turns_with_the_arms(first: tuple[int, int], second: tuple[int, int]) -> None:
    low, high = score_interval_of_difference(*first, *second)
    assert -1 <= low <= first[0] / first[1] - second[0] / second[1] <= high <= 1
    assert score_interval_of_difference(*second, *first) == pytest.approx((-high, -low), abs=1e-7)
    mee = score_interval_of_difference(*first, *second, miettinen_nurminen=False)
    assert low <= mee[0] + 1e-9
    assert mee[1] <= high + 1e-9


@given(counts, counts)
def test_the_ratio_turns_over_with_the_arms(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = score_interval_of_ratio(*first, *second)
    if not (first[0] and second[0]):
        assert isinstance(found, NotEstimable)
        return
    assert found[0] <= first[0] / first[1] / (second[0] / second[1]) <= found[1]
    swapped = score_interval_of_ratio(*second, *first)
    assert swapped == pytest.approx((1 / found[1], 1 / found[0]), rel=1e-6)


def test_the_end_is_where_the_likeliest_shares_reject() -> None:
    # The likeliest shares with the difference of the lower end, found by trying 200,001 of them.
    low, _ = score_interval_of_difference(48, 216, 66, 216, miettinen_nurminen=False)
    q0 = np.linspace(-low + 1e-9, 1 - 1e-9, 200_001)
    q1 = q0 + low
    likelihood = 48 * np.log(q1) + 168 * np.log(1 - q1) + 66 * np.log(q0) + 150 * np.log(1 - q0)
    best = likelihood.argmax()
    variance = (q1 * (1 - q1) / 216 + q0 * (1 - q0) / 216)[best]
    assert (48 / 216 - 66 / 216 - low) / np.sqrt(variance) == pytest.approx(1.959964, rel=1e-5)


def test_tango_turns_with_time() -> None:
    low, high = score_interval_of_paired_difference(PairedCounts(12, 3, 9, 40))
    turned = score_interval_of_paired_difference(PairedCounts(12, 9, 3, 40))
    assert turned == pytest.approx((-high, -low), abs=1e-9)


def test_nobody_and_mistakes() -> None:
    assert isinstance(score_interval_of_difference(0, 0, 1, 5), NotEstimable)
    assert isinstance(score_interval_of_paired_difference(PairedCounts(0, 0, 0, 0)), NotEstimable)
    with pytest.raises(ValueError, match="more events than people"):
        score_interval_of_ratio(6, 5, 1, 5)
    with pytest.raises(ValueError, match="between 0 and 1"):
        score_interval_of_difference(1, 5, 1, 5, level=0)
