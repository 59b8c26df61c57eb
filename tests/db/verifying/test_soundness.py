"""What a database knows of its own faults, and which of its guards still stand."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from evaluate.db.session import open_engine, reading
from evaluate.db.verifying.soundness import (
    GUARDS,
    astray_references,
    count_guards,
    fenced,
    missing_guards,
    open_tables,
    own_faults,
    references,
)
from evaluate.integrity.verify import verify
from tests.conftest import new_database
from tests.staging import Said, furnish, load


def test_a_new_register_has_no_fault_and_every_guard(engine: Engine) -> None:
    with reading(engine) as session:
        assert own_faults(session) == []
        assert missing_guards(session) == []
        assert list(astray_references(session)) == []
        assert open_tables(session) == []
        fences = len(fenced()) if engine.dialect.name == "postgresql" else 0
        assert count_guards(session) == len(GUARDS[engine.dialect.name]) + fences
    assert len(references()) > 30


@pytest.mark.parametrize("name", sorted({name for names in GUARDS.values() for name in names}))
def test_a_guard_that_was_taken_off_is_named(engine: Engine, name: str) -> None:
    table = GUARDS[engine.dialect.name].get(name)
    if table is None:
        pytest.skip("SQLite alone needs it")
    where = "" if engine.dialect.name == "sqlite" else f" ON {table}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {name}{where}"))
    with reading(engine) as session:
        assert missing_guards(session) == [name]


WEAKENED = {
    "sqlite": [
        "DROP TRIGGER audit_event_not_changed",
        "CREATE TRIGGER audit_event_not_changed BEFORE UPDATE ON audit_event BEGIN SELECT 1; END",
    ],
    "postgresql": ["ALTER TABLE audit_event DISABLE TRIGGER audit_event_not_changed"],
}


def test_a_guard_that_was_weakened_is_named(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in WEAKENED[engine.dialect.name]:
            connection.execute(text(statement))
    with reading(engine) as session:
        assert missing_guards(session) == ["audit_event_not_changed"]


def test_guards_whose_refusal_was_taken_out_are_named(postgres_template: str) -> None:
    engine = open_engine(new_database(postgres_template, f"g{uuid4().hex}", "register_template"))
    with engine.begin() as connection:
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql"
                " AS $$ BEGIN RETURN NEW; END $$"
            )
        )
    with reading(engine) as session:
        assert len(missing_guards(session)) == 4
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE score DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE score NO FORCE ROW LEVEL SECURITY",
        "CREATE POLICY everybody ON score FOR SELECT USING (true)",
    ],
)
def test_a_table_whose_fence_came_down_is_named(postgres_template: str, statement: str) -> None:
    engine = open_engine(new_database(postgres_template, f"g{uuid4().hex}", "register_template"))
    with engine.begin() as connection:
        connection.execute(text(statement))
    with reading(engine) as session:
        assert open_tables(session) == ["score"]
    assert "The table score has no fence" in str(verify(engine, None).checks)
    engine.dispose()


def test_a_row_that_refers_to_nothing_is_named(engine: Engine) -> None:
    furnish(engine)
    load(engine, [Said("P1", scores={("m", "before"): (3.0, None)})])
    connection = engine.connect()
    if engine.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    else:
        connection.execute(text("SET session_replication_role = replica"))
    connection.execute(text("DELETE FROM assessment"))
    connection.commit()
    connection.invalidate()
    connection.close()
    with reading(engine) as session:
        (found,) = astray_references(session)
    assert (found.what, found.table, found.rows) == ("rows that refer to no assessment", "score", (1,))


def test_an_index_that_lost_a_row_is_told_by_sqlite(tmp_path: Path, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    furnish(engine)
    with engine.begin() as connection:
        page = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_area_1'")
        ).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    file = tmp_path / "register.db"
    content = bytearray(file.read_bytes())
    # The number of cells in the page of the index.
    content[(page - 1) * size + 4] = 0
    content[(page - 1) * size + 3] = 0
    file.write_bytes(content)
    engine = open_engine(sqlite_url)
    with reading(engine) as session:
        assert own_faults(session) != []
    engine.dispose()
