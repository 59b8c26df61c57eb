"""Effects within groups: what they must do beside metafor's numbers."""

import numpy as np
import pytest

from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.three_level import cluster_robust_mean, three_level, variance_intervals
from tests.oracles import column, table


def districts() -> tuple[np.ndarray, np.ndarray, list[str]]:
    rows = table("dat.konstantopoulos2011")
    return column(rows, "yi"), column(rows, "vi"), [row["district"] for row in rows]


def test_the_order_of_effects_does_not_matter() -> None:
    y, v, groups = districts()
    order = np.random.default_rng(4).permutation(y.size)
    here, there = three_level(y, v, groups), three_level(y[order], v[order], [groups[i] for i in order])
    assert there.names == here.names
    assert there.pooled.estimate == pytest.approx(here.pooled.estimate, rel=1e-6)
    assert there.groups.estimate == pytest.approx(here.groups.estimate, rel=1e-4)


def test_direction_turns_all_round() -> None:
    y, v, groups = districts()
    here, there = three_level(y, v, groups), three_level(-y, v, groups)
    assert there.pooled.low == pytest.approx(-here.pooled.high, rel=1e-5)
    assert there.between == pytest.approx(here.between, rel=1e-5)


def test_groups_that_do_not_differ_leave_two_levels() -> None:
    y = np.array([0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.1, 0.9])
    v = np.full(8, 0.01)
    found = three_level(y, v, list("aabbccdd"))
    assert found.between == pytest.approx(0, abs=1e-8)
    assert found.within == pytest.approx(random_effects(y, v).tau2, rel=1e-5)
    assert found.ratio_p == pytest.approx(1, abs=1e-3)
    assert isinstance(found.groups, NotEstimable)


def test_the_profile_holds_the_estimate() -> None:
    y, v, groups = districts()
    for estimate, low, high in variance_intervals(y, v, groups).values():
        assert 0 <= low < estimate < high


def test_programmes_of_one_provider_count_for_less_than_as_many_providers() -> None:
    y, v, groups = districts()
    together, apart = three_level(y, v, groups).pooled, random_effects(y, v)
    assert together.high - together.low > apart.high - apart.low


@pytest.mark.parametrize("function", [three_level, variance_intervals, cluster_robust_mean])
@pytest.mark.parametrize(
    ("y", "groups", "reason"),
    [
        ([0.1, 0.2, 0.3], "abc", "at least 4 effects"),
        ([0.1, 0.2, 0.3, np.nan], "aabb", "Effect 4"),
        ([0.1, 0.2, 0.3, 0.4], "aabb", "fewer than 3 groups"),
        ([0.1, 0.2, 0.3, 0.4], "abcd", "No group has two"),
    ],
)
def test_what_has_no_levels_has_a_reason(function: object, y: list, groups: str, reason: str) -> None:
    found = function(y, [0.1] * len(y), list(groups))
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_groups_of_one_mean_have_no_robust_error() -> None:
    found = cluster_robust_mean([0.3] * 6, [0.1] * 6, list("aabbcc"))
    assert isinstance(found, NotEstimable)
    assert "same mean" in found.reason


def test_there_must_be_a_group_for_each() -> None:
    with pytest.raises(ValueError, match="one for each"):
        three_level([0.1] * 4, [0.1] * 4, ["a"])
