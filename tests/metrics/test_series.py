"""Segmented regression: what was put in comes out."""

import numpy as np
import pytest

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.series import InterruptedSeries, interrupted_series, segments

T = np.arange(1, 61)
NOISE = np.random.default_rng(7).normal(0, 0.05, 60)


def series(**parts: float) -> np.ndarray:
    """Make 60 months with a change after 36."""
    known = {"level": 0.0, "slope": 0.0, "season": 0.0, "shock": 0.0} | parts
    return (
        10 + 0.1 * T + known["level"] * (T > 36) + known["slope"] * np.maximum(0, T - 37)
        + known["season"] * np.sin(2 * np.pi * T / 12) + known["shock"] * ((T >= 20) & (T <= 25)) + NOISE
    )  # fmt: skip


@pytest.mark.parametrize("season", ["none", "months", "harmonics"])
def test_the_change_is_found(season: str) -> None:
    found = interrupted_series(series(level=-2, slope=0.05), 36, season=season)
    assert isinstance(found, InterruptedSeries)
    assert found.level_change.estimate == pytest.approx(-2, abs=0.1)
    assert found.slope_change.estimate == pytest.approx(0.05, abs=0.01)
    assert found.change_after(12).estimate == pytest.approx(-2 + 12 * 0.05, abs=0.1)
    assert found.r2 > 0.9


def test_season_is_told_from_change() -> None:
    with_season = interrupted_series(series(level=-1, season=2), 36, season="harmonics")
    assert with_season.level_change.estimate == pytest.approx(-1, abs=0.1)
    assert with_season.sigma < 0.1


def test_a_disruption_gets_a_level_of_its_own() -> None:
    values = series(level=-1, shock=-5)
    blind = interrupted_series(values, 36)
    told = interrupted_series(values, 36, disruptions={"pandemic": (20, 25)})
    assert told.level_change.estimate == pytest.approx(-1, abs=0.1)
    assert abs(blind.level_change.estimate + 1) > 0.5
    assert told.fit.coefficients[told.names.index("pandemic")] == pytest.approx(-5, abs=0.1)


def test_turning_the_series_round_turns_the_change() -> None:
    here, there = (interrupted_series(sign * series(level=-2), 36) for sign in (1, -1))
    assert there.level_change.low == pytest.approx(-here.level_change.high)


def test_without_a_slope_there_is_only_a_level() -> None:
    found = interrupted_series(series(level=-2), 36, slope=False)
    assert isinstance(found.slope_change, NotEstimable)
    assert found.change_after(24).estimate == pytest.approx(found.level_change.estimate)
    assert "slope" not in found.names


def test_errors_that_carry_on_widen_the_interval() -> None:
    generator = np.random.default_rng(1)
    values = series(level=-1) + np.convolve(generator.normal(size=71), np.ones(12), "valid")
    narrow, wide = (interrupted_series(values, 36, lag=lag, adjust=True) for lag in (0, 10))
    assert wide.level_change.standard_error > narrow.level_change.standard_error


def test_the_year_begins_where_it_is_said_to() -> None:
    assert segments(T, 36, season="months", first=11)["month 11"][0] == 1
    assert segments(T, 36, season="months", first=3, per_year=4)["month 4"][1] == 1


@pytest.mark.parametrize(
    ("values", "before", "options", "reason"),
    [
        ([1.0, np.nan, 3, 4, 5, 6], 3, {}, "Period 2 has no value"),
        ([1.0, 2, 3, 4, 5], 3, {}, "fewer than 3 periods"),
        ([2.0] * 8, 4, {}, "never changes"),
        ([1.0, 2, 3, 4, 5, 6, 7, 9], 4, {"disruptions": {"all": (5, 8)}}, "cannot be told apart"),
        ([1.0, 2, 3, 4, 5, 6, 7, 8], 4, {}, "exactly"),
    ],
)
def test_what_cannot_be_fitted_has_a_reason(values: list, before: int, options: dict, reason: str) -> None:
    found = interrupted_series(values, before, **options)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize(
    "options",
    [{"before": 0}, {"before": 60}, {"season": "moon"}, {"disruptions": {"x": (0, 3)}}, {"lag": 99}],
)
def test_what_lies_outside_the_series_is_refused(options: dict) -> None:
    with pytest.raises(ValueError, match=r"must|There is no"):
        interrupted_series(series(), **{"before": 36} | options)
