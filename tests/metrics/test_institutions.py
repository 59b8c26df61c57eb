"""Programmes in their funnel."""

import numpy as np
import pytest

from evaluate.metrics.institutions import Funnel, mean_funnel, proportion_funnel, ratio_funnel
from evaluate.metrics.results import NotEstimable


def test_by_chance_alone_about_one_in_twenty_lies_outside() -> None:
    generator = np.random.default_rng(8)
    n = generator.integers(40, 400, 2000)
    funnel = proportion_funnel(generator.binomial(n, 0.3), n, 0.3)
    assert isinstance(funnel, Funnel)
    assert 0.03 < funnel.outside(0.95).mean() < 0.06
    assert funnel.outside(0.998).mean() < 0.006
    assert 0.85 < funnel.dispersion.phi_raw < 1.15


def test_a_spread_between_programmes_is_allowed_for() -> None:
    generator = np.random.default_rng(9)
    n = generator.integers(200, 400, 500)
    means = generator.normal(2.0, 0.3, 500) + generator.normal(0, 1, 500) / np.sqrt(n)
    funnel = mean_funnel(means, n, 1.0)
    assert funnel.outside(0.998).mean() > 0.3
    assert funnel.outside_adjusted(0.998).mean() < 0.01
    assert np.sqrt(funnel.dispersion.tau2) == pytest.approx(0.3, rel=0.2)
    assert (funnel.multiplicative_z**2).mean() == pytest.approx(1.2, abs=0.25)


@pytest.mark.parametrize("scale", ["square_root", "plain"])
def test_ratios_are_held_against_one(scale: str) -> None:
    funnel = ratio_funnel([5, 12, 60], [10.0, 12.0, 25.0], scale)
    assert funnel.target == 1
    assert list(np.sign(funnel.z)) == [-1, 0, 1]
    assert list(funnel.outside(0.998)) == [False, False, True]


def test_nobody_with_the_event_still_has_a_place() -> None:
    funnel = proportion_funnel([0, 30, 30], [30, 60, 60])
    assert funnel.below[0] == pytest.approx(0.5 * (1 - funnel.target) ** 30)
    assert (funnel.p <= 1).all()


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (proportion_funnel([], []), "no programmes"),
        (proportion_funnel([1, 0], [2, 0]), "size of programme 2"),
        (proportion_funnel([0, 0], [5, 5]), "everybody or nobody"),
        (proportion_funnel([5, 5], [5, 5]), "everybody or nobody"),
        (ratio_funnel([1], [0.0]), "expected count of programme 1"),
        (mean_funnel([1.0, 2.0], [5, 5], 0.0), "do not differ"),
        (mean_funnel([1.0, 2.0], [5, np.nan], 1.0), "size of programme 2"),
    ],
)
def test_what_has_no_funnel_has_a_reason(found: object, reason: str) -> None:
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize(
    "call",
    [
        lambda: proportion_funnel([3], [2]),
        lambda: proportion_funnel([-1], [2]),
        lambda: proportion_funnel([1, 2], [2]),
        lambda: proportion_funnel([np.nan], [2]),
        lambda: ratio_funnel([-1], [2.0]),
    ],
)
def test_counts_that_cannot_be_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()
