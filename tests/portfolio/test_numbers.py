"""Numbers as people read them."""

import math
from dataclasses import replace

import pytest

from evaluate.metrics.results import Estimate
from evaluate.portfolio.numbers import between, digits, number, people, signed
from tests.portfolio.small import MEASURE, row


@pytest.mark.parametrize(
    ("value", "plain", "with_sign"),
    [(1234.56, "1,234.6", "+1,234.6"), (-2.04, "−2.0", "−2.0"), (-0.04, "0.0", "0.0"), (0.0, "0.0", "0.0")],
)
def test_a_true_minus_and_no_minus_nought(value: float, plain: str, with_sign: str) -> None:
    assert (number(value, 1), signed(value, 1)) == (plain, with_sign)


@pytest.mark.parametrize(("maximum", "expected"), [(40, 1), (10, 1), (5, 2), (0.5, 3)])
def test_a_short_range_gets_more_decimals(maximum: float, expected: int) -> None:
    assert digits(replace(MEASURE, maximum=maximum)) == expected


def test_an_interval_in_words() -> None:
    assert between(Estimate(1.0, -0.51, 2.5, 0.7, "", 20), 1) == "between −0.5 and +2.5"
    assert between(Estimate(1.0, math.nan, math.nan, 0.0, "", 20), 1).startswith("no interval")


def test_a_withheld_count_has_its_sign() -> None:
    assert people(row(paired=3).n_paired) == "[c]"
    assert people(row(started=1234).n_started) == "1,234"
