"""Creating a register and bringing an older one up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from evaluate.db.row_security import fence, see_everything
from evaluate.errors import RegisterNotReady

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revision: str = "head") -> None:
    """Create the register, or upgrade it; all or nothing."""
    if _revision(engine) not in (None, *revisions()):
        raise _from_the_future()
    with (
        engine.connect().execution_options(writes=True) as connection,
        _tables_may_be_remade(connection),
        connection.begin(),
    ):
        config = _config()
        config.attributes["connection"] = connection
        if connection.dialect.name == "postgresql":
            see_everything(connection)
        command.upgrade(config, revision)
        if connection.dialect.name == "sqlite":
            _check_references(connection)
        elif revision == "head":
            fence(connection)


def check_ready(engine: Engine) -> None:
    """Refuse to work on a register that is missing, older or newer than this software."""
    found = _revision(engine)
    if found is None:
        raise RegisterNotReady("There is no register here yet.", "Create it with: evaluate init")
    if found not in revisions():
        raise _from_the_future()
    if found != revisions()[-1]:
        raise RegisterNotReady(
            "This register was made by an older version of the software.", "Upgrade it with: evaluate init"
        )


def current(connection: Connection) -> str | None:
    """Name the revision that a database is at."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions() -> list[str]:
    """List every revision, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def _revision(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return current(connection)
    except (DatabaseError, RegisterNotReady) as error:
        raise RegisterNotReady(
            "The register's database cannot be opened.",
            "Check EVALUATE_DATABASE_URL: that it names a register, that you may use it, and that its server runs.",
        ) from error


@contextmanager
def _tables_may_be_remade(connection: Connection) -> Iterator[None]:
    """Let a migration on SQLite copy a table that others refer to, which is how SQLite changes a constraint."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # SQLite takes this only outside a transaction.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if astray:
        raise RuntimeError(f"a migration left rows of {astray[0][0]} that refer to nothing")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _from_the_future() -> RegisterNotReady:
    return RegisterNotReady(
        "This register was made by a newer version of the software.", "Install that version, then try again."
    )
