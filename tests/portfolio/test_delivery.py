"""Delivery: the plan, who came, and how far they got, shown together or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.session import writing
from evaluate.db.tables import Cohort
from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.delivery import Delivery, Sessions, delivery
from evaluate.portfolio.facts import Facts
from evaluate.vocabulary import Audience, Progress
from tests.builders import build_programme
from tests.portfolio.desk import ACTIVE, COMPLETED, LEFT, STARTED, desk, facts_of
from tests.scores import cohort_of


@pytest.fixture
def facts(sqlite_engine: Engine) -> Facts:
    """Read the desk."""
    desk(sqlite_engine)
    return facts_of(sqlite_engine)


def of(facts: Facts, audience: Audience = Audience.PARTNER) -> Delivery:
    """Take the one programme's."""
    return delivery(facts, audience)["mentoring"]


def left(facts: Facts, people: int) -> Facts:
    """Let so many leave early."""
    changed = (
        replace(one, people=people) if one.progress is Progress.LEFT_EARLY else one for one in facts.delivered
    )
    return replace(facts, delivered=tuple(changed))


def test_it_counts_the_plan_and_how_far_people_got(facts: Facts) -> None:
    found = of(facts)
    assert (found.planned, found.enrolled, found.started) == (80, Shown(STARTED), Shown(STARTED))
    got = (found.completed, found.left_early, found.active)
    assert got == (Shown(COMPLETED), Shown(LEFT), Shown(ACTIVE))
    assert found.sessions == Shown(Sessions(8.0, 10.0, STARTED))
    assert isinstance(found.sessions, Shown)
    assert found.sessions.value.share == 0.8


@pytest.mark.parametrize(("people", "withheld"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_small_part_withholds_all_three(facts: Facts, people: int, withheld: bool) -> None:
    found = of(left(facts, people))
    parts = (found.completed, found.left_early, found.active)
    assert {isinstance(one, Suppressed) for one in parts} == {withheld}
    assert isinstance(found.started, Shown)


def test_the_public_reads_rounded_counts(facts: Facts) -> None:
    found = of(left(facts, 12), Audience.PUBLIC)
    assert isinstance(found.completed, Suppressed)  # six are still there
    assert found.started == Shown(60)
    assert of(facts, Audience.OWN).active == Shown(ACTIVE)


def test_a_cohort_ahead_and_one_without_a_plan_are_not_held_against_anybody(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        programme = build_programme(session, "p", cohorts=("now", "ahead", "unplanned"))
        cohort_of(session, programme.id, "now").planned = 30
        ahead: Cohort = cohort_of(session, programme.id, "ahead")
        ahead.planned, ahead.intake_from = 40, date(2090, 1, 1)
    found = delivery(facts_of(sqlite_engine), Audience.PARTNER)["p"]
    assert (found.planned, found.enrolled, found.unplanned_cohorts) == (30, Shown(0), 1)
    assert found.sessions is None
    assert Sessions(3.0, 0.0, 10).share is None
