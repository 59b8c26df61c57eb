"""Counts before and after a change."""

import numpy as np
import pytest

from evaluate.metrics.count_series import InterruptedCounts, compare_fits, interrupted_counts
from evaluate.metrics.results import NotEstimable

T = np.arange(1, 97)
PEOPLE = np.linspace(5_000, 8_000, 96)


def counts(ratio: float) -> np.ndarray:
    """Draw 96 months of events, the rate changing after 60."""
    rate = 0.01 * np.exp(-0.002 * T + 0.2 * np.sin(2 * np.pi * T / 12)) * np.where(T > 60, ratio, 1)
    return np.random.default_rng(12).poisson(PEOPLE * rate)


@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.4])
def test_the_rate_ratio_is_found(ratio: float) -> None:
    found = interrupted_counts(counts(ratio), 60, exposure=PEOPLE, season="harmonics")
    assert isinstance(found, InterruptedCounts)
    assert found.level_ratio.low < ratio < found.level_ratio.high
    assert found.dispersion == pytest.approx(1, abs=0.4)
    assert found.quasi_errors.shape == found.newey_west_errors.shape == (len(found.names),)


def test_it_is_what_statsmodels_gives() -> None:
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    y = counts(0.7)
    found = interrupted_counts(y, 60, exposure=PEOPLE, slope=False)
    x = np.column_stack([np.ones(96), T, T > 60]).astype(float)
    theirs = GLM(y, x, family=Poisson(), offset=np.log(PEOPLE)).fit(scale="X2", tol=1e-12)
    assert found.coefficients == pytest.approx(theirs.params, rel=1e-7)
    assert found.quasi_errors == pytest.approx(theirs.bse, rel=1e-6)
    assert found.deviance == pytest.approx(theirs.deviance, rel=1e-8)


def test_a_slope_that_is_not_there_is_not_found() -> None:
    smaller, larger = (
        interrupted_counts(counts(0.7), 60, exposure=PEOPLE, slope=slope, season="harmonics")
        for slope in (False, True)
    )
    statistic, p = compare_fits(smaller, larger)
    assert statistic >= 0
    assert p > 0.01
    assert isinstance(smaller.slope_change, NotEstimable)
    with pytest.raises(ValueError, match="more columns"):
        compare_fits(larger, smaller)


@pytest.mark.parametrize(
    ("y", "options", "reason"),
    [
        ([1, np.nan, 3, 4, 5, 6], {}, "Period 2 has no count"),
        ([1, 2, 3, 4], {}, "fewer than 3 periods"),
        ([1, 2, 3, 0, 0, 0], {}, "no events on one side"),
        ([4, 4, 4, 4, 4, 4], {}, "exactly"),
        ([1, 2, 3, 4, 5, 7, 6, 2], {"disruptions": {"all": (4, 8)}}, "cannot be told apart"),
    ],
)
def test_what_cannot_be_fitted_has_a_reason(y: list, options: dict, reason: str) -> None:
    found = interrupted_counts(y, 3, **options)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize("options", [{"exposure": [0.0] * 96}, {"exposure": [1.0]}])
def test_exposure_must_be_above_zero(options: dict) -> None:
    with pytest.raises(ValueError, match="exposure"):
        interrupted_counts(counts(1.0), 60, **options)
