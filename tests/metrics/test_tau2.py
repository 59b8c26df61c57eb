"""Four estimators of tau2, each held to the equation that defines it."""

import numpy as np
import pytest
from hypothesis import given, settings

from evaluate.metrics import tau2 as module
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import NotEstimable, Pooled
from evaluate.metrics.tau2 import BetweenVariance, between_variance, root_of, weighted
from tests.metrics.strategies import Scores, pools


def found(y: np.ndarray, v: np.ndarray, **options: object) -> BetweenVariance:
    between = between_variance(y, v, **options)
    assert isinstance(between, BetweenVariance)
    assert between.converged
    return between


def log_likelihood(y: np.ndarray, v: np.ndarray, tau2: float, restricted: bool) -> float:
    """Write the likelihoods out with matrices."""
    weights, ones = np.diag(1 / (v + tau2)), np.ones((y.size, 1))
    information = ones.T @ weights @ ones
    projection = weights - weights @ ones @ np.linalg.inv(information) @ ones.T @ weights
    lost = np.log(information[0, 0]) if restricted else 0.0
    return float(-0.5 * (np.log(v + tau2).sum() + lost + y @ projection @ y))


@pytest.mark.parametrize("estimator", ["reml", "ml"])
@settings(max_examples=30)
@given(drawn=pools())
def test_no_other_tau2_is_likelier(estimator: str, drawn: Scores) -> None:
    y, v = drawn
    tau2 = found(y, v, estimator=estimator).estimate
    best = log_likelihood(y, v, tau2, estimator == "reml")
    for other in [0.0, v.min() / 10, *(tau2 * np.array([0.5, 0.9, 1.1, 2.0]))]:
        assert log_likelihood(y, v, float(other), estimator == "reml") <= best + 1e-9


@settings(max_examples=30)
@given(pools())
def test_paule_and_mandel_make_q_what_it_should_be(drawn: Scores) -> None:
    y, v = drawn
    tau2 = found(y, v, estimator="pm").estimate
    q = weighted(y, v, np.ones((y.size, 1)), tau2).squares
    assert q == pytest.approx(y.size - 1, rel=1e-9) if tau2 > 0 else q <= y.size - 1


@settings(max_examples=30)
@given(pools())
def test_moments_follow_their_closed_form_and_pooling_uses_the_same(drawn: Scores) -> None:
    y, v = drawn
    w = 1 / v
    q = w @ (y - w @ y / w.sum()) ** 2
    by_hand = max(0.0, (q - (y.size - 1)) / (w.sum() - w @ w / w.sum()))
    assert found(*drawn, estimator="dl").estimate == pytest.approx(by_hand, rel=1e-9, abs=1e-12)
    pool = random_effects(*drawn)
    assert isinstance(pool, Pooled)
    assert found(*drawn).estimate == pool.tau2


@settings(max_examples=20)
@given(pools())
def test_a_predictor_that_says_nothing_more_changes_nothing(drawn: Scores) -> None:
    y, v = drawn
    alone = found(y, v).estimate
    assert found(y, v, predictors=3 * np.ones((y.size, 1))).estimate == pytest.approx(
        alone, rel=1e-7, abs=1e-10
    )


def test_the_traces_are_those_of_the_projection() -> None:
    y, v = np.array([0.2, 0.5, 0.1, 0.9]), np.array([0.1, 0.2, 0.3, 0.4])
    x = np.column_stack([np.ones(4), [1.0, 2, 3, 5]])
    w = np.diag(1 / (v + 0.3))
    p = w - w @ x @ np.linalg.inv(x.T @ w @ x) @ x.T @ w
    fit = weighted(y, v, x, 0.3)
    assert fit.trace == pytest.approx(np.trace(p))
    assert fit.trace_squared == pytest.approx(np.trace(p @ p))
    assert fit.squares == pytest.approx(y @ p @ y)
    assert fit.residual == pytest.approx(p @ y)


def test_the_search_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROUNDS", 1)
    between = between_variance([0.1, 0.9, -0.4, 1.3], [0.02, 0.03, 0.05, 0.02], estimator="pm")
    assert isinstance(between, BetweenVariance)
    assert not between.converged


def test_a_likelihood_without_a_top_says_that_it_did_not_settle() -> None:
    y, v = np.array([0.0, 1.0]), np.array([1.0, 1.0])
    assert module._top(lambda tau2: tau2, lambda tau2: 1.0, y, v) == (pytest.approx(2.0), False)


def test_a_root_beyond_the_first_guess_is_found() -> None:
    assert root_of(lambda x: 100 - x, 1.0) == (pytest.approx(100), True)
    assert root_of(lambda x: -1 - x, 1.0) == (0.0, True)


def test_an_estimator_must_be_known() -> None:
    with pytest.raises(ValueError, match="one of reml, ml, dl, pm"):
        between_variance([0.1, 0.2], [0.1, 0.1], estimator="sj")


def test_too_few_effects_give_a_reason() -> None:
    assert isinstance(between_variance([0.1], [0.2]), NotEstimable)
    columns = np.column_stack([np.ones(2), [1, 2]])
    assert isinstance(between_variance([0.1, 0.4], [0.2, 0.2], columns), NotEstimable)
