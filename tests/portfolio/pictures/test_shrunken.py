"""Shrunken changes: nearer the mean than what was found, the more so the less is known."""

import pytest

from evaluate.metrics.shrinkage import shrunken_effects
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.shrunken import shrunken
from tests.portfolio.small import comparison_of, row


def test_each_change_is_drawn_in_as_the_metrics_have_it() -> None:
    rows = [row("A", 1, 1.0, 0.3), row("B", 2, 3.0, 0.5), row("C", 3, 6.0, 1.0)]
    found = shrunken(picture(comparison_of(*rows), "total", "after"))
    wanted = shrunken_effects([1.0, 3.0, 6.0], [0.09, 0.25, 1.0])
    assert [float(one.likely.estimate) for one in found.marks] == pytest.approx(
        wanted.effects.estimate.tolist()
    )  # type: ignore[union-attr]
    assert [one.mark.name for one in found.marks] == ["A", "B", "C"]
    assert found.marks[0].kept > found.marks[2].kept
    assert all(
        abs(float(one.likely.estimate) - found.mean) <= abs(float(one.mark.change.estimate) - found.mean)
        for one in found.marks
    )
    assert "nearer the mean" in found.told.sentence


def test_two_programmes_are_too_few() -> None:
    found = shrunken(picture(comparison_of(row("A", 1), row("B", 2)), "total", "after"))
    assert "at least 3" in found.told.why_not
