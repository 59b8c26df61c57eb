"""Pictures with two axes, read as the figures that they are."""

from dataclasses import replace
from datetime import date

from evaluate.pages.canvas import LIGHT
from evaluate.pages.pictures.of_axes import draw_dose, draw_funnel, draw_individual, draw_tipping, draw_trend
from evaluate.pages.pictures.plate import Plate
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.dose import by_share
from evaluate.portfolio.pictures.funnel import funnel
from evaluate.portfolio.pictures.individual import Individual
from evaluate.portfolio.pictures.tipping import tipping
from evaluate.portfolio.pictures.told import Told
from evaluate.portfolio.pictures.trend import trend
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience
from tests.portfolio.pictures.test_dose import sums
from tests.portfolio.small import MEASURE, cohort, comparison_of, row
from tests.portfolio.standing import overview_of
from tests.portfolio.test_disruptions import disruption

PLATE = Plate(LIGHT)


def test_a_funnel_names_who_lies_outside_and_tells_them_by_shape() -> None:
    rows = [row(f"P{i:02}", i, change) for i, change in enumerate([*[2.0] * 8, 2.1, 12.0])]
    figure = draw_funnel(funnel(picture(comparison_of(*rows), "total", "after")), PLATE)
    marks = figure.to_dict()["data"][-1]
    assert marks["marker"]["symbol"] == [*["circle"] * 9, "diamond"]
    assert marks["text"] == [*[""] * 9, "P09"]
    assert len(figure.data) == 5


def test_the_tipping_point_is_a_stroke_where_the_interval_reaches_nought() -> None:
    [line] = headlines(overview_of(row()), Wanted())
    seen = tipping(line)
    figure = draw_tipping(seen, PLATE)
    assert seen.point is not None
    assert [shape.x0 for shape in figure.layout.shapes] == [0, seen.point.shift]
    assert list(figure.data[1].y) == [one.change for one in seen.guesses]


def test_cohorts_stand_on_their_days_with_their_intervals() -> None:
    later = replace(cohort("A", 2, "d"), intake_from=date(2025, 9, 1))
    figure = draw_trend(
        trend([row("A", 1, 1.0), row("A", 2, 4.0, cohort=later, paired=20, started=30)]), PLATE
    )
    [marks] = figure.data
    assert list(marks.x) == ["2024-04-01", "2025-09-01"]
    assert list(marks.error_y.array) == [1.0, 1.0]
    assert list(marks.marker.symbol) == ["circle", "circle-open"]


def test_a_disruption_is_a_numbered_shade_from_its_first_day_to_the_end_of_its_last() -> None:
    later = replace(cohort("A", 2, "d"), intake_from=date(2025, 9, 1))
    strike = disruption(date(2025, 1, 6), date(2025, 1, 8), "Strike")
    figure = draw_trend(trend([row("A", 1), row("A", 2, cohort=later)], [strike]), PLATE)
    [shade, zero] = figure.layout.shapes
    assert (shade.type, shade.x0, shade.x1) == ("rect", "2025-01-06", "2025-01-09")
    assert zero.y0 == 0
    [number] = figure.layout.annotations
    assert (number.text, number.x) == ("1", "2025-01-07")
    assert [str(end) for end in figure.layout.xaxis.range] == ["2024-03-12", "2025-09-21"]


def test_each_share_of_sessions_is_a_place_of_its_own() -> None:
    seen = by_share([sums(0, 20), sums(3, 30)], MEASURE, Audience.PARTNER)
    [marks] = draw_dose(seen, PLATE).data
    assert list(marks.x) == ["under 25%", "25% or more"] or list(marks.x) == ["under 25%", "75% or more"]


def test_each_person_is_a_line_and_says_nothing() -> None:
    seen = Individual(Told("individual", "t"), MEASURE, ((20.0, 15.0), (18.0, 19.0)))
    figure = draw_individual(seen, PLATE)
    assert list(figure.data[0].y) == [20.0, 15.0, None, 18.0, 19.0, None]
    assert all(one.hoverinfo == "skip" for one in figure.data)
