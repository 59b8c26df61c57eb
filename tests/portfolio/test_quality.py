"""Data quality, as whole percentages of enough people."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.quality import Timed
from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.quality import quality
from evaluate.vocabulary import Audience
from tests.portfolio.desk import desk, facts_of

BEGUN = date(2024, 4, 8)


@pytest.fixture
def facts(sqlite_engine: Engine) -> Facts:
    """Read the desk."""
    desk(sqlite_engine)
    return facts_of(sqlite_engine)


def test_it_is_pairing_timeliness_and_completeness(facts: Facts) -> None:
    found = quality(facts, Audience.PARTNER)["mentoring"]
    assert found.pairing == Shown(0.8)
    assert found.timeliness is None  # no score after has a date
    assert found.completeness == Shown(0.2)


def test_what_came_within_four_weeks_of_the_end_is_in_time(facts: Facts) -> None:
    days = (date(2024, 7, 29), date(2024, 7, 30))  # twelve weeks and four, and a day more
    timed = tuple(Timed("mentoring", 12, BEGUN, True, day, 10) for day in days)
    found = quality(replace(facts, timed=timed), Audience.PARTNER)["mentoring"]
    assert found.timeliness == Shown(0.5)


def test_the_public_reads_shares_in_steps_of_five_per_cent(facts: Facts) -> None:
    timed = tuple(
        Timed("mentoring", 12, BEGUN, paired, None, people) for paired, people in ((True, 41), (False, 9))
    )
    known = replace(facts, timed=timed)
    assert quality(known, Audience.PARTNER)["mentoring"].pairing == Shown(0.82)
    assert quality(known, Audience.PUBLIC)["mentoring"].pairing == Shown(0.8)


def test_of_few_people_nothing_is_said(facts: Facts) -> None:
    few = replace(facts, timed=(Timed("mentoring", 12, BEGUN, True, BEGUN, 9),))
    found = quality(few, Audience.PARTNER)["mentoring"]
    assert isinstance(found.pairing, Suppressed)
    assert isinstance(found.timeliness, Suppressed)


def test_a_share_of_a_part_that_is_withheld_is_withheld(facts: Facts) -> None:
    timed = tuple(
        Timed("mentoring", 12, BEGUN, paired, None, people) for paired, people in ((True, 6), (False, 9))
    )
    known = replace(facts, timed=timed)
    assert quality(known, Audience.PARTNER)["mentoring"].pairing == Shown(0.4)
    assert isinstance(quality(known, Audience.PUBLIC)["mentoring"].pairing, Suppressed)
    assert quality(replace(facts, timed=timed[1:]), Audience.PARTNER)["mentoring"].pairing is not None


def test_without_anybody_there_is_nothing_to_count(facts: Facts) -> None:
    empty = replace(facts, timed=(), complete=())
    found = quality(empty, Audience.PARTNER)["mentoring"]
    assert (found.pairing, found.timeliness, found.completeness) == (None, None, None)


def test_whose_later_score_is_not_due_lacks_nothing(facts: Facts) -> None:
    timed = (
        Timed("mentoring", 12, BEGUN, True, None, 30),
        Timed("mentoring", 12, BEGUN, False, None, 10),
        Timed("mentoring", 12, facts.today, False, None, 40),
        Timed("mentoring", None, None, False, None, 10),
    )
    found = quality(replace(facts, timed=timed), Audience.PARTNER)["mentoring"]
    assert found.pairing == Shown(0.6)
