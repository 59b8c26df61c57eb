"""A copy on PostgreSQL is what one session sees, whoever owns the tables and whatever its policies hide."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from evaluate.access import at_the_register
from evaluate.db.backups import postgresql
from evaluate.db.backups.contents import Holding, contents, holding
from evaluate.db.commands.conventions import keep_convention
from evaluate.db.migrate import migrate
from evaluate.db.session import open_engine, reading, writing
from evaluate.errors import CommandMistake, RegisterNotReady
from evaluate.vocabulary import ConventionKind, Role
from tests.conftest import new_database
from tests.db.backups.test_sqlite import add
from tests.fenced import fenced
from tests.staging import Said, furnish, load

OPERATOR = at_the_register(Role.ADMINISTRATOR)


def owned(server: str) -> str:
    """Make a database that belongs to somebody with no special rights, and give its address for them."""
    name, owner = f"b{uuid4().hex}", f"owner_{uuid4().hex[:8]}"
    url = make_url(new_database(server, name)).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE ROLE {owner} LOGIN PASSWORD 'secret'"))
        connection.execute(text(f'ALTER DATABASE "{name}" OWNER TO {owner}'))
        connection.execute(text(f"ALTER SCHEMA public OWNER TO {owner}"))
    admin.dispose()
    return url.set(username=owner, password="secret").render_as_string(hide_password=False)


@pytest.fixture
def register(postgres_server: str) -> Iterator[Engine]:
    """Open a register whose owner is held to its policies like anybody else."""
    engine = open_engine(owned(postgres_server))
    migrate(engine)
    admin = open_engine(postgres_server.replace("/postgres?", f"/{engine.url.database}?"))
    furnish(admin)
    load(admin, [Said("P1", scores={("m", "before"): (3.0, None)})])
    with writing(admin, at_the_register(Role.PROVIDER)) as session:
        keep_convention(
            session, at_the_register(Role.PROVIDER), "acorn", ConventionKind.HEADING, "pre", "before"
        )
    admin.dispose()
    yield engine
    engine.dispose()


def test_a_copy_by_an_owner_without_special_rights_is_whole(
    register: Engine, postgres_server: str, tmp_path: Path
) -> None:
    with reading(register, OPERATOR) as session, (tmp_path / "one").open("wb") as file:
        before = contents(session)
        # What comes after the session began is not in what it sees.
        admin = open_engine(postgres_server.replace("/postgres?", f"/{register.url.database}?"))
        add(admin, "later")
        admin.dispose()
        postgresql.dump(session, file)
    assert before
    assert all(before.rows[name] for name in ("convention", "score", "upload", "upload_row", "audit_event"))
    other = open_engine(owned(postgres_server))
    postgresql.load(other, tmp_path / "one")
    with reading(other, OPERATOR) as session:
        assert contents(session) == before
        hidden = session.scalar(
            text("SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        )
        public = session.scalar(
            text("SELECT has_function_privilege('public', 'upload_is_elsewhere(integer)', 'EXECUTE')")
        )
    assert hidden
    assert not public
    other.dispose()


def test_a_register_set_aside_comes_back_as_it_was(register: Engine) -> None:
    with reading(register, OPERATOR) as session:
        before = contents(session)
    postgresql.set_aside(register)
    assert holding(register) is Holding.NOTHING
    with register.begin() as connection:
        connection.execute(text("CREATE TABLE half_read (id INTEGER)"))
    register.dispose()
    postgresql.bring_back(register)
    with reading(register, OPERATOR) as session:
        assert contents(session) == before


def test_what_is_forgotten_or_emptied_is_gone(register: Engine) -> None:
    postgresql.set_aside(register)
    postgresql.forget(register)
    with register.begin() as connection:
        connection.execute(text("CREATE TABLE half_read (id INTEGER)"))
    postgresql.empty(register)
    assert holding(register) is Holding.NOTHING
    with pytest.raises(Exception, match="does not exist"):
        postgresql.forget(register)


def test_a_file_that_is_no_dump_is_told_in_postgresqls_words(register: Engine, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sir")
    with pytest.raises(RegisterNotReady, match=r"pg_restore failed\. It said: "):
        postgresql.load(register, tmp_path / "letter")


def test_what_a_restore_that_was_broken_off_has_left_is_never_overwritten(register: Engine) -> None:
    postgresql.set_aside(register)
    with pytest.raises(CommandMistake, match="left evaluate_before_restore"):
        postgresql.set_aside(register)
    postgresql.bring_back(register)
    assert holding(register) is Holding.REGISTER


def test_only_an_owner_sets_a_register_aside(postgres_server: str) -> None:
    with fenced(postgres_server) as register, pytest.raises(CommandMistake, match="does not own it"):
        postgresql.set_aside(register.application)
