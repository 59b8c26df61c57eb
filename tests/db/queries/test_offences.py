"""Offences counted before and after, by cohort and arm, inside a scope."""

from sqlalchemy import Engine

from evaluate.access import scope_of
from evaluate.db.queries.offences import OFFENCES, OffenceChanges, offence_changes
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Arm
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.portfolio.small import people
from tests.scores import cohort_of, enrol


def test_changes_are_summed_up_by_arm(engine: Engine) -> None:
    with writing(engine) as session:
        cohort = cohort_of(session, build_programme(session, design="comparison").id)
        offences = build_measure(session, OFFENCES)
        enrol(session, cohort, offences, [{"before": 3.0, "after": 1.0}, {"before": 2.0, "after": 3.0}])
        enrol(session, cohort, offences, [{"before": 2.0, "after": 2.0}, {"before": 2.0}], "comparison")
        enrol(session, cohort, build_measure(session, "other", "j"), people(5), prefix="O")
        number = cohort.id
    viewer = commissioner_of("north")
    with reading(engine, viewer) as session:
        found = offence_changes(session, scope_of(viewer))
    assert sorted(found, key=lambda one: one.arm) == [
        OffenceChanges("p", number, Arm.COMPARISON, 1, 0.0, 0.0),
        OffenceChanges("p", number, Arm.INTERVENTION, 2, -1.0, 5.0),
    ]
    other = provider_of("birch")
    with reading(engine, other) as session:
        assert offence_changes(session, scope_of(other)) == []
