"""Intervals: their quantiles, their edges, and the noncentral t against its own definition."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import gammaincc, gammaln, ndtr

from evaluate.metrics.intervals import noncentral_t_interval, normal_interval, t_interval, wilson_interval


def probability_over_chi(t: float, df: float, noncentrality: float) -> float:
    """Integrate the definition over S = chi/sqrt(df): T <= t where Z <= t * S - noncentrality."""

    def density(s: float) -> float:
        log_density = (
            np.log(2) + df / 2 * np.log(df / 2) - gammaln(df / 2) + (df - 1) * np.log(s) - df * s * s / 2
        )
        return np.exp(log_density) * ndtr(t * s - noncentrality)

    low, high = max(1e-300, 1 - 12 / np.sqrt(2 * df)), 1 + 14 / np.sqrt(2 * df)
    crossing = min(max(noncentrality / t, low), high)
    return quad(density, low, high, epsabs=1e-13, epsrel=1e-13, limit=500, points=[crossing])[0]


def probability_over_z(t: float, df: float, noncentrality: float) -> float:
    """Integrate the definition over Z: T <= t where S >= (Z + noncentrality)/t. For a large t."""

    def density(z: float) -> float:
        root = max((z + noncentrality) / t, 0.0)
        return np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * gammaincc(df / 2, df / 2 * root**2)

    kink = min(max(-noncentrality, -8.9), 8.9)
    return quad(density, -9, 9, epsabs=1e-13, epsrel=1e-13, limit=500, points=[kink])[0]


def test_the_normal_interval_at_published_quantiles() -> None:
    assert normal_interval(0.0, 1.0) == pytest.approx((-1.959963984540054, 1.959963984540054))
    assert normal_interval(0.0, 1.0, 0.9) == pytest.approx((-1.6448536269514722, 1.6448536269514722))


def test_the_t_interval_at_published_quantiles() -> None:
    low, high = t_interval([0.0, 0.0, 0.0], 1.0, [1, 9, 120])
    assert high == pytest.approx([12.706, 2.262, 1.980], abs=5e-4)
    assert low == pytest.approx(-high)


@pytest.mark.parametrize("standard_error", [0.0, np.nan])
def test_no_spread_gives_no_interval(standard_error: float) -> None:
    assert np.isnan(normal_interval(0.5, standard_error)).all()
    assert np.isnan(t_interval(0.5, standard_error, 9)).all()


def test_no_degrees_of_freedom_give_no_interval() -> None:
    assert np.isnan(t_interval(0.5, 1.0, 0)).all()
    assert np.isnan(noncentral_t_interval(2.0, 0)).all()


@pytest.mark.parametrize("df", [1, 2, 5, 29, 400, 10_000])
@pytest.mark.parametrize("t", [0.01, 0.5, 2.0, 12.0, 60.0, 300.0])
def test_the_noncentral_ends_put_the_t_where_they_say(t: float, df: int) -> None:
    low, high = noncentral_t_interval(t, df)
    assert probability_over_chi(t, df, float(low)) == pytest.approx(0.975, abs=1e-9)
    assert probability_over_chi(t, df, float(high)) == pytest.approx(0.025, abs=1e-9)


@pytest.mark.parametrize("df", [1, 4, 30, 1000, 100_000])
@pytest.mark.parametrize("t", [2001.0, 5e3, 1e6, 1e9])
def test_a_huge_t_is_quick_and_right_to_one_part_in_100_000(t: float, df: int) -> None:
    low, high = noncentral_t_interval(t, df)
    assert probability_over_z(t, df, float(low)) == pytest.approx(0.975, abs=1e-5)
    assert probability_over_z(t, df, float(high)) == pytest.approx(0.025, abs=1e-5)


@pytest.mark.parametrize("df", [1, 4, 30, 1000, 100_000])
def test_a_large_t_is_still_exact(df: int) -> None:
    low, high = noncentral_t_interval(1999.0, df)
    assert probability_over_z(1999.0, df, float(low)) == pytest.approx(0.975, abs=1e-9)
    assert probability_over_z(1999.0, df, float(high)) == pytest.approx(0.025, abs=1e-9)


def test_the_noncentral_interval_at_zero_is_the_normal_one() -> None:
    assert noncentral_t_interval(0.0, 12) == pytest.approx(normal_interval(0.0, 1.0), rel=1e-9)


def test_a_negative_t_mirrors_a_positive_one() -> None:
    low, high = noncentral_t_interval([-4.77, 4.77], [24, 24])
    assert low[0] == -high[1]
    assert high[0] == -low[1]
    assert np.isfinite(low).all()


def test_wilsons_ends_are_the_shares_that_a_score_test_only_just_keeps() -> None:
    low, high = wilson_interval([1, 5, 13], 26)
    for share in (low, high):
        z = (np.array([1, 5, 13]) / 26 - share) / np.sqrt(share * (1 - share) / 26)
        assert np.abs(z) == pytest.approx(1.959963984540054)


def test_wilsons_interval_has_a_width_at_the_limits_and_none_for_nobody() -> None:
    low, high = wilson_interval([0, 9, 0], [9, 9, 0])
    assert (low[0], high[1]) == (0, 1)
    assert high[0] == pytest.approx(1 - low[1])
    assert high[0] > 0.2
    assert np.isnan([low[2], high[2]]).all()


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5), ([1, 3], [2, 2])])
def test_impossible_successes_are_refused(successes: object, n: object) -> None:
    with pytest.raises(ValueError, match="successes"):
        wilson_interval(successes, n)  # type: ignore[arg-type]
