"""A share, its denominator and its interval."""

import pytest

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.shares import Share, share_of


def test_a_share_names_what_it_counts_in_what() -> None:
    found = share_of(3, 12, "improved of all")
    assert isinstance(found, Share)
    assert (found.count, found.of, found.share) == (3, 12, 0.25)
    assert found.low < 0.25 < found.high
    assert found.method == "improved of all; Wilson interval"


@pytest.mark.parametrize("count", [0, 12])
def test_nobody_and_everybody_still_have_an_interval_with_a_width(count: int) -> None:
    found = Share.among(count, 12, "improved of all")
    assert 0 <= found.low < found.high <= 1
    assert found.share in (found.low, found.high)


def test_a_share_of_nobody_is_not_estimable() -> None:
    found = share_of(0, 0, "recovered of cases")
    assert isinstance(found, NotEstimable)
    assert "recovered of cases" in found.reason


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3), (1, 0)])
def test_an_impossible_count_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="more successes than people"):
        share_of(count, of, "improved of all")
