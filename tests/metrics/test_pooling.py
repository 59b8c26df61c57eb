"""Random-effects pooling, held to metafor; what adding, stretching and agreement must do."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics import tau2 as between
from evaluate.metrics.pooling import fixed_effect, prediction_interval, random_effects
from evaluate.metrics.results import NotEstimable, Pooled
from evaluate.metrics.tau2 import NAMES
from tests.metrics.strategies import Scores, pools
from tests.oracles import Case, cases, close, numbers

POOLS = [case for case in cases("e.") if "REML_knha" in case["expected"] and "yi" in case["expected"]]

Pooling = Callable[..., Pooled | NotEstimable]


def effects(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Give a case's effects and variances."""
    return numbers(case, "yi"), numbers(case, "vi")


def restricted_log_likelihood(y: np.ndarray, v: np.ndarray, tau2: float) -> float:
    """Write the likelihood out with matrices, as Viechtbauer (2005) prints it."""
    weights, ones = np.diag(1 / (v + tau2)), np.ones((y.size, 1))
    information = ones.T @ weights @ ones
    projection = weights - weights @ ones @ np.linalg.inv(information) @ ones.T @ weights
    return float(-0.5 * (np.log(v + tau2).sum() + np.log(information[0, 0]) + y @ projection @ y))


def test_all_five_meta_analyses_are_here() -> None:
    assert len(POOLS) == 5


every_meta_analysis = pytest.mark.parametrize("case", POOLS, ids=lambda case: case["id"])


@every_meta_analysis
def test_reml(case: Case) -> None:
    pool = random_effects(*effects(case))
    assert pool.converged
    assert close(pool.k, case, "k")
    assert close(pool.tau2, case, "REML.tau2")
    assert close(pool.estimate, case, "REML.mu")
    assert close(pool.i2, case, "REML.I2")
    assert close(pool.h2, case, "REML.H2")
    assert close(pool.q, case, "REML.Q")
    assert close(pool.q, case, "fixed.Q")


@every_meta_analysis
def test_hartung_knapp_interval(case: Case) -> None:
    pool = random_effects(*effects(case))
    assert close(pool.standard_error, case, "REML_knha.se")
    assert close(pool.low, case, "REML_knha.lo")
    assert close(pool.high, case, "REML_knha.hi")


@every_meta_analysis
def test_prediction_interval(case: Case) -> None:
    pool = random_effects(*effects(case))
    assert close([pool.prediction_low, pool.prediction_high], case, "pi_REML_knha_t_k_minus_1")


@every_meta_analysis
def test_dersimonian_laird(case: Case) -> None:
    assert close(random_effects(*effects(case), estimator="dl").tau2, case, "DL.tau2")


@given(pools())
def test_no_other_tau2_is_likelier(drawn: Scores) -> None:
    y, v = drawn
    pool = random_effects(y, v)
    assert pool.converged
    best = restricted_log_likelihood(y, v, pool.tau2)
    for other in [0.0, *(pool.tau2 * np.array([0.5, 0.9, 1.1, 2.0])), v.min() / 10]:
        assert restricted_log_likelihood(y, v, float(other)) <= best + 1e-9


@given(pools())
def test_the_pooled_effect_lies_among_the_effects_and_inside_its_intervals(drawn: Scores) -> None:
    pool = random_effects(*drawn)
    assert drawn[0].min() - 1e-12 <= pool.estimate <= drawn[0].max() + 1e-12
    assert pool.prediction_low <= pool.low < pool.estimate < pool.high <= pool.prediction_high
    assert pool.tau2 >= 0
    assert 0 <= pool.i2 < 100


@given(pools(), st.integers(-500, 500))
def test_adding_a_constant_shifts_the_pool(drawn: Scores, hundredths: int) -> None:
    y, v = drawn
    shift = hundredths / 100
    here, there = random_effects(y, v), random_effects(y + shift, v)
    assert there.tau2 == pytest.approx(here.tau2, rel=1e-6, abs=1e-9)
    assert [there.estimate, there.low, there.high] == pytest.approx(
        [here.estimate + shift, here.low + shift, here.high + shift], rel=1e-7, abs=1e-7
    )


