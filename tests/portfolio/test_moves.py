"""A change is said as a fall or a rise, whichever way is the better one, and never as a success."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.moves import expected_move, is_unsure, moved, verb, which_way
from evaluate.vocabulary import Direction
from tests.portfolio.small import MEASURE

HIGHER = replace(MEASURE, direction=Direction.HIGHER_BETTER)


def of(middle: float, low: float, high: float) -> Estimate:
    return Estimate(middle, low, high, 0.5, "made up", 40)


@pytest.mark.parametrize(
    ("estimate", "lower", "higher"),
    [
        (
            of(2, 1, 3),
            "fell by 2.0 points on average (between 1.0 and 3.0)",
            "rose by 2.0 points on average (between 1.0 and 3.0)",
        ),
        (
            of(-2, -3, -1),
            "rose by 2.0 points on average (between 1.0 and 3.0)",
            "fell by 2.0 points on average (between 1.0 and 3.0)",
        ),
        (
            of(0.5, -1, 2),
            "fell by 0.5 points on average (between a fall of 2.0 and a rise of 1.0)",
            "rose by 0.5 points on average (between a fall of 1.0 and a rise of 2.0)",
        ),
    ],
)
def test_the_same_estimate_is_a_fall_where_lower_is_better(
    estimate: Estimate, lower: str, higher: str
) -> None:
    assert moved(estimate, MEASURE, Kind.SINGLE_GROUP) == lower
    assert moved(estimate, HIGHER, Kind.SINGLE_GROUP) == higher


def test_next_to_a_comparison_group_scores_end_lower_or_higher() -> None:
    assert moved(of(2, -1, 5), MEASURE, Kind.CONTRAST) == (
        "ended 2.0 points lower on average than the comparison group’s, allowing for where both began"
        " (between 5.0 lower and 1.0 higher)"
    )
    assert verb(upward=False, kind=Kind.CONTRAST) == "ended lower"


def test_what_rounds_to_nothing_is_no_move() -> None:
    assert moved(of(0.01, -1, 1), MEASURE, Kind.SINGLE_GROUP).startswith("stayed about the same on average (")
    assert expected_move([0.01], MEASURE) == "With no effect at all, no change would be expected."


def test_everybody_alike_has_no_interval() -> None:
    assert moved(of(2, np.nan, np.nan), MEASURE, Kind.SINGLE_GROUP).endswith("everybody changed alike)")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([1.9], "a fall of 1.9 points"),
        ([-1.9], "a rise of 1.9 points"),
        ([1.2, 0.4, 0.7], "a fall of between 0.4 and 1.2 points"),
        ([-0.3, 0.4], "between a fall of 0.4 and a rise of 0.3 points"),
    ],
)
def test_what_to_expect(changes: list[float], said: str) -> None:
    assert expected_move(changes, MEASURE) == f"With no effect at all, {said} would be expected."


def test_nothing_is_expected_where_no_norm_is_known() -> None:
    assert expected_move([], MEASURE) == ""


def test_the_better_way_is_a_fact_about_the_measure() -> None:
    assert which_way(MEASURE) == "On this measure a lower score is better."
    assert which_way(HIGHER) == "On this measure a higher score is better."


@given(st.floats(-20, 20), st.floats(0, 10), st.sampled_from([MEASURE, HIGHER]), st.sampled_from(Kind))
def test_no_move_is_called_good_or_bad(middle: float, half: float, measure: MeasureFacts, kind: Kind) -> None:
    found = of(middle, middle - half, middle + half)
    said = moved(found, measure, kind).casefold()
    assert not any(word in said for word in ("improv", "better", "worse", "effective"))
    assert is_unsure(found) == (half >= abs(middle)) or half == pytest.approx(abs(middle))
    if half > abs(middle) + 0.05:
        assert ("fall of" in said and "rise of" in said) or ("lower and" in said and "higher)" in said)
