"""Times keep their zone and enumerations are checked by the database itself."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError

from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person


def test_a_moment_comes_back_in_utc(engine: Engine) -> None:
    noon = datetime(2025, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    with writing(engine) as session:
        session.add(Person(key="ada", name="Ada", created_at=noon))
    with reading(engine) as session:
        assert session.query(Person).one().created_at == datetime(2025, 7, 1, 11, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused(sqlite_engine: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"), writing(sqlite_engine) as session:
        session.add(Person(key="ada", name="Ada", created_at=datetime(2025, 7, 1)))  # noqa: DTZ001
        session.flush()


def test_now_has_a_zone() -> None:
    assert now().tzinfo is UTC


def test_the_database_refuses_a_word_that_is_not_in_the_vocabulary(engine: Engine) -> None:
    with (
        pytest.raises(IntegrityError, match="ck_organisation_organisation_kind"),
        engine.begin() as connection,
    ):
        connection.execute(text("INSERT INTO organisation (key, name, kind) VALUES ('a', 'A', 'wizard')"))
