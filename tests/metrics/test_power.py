"""Power, the smallest effect and the people needed, which must agree with one another and with statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.power import (
    PairedDesign,
    TwoArmDesign,
    people_needed,
    power,
    smallest_detectable_effect,
)
from evaluate.metrics.results import NotEstimable


@pytest.mark.parametrize(("n", "effect"), [(5, 0.8), (26, 0.5), (200, 0.1)])
def test_paired_power_is_that_of_statsmodels(n: int, effect: float) -> None:
    from statsmodels.stats.power import TTestPower

    assert power(PairedDesign(n), effect) == pytest.approx(TTestPower().power(effect, n, 0.05), rel=1e-9)


@pytest.mark.parametrize(("n", "share", "effect"), [(40, 0.5, 0.6), (90, 1 / 3, 0.4)])
def test_two_arm_power_is_that_of_statsmodels(n: int, share: float, effect: float) -> None:
    from statsmodels.stats.power import TTestIndPower

    theirs = TTestIndPower().power(effect, n * share, 0.05, ratio=(1 - share) / share)
    assert power(TwoArmDesign(n, share), effect) == pytest.approx(theirs, rel=1e-9)


designs = st.one_of(
    st.builds(PairedDesign, st.integers(2, 500)),
    st.builds(
        TwoArmDesign,
        st.integers(60, 900),
        share=st.floats(0.2, 0.8),
        correlation=st.floats(-0.9, 0.9),
        cluster_size=st.floats(1, 12),
        icc=st.floats(0, 0.3),
        size_variation=st.floats(0, 1),
    ),
)


@given(designs, st.sampled_from([0.5, 0.8, 0.9, 0.99]))
def test_the_smallest_effect_has_the_wanted_power_and_its_people_are_those_of_the_design(
    design: PairedDesign | TwoArmDesign, wanted: float
) -> None:
    effect = smallest_detectable_effect(design, wanted)
    assert power(design, effect) == pytest.approx(wanted, abs=1e-8)
    assert power(design, -effect) == pytest.approx(wanted, abs=1e-8)
    assert people_needed(design, effect, wanted) == pytest.approx(design.n, rel=1e-4)


@given(designs, st.floats(0, 3))
def test_power_is_a_probability_that_grows_with_the_effect(
    design: PairedDesign | TwoArmDesign, effect: float
) -> None:
    here, more = power(design, effect), power(design, effect + 0.1)
    assert 0.05 - 1e-9 <= here <= more + 1e-9 <= 1 + 2e-9


def test_clusters_cost_people_and_adjusting_saves_them() -> None:
    plain, clustered, adjusted = (
        people_needed(design, 0.3)
        for design in (
            TwoArmDesign(1),
            TwoArmDesign(1, cluster_size=20, icc=0.05),
            TwoArmDesign(1, correlation=0.7),
        )
    )
    assert plain == pytest.approx(350.7, abs=0.5)
    # The design effect is 1.95; a little more for the degrees of freedom, which count clusters.
    assert 1.95 < clustered / plain < 2.1
    assert adjusted / plain == pytest.approx(1 - 0.49, abs=0.01)


def test_simulated_power() -> None:
    rng = np.random.default_rng(31)
    change = rng.normal(0.5, 1, (4000, 26))
    t = change.mean(axis=1) / (change.std(axis=1, ddof=1) / np.sqrt(26))
    assert np.mean(np.abs(t) > 2.0595) == pytest.approx(power(PairedDesign(26), 0.5), abs=0.03)


def test_far_tails_are_numbers() -> None:
    assert power(PairedDesign(25), 1.44 * 50) == 1
    assert power(PairedDesign(10_000), 3.0) == 1


@pytest.mark.parametrize(
    "design", [PairedDesign(0), PairedDesign(1), TwoArmDesign(2), TwoArmDesign(20, cluster_size=10)]
)
def test_too_few_people_say_so(design: PairedDesign | TwoArmDesign) -> None:
    assert isinstance(power(design, 0.5), NotEstimable)
    assert isinstance(smallest_detectable_effect(design), NotEstimable)


def test_no_effect_needs_more_people_than_there_are() -> None:
    for effect in (0.0, 1e-6, np.nan, np.inf):
        assert isinstance(people_needed(PairedDesign(20), effect), NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        power(PairedDesign(20), 0.5, level=95)
    with pytest.raises(ValueError, match="power must be between"):
        people_needed(PairedDesign(20), 0.5, wanted=0.01)
    with pytest.raises(ValueError, match="confidence level"):
        smallest_detectable_effect(PairedDesign(20), level=1)
    with pytest.raises(ValueError, match="share"):
        TwoArmDesign(20, share=1)
    with pytest.raises(ValueError, match="correlation"):
        TwoArmDesign(20, correlation=1)
    with pytest.raises(ValueError, match="cluster size"):
        TwoArmDesign(20, cluster_size=0)
