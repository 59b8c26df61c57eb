"""People who were kept long enough are erased as at their own request, and the register stays sound."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from evaluate.access import at_the_register
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Programme, UploadFile
from evaluate.errors import NotAllowed
from evaluate.integrity.retention import DuePeople, due, erase, years_before
from evaluate.integrity.verify import verify
from evaluate.vocabulary import Role
from tests.builders import commissioner_of

PROVIDER = at_the_register(Role.PROVIDER)
TODAY = date(2026, 3, 31)


@pytest.fixture
def ended(filled: Engine) -> Engine:
    """End the programme of the register six years ago."""
    with writing(filled) as session:
        session.execute(
            update(Programme)
            .where(Programme.key == "p")
            .values(starts_on=date(2019, 4, 1), ends_on=date(2020, 3, 31))
        )
    return filled


def test_the_rule_says_who_is_due(ended: Engine) -> None:
    assert [one.pseudonym for one in due(ended, PROVIDER, 6, TODAY).people] == ["P1", "P2"]
    assert due(ended, PROVIDER, 6, TODAY).files == 2
    assert due(ended, PROVIDER, 7, TODAY) == DuePeople(date(2019, 3, 31), (), 0)
    with pytest.raises(NotAllowed):
        due(ended, commissioner_of("north"), 6, TODAY)


def test_everything_about_them_goes_and_each_is_written_down_without_a_name(ended: Engine) -> None:
    told: list[int] = []
    erase(ended, PROVIDER, due(ended, PROVIDER, 6, TODAY), told.append)
    assert told == [0, 1]
    assert due(ended, PROVIDER, 0, TODAY) == DuePeople(TODAY, (), 0)
    with reading(ended) as session:
        assert session.scalars(select(UploadFile)).all() == []
        erased = session.scalars(select(AuditEvent).where(AuditEvent.action == "erase")).all()
    assert [(one.subject, one.subject_key) for one in erased] == [("participant", "1"), ("participant", "2")]
    assert "P1" not in str([one.detail for one in erased])
    found = verify(ended, None)
    assert found.sound, found


@given(st.dates(min_value=date(200, 1, 1)), st.integers(1, 100))
def test_a_day_so_many_years_ago_is_never_later_than_that(day: date, years: int) -> None:
    before = years_before(day, years)
    assert before.year == day.year - years
    assert (before.month, before.day) in ((day.month, day.day), (2, 28))


def test_more_years_than_there_were_is_the_beginning() -> None:
    assert years_before(date(2026, 3, 31), 5000) == date.min
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 2024) == date.min
