"""A programme's cohorts over time for paper: the picture of the screen, with what disrupted them shaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluate.export.drawing import ACCENT, FAINT, INK, PAPER, QUIET, WIDTH, Drawing, plain, ticks
from evaluate.export.drawing_sheet import Sheet, drawn
from evaluate.portfolio.disruptions import Window
from evaluate.portfolio.pictures.trend import Trend, Turn

# Millimetres on paper: the panel, and the picture.
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 12.0, 172.0, 10.0, 40.0, 46.0
_SHADE = "#e2eaeb"
_HEADING = "Change in points, cohort after cohort (up is the wanted direction). Shaded: a disruption"
_APART = 20.0
_DAY, _ROOM = timedelta(days=1), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a day stands across the paper, and a change up and down it."""

    first: date
    last: date
    low: float
    high: float

    def across(self, day: date) -> float:
        """Give the place of a day in millimetres from the left."""
        return _LEFT + (day - self.first) / (self.last - self.first) * (_RIGHT - _LEFT)

    def down(self, change: float) -> float:
        """Give the place of a change in millimetres from the top."""
        return _BOTTOM - (change - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def trend_drawing(seen: Trend) -> Drawing | None:
    """Draw the cohorts where a disruption fell among them; elsewhere the table of results says as much."""
    if not seen.windows:
        return None
    panel = _panel(seen)

    def draw(sheet: Sheet) -> None:
        for window in seen.windows:
            _shade(sheet, panel, window)
        _frame(sheet, panel, seen.turns)
        for one in seen.turns:
            _mark(sheet, panel, one)

    return Drawing(drawn(WIDTH, _HEIGHT, draw), f"{seen.told.title}. {seen.told.sentence}")


def _panel(seen: Trend) -> _Panel:
    first, last = seen.days
    room = max(_ROOM, (last - first) * 0.04)
    ends = [0.0, *(float(end) for one in seen.turns for end in (one.change.low, one.change.high))]
    spare = 0.06 * (max(ends) - min(ends) or 1.0)
    return _Panel(first - room, last + room, min(ends) - spare, max(ends) + spare)


def _shade(sheet: Sheet, panel: _Panel, window: Window) -> None:
    left, right = panel.across(window.starts_on), panel.across(window.ends_on + _DAY)
    sheet.shape([(left, _TOP), (right, _TOP), (right, _BOTTOM), (left, _BOTTOM)], _SHADE)
    for x in (left, right):
        sheet.stroke((x, _TOP), (x, _BOTTOM), FAINT, 0.2)
    sheet.text((left + right) / 2, _TOP - 1.4, f"{window.number}", QUIET, "center")


def _frame(sheet: Sheet, panel: _Panel, turns: Sequence[Turn]) -> None:
    """Write the heading, the scale and the days, and draw the line of no change."""
    sheet.text(0, _TOP - 6.6, _HEADING, INK, bold=True)
    for tick in ticks(panel.low, panel.high):
        sheet.stroke((_LEFT - 1, panel.down(tick)), (_LEFT, panel.down(tick)), FAINT, 0.2)
        sheet.text(_LEFT - 2, panel.down(tick) + 1, plain(tick), QUIET, "right")
    sheet.stroke((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), FAINT, 0.2)
    sheet.stroke((_LEFT, panel.down(0.0)), (_RIGHT, panel.down(0.0)), QUIET, 0.3)
    sheet.text(_RIGHT, panel.down(0.0) - 1, "no change", QUIET, "right")
    for day in _days(panel, turns):
        sheet.stroke((panel.across(day), _BOTTOM), (panel.across(day), _BOTTOM + 1), FAINT, 0.2)
        sheet.text(panel.across(day), _BOTTOM + 4.4, f"{day:%b %Y}", QUIET, "center")


def _days(panel: _Panel, turns: Sequence[Turn]) -> list[date]:
    """Choose the days to write below: those on which a cohort began, where there is room beside the last."""
    kept: list[date] = []
    for day in sorted({one.began for one in turns}):
        if not kept or panel.across(day) - panel.across(kept[-1]) >= _APART:
            kept.append(day)
    return kept


def _mark(sheet: Sheet, panel: _Panel, one: Turn) -> None:
    x, y = panel.across(one.began), panel.down(float(one.change.estimate))
    sheet.stroke(
        (x, panel.down(float(one.change.low))), (x, panel.down(float(one.change.high))), ACCENT, 0.45
    )
    half = 0.9
    square = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    sheet.shape(square, PAPER if one.low_reliability else ACCENT, ACCENT)
