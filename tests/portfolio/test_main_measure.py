"""The measure that a programme is first read by never depends on what came of it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.db.session import writing
from evaluate.portfolio.main_measure import chosen, main_measures
from evaluate.vocabulary import Arm, Informant
from tests.builders import build_measure, build_programme
from tests.portfolio.desk import facts_of, scores
from tests.portfolio.small import MEASURE
from tests.scores import cohort_of, enrol, score

TOTAL = replace(MEASURE, id=1, measure="total", norm_mean=10.0, retest=0.6)
PART = replace(MEASURE, id=2, measure="part", maximum=10)
OTHER = replace(MEASURE, id=3, measure="other", maximum=60)
HEARD = replace(MEASURE, id=4, measure="heard", informant=Informant.VICTIM_SURVIVOR)


@pytest.mark.parametrize(
    ("people", "main"),
    [
        ({PART: 41, TOTAL: 40}, PART),
        ({PART: 40, OTHER: 40, TOTAL: 40}, TOTAL),
        ({PART: 40, OTHER: 40}, OTHER),
        ({TOTAL: 90, HEARD: 3}, HEARD),
        ({TOTAL: 90, HEARD: 0}, TOTAL),
    ],
    ids=[
        "most people",
        "one with a norm",
        "the longest scale",
        "the victim-survivor's",
        "unless nobody answered",
    ],
)
def test_it_is_chosen_by_who_answered_and_how_many(
    people: dict[MeasureFacts, int], main: MeasureFacts
) -> None:
    assert chosen(people) == main


def test_each_programme_has_its_own_with_every_arm(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        measure, second = build_measure(session), build_measure(session, "second", "j")
        for key in ("a", "b"):
            cohort = cohort_of(session, build_programme(session, key, design="randomised").id)
            people = enrol(session, cohort, measure, scores(12, 2))
            enrol(session, cohort, measure, scores(11, 0), "comparison")
            score(session, second, [(people[0], {"before": 1.0, "after": 2.0})])
    found = main_measures(facts_of(sqlite_engine).groups)
    assert {key: one.measure.measure for key, one in found.items()} == {"a": "m", "b": "m"}
    assert [arm.arm for arm in found["a"].intervention] == [Arm.INTERVENTION]
    assert len(found["a"].arms) == len(Arm)
