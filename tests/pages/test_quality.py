"""The data-quality card: shares in words that are never rounded to more than they are, and a sparse line."""

from datetime import date

import pytest

from evaluate.intake.scorecard import Point, Share
from evaluate.pages.canvas import LIGHT
from evaluate.pages.quality import figure, percent, trend

NONE = Share(0, 0)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(62, 98), "63%"),
        (Share(98, 98), "100%"),
        (Share(999, 1000), "over 99%"),
        (Share(1, 1000), "under 1%"),
        (Share(0, 98), "0%"),
        (NONE, "–"),
    ],
)
def test_a_share_is_never_rounded_up_to_all_or_down_to_none(share: Share, words: str) -> None:
    assert percent(share) == words


def test_a_share_is_said_in_counts_too() -> None:
    assert "62 of 98 people" in figure("Pairing", "people with both scores", "scores", Share(62, 98))
    assert "Nothing to count yet. This needs scores." in figure("Pairing", "people", "scores", NONE)


def test_a_line_has_a_gap_where_there_was_nothing_to_count() -> None:
    points = [
        Point(3, date(2026, 1, 5), NONE, NONE, NONE, NONE),
        Point(4, date(2026, 2, 5), Share(1, 2), NONE, NONE, NONE),
    ]
    drawn = trend(points, "pairing", LIGHT)
    assert list(drawn.data[0].y) == [None, 50.0]
    assert drawn.data[0].customdata[1] == "Upload 4, 5 February 2026: 50%"
    assert drawn.layout.height < 100
