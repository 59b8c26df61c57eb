"""Scores by sessions attended, and person by person, inside a scope."""

import pytest
from sqlalchemy import Engine

from evaluate.access import scope_of
from evaluate.db.queries.sessions import dosed, each_pair
from evaluate.db.session import reading, writing
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.scores import cohort_of, enrol

SCORES = [{"before": 20.0, "after": 16.0}, {"before": 22.0, "after": 20.0}, {"before": 10.0, "after": None}]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as session:
        measure = build_measure(session)
        cohort = cohort_of(session, build_programme(session, "p").id)
        enrol(session, cohort, measure, SCORES)
        for came, meant in (
            (0, 10),
            (2, 10),
            (3, 12),
            (5, 10),
            (7, 10),
            (8, 10),
            (12, 10),
            (3, 0),
            (None, 10),
        ):
            [person] = enrol(session, cohort, measure, SCORES[:1], prefix=f"{came}of{meant}-")
            person.sessions_attended, person.sessions_planned = came, meant
    return engine


def test_people_are_summed_up_by_the_quarter_of_their_sessions(filled: Engine) -> None:
    viewer = commissioner_of("north")
    with reading(filled, viewer) as session:
        found = {one.quarter: one for one in dosed(session, scope_of(viewer), "p", "m", "after")}
    assert {quarter: one.n_paired for quarter, one in found.items()} == {0: 2, 1: 1, 2: 2, 3: 2, None: 4}
    one = found[0]
    assert (one.centre, one.sum_before, one.sum_after) == (20.0, 0.0, -8.0)
    assert (one.squares_before, one.squares_after, one.products) == (0.0, 32.0, 0.0)


def test_each_pair_is_listed_for_its_provider_alone(filled: Engine) -> None:
    for viewer, pairs in (
        (provider_of("acorn"), 11),
        (provider_of("birch"), 0),
        (commissioner_of("north"), 0),
    ):
        with reading(filled, viewer) as session:
            found = each_pair(session, scope_of(viewer), "p", "m", "after")
        assert len(found) == pairs
    assert found == []


def test_what_is_out_of_scope_is_not_summed_up(filled: Engine) -> None:
    viewer = commissioner_of("south")
    with reading(filled, viewer) as session:
        assert dosed(session, scope_of(viewer), "p", "m", "after") == []
