"""The exact small-sample correction."""

import math

import numpy as np
import pytest

from evaluate.metrics.small_sample import small_sample_correction
from tests.oracles import cases, close


@pytest.mark.parametrize(
    "case", [c for c in cases("a.") if "J_exact" in c["expected"]], ids=lambda c: c["id"]
)
def test_it_is_r_s(case: dict) -> None:
    n = case["expected"]["n"]["value"]
    assert close(small_sample_correction(n - 1), case, "J_exact")


def test_two_degrees_of_freedom_in_closed_form() -> None:
    assert small_sample_correction(2) == pytest.approx(1 / math.sqrt(math.pi), rel=1e-14)


def test_it_obeys_the_recurrence_of_the_gamma_function() -> None:
    m = np.arange(2.0, 5000.0)
    ratio = small_sample_correction(m + 2) / small_sample_correction(m)
    assert ratio == pytest.approx(m / (m - 1) * np.sqrt(m / (m + 2)), rel=1e-10)


def test_it_is_undefined_below_one_degree_of_freedom() -> None:
    assert np.isnan(small_sample_correction([0.0, -1.0, np.nan])).all()
    assert small_sample_correction(1) == 0
