"""Clusters: errors that clubSandwich and statsmodels give, alikeness and its cost."""

import numpy as np
import pytest

from evaluate.metrics.cluster import (
    cluster_coefficient,
    cluster_coefficients,
    cluster_covariance,
    cluster_icc,
    design_effect,
)
from evaluate.metrics.regression import Coefficient, covariance, least_squares
from evaluate.metrics.results import Estimate, NotEstimable

rng = np.random.default_rng(3)
SCHOOL = np.repeat(np.arange(12), [3, 5, 4, 6, 2, 7, 5, 5, 4, 3, 6, 10])
X = np.column_stack([np.ones(60), SCHOOL % 2, rng.normal(size=60)])
Y = X @ [1.0, 0.5, 2.0] + rng.normal(size=12)[SCHOOL] + rng.normal(size=60)
FIT = least_squares(Y, X)


def test_stata_s_errors_are_those_of_statsmodels() -> None:
    from statsmodels.regression.linear_model import OLS

    for kind, corrected in (("CR1S", True), ("CR0", False)):
        keywords = {"groups": SCHOOL, "use_correction": corrected}
        theirs = OLS(Y, X).fit(cov_type="cluster", cov_kwds=keywords)
        assert cluster_covariance(FIT, SCHOOL, kind) == pytest.approx(theirs.cov_params(), rel=1e-9)


def test_cr2_of_people_alone_is_hc2() -> None:
    fit = least_squares(Y, X)
    alone = cluster_covariance(fit, np.arange(60), "CR2")
    scores = X * (fit.residuals / np.sqrt(1 - fit.leverage))[:, None]
    assert alone == pytest.approx(fit.spread @ (scores.T @ scores) @ fit.spread, rel=1e-9)


def test_cr2_is_unbiased_where_errors_are_independent() -> None:
    # Averaged over many draws it is what its definition promises; 4% is some five times the error of 3,000 draws.
    draws = [rng.normal(size=60) for _ in range(3000)]
    found = np.mean([cluster_covariance(least_squares(e, X), SCHOOL)[1, 1] for e in draws])
    assert found == pytest.approx(FIT.spread[1, 1], rel=0.04)


def test_each_coefficient_is_the_same_alone_or_together() -> None:
    together = cluster_coefficients(FIT, np.eye(3), SCHOOL)
    for i, one in enumerate(together):
        assert one == cluster_coefficient(FIT, np.eye(3)[i], SCHOOL)


def test_a_cluster_level_column_has_fewer_degrees_of_freedom_than_clusters() -> None:
    arm = cluster_coefficient(FIT, [0, 1, 0], SCHOOL)
    assert isinstance(arm, Coefficient)
    assert 1 < arm.df < 11


def test_the_order_of_rows_and_the_names_of_clusters_do_not_matter() -> None:
    order = rng.permutation(60)
    moved = cluster_covariance(least_squares(Y[order], X[order]), [f"school {s}" for s in SCHOOL[order]])
    assert moved == pytest.approx(cluster_covariance(FIT, SCHOOL), rel=1e-9)


def test_one_cluster_is_refused() -> None:
    assert isinstance(cluster_covariance(FIT, np.zeros(60)), NotEstimable)
    assert isinstance(cluster_coefficient(FIT, [0, 1, 0], np.zeros(60)), NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="not cr2"):
        cluster_covariance(FIT, SCHOOL, "cr2")
    with pytest.raises(ValueError, match="each row needs one"):
        cluster_covariance(FIT, SCHOOL[:-1])
    with pytest.raises(ValueError, match="each person needs both"):
        cluster_icc([1, 2, 3], ["a", "b"])
    with pytest.raises(ValueError, match="at most 1"):
        design_effect(1.2, 10)


def test_the_icc_of_equal_clusters_is_shrout_and_fleiss_icc_1() -> None:
    from tests.oracles import table

    ratings = np.array(
        [[float(row[judge]) for judge in ("J1", "J2", "J3", "J4")] for row in table("shrout_fleiss")]
    )
    found = cluster_icc(ratings.ravel(), np.repeat(np.arange(6), 4))
    assert isinstance(found, Estimate)
    # Shrout and Fleiss (1979), table 4: ICC(1,1) is .17.
    assert round(found.estimate, 2) == 0.17
    assert found.low < found.estimate < found.high


@pytest.mark.parametrize(
    ("values", "clusters"),
    [([1, 2, 3], "aaa"), ([1, 2, 3], "abc"), ([2, 2, 3, 3], "aabb"), ([5, 5, 5, 5], "aabb"), ([], "")],
)
def test_alikeness_that_cannot_be_told_says_so(values: list[float], clusters: str) -> None:
    assert isinstance(cluster_icc(values, list(clusters)), NotEstimable)


def test_the_design_effect_is_one_without_alikeness_and_grows_with_size() -> None:
    assert design_effect(0, 30) == design_effect(-0.1, 30) == design_effect(0.2, 1) == 1
    assert design_effect(0.05, 20) < design_effect(0.05, 20, 0.6) < design_effect(0.05, 40, 0.6)


def test_errors_without_clustering_are_too_small_here() -> None:
    assert cluster_covariance(FIT, SCHOOL)[1, 1] > covariance(FIT, "classical")[1, 1]


def test_clusters_that_are_the_arms_give_no_interval() -> None:
    fit = least_squares([1.0, 2.0, 4.0, 4.5, 3.0, 6.0], np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]]))
    assert isinstance(cluster_coefficient(fit, [0, 1], list("aaabbb")), NotEstimable)
