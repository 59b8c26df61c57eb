"""Every older register, with data in it, becomes today's and keeps what it held."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, Engine, inspect, text

from evaluate.db import tables
from evaluate.db.migrate import check_ready, current, migrate, revisions
from evaluate.db.session import open_engine
from evaluate.errors import RegisterNotReady
from tests.conftest import new_database

METADATA = tables.Score.metadata
DATA = Path(__file__).parent / "migrations"
# What a later revision took out, and where what it held went.
TAKEN_OUT = {"item_response": "upload_answers, whole; it was never filled"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Open a database with nothing in it at all."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        engine = open_engine(new_database(request.getfixturevalue("postgres_server"), f"e{uuid4().hex}"))
    yield engine
    engine.dispose()


def fill(connection: Connection, revision: str) -> None:
    """Put in the rows that show what a revision made."""
    for statement in (DATA / f"{revision}.sql").read_text().splitlines():
        connection.execute(text(statement))


def fill_up_to(engine: Engine, revision: str) -> None:
    """Bring an empty register to a revision, with data from each on the way."""
    for one in revisions()[: revisions().index(revision) + 1]:
        migrate(engine, one)
        with engine.begin() as connection:
            fill(connection, one)


def contents(connection: Connection) -> dict[str, list[dict[str, object]]]:
    """Read every row of every table of the register."""
    tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {
        table: [
            dict(row) for row in connection.execute(text(f'SELECT * FROM "{table}" ORDER BY id')).mappings()
        ]
        for table in tables
    }


@pytest.mark.parametrize("revision", revisions())
def test_a_register_at_each_revision_with_data_becomes_todays(empty: Engine, revision: str) -> None:
    fill_up_to(empty, revision)
    with empty.connect() as connection:
        before = contents(connection)
    assert all(before.values()), "a table has no row: add one to the revision's data"
    migrate(empty)
    check_ready(empty)
    with empty.connect() as connection:
        after = contents(connection)
    assert before.keys() - after.keys() <= TAKEN_OUT.keys()
    for table in before.keys() & after.keys():
        assert len(after[table]) == len(before[table]), table
        for old, new in zip(before[table], after[table], strict=True):
            assert {name: new[name] for name in old.keys() & new.keys()} == {
                name: old[name] for name in old.keys() & new.keys()
            }


def test_scores_that_were_replaced_and_rows_that_enrolled_become_what_standing_uploads_say(
    empty: Engine,
) -> None:
    """004: scores keep their current value, whoever a row named is named still, and the commits get turns."""
    fill_up_to(empty, "003_sign_in")
    later = (
        "INSERT INTO upload (id, filename, sha256, rows, state, person_id, received_at, committed_at) VALUES"
        " (3, 'b.csv', 'b', 2, 'committed', 1, '2025-10-03 09:00:00', '2025-10-02 09:05:00'),"
        " (2, 'c.csv', 'c', 2, 'committed', 1, '2025-10-03 09:00:00', '2025-10-03 09:05:00'),"
        " (5, 'd.csv', 'd', 0, 'checked', 1, '2025-10-03 09:00:00', NULL)",
        "INSERT INTO upload_row (id, upload_id, row, cohort_id, pseudonym, arm, measure_id, timepoint, value,"
        " old_value, change) VALUES (7, 3, 2, 1, 'A1', 'intervention', 1, 'before', 20, 21.5, 'changed'),"
        " (8, 3, 3, 1, 'A2', 'comparison', NULL, NULL, NULL, NULL, 'new')",
        "INSERT INTO participant (id, cohort_id, pseudonym, arm) VALUES (2, 1, 'A2', 'comparison')",
        "UPDATE score SET current = FALSE",
        "INSERT INTO score (id, assessment_id, participant_id, instrument_id, measure_id, timepoint, value, current,"
        " replaces_id, upload_row_id) VALUES (2, 1, 1, 1, 1, 'before', 20, TRUE, 1, 7)",
    )
    with empty.begin() as connection:
        for statement in later:
            connection.execute(text(statement))
    migrate(empty)
    with empty.connect() as connection:
        after = contents(connection)
    assert [(row["id"], row["value"], row["upload_row_id"]) for row in after["score"]] == [(2, 20.0, 7)]
    assert [row["id"] for row in after["upload_row"]] == [1, 7]
    named = [(row["upload_id"], row["pseudonym"], row["arm"]) for row in after["upload_participant"]]
    assert named == [(1, "A1", "intervention"), (3, "A1", "intervention"), (3, "A2", "comparison")]
    assert {row["id"]: row["turn"] for row in after["upload"]} == {1: 1, 2: 3, 3: 2, 5: None}
    assert all(row["current"] for row in after["participant"])


def test_a_migration_on_sqlite_leaves_references_checked(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_from_empty_the_database_is_what_the_models_say(empty: Engine) -> None:
    migrate(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        for table in METADATA.sorted_tables:
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
