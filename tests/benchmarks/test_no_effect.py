"""A programme without effect that takes people on at their worst: the raw change is fooled, the net effect is not."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.no_effect import CUT_OFF, MEAN, SD, estimated_norm, figure, holds_zero, taken_on
from evaluate.metrics.change import mean_change
from evaluate.metrics.regression_to_mean import Norm, net_effect
from evaluate.metrics.results import NotEstimable


@pytest.mark.parametrize("retest", [0.6, 0.7, 0.8])
def test_only_the_net_effect_admits_that_there_may_be_none(retest: float) -> None:
    made = taken_on(np.random.default_rng(4), 10_000, 50, retest)
    assert holds_zero(mean_change(made)) < 0.15
    assert 0.93 <= holds_zero(net_effect(made, Norm(MEAN, SD, retest).oriented(-1))) <= 0.97


def test_everybody_taken_on_reached_the_cut_off() -> None:
    few = taken_on(np.random.default_rng(4), 2000, 1, 0.7)
    assert np.max(few.mean_before) <= -CUT_OFF
    assert np.min(few.mean_before) < -20


def test_an_estimated_norm_is_near_the_truth_and_says_what_it_rests_on() -> None:
    norm = estimated_norm(np.random.default_rng(5), 0.7)
    assert norm.mean == pytest.approx(MEAN, abs=0.5)
    assert norm.retest_reliability == pytest.approx(0.7, abs=0.15)
    assert norm.n > norm.retest_n > 0


def test_what_is_not_estimable_stops_the_run() -> None:
    with pytest.raises(SystemExit, match="Nobody"):
        holds_zero(NotEstimable("Nobody.", "an example"))


def test_the_figure_on_the_methods_page_is_the_one_that_is_drawn(tmp_path: Path) -> None:
    figure(np.random.default_rng(2026), tmp_path / "again.svg")
    kept = Path(__file__).parents[2] / "docs" / "explanation" / "no-effect.svg"
    assert (tmp_path / "again.svg").read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
