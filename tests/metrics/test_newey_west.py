"""Newey and West's covariance against its definition and against statsmodels."""

import numpy as np
import pytest

from evaluate.metrics.newey_west import automatic_lag, newey_west
from evaluate.metrics.regression import covariance, least_squares


def scores(n: int = 60) -> tuple[np.ndarray, np.ndarray, object]:
    generator = np.random.default_rng(3)
    x = np.column_stack([np.ones(n), np.arange(n)])
    y = x @ [1.0, 0.1] + np.convolve(generator.normal(size=n + 4), np.ones(5), "valid")
    fit = least_squares(y, x)
    return fit.design * fit.residuals[:, None], fit.spread, (y, x, fit)


@pytest.mark.parametrize("adjust", [False, True])
def test_it_is_what_statsmodels_gives(adjust: bool) -> None:
    from statsmodels.regression.linear_model import OLS

    u, spread, (y, x, _) = scores()
    theirs = OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": 4, "use_correction": adjust})
    assert newey_west(u, spread, 4, adjust) == pytest.approx(theirs.cov_params(), rel=1e-9)


def test_without_a_lag_it_is_whites() -> None:
    u, spread, (_, _, fit) = scores()
    assert newey_west(u, spread, 0) == pytest.approx(covariance(fit, "HC0"))


def test_errors_that_carry_on_get_a_longer_lag() -> None:
    u, _, _ = scores(400)
    alone = np.random.default_rng(5).normal(size=(400, 2))
    assert automatic_lag(u) > automatic_lag(alone)
    assert automatic_lag(np.zeros((20, 2))) == 0
    assert automatic_lag(u[:, :1]) > 0


@pytest.mark.parametrize("lag", [-1, 60])
def test_the_lag_must_lie_within_the_series(lag: int) -> None:
    u, spread, _ = scores()
    with pytest.raises(ValueError, match="lag must be"):
        newey_west(u, spread, lag)
