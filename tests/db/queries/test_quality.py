"""How complete and timely data are, counted where nobody needs to read the people."""

from datetime import date

import pytest
from sqlalchemy import Engine, update

from evaluate.access import scope_of
from evaluate.db.queries.quality import complete, timed
from evaluate.db.session import reading, writing
from evaluate.db.tables import Assessment, Participant
from evaluate.vocabulary import AFTER
from tests.builders import commissioner_of, provider_of
from tests.portfolio.desk import PAIRED, STARTED, mentoring

VIEWER = commissioner_of("north")


@pytest.fixture
def desk(engine: Engine) -> Engine:
    """Give a register in which everybody's sex is known, and the day of every score after."""
    with writing(engine) as session:
        mentoring(session)
        session.execute(update(Participant).values(sex="female"))
        on = date(2024, 7, 8)
        session.execute(update(Assessment).where(Assessment.timepoint == AFTER).values(assessed_on=on))
    return engine


def test_assessments_are_counted_by_what_followed(desk: Engine) -> None:
    with reading(desk, VIEWER) as session:
        found = timed(session, scope_of(VIEWER))
    assert {(one.has_after, one.after_on): one.assessments for one in found} == {
        (True, date(2024, 7, 8)): PAIRED,
        (False, None): STARTED - PAIRED,
    }
    assert {(one.begun_on, one.weeks) for one in found} == {(date(2024, 4, 8), 12)}


def test_details_are_counted_against_what_a_complete_record_tells(desk: Engine) -> None:
    with reading(desk, VIEWER) as session:
        [found] = complete(session, scope_of(VIEWER))
    # Sex and the day of the start, of age, sex, ethnicity, area and start.
    assert (found.people, found.expected, found.known) == (STARTED, 5 * STARTED, 2 * STARTED)


def test_nothing_of_somebody_else_is_counted(desk: Engine) -> None:
    other = provider_of("birch")
    with reading(desk, other) as session:
        assert (timed(session, scope_of(other)), complete(session, scope_of(other))) == ([], [])
