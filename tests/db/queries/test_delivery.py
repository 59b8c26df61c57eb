"""How far people got, what was planned and what it costs, counted in the database and inside a scope."""

from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.access import Scope, Viewer, scope_of
from evaluate.db.queries.delivery import delivered, event_costs, funding, plans, ratings
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Arm, FundingKind, Progress
from tests.builders import commissioner_of, provider_of
from tests.portfolio.desk import ACTIVE, COMPLETED, LEFT, crimes, fund, mentoring
from tests.scores import cohort_of, enrol

TODAY = date(2025, 6, 1)


@pytest.fixture
def desk(engine: Engine) -> Engine:
    """Give a register with one programme, its money and its crimes."""
    with writing(engine) as session:
        programme, measure = mentoring(session)
        fund(session, programme, core_grant=90_000, match_in_kind=15_000)
        enrol(session, cohort_of(session, programme.id), measure, [{"before": 9.0}] * 7, "comparison")
        crimes(session)
    return engine


def test_people_are_counted_by_how_far_they_got(desk: Engine) -> None:
    with reading(desk, commissioner_of("north")) as session:
        found = delivered(session, scope_of(commissioner_of("north")), TODAY)
    got = {(one.arm, one.progress): one.people for one in found}
    assert got == {
        (Arm.INTERVENTION, Progress.COMPLETED): COMPLETED,
        (Arm.INTERVENTION, Progress.LEFT_EARLY): LEFT,
        (Arm.INTERVENTION, Progress.ACTIVE): ACTIVE,
        (Arm.COMPARISON, Progress.ACTIVE): 7,
    }
    whole = [one for one in found if one.progress is Progress.COMPLETED]
    assert [(one.with_sessions, one.sessions_planned, one.sessions_attended) for one in whole] == [
        (COMPLETED, 10 * COMPLETED, 8 * COMPLETED)
    ]


def test_an_end_that_is_still_ahead_has_not_come(desk: Engine) -> None:
    with reading(desk, commissioner_of("north")) as session:
        found = delivered(session, scope_of(commissioner_of("north")), date(2024, 6, 30))
    assert {one.progress for one in found} == {Progress.ACTIVE}


def test_plans_money_and_the_approach_are_read(desk: Engine) -> None:
    viewer = commissioner_of("north")
    with reading(desk, viewer) as session:
        scope = scope_of(viewer)
        assert [(one.programme, one.planned) for one in plans(session, scope)] == [("mentoring", 80)]
        assert {one.kind: one.pounds for one in funding(session, scope)} == {
            FundingKind.CORE_GRANT: 90_000.0,
            FundingKind.MATCH_IN_KIND: 15_000.0,
        }
        assert [one.approach for one in ratings(session, scope)] == ["Mentoring"]


def test_only_crimes_with_a_price_have_one(desk: Engine) -> None:
    with reading(desk, commissioner_of("north")) as session:
        assert [one.name for one in event_costs(session, scope_of(commissioner_of("north")))] == [
            "Violence with injury",
            "Rumoured crime",
        ]


@pytest.mark.parametrize("viewer", [commissioner_of("south"), provider_of("birch")])
def test_nothing_of_somebody_else_is_read(desk: Engine, viewer: Viewer) -> None:
    with reading(desk, viewer) as session:
        scope: Scope = scope_of(viewer)
        found = [plans(session, scope), delivered(session, scope, TODAY), funding(session, scope)]
        assert [*found, ratings(session, scope)] == [[], [], [], []]