@given(pools(), st.sampled_from([1e-4, 0.1, 30.0, 1e5]))
def test_the_units_do_not_matter(drawn: Scores, stretch: float) -> None:
    y, v = drawn
    here, there = random_effects(y, v), random_effects(stretch * y, stretch**2 * v)
    assert there.tau2 == pytest.approx(stretch**2 * here.tau2, rel=1e-6, abs=1e-9 * stretch**2)
    assert there.i2 == pytest.approx(here.i2, rel=1e-6, abs=1e-6)
    assert [there.estimate, there.low, there.high] == pytest.approx(
        [stretch * here.estimate, stretch * here.low, stretch * here.high], rel=1e-6, abs=1e-7 * stretch
    )


@given(pools(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(drawn: Scores, random: st.randoms) -> None:
    y, v = drawn
    order = np.array(random.sample(range(y.size), y.size))
    here, there = random_effects(y, v), random_effects(y[order], v[order])
    assert [there.estimate, there.low, there.tau2] == pytest.approx(
        [here.estimate, here.low, here.tau2], rel=1e-6, abs=1e-9
    )


def test_effects_that_agree_exactly_have_no_spread_and_no_interval() -> None:
    pool = random_effects([0.25, 0.25, 0.25], [0.02, 0.04, 0.08])
    assert (pool.estimate, pool.tau2, pool.i2, pool.q, pool.standard_error) == (0.25, 0, 0, 0, 0)
    assert np.isnan([pool.low, pool.high, pool.prediction_low, pool.prediction_high]).all()
    assert pool.converged


@pytest.mark.parametrize(
    ("y", "v", "top"),
    [
        ([-5.16, -1.13, -0.98], [2.635, 0.018, 0.288], pytest.approx(0, abs=0)),
        ([-1.55, 1.89, 1.65], [1.557, 0.007, 0.01], pytest.approx(1.9, abs=0.1)),
    ],
)
def test_the_higher_of_two_tops_is_found(y: list[float], v: list[float], top: object) -> None:
    found = random_effects(y, v).tau2
    assert found == top
    highest = restricted_log_likelihood(np.array(y), np.array(v), found)
    others = [restricted_log_likelihood(np.array(y), np.array(v), tau2) for tau2 in np.linspace(0, 20, 2001)]
    assert max(others) <= highest + 1e-9


def test_a_likelihood_on_which_newton_steps_go_round_in_circles_still_settles() -> None:
    y = np.array([0.92, 0.36, 0.49, 0.36, 0.74, -0.31, 0.82])
    v = np.array([0.013, 0.886, 4.581, 1.27, 0.335, 0.005, 0.837])
    pool = random_effects(y, v)
    assert pool.converged
    best = restricted_log_likelihood(y, v, pool.tau2)
    assert all(restricted_log_likelihood(y, v, pool.tau2 * by) < best for by in (0.9, 0.99, 1.01, 1.1))


def test_a_search_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "_ROUNDS", 1)
    assert not random_effects([0.1, 0.9, -0.4, 1.3], [0.02, 0.03, 0.05, 0.02]).converged


def test_a_wider_level_widens_both_intervals() -> None:
    narrow, wide = (random_effects([0.1, 0.3, 0.9], [0.02, 0.03, 0.05], level) for level in (0.8, 0.99))
    assert wide.low < narrow.low
    assert wide.prediction_high > narrow.prediction_high


@pytest.mark.parametrize(
    ("y", "v", "reason"),
    [
        ([], [], "at least 2 effects, and there are 0"),
        ([0.1], [0.2], "at least 2 effects, and there is 1"),
        ([0.1, np.nan], [0.1, 0.1], "Effect 2 is not a number"),
        ([0.1, np.inf], [0.1, 0.1], "Effect 2 is not a number"),
        ([0.1, 0.2], [0.1, 0.0], "variance of effect 2 is not a number above 0"),
        ([0.1, 0.2], [-0.1, 0.1], "variance of effect 1 is not a number above 0"),
        ([0.1, 0.2], [0.1, np.nan], "variance of effect 2 is not a number above 0"),
        ([0.1, 0.2], [np.inf, 0.1], "variance of effect 1 is not a number above 0"),
    ],
)
@pytest.mark.parametrize("pooling", [random_effects, fixed_effect])
def test_what_cannot_be_pooled_says_why(
    pooling: Pooling, y: list[float], v: list[float], reason: str
) -> None:
    pool = pooling(y, v)
    assert isinstance(pool, NotEstimable)
    assert reason in pool.reason
    assert pool.n == len(y)


@pytest.mark.parametrize(("y", "v"), [([0.1, 0.2], [0.1]), ([[0.1, 0.2]], [[0.1, 0.2]])])
@pytest.mark.parametrize("pooling", [random_effects, fixed_effect])
def test_lists_that_do_not_match_are_a_mistake_in_the_call(
    pooling: Pooling, y: list[float], v: list[float]
) -> None:
    with pytest.raises(ValueError, match="same length"):
        pooling(y, v)


@pytest.mark.parametrize("estimator", ["reml", "ml", "dl", "pm"])
def test_every_estimator_names_itself(estimator: str) -> None:
    pool = random_effects([0.1, 0.9, -0.4, 1.3], [0.02, 0.03, 0.05, 0.02], estimator=estimator)
    assert NAMES[estimator] in pool.method
    assert pool.converged
    assert pool.low < pool.estimate < pool.high


def test_walds_interval_is_normal_and_the_floored_one_never_narrower() -> None:
    y, v = [0.30, 0.31, 0.29, 0.30], [0.02, 0.03, 0.05, 0.02]
    wald, plain, floored = (
        random_effects(y, v, interval=interval)
        for interval in ("wald", "hartung_knapp", "hartung_knapp_floored")
    )
    assert wald.df == np.inf
    assert plain.standard_error < wald.standard_error == floored.standard_error
    assert floored.high - floored.low > wald.high - wald.low


def test_the_interval_and_the_probability_agree() -> None:
    for interval in ("wald", "hartung_knapp"):
        pool = random_effects([0.1, 0.9, 0.4, 1.3], [0.02, 0.03, 0.05, 0.02], interval=interval)
        edge = random_effects([0.1, 0.9, 0.4, 1.3], [0.02, 0.03, 0.05, 0.02], 1 - pool.p, interval=interval)
        assert edge.low == pytest.approx(0, abs=1e-9)
    assert np.isnan(random_effects([0.25, 0.25], [0.02, 0.04]).p)


def test_a_fixed_effect_claims_more_than_effects_that_differ_allow() -> None:
    y, v = [0.1, 0.9, -0.4, 1.3], [0.02, 0.03, 0.05, 0.02]
    fixed, random = fixed_effect(y, v), random_effects(y, v)
    assert fixed.high - fixed.low < random.high - random.low
    assert (fixed.tau2, fixed.prediction_low) == (0, fixed.low)
    assert fixed.estimate == pytest.approx(np.average(y, weights=1 / np.array(v)))
    assert fixed_effect([0.3, 0.3], [0.1, 0.1]).i2 == 0


def test_the_prediction_interval_is_wider_with_fewer_degrees_of_freedom() -> None:
    few, many, normal = (prediction_interval(0.4, 0.1, 0.09, df) for df in (3, 30, np.inf))
    assert few[1] > many[1] > normal[1] == pytest.approx(0.4 + 1.959964 * np.sqrt(0.1), abs=1e-6)


@pytest.mark.parametrize("options", [{"estimator": "sj"}, {"interval": "t"}])
def test_an_unknown_way_is_refused(options: dict) -> None:
    with pytest.raises(ValueError, match="There is no estimator"):
        random_effects([0.1, 0.2], [0.1, 0.1], **options)
