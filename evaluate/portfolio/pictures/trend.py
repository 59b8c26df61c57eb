"""One programme's cohorts in the order in which they began, and what disrupted them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluate.db.queries.context import ProgrammeDisruption
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.disruptions import Window, where, windows
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.pictures.told import Cell, Told
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import began

TITLE = "Cohort after cohort"
NOTHING_DISRUPTED = "No disruption is recorded for this time."
_FEWEST = 2
_HEADINGS = ("Cohort, or disruption", "Began", "Change in points", "Low", "High", "People with both scores")


@dataclass(frozen=True, slots=True)
class Turn:
    """One cohort: when its intake began, when it was over for those who came first, and its change in points."""

    name: str
    began: date
    over: date
    change: Estimate
    low_reliability: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The changes of a programme's cohorts over time, and the disruptions that fell within it."""

    told: Told
    measure: MeasureFacts | None = None
    turns: tuple[Turn, ...] = ()
    windows: tuple[Window, ...] = ()

    @property
    def days(self) -> tuple[date, date]:
        """Give the first and the last day of the picture."""
        return self.turns[0].began, max(one.over for one in self.turns)


def trend(rows: Sequence[Row], disruptions: Sequence[ProgrammeDisruption] = ()) -> Trend:
    """Lay out the cohorts of one programme on one measure by the day on which their intake began."""
    turns = sorted(
        (
            _turn(row, row.mean_change.value)
            for row in rows
            if row.kind is Kind.SINGLE_GROUP and isinstance(row.mean_change, Shown)
        ),
        key=lambda one: (one.began, one.name),
    )
    if len(turns) < _FEWEST:
        return Trend(
            Told("trend", TITLE, why_not="This needs at least two cohorts, each with a change to show.")
        )
    measure = rows[0].measure
    met = windows(disruptions, turns[0].began, max(one.over for one in turns))
    lines = [*((one.began, _cells(one)) for one in turns), *((one.starts_on, _named(one)) for one in met)]
    in_time = tuple(cells for _, cells in sorted(lines, key=lambda line: line[0]))
    told = Told("trend", TITLE, _sentence(turns, measure, met), _HEADINGS, in_time)
    return Trend(told, measure, tuple(turns), met)


def _turn(row: Row, change: Estimate) -> Turn:
    start = began(row.cohort)
    over = start + timedelta(weeks=row.cohort.weeks or 0)
    return Turn(row.cohort.cohort_name, start, over, change, row.low_reliability)


def _cells(one: Turn) -> tuple[Cell, ...]:
    middle, low, high = (float(end) for end in (one.change.estimate, one.change.low, one.change.high))
    return one.name, one.began.isoformat(), middle, low, high, int(one.change.n)


def _named(one: Window) -> tuple[Cell, ...]:
    its = one.disruption
    until = f"{its.starts_on} to {its.ends_on}" if its.ends_on else f"since {its.starts_on}"
    return f"Disruption {one.number}: {its.what} ({where(its)})", until, None, None, None, None


def _sentence(turns: Sequence[Turn], measure: MeasureFacts, met: Sequence[Window]) -> str:
    decimals = digits(measure)
    first, last = turns[0], turns[-1]
    apart = last.change.low > first.change.high or first.change.low > last.change.high
    overlap = "do not overlap" if apart else "overlap, so this may be chance"
    return (
        f"The change went from {signed(float(first.change.estimate), decimals)} points in {first.name} to"
        f" {signed(float(last.change.estimate), decimals)} in {last.name}, where plus is the wanted direction; their"
        f" intervals {overlap}. Cohorts take on different people. {_disrupted(met)}"
    )


def _disrupted(met: Sequence[Window]) -> str:
    if not met:
        return NOTHING_DISRUPTED
    noun = "disruption is" if len(met) == 1 else "disruptions are"
    return (
        f"{len(met)} {noun} shaded: {'; '.join(one.says for one in met)}. Whether that is why a change was smaller or"
        " larger, this cannot tell."
    )
