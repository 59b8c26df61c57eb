"""Every older register, with data in it, becomes today's and keeps what it held."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, Engine, inspect, text

from evaluate.db.base import Base
from evaluate.db.migrate import check_ready, current, migrate, revisions
from evaluate.db.session import open_engine
from evaluate.errors import RegisterNotReady
from tests.conftest import new_database

DATA = Path(__file__).parent / "migrations"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Open a database with nothing in it at all."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        engine = open_engine(new_database(request.getfixturevalue("postgres_server"), f"e{uuid4().hex}"))
    yield engine
    engine.dispose()


def fill(connection: Connection, up_to: str) -> dict[str, list[tuple[object, ...]]]:
    """Put one row into every table that a revision and those before it made, and read them back."""
    for revision in revisions()[: revisions().index(up_to) + 1]:
        for statement in (DATA / f"{revision}.sql").read_text().splitlines():
            connection.execute(text(statement))
    return contents(connection)


def contents(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table of the register, oldest column order first."""
    tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {
        table: [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}" ORDER BY id'))]
        for table in tables
    }


@pytest.mark.parametrize("revision", revisions())
def test_a_register_at_each_revision_with_data_becomes_todays(empty: Engine, revision: str) -> None:
    migrate(empty, revision)
    with empty.begin() as connection:
        before = fill(connection, revision)
    assert all(before.values()), "a table has no row: add one to the revision's data"
    migrate(empty)
    check_ready(empty)
    with empty.connect() as connection:
        after = contents(connection)
    assert {table: after[table] for table in before} == before


def test_from_empty_the_database_is_what_the_models_say(empty: Engine) -> None:
    migrate(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        for table in Base.metadata.sorted_tables:
            found = {check["name"] for check in inspect(connection).get_check_constraints(table.name)}
            meant = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
            assert found == meant, table.name


def test_there_is_one_line_of_revisions_and_each_has_data() -> None:
    assert [path.stem for path in sorted(DATA.glob("*.sql"))] == revisions()
    assert revisions() == sorted(revisions())


def test_a_missing_an_older_and_a_newer_register_are_told_apart(empty: Engine) -> None:
    with pytest.raises(RegisterNotReady, match="no register here"):
        check_ready(empty)
    migrate(empty, revisions()[0])
    with pytest.raises(RegisterNotReady, match="older version"):
        check_ready(empty)
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '999_later'"))
    for refuse in (check_ready, migrate):
        with pytest.raises(RegisterNotReady, match="newer version"):
            refuse(empty)


def test_migrating_twice_changes_nothing(empty: Engine) -> None:
    migrate(empty)
    migrate(empty)
    with empty.connect() as connection:
        assert current(connection) == revisions()[-1]


def test_an_interrupted_migration_leaves_the_register_as_it_was(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty, revisions()[0])
    from alembic.operations import Operations

    real = Operations.create_index

    def fail(self: Operations, *arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Operations, "create_index", fail)
    with pytest.raises(KeyboardInterrupt):
        migrate(empty)
    monkeypatch.setattr(Operations, "create_index", real)
    with empty.connect() as connection:
        assert current(connection) == revisions()[0]
        assert "upload" not in inspect(connection).get_table_names()
    migrate(empty)
    check_ready(empty)


def test_a_database_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, this is no database but a letter." * 20)
    for url in (f"sqlite:///{tmp_path / 'letter.db'}", "postgresql://nobody@127.0.0.1:1/none"):
        engine = open_engine(url)
        for refuse in (check_ready, migrate):
            with pytest.raises(RegisterNotReady, match="cannot be opened"):
                refuse(engine)
        engine.dispose()
    assert (tmp_path / "letter.db").read_text().startswith("Dear Sir")
