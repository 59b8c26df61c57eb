"""A blend of other areas, and its placebo test."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.synthetic_control import SyntheticControl, synthetic_control, synthetic_weights


def areas(seed: int, count: int = 9, periods: int = 24) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.normal(50, 10, (count, 1)) + generator.normal(0, 2, (count, periods)).cumsum(axis=1)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_no_other_blend_is_nearer(seed: int) -> None:
    values = areas(seed)
    own, donors = values[0], values[1:]
    weights = synthetic_weights(own, donors)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1)
    best = np.sum((own - weights @ donors) ** 2)
    others = np.random.default_rng(seed).dirichlet(np.full(8, 0.3), 300)
    assert (np.sum((own - others @ donors) ** 2, axis=1) >= best * (1 - 1e-9)).all()
    toward = 0.999 * weights + 0.001 * np.eye(8)
    assert (np.sum((own - toward @ donors) ** 2, axis=1) >= best * (1 - 1e-9)).all()


def test_a_blend_that_is_there_is_found() -> None:
    donors = areas(1)
    assert synthetic_weights(0.3 * donors[2] + 0.7 * donors[5], donors)[[2, 5]] == pytest.approx(
        [0.3, 0.7], abs=1e-6
    )


def test_an_effect_is_found_and_stands_out() -> None:
    values = areas(2, 20)
    donors = values[1:]
    own = 0.5 * donors[0] + 0.5 * donors[1] + np.random.default_rng(1).normal(0, 0.3, 24)
    own[16:] -= 15
    found = synthetic_control(own, donors, 16)
    assert isinstance(found, SyntheticControl)
    assert found.effect == pytest.approx(-15, abs=3)
    assert found.p == pytest.approx(1 / 20)
    assert found.placebo_ratios.size == 19


def test_units_do_not_matter() -> None:
    values = areas(3)
    here = synthetic_control(values[0], values[1:], 16)
    there = synthetic_control(1e-4 * values[0] + 7, 1e-4 * values[1:] + 7, 16)
    assert there.weights == pytest.approx(here.weights, abs=1e-6)
    assert there.p == here.p


def test_an_area_like_another_in_every_period_is_that_area() -> None:
    values = areas(4)
    found = synthetic_control(values[1], values[1:], 16)
    assert found.weights[0] == pytest.approx(1)
    assert (found.effect, found.p) == (pytest.approx(0, abs=1e-9), 1)


@pytest.mark.parametrize(
    ("own", "donors", "before", "reason"),
    [
        ([1.0, 2, 3, 4], [[1.0, 2, 3, 4]], 3, "fewer than 2 comparison areas"),
        ([1.0, 2, 3, 4], [[1.0, 2, 3, 4]] * 2, 2, "at least 3 periods"),
        ([1.0, 2, 3, 4], [[1.0, 2, 3, 4]] * 2, 4, "and 1 after"),
        ([1.0, 2, np.nan, 4], [[1.0, 2, 3, 4]] * 2, 3, "no value"),
    ],
)
def test_what_cannot_be_blended_has_a_reason(own: list, donors: list, before: int, reason: str) -> None:
    found = synthetic_control(own, donors, before)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_shapes_and_values_are_checked() -> None:
    with pytest.raises(ValueError, match="shapes"):
        synthetic_control([1.0, 2], [[1.0, 2, 3]], 1)
    with pytest.raises(ValueError, match="shapes"):
        synthetic_weights([1.0, 2], [1.0, 2])
    with pytest.raises(ValueError, match="every period"):
        synthetic_weights([1.0, np.inf], [[1.0, 2]])
