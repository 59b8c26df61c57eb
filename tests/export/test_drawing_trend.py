"""Cohorts on paper stand where they stand on screen, with what disrupted them shaded behind."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from evaluate.export.drawing import ACCENT, PAPER, Drawing
from evaluate.export.drawing_trend import _SHADE, _days, _panel, trend_drawing
from evaluate.portfolio.pictures.trend import Trend, trend
from tests.export.test_drawing import middles, shapes
from tests.portfolio.small import cohort, row
from tests.portfolio.test_disruptions import disruption

STRIKE = disruption(date(2024, 6, 1), date(2024, 6, 30), "Strike")


def seen(*days: date, paired: int = 60) -> Trend:
    rows = [
        row("A", nth, 1.0 + nth, cohort=replace(cohort("A", nth, f"c{nth}"), intake_from=day), paired=paired)
        for nth, day in enumerate(days)
    ]
    return trend(rows, [STRIKE])


def drawing_of(view: Trend) -> Drawing:
    found = trend_drawing(view)
    assert found is not None
    return found


def test_without_a_disruption_there_is_no_drawing() -> None:
    assert trend_drawing(seen(date(2025, 1, 1), date(2025, 6, 1))) is None
    assert trend_drawing(seen(date(2024, 4, 1))) is None


def test_cohorts_stand_on_their_days_and_higher_where_the_change_is_larger() -> None:
    first, last, middle = date(2024, 4, 1), date(2024, 10, 1), date(2024, 7, 1)
    drawing = drawing_of(seen(first, middle, last))
    a, b, c = middles(drawing, ACCENT)[1::2]
    assert round((b[0] - a[0]) / (c[0] - a[0]), 2) == round((middle - first) / (last - first), 2)
    assert a[1] > b[1] > c[1]
    assert drawing.alt.startswith("Cohort after cohort. The change went from +1.0")
    assert "1 June 2024 to 30 June 2024: Strike" in drawing.alt


def test_a_shade_lies_between_the_days_of_the_disruption() -> None:
    first, last = date(2024, 4, 1), date(2024, 10, 1)
    drawing = drawing_of(seen(first, last))
    [shade] = shapes(drawing, _SHADE)
    a, c = (x for x, _ in middles(drawing, ACCENT)[1::2])
    left, right = min(x for x, _ in shade), max(x for x, _ in shade)
    whole = (last - first).days
    assert round((left - a) / (c - a) * whole) == (STRIKE.starts_on - first).days
    assert round((right - left) / (c - a) * whole) == 30


def test_what_rests_on_few_people_is_hollow() -> None:
    days = (date(2024, 4, 1), date(2024, 10, 1))
    sure, unsure = (drawing_of(seen(*days, paired=paired)) for paired in (60, 20))
    assert len(shapes(unsure, PAPER)) == len(shapes(sure, PAPER)) + 2


def test_days_are_written_where_there_is_room_beside_the_last() -> None:
    days = [date(2024, 1 + nth, 1 + 2 * half) for nth in range(12) for half in range(2)]
    view = seen(*days)
    written = _days(_panel(view), view.turns)
    places = [_panel(view).across(day) for day in written]
    assert min(after - before for before, after in pairwise(places)) >= 20
    assert written[0] == days[0]
    assert len(written) >= 4
