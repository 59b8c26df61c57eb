"""The whole catalogue in memory, with cohorts that have dates and lengths: for tests of checks, without a register."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.naming import reference_key
from evaluate.intake.checks import check_content
from evaluate.intake.facts import _ASSESSMENTS, _PARTICIPANTS, _SCORES, Facts
from evaluate.intake.meanings import Dictionary
from evaluate.intake.names import _COHORTS, _MEASURES, KnownInstrument, Names
from evaluate.intake.problems import Problem
from evaluate.intake.scored import with_scores
from evaluate.settings import shipped
from tests.intake.known import contents

TODAY = date(2026, 1, 31)
CATALOGUE = read_catalogue(shipped("seeds") / "instruments")
SPRING, AUTUMN, PAST = 1, 2, 3
_START, _FROM, _TO = date(2025, 1, 1), date(2025, 4, 1), date(2025, 6, 30)
_COHORT_ROWS = [
    ("mentors", "spring", SPRING, True, _START, None, _FROM, _TO, 12, "spring"),
    ("mentors", "autumn", AUTUMN, True, _START, None, None, None, None, "autumn"),
    ("past", "only", PAST, True, date(2023, 4, 1), date(2024, 3, 31), None, None, None, "only"),
]


def names() -> Names:
    """Give two programmes and every measure of the catalogue, one of them of no catalogue."""
    of_instrument = dict(enumerate(CATALOGUE, start=1))
    numbered = [(number, one, measure) for number, one in of_instrument.items() for measure in one.measures]
    rows = [
        (m.key, 100 + nth, number, one.key, one.version, one.informant.value, m.minimum, m.maximum, m.name)
        for nth, (number, one, m) in enumerate(numbered)
    ]
    rows.append(("local", 99, 99, "local", "1", "self", 0.0, 100.0, "local"))
    return Names(
        programmes={"mentors": "mentors", "past": "past"},
        programme_names={"mentors": "mentors", "past": "past"},
        cohorts=pl.DataFrame(_COHORT_ROWS, schema=_COHORTS, orient="row"),
        cohort_names={(programme, key): key for programme, key, *_ in _COHORT_ROWS},
        measures=pl.DataFrame(rows, schema=_MEASURES, orient="row"),
        definitions={100 + nth: measure for nth, (_, _, measure) in enumerate(numbered)},
        instruments={
            reference_key(one): KnownInstrument(number, reference_key(one), one.items.count, one)
            for number, one in of_instrument.items()
            if one.items
        },
        instrument_labels={reference_key(one): reference_key(one) for one in CATALOGUE if one.items},
        dictionary=Dictionary(measures={row[0]: row[0] for row in rows}),
    )


NAMES = names()
MEASURES = dict(NAMES.measures.select("measure", "measure_id").iter_rows())
INSTRUMENTS = dict(NAMES.measures.select("measure", "instrument_id").iter_rows())


def facts(
    scores: Sequence[tuple[int, str, str, str, float]] = (),
    assessments: Sequence[tuple[int, str, str, str, date]] = (),
) -> Facts:
    """Give a register that holds these scores and dated assessments, each named by its measure."""
    held = [(cohort, who, MEASURES[of], when, value) for cohort, who, of, when, value in scores]
    dated = [(cohort, who, INSTRUMENTS[of], when, day) for cohort, who, of, when, day in assessments]
    return Facts(
        today=TODAY,
        names=NAMES,
        participants=pl.DataFrame(schema=_PARTICIPANTS),
        scores=pl.DataFrame(held, schema=_SCORES, orient="row"),
        assessments=pl.DataFrame(dated, schema=_ASSESSMENTS, orient="row"),
    )


def problems(*texts: str, programme: str = "mentors", register: Facts | None = None) -> list[Problem]:
    """Run every content check over a file of one table, or of several in sheets called A, B and C."""
    register = register or facts()
    return check_content(
        with_scores(contents(*texts, programme=programme, register=register), register), register
    )


def codes(*texts: str, programme: str = "mentors", register: Facts | None = None) -> list[str]:
    """Name the problems of a file that are more than a note of blanks or of numbers read from another form."""
    plain = ("blank-value", "number-converted")
    found = problems(*texts, programme=programme, register=register)
    return [problem.code for problem in found if problem.code not in plain]


def only(code: str, *texts: str, programme: str = "mentors", register: Facts | None = None) -> Problem:
    """Give the one problem of a file, which has this code; a licence to confirm may stand beside it."""
    found = problems(*texts, programme=programme, register=register)
    (problem,) = [one for one in found if one.code != "licensed-answers" or code == "licensed-answers"]
    assert problem.code == code
    return problem
