"""Several measures of one person, and NHS Talking Therapies' rates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.reliable_recovery import over_measures, talking_therapies
from evaluate.metrics.results import NotEstimable

VERDICTS = st.lists(
    st.lists(st.sampled_from([1.0, 0.0, -1.0, np.nan]), min_size=3, max_size=3), min_size=1, max_size=20
)


@given(VERDICTS)
def test_each_person_is_counted_once_and_any_deterioration_counts(verdicts: list[list[float]]) -> None:
    found = over_measures(verdicts)
    told = [row for row in verdicts if not all(np.isnan(row))]
    if not told:
        assert isinstance(found, NotEstimable)
        return
    assert found.n == len(told)
    assert found.deteriorated.count == sum(-1 in row for row in told)
    assert found.improved.count == sum(1 in row and -1 not in row for row in told)
    assert found.improved.count + found.unchanged.count + found.deteriorated.count == found.n


@pytest.mark.parametrize(
    ("phq9", "gad7", "expected"),
    [
        ((15, 9), (10, 7), (1, 1, 1, 1, 0)),  # both reliably better and below caseness
        ((15, 10), (10, 6), (1, 0, 1, 0, 0)),  # still a case on one
        ((10, 9), (7, 7), (1, 1, 0, 0, 0)),  # recovered by a point, not reliably
        ((9, 3), (7, 7), (0, 0, 1, 0, 0)),  # better by exactly 6, but no case to begin with
        ((9, 4), (7, 4), (0, 0, 0, 0, 0)),  # better by 5 and 3: within the error of both
        ((15, 9), (3, 7), (1, 1, 0, 0, 0)),  # reliably better on one and reliably worse on the other
        ((5, 11), (8, 8), (1, 0, 0, 0, 1)),  # reliably worse
        ((5, 5), (8, 4), (1, 1, 1, 1, 0)),  # a case by the second questionnaire alone
    ],
)
def test_each_rule(phq9: tuple[int, int], gad7: tuple[int, int], expected: tuple[int, ...]) -> None:
    found = talking_therapies(*([one] for one in (*phq9, *gad7)))
    recovered = getattr(found.recovered, "count", 0)
    reliably = getattr(found.reliably_recovered, "count", 0)
    counts = (found.reliably_improved.count, reliably, found.reliably_deteriorated.count)
    assert (found.cases, recovered, *counts) == expected


def test_without_cases_recovery_is_not_estimable_and_improvement_is() -> None:
    found = talking_therapies([9, np.nan], [3, 4], [7, 8], [7, 2])
    assert (found.n, found.reliably_improved.of) == (1, 1)
    assert isinstance(found.recovered, NotEstimable)
    assert isinstance(found.reliably_recovered, NotEstimable)


def test_nobody_with_all_four_totals() -> None:
    assert isinstance(talking_therapies([np.nan], [3], [7], [7]), NotEstimable)
    assert isinstance(talking_therapies([], [], [], []), NotEstimable)


def test_nobody_with_a_verdict() -> None:
    assert isinstance(over_measures([[np.nan, np.nan]]), NotEstimable)
    assert isinstance(over_measures(np.empty((0, 2))), NotEstimable)


def test_wrong_input_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a table"):
        over_measures([1, 0])
    with pytest.raises(ValueError, match="1, 0 or -1"):
        over_measures([[2, 0]])
    with pytest.raises(ValueError, match="every person"):
        talking_therapies([1, 2], [1], [1], [1])
    with pytest.raises(ValueError, match="every person"):
        talking_therapies([1, 2], [1, 2], [1], [1])
    with pytest.raises(ValueError, match="0 to 21"):
        talking_therapies([1], [1], [22], [1])
    with pytest.raises(ValueError, match="0 to 27"):
        talking_therapies([28], [1], [2], [1])
