"""Indirect standardisation, its ratios, and value added."""

import numpy as np
import pytest

from evaluate.metrics.random_intercept import RandomIntercept, random_intercept
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.standardisation import (
    Standardised,
    expected_by_logistic,
    expected_by_strata,
    standardised_ratio,
    value_added,
)

OUTCOME = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1]
PROGRAMMES = list("aaabbbbccc")


def test_over_all_programmes_expected_is_observed() -> None:
    strata = expected_by_strata(OUTCOME, PROGRAMMES, list("xyxyxyxyxy"))
    logistic = expected_by_logistic(OUTCOME, PROGRAMMES, {"age": np.arange(10) % 4})
    for found in (strata, logistic):
        assert isinstance(found, Standardised)
        assert found.expected.sum() == pytest.approx(sum(OUTCOME))
        assert list(found.n) == [3, 4, 3]


def test_one_group_as_predictor_is_that_group_as_stratum() -> None:
    town = [0, 1, 1, 0, 1, 0, 1, 0, 1, 0]
    strata = expected_by_strata(OUTCOME, PROGRAMMES, town)
    assert expected_by_logistic(OUTCOME, PROGRAMMES, {"town": town}).expected == pytest.approx(
        strata.expected
    )


def test_numbered_programmes_keep_their_order() -> None:
    assert expected_by_strata([1, 0, 1], [10, 9, 2], "xxx").names == ("2", "9", "10")


@pytest.mark.parametrize("interval", ["byar", "exact"])
def test_the_interval_holds_the_ratio(interval: str) -> None:
    found = standardised_ratio([0, 1, 30, 400], [2.0, 1.5, 25.0, 500.0], interval=interval)
    assert found.low[0] == 0
    assert ((found.low <= found.estimate) & (found.estimate <= found.high)).all()


def test_byar_is_near_the_exact_interval() -> None:
    both = [standardised_ratio([20, 200], [10.0, 100.0], interval=one) for one in ("byar", "exact")]
    assert both[0].low == pytest.approx(both[1].low, rel=2e-3)
    assert both[0].high == pytest.approx(both[1].high, rel=2e-3)


def test_value_added_is_the_random_intercept_model() -> None:
    generator = np.random.default_rng(2)
    before, age = generator.normal(size=60), generator.normal(size=60)
    programmes = np.repeat(list("abcdefghij"), 6)
    after = before + np.repeat(generator.normal(size=10), 6) + generator.normal(size=60)
    found = value_added(before, after, programmes, {"age": age})
    same = random_intercept(after, programmes, {"before": before, "age": age})
    assert isinstance(found, RandomIntercept)
    assert found.names == ("intercept", "before", "age")
    assert found.effects.estimate == pytest.approx(same.effects.estimate)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (expected_by_strata([], [], []), "no people"),
        (expected_by_logistic([1, 1, 1], list("aab"), {"x": [1, 2, 4]}), "all or nobody"),
        (expected_by_logistic([0, 0, 1, 1], list("aabb"), {"x": [1, 2, 3, 4]}), "tells exactly"),
        (expected_by_logistic([0, 1, 1, 0], list("aabb"), {"x": [1, 1, 1, 1]}), "repeats itself"),
    ],
)
def test_what_cannot_be_expected_has_a_reason(found: object, reason: str) -> None:
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize(
    "call",
    [
        lambda: expected_by_strata([1, 0], ["a"], ["x", "y"]),
        lambda: expected_by_strata([1, np.nan], ["a", "b"], ["x", "y"]),
        lambda: expected_by_logistic([2, 0], ["a", "b"], {"x": [1, 2]}),
        lambda: expected_by_logistic([1, 0], ["a", "b"], {"x": [1, np.nan]}),
        lambda: standardised_ratio([1], [0.0]),
        lambda: standardised_ratio([-1], [1.0]),
        lambda: standardised_ratio([1], [1.0], 95),
    ],
)
def test_what_cannot_be_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"must|needs"):
        call()
