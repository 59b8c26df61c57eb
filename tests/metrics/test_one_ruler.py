"""Programmes held against one standard deviation."""

import numpy as np
import pytest

from evaluate.metrics.one_ruler import change_on_one_ruler, pooled_sd_before
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary


def many(*rows: tuple[float, ...]) -> PairedSummary:
    """Lay summaries side by side."""
    return PairedSummary(*(np.array(part, dtype=float) for part in zip(*rows, strict=True)))


WIDE = (30, 16.0, 13.5, 8.0, 8.5, 0.6)
NARROW = (20, 18.0, 15.5, 4.0, 5.0, 0.5)
ALONE = (1, 18.0, 15.0, np.nan, np.nan, np.nan)


def test_the_same_change_has_the_same_size_whatever_each_groups_own_spread() -> None:
    found = change_on_one_ruler(many(WIDE, NARROW))
    assert isinstance(found, Estimate)
    assert found.estimate[0] == pytest.approx(found.estimate[1])


def test_the_ruler_is_weighed_by_degrees_of_freedom_and_people_alone_add_nothing() -> None:
    expected = np.sqrt((29 * 64 + 19 * 16) / 48)
    assert pooled_sd_before(many(WIDE, NARROW)) == pytest.approx(expected)
    assert pooled_sd_before(many(WIDE, NARROW, ALONE)) == pytest.approx(expected)


def test_a_published_ruler_needs_only_one_group() -> None:
    one, other = (change_on_one_ruler(PairedSummary(*row), 5.2) for row in (WIDE, NARROW))
    assert one.estimate == other.estimate == pytest.approx(-2.5 / 5.2)
    assert one.high - one.low > 0
    assert "published" in one.method


@pytest.mark.parametrize(
    "groups", [many(ALONE), many((30, 16.0, 13.5, 0.0, 8.5, np.nan)), many(ALONE, (0,) + (np.nan,) * 5)]
)
def test_without_any_spread_there_is_no_ruler(groups: PairedSummary) -> None:
    assert isinstance(pooled_sd_before(groups), NotEstimable)
    found = change_on_one_ruler(groups)
    assert isinstance(found, NotEstimable)
    assert "no spread" in found.reason


@pytest.mark.parametrize("sd", [0.0, -1.0, np.nan])
def test_an_impossible_published_ruler_is_refused(sd: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        change_on_one_ruler(PairedSummary(*WIDE), sd)
