"""Subgroups and meta-regression."""

import numpy as np
import pytest

from evaluate.metrics.moderators import MetaRegression, Subgroups, indicators, meta_regression, subgroups
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import NotEstimable

Y = np.array([0.1, 0.3, 0.9, 0.5, 0.4, 0.7, -0.1, 0.2])
V = np.array([0.02, 0.03, 0.05, 0.02, 0.04, 0.06, 0.03, 0.02])
WEEKS = np.array([1.0, 2, 5, 3, 3, 4, 1, 2])
GROUPS = list("aabbbbaa")


def test_each_group_is_pooled_on_its_own() -> None:
    found = subgroups(Y, V, GROUPS)
    assert isinstance(found, Subgroups)
    here = np.array(GROUPS) == "a"
    assert found.pools[0] == random_effects(Y[here], V[here], interval="wald")
    assert found.df == 1
    assert found.p < 0.05


def test_an_indicator_of_one_group_is_its_distance() -> None:
    found = meta_regression(Y, V, indicators(GROUPS), estimator=None)
    assert isinstance(found, MetaRegression)
    means = [np.average(Y[np.array(GROUPS) == g], weights=1 / V[np.array(GROUPS) == g]) for g in "ab"]
    assert found.coefficients.estimate == pytest.approx([means[0], means[1] - means[0]])
    assert found.r2 == 0


@pytest.mark.parametrize("test", ["wald", "hartung_knapp"])
def test_units_and_order_do_not_matter(test: str) -> None:
    here = meta_regression(Y, V, {"weeks": WEEKS}, test=test)
    there = meta_regression(10 * Y[::-1], 100 * V[::-1], {"weeks": 7 * WEEKS[::-1]}, test=test)
    assert there.coefficients.estimate == pytest.approx(here.coefficients.estimate * [10, 10 / 7], rel=1e-6)
    assert there.statistic_p == pytest.approx(here.statistic_p, rel=1e-5)
    assert there.p == pytest.approx(here.p, rel=1e-5)


def test_an_effect_without_its_predictor_is_left_out() -> None:
    weeks = WEEKS.copy()
    weeks[0] = np.nan
    found = meta_regression(Y, V, {"weeks": weeks})
    rest = meta_regression(Y[1:], V[1:], {"weeks": WEEKS[1:]})
    assert list(found.coefficients.n) == [7, 7]
    assert found.coefficients.estimate == pytest.approx(rest.coefficients.estimate)


def test_what_cannot_be_told_apart_has_a_reason() -> None:
    assert "does not vary" in meta_regression(Y, V, {"same": np.ones(8)}).reason
    exact = meta_regression(WEEKS, V, {"weeks": WEEKS}, test="hartung_knapp")
    assert "follow the predictors exactly" in exact.reason
    assert isinstance(meta_regression(Y[:2], V[:2], {"weeks": WEEKS[:2]}), NotEstimable)
    assert "only one group" in subgroups(Y, V, ["a"] * 8).reason
    assert "only one effect in z" in subgroups(Y, V, ["z", *"aaaaaaa"]).reason
    assert isinstance(subgroups(Y[:3], V[:3], list("aab")), NotEstimable)


def test_variances_many_orders_apart_keep_their_digits() -> None:
    v = np.array([1e-8, 1, 1, 1e8, 1, 1, 1, 1])
    found = meta_regression(Y, v, {"size": np.sqrt(v)}, estimator=None)
    assert isinstance(found, MetaRegression)
    assert (found.coefficients.standard_error > 0).all()
    assert found.coefficients.estimate[0] == pytest.approx(0.1, abs=1e-3)


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="one for each"):
        subgroups(Y, V, ["a"])
    with pytest.raises(ValueError, match="predictors"):
        meta_regression(Y, V, {})
    with pytest.raises(ValueError, match="predictors"):
        meta_regression(Y, V, {"weeks": [1, 2]})
