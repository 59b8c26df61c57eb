"""Who was lost, modelled; those kept, weighted."""

import numpy as np
import pytest

from evaluate.metrics.regression import least_squares
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.weighting import LossModel, loss_model

rng = np.random.default_rng(37)
BEFORE = rng.normal(size=200)
LOST = (rng.random(200) < 1 / (1 + np.exp(-BEFORE))).astype(int)


def test_the_model_is_that_of_statsmodels() -> None:
    from statsmodels.discrete.discrete_model import Logit

    found = loss_model(LOST, BEFORE)
    theirs = Logit(LOST, np.column_stack([np.ones(200), BEFORE])).fit(disp=0, tol=1e-12)
    assert isinstance(found, LossModel)
    assert [c.estimate for c in found.coefficients] == pytest.approx(theirs.params, rel=1e-7)
    assert [c.standard_error for c in found.coefficients] == pytest.approx(theirs.bse, rel=1e-6)


def test_weights_bring_the_mean_of_those_kept_back_to_everybody_s() -> None:
    found = loss_model(LOST, BEFORE)
    kept = LOST == 0
    assert np.isnan(found.weights[~kept]).all()
    weighted = least_squares(BEFORE[kept], np.ones((kept.sum(), 1)), found.weights[kept])
    assert abs(BEFORE[kept].mean() - BEFORE.mean()) > 0.2
    assert weighted.coefficients[0] == pytest.approx(BEFORE.mean(), abs=0.1)
    assert found.weights[kept].sum() == pytest.approx(200, rel=0.1)


@pytest.mark.parametrize(
    ("lost", "before", "reason"),
    [
        ([], [], "Nobody"),
        ([0, 0, 0], [1, 2, 3], "Nobody"),
        ([1, 1, 1], [1, 2, 3], "everybody"),
        ([0, 1], [1, 2], "too few"),
        ([0, 1, 0, 1], [2, 2, 2, 2], "worked out"),
        ([0, 0, 0, 1, 1, 1], [1, 2, 3, 4, 5, 6], "without fail"),
    ],
)
def test_what_cannot_be_modelled_says_why(lost: list[int], before: list[float], reason: str) -> None:
    found = loss_model(lost, before)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_every_person_needs_a_row() -> None:
    with pytest.raises(ValueError, match="needs a row"):
        loss_model([0, 1], [1, 2, 3])
