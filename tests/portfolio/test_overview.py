"""What is kept of a portfolio: disclosed views alone, for one scope, at one state of the register."""

import pytest
from sqlalchemy import Engine, update

from evaluate.access import Viewer, at_the_register
from evaluate.db import audit
from evaluate.db.session import writing
from evaluate.db.tables import Score
from evaluate.disclosure import Suppressed
from evaluate.errors import NotAllowed
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.overview import forget, overview
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, Role
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol


@pytest.fixture(autouse=True)
def _afresh() -> None:
    forget()


def test_it_holds_every_programme_in_scope_by_name_and_what_is_known_of_it(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 4])
    with writing(sqlite_engine) as session:
        build_programme(session, "elsewhere", area="south")
    seen = overview(sqlite_engine, commissioner_of("north"))
    assert seen.audience is Audience.PARTNER
    assert [one.facts.key for one in seen.programmes] == ["p00", "p01"]
    assert [one.main for one in seen.programmes] == ["m", "m"]
    assert seen.programmes[0].place == "North"
    assert isinstance(seen.programmes[1].cohorts[0].n_started, Suppressed)


def test_the_same_state_of_the_register_is_read_once(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    viewer = commissioner_of("north")
    assert overview(sqlite_engine, viewer) is overview(sqlite_engine, viewer)


def test_whatever_is_written_is_seen_at_once(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    viewer = commissioner_of("north")
    before = overview(sqlite_engine, viewer)
    with writing(sqlite_engine) as session:
        enrol(
            session,
            cohort_of(session, build_programme(session, "new").id),
            build_measure(session, "n"),
            people(20),
        )
        audit.record(session, at_the_register(Role.ADMINISTRATOR), "set up", "programme", "new")
    after = overview(sqlite_engine, viewer)
    assert len(after.programmes) == len(before.programmes) + 1


def test_what_is_kept_for_one_scope_is_given_to_no_other(engine: Engine) -> None:
    portfolio(engine, [40])
    with writing(engine) as session:
        build_programme(session, "theirs", area="south", provider="birch")
    seen = {
        viewer.key + scope: [one.facts.key for one in overview(engine, viewer).programmes]
        for viewer, scope in (
            (commissioner_of("north"), " north"),
            (commissioner_of("south"), " south"),
            (provider_of("birch"), " birch"),
            (commissioner_of("north"), " north again"),
        )
    }
    assert seen == {
        "cam north": ["p00"],
        "cam south": ["theirs"],
        "pat birch": ["theirs"],
        "cam north again": ["p00"],
    }


def test_a_reviewer_is_refused(sqlite_engine: Engine) -> None:
    with pytest.raises(NotAllowed):
        overview(sqlite_engine, at_the_register(Role.REVIEWER))


@pytest.mark.parametrize("viewer", [commissioner_of("north"), provider_of("acorn")])
def test_nothing_that_leaves_tells_the_scores_of_a_cohort_that_is_withheld(
    sqlite_engine: Engine, viewer: Viewer
) -> None:
    with writing(sqlite_engine) as session:
        measure = build_measure(session, norm_mean=8, norm_sd=6, reliability=0.8, retest=0.7)
        programme = build_programme(session, "p", cohorts=("large", "small"))
        enrol(session, cohort_of(session, programme.id, "large"), measure, people(40))
        enrolled = enrol(session, cohort_of(session, programme.id, "small"), measure, people(7, extra=6))
        hidden = [person.id for person in enrolled[:7]]
    seen = []
    for move in (0, 9):
        with writing(sqlite_engine) as session:
            session.execute(
                update(Score)
                .where(Score.participant_id.in_(hidden), Score.timepoint == "after")
                .values(value=Score.value + move)
            )
        forget()
        found = overview(sqlite_engine, viewer)
        seen.append(
            (found.programmes, found.comparison.rows, found.comparison.pooled, headlines(found, Wanted()))
        )
    assert repr(seen[0]) == repr(seen[1])
    assert "40" in repr(seen[0])
