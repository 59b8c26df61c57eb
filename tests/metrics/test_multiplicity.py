"""Adjusted probabilities: what each method promises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.metrics.multiplicity import adjusted_p_values, rejections

METHODS = ["benjamini_hochberg", "holm", "benjamini_yekutieli", "bonferroni", "hochberg", "hommel"]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25)
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_none_gets_smaller_and_order_is_kept(method: str, p: list[float]) -> None:
    found = adjusted_p_values(p, method)
    assert (found >= np.array(p) - 1e-12).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p)]) >= -1e-12).all()


@pytest.mark.parametrize("method", METHODS)
def test_a_test_not_made_is_not_counted(method: str) -> None:
    found = adjusted_p_values([0.01, np.nan, 0.02, 0.5], method)
    assert np.isnan(found[1])
    assert found[[0, 2, 3]] == pytest.approx(adjusted_p_values([0.01, 0.02, 0.5], method))


def test_nothing_made_and_nothing_at_all() -> None:
    assert np.isnan(adjusted_p_values([np.nan])).all()
    assert adjusted_p_values([]).size == 0
    assert rejections([]) == 0


def test_a_probability_at_the_level_does_not_stand() -> None:
    assert rejections([0.05], None) == 0
    assert rejections([0.0499], None) == 1


@pytest.mark.parametrize(
    ("p", "method"), [([1.2], "holm"), ([-0.1], "holm"), ([[0.1]], "holm"), ([0.1], "sidak")]
)
def test_what_is_no_probability_or_method_is_refused(p: list, method: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)probability|probabilities|method"):
        adjusted_p_values(p, method)
