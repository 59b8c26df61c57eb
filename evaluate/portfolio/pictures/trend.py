"""One programme's cohorts in the order in which they began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.pictures.told import Told
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import began

TITLE = "Cohort after cohort"
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One cohort: when its intake began, and its change in points."""

    name: str
    began: date
    change: Estimate
    low_reliability: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The changes of a programme's cohorts over time. The register records no disruptions, so none is shaded."""

    told: Told
    measure: MeasureFacts | None = None
    turns: tuple[Turn, ...] = ()


def trend(rows: Sequence[Row]) -> Trend:
    """Lay out the cohorts of one programme on one measure by the day on which their intake began."""
    turns = sorted(
        (
            Turn(row.cohort.cohort_name, began(row.cohort), row.mean_change.value, row.low_reliability)
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
    told = Told(
        "trend",
        TITLE,
        _sentence(turns, measure),
        ("Cohort", "Began", "Change in points", "Low", "High", "People with both scores"),
        tuple(
            (
                one.name,
                one.began.isoformat(),
                float(one.change.estimate),
                float(one.change.low),
                float(one.change.high),
                int(one.change.n),
            )
            for one in turns
        ),
    )
    return Trend(told, measure, tuple(turns))


def _sentence(turns: Sequence[Turn], measure: MeasureFacts) -> str:
    decimals = digits(measure)
    first, last = turns[0], turns[-1]
    apart = last.change.low > first.change.high or first.change.low > last.change.high
    overlap = "do not overlap" if apart else "overlap, so this may be chance"
    return (
        f"The change went from {signed(float(first.change.estimate), decimals)} points in {first.name} to"
        f" {signed(float(last.change.estimate), decimals)} in {last.name}, where plus is the wanted direction; their"
        f" intervals {overlap}. Cohorts take on different people. No disruption is recorded in this register."
    )
