"""Multiple imputation: R's answer to its own Monte Carlo error, and no bias where completers have one."""

import numpy as np
import pytest

from evaluate.metrics.adjusted import adjusted_difference
from evaluate.metrics.imputation import (
    PooledImputations,
    impute,
    imputed_change,
    imputed_difference,
    pool_imputations,
)
from evaluate.metrics.results import NotEstimable
from tests.oracles import case, value

rng = np.random.default_rng(29)
MICE = case("g.BtheB.mice")
D = {
    name: np.array([np.nan if v is None else v for v in vs], float)
    for name, vs in MICE["arrays"]["D"].items()
}
HELPERS = np.column_stack([D[name] for name in ("drug", "length", "bdi.2m", "bdi.3m", "bdi.5m")])


@pytest.mark.parametrize("seed", [1, 2])
def test_a_trial_with_half_lost_is_answered_as_r_s_mice_does(seed: int) -> None:
    found = imputed_difference(D["bdi.pre"], D["bdi.8m"], D["trt"], HELPERS, imputations=100, seed=seed)
    assert isinstance(found, PooledImputations)
    expected = value(MICE, "pooled_mean_of_reps")
    allowed = value(MICE, "tolerance_abs_for_m100")
    one = found.pooled
    for mine, name in ((one.estimate, "b"), (one.standard_error, "se"), (one.df, "df")):
        assert abs(mine - expected[name]) <= allowed[name], name


def test_the_same_seed_gives_the_same_answer() -> None:
    again = [impute(HELPERS, 3, seed=seed) for seed in (4, 4, 5)]
    assert np.array_equal(again[0], again[1])
    assert not np.array_equal(again[0], again[2])


def test_what_was_seen_is_never_changed() -> None:
    filled = impute(HELPERS, 5, seed=1)
    seen = ~np.isnan(HELPERS)
    assert np.isfinite(filled).all()
    assert all(np.array_equal(one[seen], HELPERS[seen]) for one in filled)


def test_nothing_missing_is_the_plain_answer() -> None:
    before, arm = rng.normal(size=30), np.arange(30) % 2
    after = before + rng.normal(size=30)
    found = imputed_difference(before, after, arm, imputations=3, seed=1)
    plain = adjusted_difference(before, after, arm, errors="classical")
    assert found.between == pytest.approx(0, abs=1e-25)
    assert found.pooled.estimate == pytest.approx(plain.raw.estimate)
    assert found.pooled.standard_error == pytest.approx(plain.raw.standard_error)


def test_loss_that_depends_on_the_score_before_misleads_completers_and_not_imputation() -> None:
    of_imputation, of_completers, covered = [], [], 0
    for i in range(60):
        before = rng.normal(0, 1, 120)
        after = 0.5 * before + rng.normal(0, 0.8, 120)
        after[before + rng.normal(0, 0.3, 120) > 0.3] = np.nan
        found = imputed_change(before, after, imputations=20, seed=i).pooled
        of_imputation.append(found.estimate)
        of_completers.append(np.nanmean(after - before))
        covered += found.low <= 0 <= found.high
    assert abs(np.mean(of_imputation)) < 0.06
    assert np.mean(of_completers) > 0.2
    assert covered >= 52


def test_more_between_means_a_wider_interval_and_fewer_degrees_of_freedom() -> None:
    close, apart = (pool_imputations([2.0, 2.0 + d, 2.0 - d], [0.5] * 3, 40) for d in (0.01, 1.0))
    assert apart.pooled.standard_error > close.pooled.standard_error
    assert apart.pooled.df < close.pooled.df < 40
    assert 0 < close.missing_share < apart.missing_share < 1


def test_what_cannot_be_estimated_says_why() -> None:
    assert isinstance(pool_imputations([2.0], [0.5], 40), NotEstimable)
    assert isinstance(pool_imputations([2.0, 2.1], [0.0, 0.0], 40), NotEstimable)
    assert isinstance(impute([[1, np.nan], [2, np.nan], [3, 4]], 2, seed=1), NotEstimable)
    assert isinstance(impute(np.full((9, 2), np.nan), 2, seed=1), NotEstimable)
    assert isinstance(imputed_change([], [], seed=1), NotEstimable)
    assert isinstance(imputed_change([1, 2], [2, np.nan], seed=1), NotEstimable)
    alone = imputed_difference([1, 2, 3, 4, 6, 8], [2, 3, 5, 4, 7, np.nan], [1, 1, 1, 1, 1, 1], seed=1)
    assert isinstance(alone, NotEstimable)


def test_everybody_the_same_is_not_an_error() -> None:
    same = imputed_change([2.0] * 8, [2.0] * 7 + [np.nan], seed=1)
    assert isinstance(same, NotEstimable)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="at least two imputations"):
        impute([[1, 2]], 1, seed=1)
    with pytest.raises(ValueError, match="needs an arm, two scores"):
        imputed_difference([1, 2], [1, 2], [1], seed=1)
    with pytest.raises(ValueError, match="two scores and a row of auxiliary scores"):
        imputed_change([1, 2], [1, 2], [[1]], seed=1)
    assert isinstance(impute([[1, np.inf]], 2, seed=1), NotEstimable)
