"""Two arms, yes or no: other packages' intervals, and what must be so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.proportions import (
    clopper_pearson_interval,
    fishers_test,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from evaluate.metrics.results import Estimate, NotEstimable

counts = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_the_difference_is_that_of_statsmodels_and_turns_with_the_arms(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    found, swapped = risk_difference(*first, *second), risk_difference(*second, *first)
    theirs = confint_proportions_2indep(*first, *second, method="newcomb")
    assert [found.low, found.high] == pytest.approx(theirs, abs=1e-9)
    assert [swapped.low, swapped.high] == pytest.approx([-found.high, -found.low], abs=1e-12)
    assert -1 <= found.low <= found.estimate <= found.high <= 1


@given(counts)
def test_the_exact_interval_is_that_of_statsmodels(count: tuple[int, int]) -> None:
    from statsmodels.stats.proportion import proportion_confint

    assert list(clopper_pearson_interval(*count)) == pytest.approx(
        list(proportion_confint(*count, method="beta")), abs=1e-12
    )


def test_the_exact_interval_takes_many_and_none() -> None:
    low, high = clopper_pearson_interval([0, 3, 5], [5, 5, 5])
    assert (low[0], high[2]) == (0, 1)
    assert np.isnan(clopper_pearson_interval(0, 0)).all()


@pytest.mark.parametrize("ratio", [risk_ratio, odds_ratio])
@pytest.mark.parametrize("table", [(12, 40, 20, 50), (1, 3, 2, 3), (150, 200, 10, 20)])
def test_a_ratio_of_swapped_arms_is_one_over_it(ratio: object, table: tuple[int, int, int, int]) -> None:
    here, swapped = ratio(*table), ratio(*table[2:], *table[:2])
    assert isinstance(here, Estimate)
    assert [swapped.estimate, swapped.low, swapped.high] == pytest.approx(
        [1 / here.estimate, 1 / here.high, 1 / here.low]
    )


@pytest.mark.parametrize(
    "table", [(0, 10, 3, 10), (3, 10, 0, 10), (0, 0, 3, 10), (10, 10, 10, 10), (0, 0, 0, 0)]
)
def test_a_ratio_that_has_no_interval_says_why(table: tuple[int, int, int, int]) -> None:
    assert isinstance(risk_ratio(*table), NotEstimable)
    assert isinstance(odds_ratio(*table), NotEstimable)


def test_empty_arms() -> None:
    assert isinstance(risk_difference(0, 0, 3, 10), NotEstimable)
    assert fishers_test(0, 0, 3, 10) == 1


def test_mistakes_are_refused() -> None:
    for function in (risk_difference, risk_ratio, odds_ratio, fishers_test):
        with pytest.raises(ValueError, match="more events than people"):
            function(11, 10, 3, 10)
    with pytest.raises(ValueError, match="between 0 and 1"):
        risk_difference(1, 10, 3, 10, level=95)
    with pytest.raises(ValueError, match="between 0 and 1"):
        clopper_pearson_interval(1, 10, level=95)
    with pytest.raises(ValueError, match="more successes than people"):
        clopper_pearson_interval(11, 10)
