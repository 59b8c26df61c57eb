"""Pictures with a row for each programme, read as the figures that they are."""

from dataclasses import replace
from typing import Any

import pytest

from evaluate.pages.canvas import LIGHT
from evaluate.pages.pictures.of_rows import draw_ranks, draw_reliable, draw_shrunken
from evaluate.pages.pictures.plate import Plate
from evaluate.portfolio.effects import pool
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.ranks import ranks
from evaluate.portfolio.pictures.reliable import reliable
from evaluate.portfolio.pictures.shrunken import shrunken
from tests.portfolio.pictures.test_reliable import changed
from tests.portfolio.small import comparison_of, row

PLATE = Plate(LIGHT)
SEEN = picture(comparison_of(row("A", 1, 1.0), row("B", 2, 9.0), row("C", 3, 4.0)), "total", "after")


def marked(figure: Any, symbol: str) -> dict[str, Any]:
    [found] = [one for one in figure.to_dict()["data"] if one.get("marker", {}).get("symbol") == symbol]
    return dict(found)


def test_likely_changes_are_told_from_found_ones_by_shape() -> None:
    seen = shrunken(SEEN)
    figure = draw_shrunken(seen, PLATE)
    assert list(marked(figure, "circle-open")["x"]) == [1.0, 9.0, 4.0]
    assert list(marked(figure, "diamond")["x"]) == pytest.approx(
        [float(one.likely.estimate) for one in seen.marks]
    )
    assert list(marked(figure, "diamond")["y"]) == [0, -1, -2]
    low, high = figure.layout.xaxis.range
    assert low < 0
    assert high > 9


def test_the_prediction_is_shaded_where_there_is_one() -> None:
    seen = shrunken(SEEN)
    assert "rect" not in [shape.type for shape in draw_shrunken(seen, PLATE).layout.shapes]
    pooled = pool([one.mark.change for one in seen.marks])
    assert "rect" in [
        shape.type for shape in draw_shrunken(replace(seen, pooled=pooled), PLATE).layout.shapes
    ]


def test_ranks_are_ranges_in_the_order_of_the_names() -> None:
    seen = ranks(SEEN)
    figure = draw_ranks(seen, PLATE)
    stretches = figure.to_dict()["data"][0]
    assert list(stretches["x"])[:2] == [seen.places[0].low, seen.places[0].high]
    assert list(marked(figure, "line-ns")["y"]) == [0, -1, -2]


def test_both_ways_of_reliable_change_have_their_own_shape() -> None:
    seen = reliable([changed("A", 20, 10, 70), changed("B", 30, 5, 65, expected=None)], "total")
    figure = draw_reliable(seen, PLATE)
    assert list(marked(figure, "triangle-right")["x"]) == [20, 30]
    assert list(marked(figure, "triangle-left-open")["x"]) == [10, 5]
    assert list(marked(figure, "line-ns")["x"]) == [5]
    assert "A: 20 of 100 (20%," in marked(figure, "triangle-right")["customdata"][0]
