"""Costs, break-even, benefit over cost, price years and discounting."""

import math

import pytest

from evaluate.metrics.economics import (
    benefit_cost_ratio,
    break_even,
    in_prices_of,
    present_value,
    unit_costs,
)
from evaluate.metrics.results import Estimate, NotEstimable

INDEX = {"2015/16": 80.0, "2019/20": 90.0, "2023/24": 100.0}


def test_costs_are_shared_out() -> None:
    found = unit_costs(60_000, 120, 80, 60, 24, 4)
    assert (found.per_start, found.per_completion, found.per_pair, found.per_net_improver) == (
        500,
        750,
        1000,
        3000,
    )
    assert found.net_improvers == 20


def test_what_nobody_did_has_no_price() -> None:
    found = unit_costs(60_000, 0, 0, 0, 0, 0)
    for price in (found.per_start, found.per_completion, found.per_pair, found.per_net_improver):
        assert isinstance(price, NotEstimable)


def test_no_more_improvers_than_expected_have_no_price() -> None:
    found = unit_costs(60_000, 120, 80, 60, 4, 4.5)
    assert found.net_improvers == -0.5
    assert "than would have with no effect" in found.per_net_improver.reason


@pytest.mark.parametrize(
    "counts", [(10, 11, 5, 2, 1), (10, 9, 5, 6, 1), (-1, 0, 0, 0, 0), (10, 9, 5, 2, math.nan)]
)
def test_counts_that_cannot_be_are_refused(counts: tuple) -> None:
    with pytest.raises(ValueError, match=r"No count|must be"):
        unit_costs(1000, *counts)


def test_break_even_pays_for_the_programme() -> None:
    found = break_even(60_000, 14_050, 120)
    assert found.events * 14_050 == pytest.approx(60_000)
    assert found.whole_events == 5
    assert found.one_in * found.events == pytest.approx(120)


@pytest.mark.parametrize("given", [(0.0, 10.0, 5), (10.0, 0.0, 5), (10.0, 10.0, 0)])
def test_nothing_has_no_break_even(given: tuple) -> None:
    assert isinstance(break_even(*given), NotEstimable)
    with pytest.raises(ValueError, match="0 or more"):
        break_even(-1, 1, 1)


def test_the_interval_is_that_of_the_events_where_the_value_is_known() -> None:
    found = benefit_cost_ratio(1000, (10.0, 2.0), (100.0, 0.0), draws=200_000, seed=3)
    assert isinstance(found, Estimate)
    assert found.estimate == 1
    assert (found.low, found.high) == pytest.approx((1 - 1.96 * 0.2, 1 + 1.96 * 0.2), abs=0.01)
    assert found.standard_error == pytest.approx(0.2, abs=0.002)


def test_the_value_keeps_its_mean_and_error() -> None:
    found = benefit_cost_ratio(1000, (10.0, 0.0), (100.0, 30.0), draws=200_000, seed=3)
    assert found.standard_error == pytest.approx(0.3, abs=0.005)
    assert found.low > 0


def test_the_same_seed_gives_the_same_answer() -> None:
    runs = [benefit_cost_ratio(1000, (10.0, 2.0), (100.0, 10.0), seed=seed) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


def test_harm_is_a_negative_ratio() -> None:
    assert benefit_cost_ratio(1000, (-3.0, 1.0), (100.0, 10.0)).high < 0


def test_a_ratio_without_a_cost_or_an_error_has_a_reason() -> None:
    assert isinstance(benefit_cost_ratio(0, (1.0, 1.0), (1.0, 1.0)), NotEstimable)
    assert isinstance(benefit_cost_ratio(10, (1.0, 0.0), (1.0, 0.0)), NotEstimable)


@pytest.mark.parametrize(
    "given",
    [
        {"cost": -1},
        {"prevented": (1.0, -1.0)},
        {"value": (0.0, 1.0)},
        {"value": (math.inf, 1.0)},
        {"draws": 5},
        {"level": 95},
    ],
)
def test_a_ratio_of_what_cannot_be_is_refused(given: dict) -> None:
    with pytest.raises(ValueError, match=r"must"):
        benefit_cost_ratio(**{"cost": 10.0, "prevented": (1.0, 1.0), "value": (1.0, 1.0)} | given)


def test_there_and_back_is_where_it_was() -> None:
    there = in_prices_of(100.0, "2015/16", "2023/24", INDEX)
    assert there == 125
    assert in_prices_of(there, "2023/24", "2015/16", INDEX) == pytest.approx(100)
    via = in_prices_of(in_prices_of(100.0, "2015/16", "2019/20", INDEX), "2019/20", "2023/24", INDEX)
    assert via == pytest.approx(125)


def test_a_year_that_the_table_does_not_have_has_a_reason() -> None:
    assert "no 1999" in in_prices_of(100.0, "1999", "2015/16", INDEX).reason
    with pytest.raises(ValueError, match="above 0"):
        in_prices_of(100.0, "a", "b", {"a": 0.0, "b": 1.0})
    with pytest.raises(ValueError, match="amount"):
        in_prices_of(math.nan, "2015/16", "2019/20", INDEX)


def test_this_year_is_not_discounted_and_later_ones_are() -> None:
    assert present_value([1000]) == 1000
    assert present_value([0, 1035]) == pytest.approx(1000)
    assert present_value([100] * 10, 0.0) == pytest.approx(1000)
    assert present_value([]) == 0


def test_the_rate_holds_for_thirty_years() -> None:
    assert present_value([0] * 30 + [1.035**30]) == pytest.approx(1)
    assert isinstance(present_value([1] * 32), NotEstimable)
    with pytest.raises(ValueError, match="list of numbers"):
        present_value([math.nan])
