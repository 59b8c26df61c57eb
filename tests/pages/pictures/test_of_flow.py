"""The Sankey drawing."""

from evaluate.pages.canvas import LIGHT
from evaluate.pages.pictures.of_flow import draw_flow
from evaluate.pages.pictures.plate import Plate
from evaluate.portfolio.pictures.flow import flow
from evaluate.vocabulary import Audience
from tests.portfolio.pictures.test_flow import parted


def test_every_stage_says_how_many_and_empty_ones_are_left_out() -> None:
    figure = draw_flow(flow([parted(40, 10, 0, 6)], Audience.PARTNER), Plate(LIGHT))
    [sankey] = figure.data
    assert list(sankey.node.label) == [
        "Started: 56", "Score before: 50", "No score before: 6", "Both scores: 40", "Score before alone: 10",
        "Neither score: 6",
    ]  # fmt: skip
    assert list(sankey.link.value) == [50, 6, 40, 10, 6]
