"""The SDQ's added value, and where it is refused."""

import numpy as np
import pytest

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.sdq_added_value import AddedValue, sdq_added_value

BEFORE = ([20, 18, 22], [4, 3, 5], [6, 4, 5])
AFTER = [15, 16, 18]


def test_the_published_formula_and_its_effect_size() -> None:
    found = sdq_added_value(*BEFORE, AFTER, "parent", 6, True)
    assert isinstance(found, AddedValue)
    by_hand = [2.3 + 0.8 * t + 0.2 * i - 0.3 * e - a for t, i, e, a in zip(*BEFORE, AFTER, strict=True)]
    assert found.points.estimate == pytest.approx(np.mean(by_hand))
    assert found.points.standard_error == pytest.approx(np.std(by_hand, ddof=1) / np.sqrt(3))
    assert found.standardised.estimate == pytest.approx(found.points.estimate / 5)
    assert found.standardised.high == pytest.approx(found.points.high / 5)
    assert "violence-prevention" in found.caution


def test_children_who_did_just_as_expected_have_none() -> None:
    totals = np.array([20.0, 12.0, 30.0])
    after = 2.3 + 0.8 * totals + 0.2 * 4 - 0.3 * 5 + np.array([1, 0, -1])
    found = sdq_added_value(totals, [4, 4, 4], [5, 5, 5], after, "parent", 6, True)
    assert found.points.estimate == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("informant", "months", "at_risk", "reason"),
    [
        ("self", 6, True, "another informant"),
        ("teacher", 6, True, "another informant"),
        ("parent", 3.9, True, "4 to 8 months"),
        ("parent", 8.1, True, "4 to 8 months"),
        ("parent", float("nan"), True, "4 to 8 months"),
        ("parent", 6, False, "biased"),
    ],
)
def test_it_is_refused_outside_its_published_conditions(
    informant: str, months: float, at_risk: bool, reason: str
) -> None:
    found = sdq_added_value(*BEFORE, AFTER, informant, months, at_risk)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason
    assert found.n == 3


@pytest.mark.parametrize("months", [4, 8])
def test_its_limits_are_inside(months: float) -> None:
    assert isinstance(sdq_added_value(*BEFORE, AFTER, "parent", months, True), AddedValue)


def test_children_without_all_four_scores_are_left_out() -> None:
    found = sdq_added_value([20, 18, 22], [4, np.nan, 5], [6, 4, 5], AFTER, "parent", 6, True)
    assert found.points.n == 2
    few = sdq_added_value([20, np.nan], [4, 4], [6, 6], [15, 15], "parent", 6, True)
    assert isinstance(few, NotEstimable)
    assert "there are 1" in few.reason
    same = sdq_added_value([20, 20], [4, 4], [6, 6], [15, 15], "parent", 6, True)
    assert isinstance(same, NotEstimable)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (([20, 41], [4, 4], [6, 6], [15, 15]), "0 to 40"),
        (([20, 20], [4, 11], [6, 6], [15, 15]), "0 to 10"),
        (([20, 20], [4, 4], [-1, 6], [15, 15]), "0 to 10"),
        (([20, 20], [4], [6, 6], [15, 15]), "every child"),
        (([[20]], [[4]], [[6]], [[15]]), "not a table"),
    ],
)
def test_scores_that_cannot_be_are_refused(parts: tuple[list[float], ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        sdq_added_value(*parts, "parent", 6, True)
