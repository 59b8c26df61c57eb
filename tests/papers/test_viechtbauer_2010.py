"""Viechtbauer (2010): the random-effects analysis of the 13 BCG vaccine trials, to the printed digits.

Viechtbauer, W. (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical
Software 36(3), 1-48.
"""

import numpy as np

from evaluate.metrics.heterogeneity import heterogeneity
from evaluate.metrics.moderators import meta_regression
from evaluate.metrics.pooling import random_effects
from tests.oracles import column, table

TAU2, I2, H2, Q = 0.3132, 92.22, 12.86, 152.2330
ESTIMATE = -0.7145


TAU2_INTERVAL, I2_INTERVAL = (0.1197, 1.1115), (81.92, 97.68)
LATITUDE, YEAR, LEFT, LEFT_TAU2 = (-0.0280, 0.0102), (0.0019, 0.0147), 28.3251, 0.1108


def trials() -> tuple[np.ndarray, np.ndarray]:
    """Give the log risk ratios and their variances."""
    rows = table("dat.bcg")
    ill, well, ill_control, well_control = (column(rows, name) for name in ("tpos", "tneg", "cpos", "cneg"))
    vaccinated, controls = ill + well, ill_control + well_control
    log_risk_ratios = np.log(ill / vaccinated) - np.log(ill_control / controls)
    return log_risk_ratios, 1 / ill - 1 / vaccinated + 1 / ill_control - 1 / controls


def test_the_random_effects_model_of_the_bcg_trials() -> None:
    pool = random_effects(*trials())
    assert pool.k == 13
    assert round(pool.tau2, 4) == TAU2
    assert round(pool.i2, 2) == I2
    assert round(pool.h2, 2) == H2
    assert round(pool.q, 4) == Q
    assert round(pool.estimate, 4) == ESTIMATE


def test_the_q_profile_interval() -> None:
    found = heterogeneity(*trials())
    assert (round(found.tau2_low, 4), round(found.tau2_high, 4)) == TAU2_INTERVAL
    assert tuple(round(end, 2) for end in found.i2_interval) == I2_INTERVAL


def test_latitude_and_year() -> None:
    rows = table("dat.bcg")
    found = meta_regression(*trials(), {"ablat": column(rows, "ablat"), "year": column(rows, "year")})
    for i, printed in {1: LATITUDE, 2: YEAR}.items():
        one = found.coefficients.at(i)
        assert (round(one.estimate, 4), round(one.standard_error, 4)) == printed
    assert round(found.tau2, 4) == LEFT_TAU2
    assert round(found.q, 4) == LEFT
