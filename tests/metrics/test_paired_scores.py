"""Reading one group's scores, whatever came in."""

import numpy as np
import pytest

from evaluate.metrics.paired_scores import PairedScores, paired_scores
from evaluate.metrics.results import NotEstimable


def test_people_without_both_scores_are_left_out() -> None:
    pairs = paired_scores([1, np.nan, 3, 4], [2, 3, np.nan, 6], "an example")
    assert isinstance(pairs, PairedScores)
    assert pairs.n == 2
    assert pairs.change.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("before", "after", "reason", "n"),
    [
        ([], [], "Nobody has a score", 0),
        ([1, np.nan], [np.nan, 1], "Nobody has a score", 0),
        ([1, np.inf], [1, 2], "infinite", 2),
        ([1, 2], [1, -np.inf], "infinite", 2),
        ([1], [2], "It takes 2 people with both scores, and there are 1", 1),
    ],
)
def test_what_will_not_do_says_why(before: list[float], after: list[float], reason: str, n: int) -> None:
    found = paired_scores(before, after, "an example", at_least=2)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason
    assert (found.method, found.n) == ("an example", n)


@pytest.mark.parametrize(("before", "after"), [([1, 2], [1]), ([[1, 2]], [[1, 2]]), ([1, 2], [[1, 2]])])
def test_lists_of_the_wrong_shape_are_refused(before: object, after: object) -> None:
    with pytest.raises(ValueError, match="scores"):
        paired_scores(before, after, "an example")
