"""The mean change against other standard deviations."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given

from evaluate.metrics.change import d_av, d_z
from evaluate.metrics.other_rulers import corrected_d_av, corrected_d_z, d_rm
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores

Estimator = Callable[[PairedSummary], Estimate]
ESTIMATORS = [corrected_d_z, corrected_d_av, d_rm]


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(pair=scores())
def test_turning_the_scores_turns_the_estimate_and_its_interval(estimator: Estimator, pair: Scores) -> None:
    made = PairedSummary.from_arrays(*pair)
    there, back = estimator(made), estimator(made.oriented(-1))
    assert there.estimate == pytest.approx(-back.estimate, nan_ok=True)
    assert there.low == pytest.approx(-back.high, nan_ok=True)
    assert there.standard_error == pytest.approx(back.standard_error, nan_ok=True)


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(pair=scores())
def test_shifting_and_stretching_the_scores_changes_nothing(estimator: Estimator, pair: Scores) -> None:
    plain, moved = (
        estimator(PairedSummary.from_arrays(*one)) for one in (pair, (pair[0] * 2 + 8, pair[1] * 2 + 8))
    )
    assert plain.estimate == pytest.approx(moved.estimate, nan_ok=True)
    assert plain.high == pytest.approx(moved.high, nan_ok=True)


@pytest.mark.parametrize(("corrected", "uncorrected"), [(corrected_d_z, d_z), (corrected_d_av, d_av)])
def test_the_correction_shrinks_and_fades(corrected: Estimator, uncorrected: Estimator) -> None:
    few, plenty = (PairedSummary(n, 16.0, 13.5, 5.0, 5.5, 0.6) for n in (6, 6000))
    assert abs(corrected(few).estimate) < 0.95 * abs(uncorrected(few).estimate)
    assert corrected(plenty).estimate == pytest.approx(uncorrected(plenty).estimate, rel=1e-3)


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_one_person_has_none_and_warns_nobody(estimator: Estimator) -> None:
    assert np.isnan(estimator(PairedSummary.from_arrays([3], [4])).estimate)


def test_d_rm_is_the_change_over_the_sd_if_the_sds_are_equal() -> None:
    assert d_rm(PairedSummary(30, 16.0, 13.5, 5.0, 5.0, 0.6)).estimate == pytest.approx(-0.5)
