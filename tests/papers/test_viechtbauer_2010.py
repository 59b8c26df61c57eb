"""Viechtbauer (2010): the random-effects analysis of the 13 BCG vaccine trials, to the printed digits.

Viechtbauer, W. (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical
Software 36(3), 1-48.
"""

import numpy as np

from evaluate.metrics.pooling import random_effects
from tests.oracles import column, table

TAU2, I2, H2, Q = 0.3132, 92.22, 12.86, 152.2330
ESTIMATE = -0.7145


def test_the_random_effects_model_of_the_bcg_trials() -> None:
    trials = table("dat.bcg")
    ill, well, ill_control, well_control = (column(trials, name) for name in ("tpos", "tneg", "cpos", "cneg"))
    vaccinated, controls = ill + well, ill_control + well_control
    log_risk_ratios = np.log(ill / vaccinated) - np.log(ill_control / controls)
    variances = 1 / ill - 1 / vaccinated + 1 / ill_control - 1 / controls
    pool = random_effects(log_risk_ratios, variances)
    assert pool.k == 13
    assert round(pool.tau2, 4) == TAU2
    assert round(pool.i2, 2) == I2
    assert round(pool.h2, 2) == H2
    assert round(pool.q, 4) == Q
    assert round(pool.estimate, 4) == ESTIMATE
