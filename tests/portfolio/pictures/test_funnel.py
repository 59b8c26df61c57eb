"""The funnel: limits widened by the usual spread, and what lies outside them."""

import numpy as np
import pytest

from evaluate.metrics.funnel import limits, over_dispersion
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.pictures.funnel import funnel
from tests.portfolio.small import comparison_of, row


def seen(*changes: float, error: float = 0.5) -> Picture:
    rows = [row(f"P{i:02}", i, change, error) for i, change in enumerate(changes)]
    return picture(comparison_of(*rows), "total", "after")


def test_fewer_than_five_programmes_make_no_funnel() -> None:
    found = funnel(seen(1, 2, 3, 4))
    assert found.told.why_not == "A funnel needs at least 5 programmes with a change to show."
    assert found.marks == ()


def test_limits_are_those_of_the_metrics_about_the_common_mean() -> None:
    changes = [1.0, 2.0, 3.0, 2.5, 1.5]
    found = funnel(seen(*changes))
    errors = np.full(5, 0.5)
    spread = over_dispersion((np.array(changes) - 2.0) / errors, errors)
    low, high = limits(2.0, errors, spread.tau2, 0.998)
    assert found.target == pytest.approx(2.0)
    assert found.phi == pytest.approx(spread.phi)
    assert [row[3:] for row in found.told.rows] == [
        (pytest.approx(a), pytest.approx(b)) for a, b in zip(low, high, strict=True)
    ]


def test_one_far_from_many_that_are_alike_lies_outside() -> None:
    found = funnel(seen(*[2.0 + 0.1 * (i % 3) for i in range(20)], 9.0))
    assert found.outside == ("P20",)
    assert found.told.sentence.startswith("P20 lies outside the outer limits")
    assert "not why" in found.told.sentence


def test_programmes_that_differ_by_chance_lie_inside() -> None:
    found = funnel(seen(1.5, 2.0, 2.5, 1.8, 2.2))
    assert found.outside == ()
    assert found.told.sentence.startswith("None lies outside")
    assert found.band is not None
    assert len(found.band.errors) == len(found.band.inner[0]) == len(found.band.outer[1])
