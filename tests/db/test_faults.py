"""A fault of the database is said in words; a mistake of ours is not dressed up as one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from evaluate.access import at_the_register
from evaluate.db.bulk import bulk_insert
from evaluate.db.faults import in_words
from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import Area
from evaluate.errors import CommandMistake, RegisterNotReady, UserError
from evaluate.vocabulary import Role
from tests.conftest import new_database

OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def postgres_engine(postgres_template: str) -> Iterator[Engine]:
    """Open an empty register on PostgreSQL alone."""
    engine = open_engine(new_database(postgres_template, f"t{uuid4().hex}", "register_template"))
    yield engine
    engine.dispose()


def ask(engine: Engine, statement: str, **values: object) -> None:
    with writing(engine, OPERATOR) as session:
        session.execute(text(statement), values)


@pytest.mark.parametrize("typed", ["a\0b", "\ud800"])
def test_what_a_database_cannot_hold_is_refused_on_each_way_in(postgres_engine: Engine, typed: str) -> None:
    with pytest.raises(CommandMistake, match="no letter"):
        ask(postgres_engine, "SELECT key FROM area WHERE name = :name", name=typed)
    if typed.isascii():
        with pytest.raises(CommandMistake, match="no letter"), writing(postgres_engine, OPERATOR) as session:
            bulk_insert(session, Area, [[{"key": "a", "name": typed}]])


def test_a_sign_that_sqlite_cannot_hold_is_refused(sqlite_engine: Engine) -> None:
    with pytest.raises(CommandMistake, match="no letter"):
        ask(sqlite_engine, "SELECT key FROM area WHERE name = :name", name="\ud800")
    with pytest.raises(CommandMistake, match="too long"):
        ask(sqlite_engine, "SELECT key FROM area WHERE id = :id", id=2**63)


@pytest.mark.parametrize(
    ("state", "said"),
    [("53100", "no room"), ("53300", "does not answer"), ("57P01", "does not answer"), ("25006", "takes nothing new"),
     ("58030", "no room"), ("XX001", "damaged")],
)  # fmt: skip
def test_what_postgresql_says_is_said_in_words(postgres_engine: Engine, state: str, said: str) -> None:
    with pytest.raises(RegisterNotReady, match=said) as found:
        ask(postgres_engine, f"DO $$ BEGIN RAISE EXCEPTION 'secret value' USING ERRCODE = '{state}'; END $$")
    assert "Nothing of what you just did was kept." in found.value.remedy
    assert "secret" not in str(found.value)


def test_a_connection_that_is_cut_while_in_use_is_said_and_the_next_one_works(
    postgres_engine: Engine,
) -> None:
    with pytest.raises(RegisterNotReady, match="does not answer"):
        ask(postgres_engine, "SELECT pg_terminate_backend(pg_backend_pid())")
    with reading(postgres_engine, OPERATOR) as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1


def test_a_connection_that_was_cut_while_nobody_used_it_is_opened_again(postgres_engine: Engine) -> None:
    ask(postgres_engine, "SELECT 1")
    other = psycopg.connect(postgres_engine.url.render_as_string(hide_password=False).replace("+psycopg", ""))
    with other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                      " AND pid <> pg_backend_pid()")  # fmt: skip
    ask(postgres_engine, "SELECT 1")


def test_a_full_database_says_so_and_keeps_nothing(sqlite_engine: Engine) -> None:
    with pytest.raises(RegisterNotReady, match="no room"), writing(sqlite_engine) as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(1000):
            session.execute(text("INSERT INTO area (key, name) VALUES (:key, :name)"),
                            {"key": f"a{number}", "name": "x" * 1000})  # fmt: skip
    with reading(sqlite_engine) as session:
        assert session.execute(text("SELECT count(*) FROM area")).scalar_one() == 0


def test_a_database_that_may_only_be_read_says_so(sqlite_engine: Engine) -> None:
    with pytest.raises(RegisterNotReady, match="takes nothing new"), writing(sqlite_engine) as session:
        session.execute(text("PRAGMA query_only = ON"))
        session.execute(text("INSERT INTO area (key, name) VALUES ('a', 'A')"))


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"no database" * 1000)
    with (
        pytest.raises(RegisterNotReady, match="damaged"),
        reading(open_engine(f"sqlite:///{tmp_path / 'register.db'}")),
    ):
        pass


def test_our_own_mistakes_stay_mistakes_and_name_no_value(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as found:
        ask(engine, "SELECT nothing FROM area WHERE name = :name", name="Ann Example")
    assert not isinstance(found.value, UserError)
    assert "Ann Example" not in str(found.value)


@pytest.mark.parametrize(
    "error", [ValueError("x"), psycopg.errors.DeadlockDetected("x"), sqlite3.OperationalError("locked")]
)
def test_what_may_be_tried_again_or_is_ours_has_no_words(error: Exception) -> None:
    assert in_words(error) is None
