"""The script of the bundle pools as the register does, although it shares no code with it."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluate.export.pool import FIGURES, pool
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import Pooled

EFFECTS = st.lists(
    st.tuples(st.floats(-3, 3).map(lambda x: round(x, 3)), st.floats(0.01, 2).map(lambda x: round(x, 3))),
    min_size=2,
    max_size=12,
)


@given(EFFECTS)
@example([(0.1, 0.14), (0.3, 0.17), (0.9, 0.22), (0.5, 0.14)])
def test_it_says_what_the_register_says(drawn: list[tuple[float, float]]) -> None:
    effects, errors = np.array(drawn).T
    shown = random_effects(effects, errors**2)
    assert isinstance(shown, Pooled)
    if not shown.converged or not np.isfinite(shown.low):
        return
    found = pool(effects, errors**2)
    for name in FIGURES:
        assert found[name] == pytest.approx(getattr(shown, name), rel=1e-7, abs=1e-7), name


def test_effects_that_agree_exactly_have_the_floored_interval() -> None:
    shown = random_effects([0.5, 0.5, 0.5], [0.04, 0.09, 0.01], interval="hartung_knapp_floored")
    assert isinstance(shown, Pooled)
    found = pool([0.5, 0.5, 0.5], [0.04, 0.09, 0.01], floored=True)
    assert found["low"] == pytest.approx(shown.low)
    assert found["prediction_high"] == pytest.approx(shown.prediction_high)


def test_it_is_viechtbauer_s_for_the_vaccine_trials() -> None:
    """Colditz and others (1994), as in metafor's dat.bcg: log risk ratios, REML, Knapp and Hartung."""
    effects = [-0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394, 0.4459, -0.0173]  # fmt: skip
    variances = [0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714]  # fmt: skip
    found = pool(effects, variances)
    assert found["estimate"] == pytest.approx(-0.7145, abs=2e-3)
    assert found["tau2"] == pytest.approx(0.3132, abs=2e-3)
