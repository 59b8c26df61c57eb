"""How many would change reliably with no effect, held against people who are made up to have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.expected_reliable import expected_reliable_share
from evaluate.metrics.regression_to_mean import Norm
from evaluate.metrics.summaries import PairedSummary

NORM = Norm(10.3, 5.2, 0.62).oriented(-1)


def group(mean: float, sd: float) -> PairedSummary:
    """Summarise a group that is high before, on a scale that is better low."""
    return PairedSummary(100, mean, mean, sd, sd, 0.5).oriented(-1)


def test_it_is_the_share_of_people_with_no_effect_who_pass() -> None:
    random = np.random.default_rng(2026)
    before = random.normal(16, 4, 400_000)
    after = 10.3 + 0.62 * (before - 10.3) + random.normal(0, 5.2 * np.sqrt(1 - 0.62**2), before.size)
    seen = float(np.mean(before - after > 6.45))
    assert expected_reliable_share(group(16, 4), NORM, 6.45) == pytest.approx(seen, abs=0.002)


@given(st.floats(0, 40), st.floats(0.5, 10), st.floats(0, 20))
def test_it_is_a_share_and_falls_as_the_threshold_rises(mean: float, sd: float, threshold: float) -> None:
    nearer = expected_reliable_share(group(mean, sd), NORM, threshold)
    further = expected_reliable_share(group(mean, sd), NORM, threshold + 1)
    assert 0 <= further <= nearer <= 1


def test_who_starts_further_from_the_norm_changes_more() -> None:
    many = PairedSummary(
        *(np.array(part, dtype=float) for part in ([60, 60], [12, 18], [12, 18], [4, 4], [4, 4], [0.5, 0.5]))
    )
    low, high = np.asarray(expected_reliable_share(many.oriented(-1), NORM, 6.45))
    assert low < high


def test_without_spread_or_with_a_threshold_below_nought_there_is_none() -> None:
    assert np.isnan(expected_reliable_share(group(16, 0), NORM, 6.45))
    with pytest.raises(ValueError, match="threshold"):
        expected_reliable_share(group(16, 4), NORM, -1)
