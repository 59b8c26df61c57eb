"""Funnel limits: chance alone, and with over-dispersion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.metrics.funnel import limits, over_dispersion, proportion_limits, ratio_limits, to_scale


@settings(max_examples=30)
@given(st.integers(5, 400), st.floats(0.05, 0.95))
def test_exact_limits_lie_on_the_step_that_crosses_the_tail(n: int, target: float) -> None:
    from scipy.stats import binom

    for limit, tail in zip(proportion_limits([n], target), (0.025, 0.975), strict=True):
        step = np.ceil(limit[0] * n - 1e-9)
        assert binom.cdf(step - 1, n, target) < tail + 1e-9
        assert binom.cdf(step, n, target) >= tail - 1e-9


def test_limits_narrow_with_size_towards_the_target() -> None:
    for low, high in (proportion_limits([20, 200, 20000], 0.3), ratio_limits([5.0, 50.0, 50000.0])):
        assert (np.diff(high - low) < 0).all()
    assert high[-1] == pytest.approx(1, abs=0.01)


def test_exact_limits_become_the_normal_ones() -> None:
    exact = proportion_limits([100_000], 0.3, 0.998)
    normal = limits(0.3, [np.sqrt(0.3 * 0.7 / 100_000)], 0.0, 0.998)
    assert np.ravel(exact) == pytest.approx(np.ravel(normal), abs=2e-5)


@pytest.mark.parametrize("scale", ["plain", "arcsine", "square_root"])
def test_limits_hold_the_target_and_widen_with_spread_and_level(scale: str) -> None:
    low, high = limits(0.4, [0.1, 0.02], 0.0, 0.95, scale)
    assert ((low < 0.4) & (high > 0.4)).all()
    wider = limits(0.4, [0.1, 0.02], 0.01, 0.95, scale)
    widest = limits(0.4, [0.1, 0.02], 0.01, 0.998, scale)
    assert (wider[0] < low).all()
    assert (widest[1] > wider[1]).all()


def test_limits_stop_where_a_proportion_or_ratio_does() -> None:
    low, high = limits(0.1, [0.9], 0.0, 0.998, "arcsine")
    assert (low[0], high[0]) == (0, 1)
    assert limits(1.0, [0.6], 0.0, 0.95, "square_root")[0][0] == 0


@given(st.lists(st.floats(-1.6, 1.6), min_size=2, max_size=20))
@settings(max_examples=30)
def test_no_more_spread_than_chance_adds_nothing(z: list[float]) -> None:
    found = over_dispersion(z, np.full(len(z), 0.1))
    assert found.phi <= found.phi_raw + 1e-12 or found.phi < 1.6**2
    if found.n * found.phi <= found.n - 1:
        assert found.tau2 == 0


def test_one_programme_has_no_spread() -> None:
    assert over_dispersion([5.0], [0.1]).tau2 == 0


def test_one_far_out_does_not_widen_the_funnel_much() -> None:
    z = [*np.linspace(-1, 1, 19), 30.0]
    found = over_dispersion(z, np.full(20, 0.1))
    assert found.phi_raw > 40
    assert found.phi < 1
    assert found.tau2 == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: proportion_limits([0], 0.3),
        lambda: proportion_limits([10], 1.0),
        lambda: ratio_limits([0.0]),
        lambda: ratio_limits([1.0], 95),
        lambda: to_scale([0.1], "log"),
        lambda: over_dispersion([], []),
        lambda: over_dispersion([1.0, np.nan], [1.0, 1.0]),
        lambda: over_dispersion([1.0], [0.0]),
    ],
)
def test_what_has_no_limits_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"must be|needs|There is no"):
        call()
