"""A portfolio made up for tests that need no register."""

from dataclasses import replace
from datetime import date
from typing import Any

from evaluate.db.queries.reach import ProgrammeFacts
from evaluate.disclosure import count
from evaluate.metrics.results import NotEstimable
from evaluate.portfolio.delivery import Delivery
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.overview import Overview, Stood
from evaluate.portfolio.prices import read_prices
from evaluate.portfolio.quality import DataQuality
from evaluate.portfolio.rows import Row, Started
from evaluate.portfolio.value import Value
from evaluate.vocabulary import Audience, OrganisationKind, Tier
from tests.portfolio.small import comparison_of


def stood(*rows: Row, started: int = 80, planned: int | None = 100, **facts: Any) -> Stood:
    """Make up the programme that these rows are of."""
    cohort = rows[0].cohort
    told = ProgrammeFacts(
        cohort.programme, cohort.programme_name, "Acorn", OrganisationKind.PROVIDER, "Mentoring", Tier.TARGETED,
        date(2024, 4, 1), date(2026, 3, 31), None,
    )  # fmt: skip
    cohorts = {row.cohort.id: replace(row.cohort, planned=planned) for row in rows}
    nobody = count(0, Audience.PARTNER)
    return Stood(
        told._replace(**facts),
        tuple(Started(one, count(started, Audience.PARTNER)) for one in cohorts.values()),
        rows[0].measure.measure,
        Evidence(None, False, None, (), None, None, None, None),
        Delivery(None, nobody, 0, nobody, nobody, nobody, nobody, None),
        Value(None, (), (), NotEstimable("made up", "made up"), read_prices()),
        DataQuality(None, None, None),
        None,
    )


def overview_of(*rows: Row, programmes: tuple[Stood, ...] | None = None) -> Overview:
    """Make up a portfolio of these rows."""
    its: dict[str, list[Row]] = {}
    for row in rows:
        its.setdefault(row.cohort.programme, []).append(row)
    made = programmes or tuple(stood(*group) for group in its.values())
    return Overview(Audience.PARTNER, comparison_of(*rows), made)
