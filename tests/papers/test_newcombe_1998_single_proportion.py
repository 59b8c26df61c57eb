"""Newcombe (1998): table I, method 3 (Wilson's score interval without continuity correction).

Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion: comparison of seven methods.
Statistics in Medicine 17(8), 857-872.
"""

import pytest

from evaluate.metrics.intervals import wilson_interval


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_score_interval(successes: int, n: int, low: float, high: float) -> None:
    assert [round(float(end), 4) for end in wilson_interval(successes, n)] == [low, high]
