"""A cohort of three beside a large one: no number on the page counts it in, for taking the large one away would tell."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.session import writing
from evaluate.db.tables import Cohort
from evaluate.disclosure import Suppressed
from evaluate.portfolio.passport import outcome_passports
from evaluate.portfolio.profile import Profile, profile
from evaluate.vocabulary import Audience, Design
from tests.builders import commissioner_of, provider_of
from tests.portfolio.desk import PAIRED, STARTED, crimes, leave, mentoring, scores
from tests.scores import enrol

SMALL = 3
COST = 120_000.0


@pytest.fixture
def register(sqlite_engine: Engine) -> Engine:
    """Put a cohort of three, all with both scores, beside the sixty."""
    with writing(sqlite_engine) as session:
        programme, measure = mentoring(session)
        crimes(session)
        cohort = Cohort(
            programme_id=programme.id,
            key="few",
            name="Few",
            design=Design.SINGLE_GROUP,
            intake_from=date(2024, 4, 8),
        )
        session.add(cohort)
        session.flush()
        leave(enrol(session, cohort, measure, scores(SMALL, 0), prefix="F"), completed=2, left=1)
    return sqlite_engine


def numbers(value: object) -> Iterator[float]:
    """Go through every number that a page is made of."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from numbers(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from numbers(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def tells(page: Profile) -> set[float]:
    """List the numbers on a page that count the three in: totals, and costs of one."""
    totals = (STARTED + SMALL, PAIRED + SMALL, 44 + 2, 10 + 1)
    telling = {float(total) for total in totals} | {COST / total for total in totals}
    return {one for one in numbers(page) if any(abs(one - other) < 1e-6 for other in telling)}


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_no_number_counts_the_three_in(register: Engine, audience: Audience) -> None:
    page = profile(register, commissioner_of("north"), "mentoring", audience)
    assert tells(page) == set()
    withheld = (
        page.delivery.started,
        page.delivery.completed,
        page.delivery.left_early,
        page.delivery.active,
    )
    assert all(isinstance(one, Suppressed) for one in withheld)
    assert isinstance(page.reached, Suppressed)
    assert {rung.cost for rung in page.value.rungs} == {None}
    for passport in outcome_passports(page):
        assert not {str(STARTED + SMALL), str(PAIRED + SMALL)} & set(
            " ".join(map(str, passport.papers)).split()
        )


def test_the_provider_reads_all_of_it(register: Engine) -> None:
    assert tells(profile(register, provider_of("acorn"), "mentoring"))
