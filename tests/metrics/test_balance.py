"""Two groups compared on what was known before."""

import numpy as np
import pytest

from evaluate.metrics.balance import Balance, balance
from evaluate.metrics.results import NotEstimable

AGE = [14, 15, 17, 13, 15, 12, np.nan]
FIRST = [1, 1, 1, 0, 0, 0, 0]


def test_each_characteristic_is_counted_and_compared() -> None:
    age, girl = balance({"age": AGE, "girl": [1, 0, 1, 1, 0, 0, 0]}, FIRST)
    assert isinstance(age, Balance)
    assert (age.n, age.missing) == ((3, 3), (0, 1))
    assert age.mean == (pytest.approx(46 / 3), pytest.approx(40 / 3))
    assert age.difference.estimate == pytest.approx(2)
    assert girl.mean == (pytest.approx(2 / 3), 0.25)
    assert age.hedges_g < age.standardised


def test_the_interval_and_probability_are_welch_s() -> None:
    from scipy.stats import ttest_ind

    row = balance({"age": AGE}, FIRST)[0]
    theirs = ttest_ind([14, 15, 17], [13, 15, 12], equal_var=False)
    assert row.p == pytest.approx(theirs.pvalue)
    assert [row.difference.low, row.difference.high] == pytest.approx(list(theirs.confidence_interval()))


def test_swapping_the_groups_turns_the_signs() -> None:
    here, swapped = balance({"age": AGE}, FIRST)[0], balance({"age": AGE}, [1 - k for k in FIRST])[0]
    assert swapped.standardised == pytest.approx(-here.standardised)
    assert swapped.difference.low == pytest.approx(-here.difference.high)


@pytest.mark.parametrize("values", [[1, np.nan, np.nan, 1, 2, 3, 4], [3] * 7, [np.nan] * 7])
def test_a_characteristic_that_cannot_be_compared_says_why(values: list[float]) -> None:
    (row,) = balance({"age": values}, FIRST)
    assert isinstance(row, NotEstimable)
    assert "age" in row.reason


def test_every_person_needs_a_value() -> None:
    with pytest.raises(ValueError, match="3 values of age but 7 people"):
        balance({"age": [1, 2, 3]}, FIRST)
