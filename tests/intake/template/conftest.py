"""A template of a made-up programme, laid out without a register."""

from datetime import date

import pytest

from evaluate.db.queries.templates import Waiting
from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.naming import reference_key
from evaluate.intake.names import KnownInstrument
from evaluate.intake.template.filling import About, CohortLine, example_score, plan_of, scores_in_words
from evaluate.intake.template.plan import MeasureLine, Plan
from evaluate.settings import shipped

MADE_ON = date(2026, 4, 3)
NASTY = '=HYPERLINK("http://example.org","x") & <b>'


@pytest.fixture(scope="session")
def about() -> About:
    """Give a programme with a nasty name, two cohorts, three measures and three people who wait."""
    catalogue = {reference_key(one): one for one in read_catalogue(shipped("seeds") / "instruments")}
    instrument = catalogue["sdq_self"]
    measures = tuple(
        MeasureLine(
            one.name,
            one.key,
            one.minimum,
            one.maximum,
            scores_in_words(one),
            "worse",
            "self",
            example_score(one.minimum, one.maximum, one),
        )
        for one in instrument.measures[:3]
    )
    first = measures[0].key
    return About(
        "mentoring",
        NASTY,
        date(2025, 4, 1),
        (
            CohortLine("spring", "Spring 2025", True, date(2025, 4, 7), 10),
            CohortLine("odd", '=1+1 "x"', False, None, None),
        ),
        measures,
        (
            Waiting("spring", "=1+1", first, 12.0, date(2025, 5, 1)),
            Waiting("spring", "P  2", first, 11 / 3, None),
            Waiting("odd", "007", first, 3.5, date(2025, 5, 2)),
        ),
        (KnownInstrument(1, "sdq_self", 25, instrument),),
    )


@pytest.fixture(scope="session")
def plan(about: About) -> Plan:
    """Lay its template out."""
    return plan_of(about, "Pat Provider", MADE_ON)
