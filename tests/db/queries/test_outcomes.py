"""What the database sums up is what the same scores give in memory."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from evaluate.access import Scope, Viewer, at_the_register, scope_of
from evaluate.db.queries.outcomes import PairedSums, cohorts, enrolled, paired_summaries, scored
from evaluate.db.tables import Score
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.groups import summarise
from evaluate.vocabulary import Role
from tests.builders import (
    build_measure,
    build_programme,
    commissioner_of,
    provider_of,
)
from tests.scores import cohort_of, enrol, replace

EVERYWHERE = scope_of(at_the_register(Role.COMMISSIONER))
TIMEPOINTS = ("before", "after", "followup_3m")
# Multiples of a quarter are held exactly, so that what is compared is the arithmetic and not the typing.
SCORE = st.one_of(st.none(), st.integers(0, 160).map(lambda quarters: quarters / 4))


@dataclass(frozen=True)
class Person:
    """Somebody's place in a small register, and their scores by timepoint."""

    programme: str
    arm: str
    measure: str
    scores: dict[str, float | None]


people = st.lists(
    st.builds(
        Person,
        st.sampled_from(["p", "q"]),
        st.sampled_from(["intervention", "comparison"]),
        st.sampled_from(["m", "far"]),
        st.fixed_dictionaries(dict.fromkeys(TIMEPOINTS, SCORE)),
    ),
    max_size=24,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=people)
def test_sums_in_the_database_equal_summaries_in_memory(engine: Engine, people: list[Person]) -> None:
    with engine.connect() as connection, Session(connection) as session:
        fill(session, people)
        found = paired_summaries(session, EVERYWHERE)
        named = {c.id: c.programme for c in cohorts(session, EVERYWHERE)}
        measures = {s.measure.id: s.measure.measure for s in scored(session, EVERYWHERE)}
        session.rollback()
    expected = pairs(people)
    keys = [(named[s.cohort_id], s.arm.value, measures[s.measure_id], s.timepoint) for s in found]
    assert sorted(keys) == sorted(expected)
    for key, sums in zip(keys, found, strict=True):
        check(sums, expected[key])


def fill(session: Session, people: list[Person]) -> None:
    measures = {"m": build_measure(session, "m"), "far": build_measure(session, "far", maximum=2e6)}
    for key in ("p", "q"):
        programme = build_programme(session, key, design="comparison")
        for number, person in enumerate(p for p in people if p.programme == key):
            scores = {at: at_its_place(person, score) for at, score in person.scores.items()}
            cohort = cohort_of(session, programme.id)
            enrol(session, cohort, measures[person.measure], [scores], person.arm, f"N{number}-")


def at_its_place(person: Person, score: float | None) -> float | None:
    """Put one measure's scores a million from nought, where careless sums lose their digits."""
    return score if score is None or person.measure == "m" else score + 1e6


def pairs(people: list[Person]) -> dict[tuple[str, ...], list[tuple[float, float]]]:
    found: dict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for person in people:
        before = at_its_place(person, person.scores["before"])
        for timepoint in TIMEPOINTS[1:]:
            later = at_its_place(person, person.scores[timepoint])
            if before is not None and later is not None:
                found[person.programme, person.arm, person.measure, timepoint].append((before, later))
    return found


def check(sums: PairedSums, expected: list[tuple[float, float]]) -> None:
    one = summarise([sums]).at(0)
    other = PairedSummary.from_arrays(*zip(*expected, strict=True))
    assert one.n == other.n
    for name in ("mean_before", "mean_after", "sd_before", "sd_after", "correlation"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), rel=1e-9, abs=1e-9, nan_ok=True), (
            name
        )


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Open a session on an empty register."""
    with Session(engine) as session:
        yield session


def sums(session: Session, scope: Scope = EVERYWHERE, measure: str | None = None) -> list[PairedSums]:
    return paired_summaries(session, scope, measure)


def test_scores_that_are_all_the_same_have_no_spread_at_all(session: Session) -> None:
    programme = build_programme(session)
    enrol(
        session, cohort_of(session, programme.id), build_measure(session), [{"before": 0.1, "after": 0.7}] * 7
    )
    [found] = sums(session)
    assert (found.mean_before, found.squares_before, found.squares_after) == (0.1, 0.0, 0.0)


def test_a_replaced_score_counts_no_more(session: Session) -> None:
    programme, measure = build_programme(session), build_measure(session)
    enrol(session, cohort_of(session, programme.id), measure, [{"before": 10}])
    [person] = enrol(
        session, cohort_of(session, programme.id), measure, [{"before": 10, "after": 20}], prefix="X"
    )
    after = session.scalars(
        select(Score).where(Score.participant_id == person.id, Score.timepoint == "after")
    ).one()
    replace(session, after, 15)
    [found] = sums(session)
    assert (found.n_paired, found.mean_after) == (1, 15)
    assert {(s.timepoint, s.n_scored) for s in scored(session, EVERYWHERE)} == {("before", 2), ("after", 1)}


def test_people_without_a_score_have_started_all_the_same(session: Session) -> None:
    programme, measure = build_programme(session), build_measure(session)
    enrol(session, cohort_of(session, programme.id), measure, [{"before": 10}, {}, {"after": 3}])
    assert [(e.arm.value, e.n_started) for e in enrolled(session, EVERYWHERE)] == [("intervention", 3)]
    assert sums(session) == []


@pytest.mark.parametrize(
    ("viewer", "programmes"),
    [
        (provider_of("acorn"), {"p"}),
        (provider_of("birch"), {"q"}),
        (provider_of("elm"), set()),
        (commissioner_of("north"), {"p"}),
        (commissioner_of("south", "north"), {"p", "q"}),
        (at_the_register(Role.REVIEWER), set()),
        (at_the_register(Role.ADMINISTRATOR), set()),
    ],
)
def test_nothing_outside_the_scope_is_read(session: Session, viewer: Viewer, programmes: set[str]) -> None:
    measure = build_measure(session)
    for key, area, provider in (("p", "north", "acorn"), ("q", "south", "birch")):
        programme = build_programme(session, key, area, provider)
        enrol(session, cohort_of(session, programme.id), measure, [{"before": 1, "after": 2}])
    scope = scope_of(viewer)
    inside = {c.id for c in cohorts(session, EVERYWHERE) if c.programme in programmes}
    assert {c.id for c in cohorts(session, scope)} == inside
    for query in (enrolled, scored, paired_summaries):
        assert {found.cohort_id for found in query(session, scope)} == inside


def test_one_measure_can_be_read_alone(session: Session) -> None:
    programme = build_programme(session)
    for key in ("m", "other"):
        measure = build_measure(session, key)
        enrol(session, cohort_of(session, programme.id), measure, [{"before": 1, "after": 2}], prefix=key)
    assert len(sums(session)) == 2
    assert len(sums(session, measure="other")) == 1
    assert {s.measure.measure for s in scored(session, EVERYWHERE, "other")} == {"other"}
