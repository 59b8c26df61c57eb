"""Columns are read whole, or refused in words that say what to do."""

import numpy as np
import pytest

from evaluate.metrics.columns import arms, columns, complete, estimator, groups, table
from evaluate.metrics.results import NotEstimable


def test_columns_are_read_in_order() -> None:
    before, after = columns(before=[1, 2], after=(3.5, 4))
    assert (before.tolist(), after.tolist()) == ([1, 2], [3.5, 4])


def test_missing_values_are_let_through_only_when_asked() -> None:
    assert np.isnan(columns(missing=True, after=[1, np.nan])[0]).tolist() == [False, True]
    with pytest.raises(ValueError, match="1 of the values of after are missing or infinite"):
        columns(after=[1, np.nan])
    with pytest.raises(ValueError, match="1 of the values of after are infinite"):
        columns(missing=True, after=[np.nan, np.inf])


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="before 2, after 3"):
        columns(before=[1, 2], after=[1, 2, 3])
    with pytest.raises(ValueError, match="not a table"):
        columns(before=[[1, 2]])
    with pytest.raises(ValueError, match="must be a table"):
        table([[[1.0]]], "scores")
    with pytest.raises(ValueError, match="not a table"):
        groups([["a"]])
    with pytest.raises(ValueError, match="1 \\(intervention\\) or 0"):
        arms([0, 2])


def test_groups_are_numbered_as_their_labels_sort() -> None:
    numbers, count = groups(["north", "east", "north"])
    assert (numbers.tolist(), count) == ([1, 0, 1], 2)


def test_an_estimator_says_what_it_cannot_use_and_raises_for_wrong_shapes() -> None:
    @estimator("the mean")
    def mean(scores: object) -> float:
        """Give the mean."""
        return float(columns(scores=scores)[0].mean())

    assert mean([1, 3]) == 2
    assert mean.__doc__ == "Give the mean."
    found = mean([1, np.inf, 3])
    assert isinstance(found, NotEstimable)
    assert (found.method, found.n) == ("the mean", 3)
    with pytest.raises(ValueError, match="not a table"):
        mean([[1, 2]])


def test_people_with_everything_are_told_from_the_rest() -> None:
    assert complete(np.array([1.0, np.nan, 3.0]), np.array([1.0, 2.0, np.nan])).tolist() == [
        True,
        False,
        False,
    ]
