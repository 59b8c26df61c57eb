"""Newcombe (1998), Table II: the difference of two shares by several methods.

Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of
eleven methods. Statistics in Medicine 17(8), 873-890.
"""

import pytest

from evaluate.metrics.proportions import risk_difference
from evaluate.metrics.score_intervals import score_interval_of_difference

FIRST, SECOND = (56, 70, 48, 80), (9, 10, 3, 10)


@pytest.mark.parametrize(("table", "printed"), [(FIRST, (0.0524, 0.3339)), (SECOND, (0.1705, 0.8090))])
def test_method_10_to_the_printed_digits(
    table: tuple[int, int, int, int], printed: tuple[float, float]
) -> None:
    found = risk_difference(*table)
    assert (round(found.low, 4), round(found.high, 4)) == printed


@pytest.mark.parametrize(("table", "printed"), [(FIRST, (0.0528, 0.3382)), (SECOND, (0.1700, 0.8406))])
def test_miettinen_and_nurminen_to_the_printed_digits(
    table: tuple[int, int, int, int], printed: tuple[float, float]
) -> None:
    assert tuple(round(end, 4) for end in score_interval_of_difference(*table)) == printed


def test_mee_to_the_printed_digits() -> None:
    found = score_interval_of_difference(*FIRST, miettinen_nurminen=False)
    assert tuple(round(end, 4) for end in found) == (0.0533, 0.3377)
