"""The mixed model, held to another package's, to closed forms and to its limits."""

import numpy as np
import pytest

from evaluate.metrics.mixed import MixedModel, mixed_model
from evaluate.metrics.results import NotEstimable

rng = np.random.default_rng(13)
PERSON = np.repeat(np.arange(30), 4)
TIME = np.tile([0.0, 1.0, 2.0, 3.0], 30)
X = np.column_stack([np.ones(120), TIME])
Y = (
    5
    + 0.8 * TIME
    + rng.normal(0, 2, 30)[PERSON]
    + rng.normal(0, 1.5, 30)[PERSON] * TIME
    + rng.normal(0, 1, 120)
)
KEPT = rng.random(120) > 0.25


def fitted(*args: object, **keywords: object) -> MixedModel:
    """Fit, which must succeed."""
    model = mixed_model(*args, **keywords)
    assert isinstance(model, MixedModel)
    return model


# At so fine a gradient statsmodels says that it has not converged; its numbers have.
@pytest.mark.filterwarnings("ignore:Maximum Likelihood optimization failed")
@pytest.mark.filterwarnings("ignore:(MixedLM|Gradient) optimization failed")
@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.parametrize("slopes", [True, False])
def test_estimates_are_those_of_statsmodels(restricted: bool, slopes: bool) -> None:
    from statsmodels.regression.mixed_linear_model import MixedLM

    random = X[KEPT] if slopes else None
    model = fitted(Y[KEPT], X[KEPT], PERSON[KEPT], random, restricted=restricted)
    theirs = MixedLM(Y[KEPT], X[KEPT], PERSON[KEPT], exog_re=random).fit(
        reml=restricted, method="bfgs", gtol=1e-9
    )
    assert [c.estimate for c in model.coefficients] == pytest.approx(theirs.fe_params, rel=1e-5)
    assert model.within == pytest.approx(theirs.scale, rel=1e-4)
    assert model.between == pytest.approx(np.asarray(theirs.cov_re), rel=1e-3, abs=1e-4)
    assert model.log_likelihood == pytest.approx(theirs.llf, rel=1e-8)
    # No likelihood of theirs is above ours: the search ends at the top.
    assert model.log_likelihood >= theirs.llf - 1e-7


def test_two_complete_timepoints_are_the_paired_t_test() -> None:
    before, after = rng.normal(15, 5, 25), rng.normal(17, 5, 25)
    after += before / 2
    design = np.column_stack([np.ones(50), np.repeat([0, 1], 25)])
    change = fitted(np.concatenate([before, after]), design, np.tile(np.arange(25), 2)).coefficients[1]
    gap = after - before
    assert change.estimate == pytest.approx(gap.mean())
    assert change.standard_error == pytest.approx(gap.std(ddof=1) / 5, rel=1e-7)
    assert change.df == pytest.approx(24, rel=1e-4)


def test_people_who_do_not_differ_leave_least_squares() -> None:
    # Within people, scores go against each other: the variance between is at its floor of zero.
    y = np.tile([1.0, -1.0, 1.0, -1.0], 30) * (1 + 0.1 * rng.random(120)) + 0.3 * TIME
    model = fitted(y, X, PERSON)
    assert model.between[0, 0] == pytest.approx(0, abs=1e-6)
    left = y - X @ np.linalg.lstsq(X, y, rcond=None)[0]
    assert model.within == pytest.approx(left @ left / 118, rel=1e-6)
    assert model.coefficients[1].df == pytest.approx(118, rel=1e-3)


def test_shifting_stretching_and_shuffling() -> None:
    here, order = fitted(Y, X, PERSON, X), rng.permutation(120)
    moved = fitted(10 * Y[order] + 4, X[order], [f"p{k}" for k in PERSON[order]], X[order])
    assert moved.coefficients[1].estimate == pytest.approx(10 * here.coefficients[1].estimate, rel=1e-5)
    assert moved.coefficients[1].standard_error == pytest.approx(
        10 * here.coefficients[1].standard_error, rel=1e-4
    )
    assert moved.coefficients[1].df == pytest.approx(here.coefficients[1].df, rel=1e-2)


def test_the_interval_covers() -> None:
    covered = 0
    for _ in range(200):
        y = rng.normal(0, 2, 12)[PERSON[:48]] + rng.normal(0, 1, 48)
        slope = fitted(y, X[:48], PERSON[:48]).coefficients[1]
        covered += slope.low <= 0 <= slope.high
    assert 180 <= covered <= 199


@pytest.mark.parametrize(
    ("y", "x", "people", "reason"),
    [
        ([], np.empty((0, 1)), [], "two people"),
        ([1, 2, 3], np.ones((3, 1)), "aaa", "two people"),
        ([1, 2, 3], np.ones((3, 1)), "abc", "one score"),
        ([1, 2, 3, 4], np.ones((4, 2)), "aabb", "worked out"),
        ([2, 2, 2, 2], np.ones((4, 1)), "aabb", "exactly"),
        ([1, 1, 2, 2, 3, 3], np.ones((6, 1)), "aabbcc", "nothing is left"),
    ],
)
def test_what_cannot_be_estimated_says_why(y: list[float], x: np.ndarray, people: str, reason: str) -> None:
    found = mixed_model(y, x, list(people))
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_every_score_needs_its_person() -> None:
    with pytest.raises(ValueError, match="whose it is"):
        mixed_model([1, 2, 3], np.ones((3, 1)), ["a", "b"])
