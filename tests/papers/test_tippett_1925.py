"""Tippett (1925): the mean range of a normal sample, as control-chart tables print it (d2).

Tippett, L. H. C. (1925). On the extreme individuals and the range of samples taken from a normal population.
Biometrika 17(3-4), 364-387.
"""

import numpy as np
import pytest

from evaluate.metrics.ranking import gap_expected_by_chance

MEAN_RANGE = {
    2: 1.12838,
    3: 1.69257,
    4: 2.05875,
    5: 2.32593,
    6: 2.53441,
    7: 2.70436,
    8: 2.84720,
    9: 2.97003,
    10: 3.07751,
    20: 3.73495,
}


@pytest.mark.parametrize(("k", "mean_range"), MEAN_RANGE.items())
def test_the_mean_range_of_k_equal_estimates(k: int, mean_range: float) -> None:
    assert round(gap_expected_by_chance(np.ones(k)), 5) == mean_range
    assert gap_expected_by_chance(np.full(k, 0.2)) == pytest.approx(0.2 * mean_range, abs=1e-5)
