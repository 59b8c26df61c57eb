"""Like is pooled with like, what is withheld is left out and counted, and few are not pooled."""

import pytest

from evaluate.disclosure import Shorthand
from evaluate.metrics.pooling import random_effects
from evaluate.returns.national_effects import FEWEST, pools, told
from tests.returns.nationwide import effect, sent

THREE = (0.1, 0.3, 0.62)


def areas(*each: float | None, **other: str) -> list[object]:
    return [sent(f"area{nth}", effect("p", one, **other)) for nth, one in enumerate(each)]  # type: ignore[arg-type]


def test_effects_are_pooled_with_errors_from_their_intervals() -> None:
    (pool,) = pools(areas(*THREE, None))  # type: ignore[arg-type]
    error = 0.2 / 1.959963984540054
    wanted = random_effects(THREE, [error**2] * 3)
    assert pool.pooled is not None
    assert pool.pooled.estimate == pytest.approx(wanted.estimate, abs=1e-9)  # type: ignore[union-attr]
    assert (pool.pooled.low, pool.pooled.high) == pytest.approx((wanted.low, wanted.high))  # type: ignore[union-attr]
    assert pool.spread == pytest.approx(wanted.tau2**0.5)  # type: ignore[union-attr]
    assert (pool.programmes, pool.effects, pool.left_out) == (3, 3, 1)


def test_designs_measures_and_timepoints_are_never_pooled_together() -> None:
    alone, lot, other = (
        areas(*THREE),
        areas(*THREE, design="randomised", arm="contrast"),
        areas(*THREE, measure="wemwbs"),
    )
    found = pools([*alone, *lot, *other])  # type: ignore[list-item]
    assert [(one.kind.partition(",")[0], one.measure, one.effects) for one in found] == [
        ("Before and after", "sdq", 3),
        ("Before and after", "wemwbs", 3),
        ("Against a comparison group that was drawn by lot", "sdq", 3),
    ]


def test_one_arm_of_a_comparison_is_not_an_effect() -> None:
    arms = [
        sent("a", effect("p", 0.3, design="comparison", arm=arm)) for arm in ("intervention", "comparison")
    ]
    assert list(told(arms)) == []


def test_few_effects_are_counted_and_not_pooled() -> None:
    (pool,) = pools(areas(*THREE[: FEWEST - 1]))  # type: ignore[arg-type]
    assert (pool.pooled, pool.effects, pool.spread) == (None, 2, 0.0)


def test_an_interval_without_width_says_nothing_of_its_error() -> None:
    (pool,) = pools([sent("a", effect("p", 0.3, width=0.0))])
    assert (pool.effects, pool.left_out) == (0, 1)


def test_low_reliability_is_counted() -> None:
    (pool,) = pools([sent("a", effect("p", 0.3, flag=Shorthand.LOW_RELIABILITY))])
    assert pool.low_reliability == 1
