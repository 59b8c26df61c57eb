"""A small portfolio, and facts made up for rows that need no register."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.queries.outcomes import CohortFacts, MeasureFacts
from evaluate.db.session import writing
from evaluate.disclosure import count, statistic
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import compare
from evaluate.portfolio.effects import Expected
from evaluate.portfolio.rows import CONTRAST, Comparison, Row
from evaluate.vocabulary import Audience, Confidence, Design, Direction, Informant, Role, Tier
from tests.builders import build_measure, build_programme
from tests.scores import Scores, cohort_of, enrol

COMMISSIONER = at_the_register(Role.COMMISSIONER)

MEASURE = MeasureFacts(
    id=1,
    measure="total",
    name="total difficulties",
    instrument="sdq",
    instrument_name="SDQ",
    version="1",
    informant=Informant.SELF,
    direction=Direction.HIGHER_WORSE,
    minimum=0,
    maximum=40,
    norm_mean=None,
    norm_sd=None,
    retest=None,
    confidence=Confidence.HIGH,
)


def cohort(programme: str, number: int = 1, key: str = "c") -> CohortFacts:
    """Make up a cohort."""
    return CohortFacts(
        id=number,
        programme=programme.casefold(),
        programme_name=programme,
        provider_name="Acorn",
        area_name="North",
        approach="Mentoring",
        tier=Tier.TARGETED,
        starts_on=date(2024, 4, 1),
        ends_on=None,
        cohort=key,
        cohort_name=f"Cohort {key}",
        design=Design.SINGLE_GROUP,
    )


def row(
    programme: str = "Alpha",
    number: int = 1,
    change: float = 2.0,
    error: float = 0.5,
    paired: int = 60,
    started: int = 80,
    kind: Kind = Kind.SINGLE_GROUP,
    expected: float | None = None,
    **other: Any,
) -> Row:
    """Make up a row as a commissioner sees it, whose effect is a fifth of its change."""
    audience = Audience.PARTNER

    def estimate(scale: float) -> Estimate:
        middle, half = change * scale, 2 * error * scale
        return Estimate(middle, middle - half, middle + half, error * scale, "made up", paired)

    made = Row(
        cohort(programme, number),
        MEASURE,
        "after",
        CONTRAST if kind is Kind.CONTRAST else "intervention",
        kind,
        count(started, audience),
        count(started - 5, audience),
        count(paired + 2, audience),
        count(paired, audience),
        statistic(PairedSummary(paired, 16.0, 16.0 - change, 5.0, 5.0, 0.5), paired, audience),
        statistic(estimate(1.0), paired, audience),
        statistic(estimate(0.2), paired, audience),
        None if expected is None else statistic(Expected(expected, expected / 5), paired, audience),
        paired < 30,
        "",
    )
    return replace(made, **other)


def comparison_of(*rows: Row) -> Comparison:
    """Make up a comparison that nothing was pooled in."""
    return Comparison(datetime(2025, 4, 3, tzinfo=UTC), rows, (), (), ())


def people(pairs: int, change: float = -2.0, extra: int = 0, seed: int = 1) -> list[Scores]:
    """Draw people with both scores, and some with a score before only."""
    random = np.random.default_rng(seed)
    before = random.integers(10, 30, pairs + extra)
    noise = random.integers(-3, 4, pairs + extra)
    return [
        {"before": float(b), "after": float(np.clip(b + change + e, 0, 40)) if i < pairs else None}
        for i, (b, e) in enumerate(zip(before, noise, strict=True))
    ]


def portfolio(engine: Engine, sizes: Sequence[int], **measure: Any) -> None:
    """Fill a register with one programme of each size, all alike."""
    with writing(engine) as session:
        facts = build_measure(session, **measure)
        for i, size in enumerate(sizes):
            programme = build_programme(session, f"p{i:02}")
            enrol(session, cohort_of(session, programme.id), facts, people(size, seed=i))


def controlled(engine: Engine, intervention: int, comparison: int) -> None:
    """Fill a register with one programme that has a comparison arm."""
    with writing(engine) as session:
        measure = build_measure(session)
        of = cohort_of(session, build_programme(session, "rct", design="randomised").id)
        enrol(session, of, measure, people(intervention, -3), "intervention")
        enrol(session, of, measure, people(comparison, -1, seed=2), "comparison")


def compared(engine: Engine, viewer: Viewer = COMMISSIONER) -> Comparison:
    """Compare everything."""
    return compare(engine, viewer)
