"""Creating a register and bringing an older one up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from evaluate.errors import RegisterNotReady

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revision: str = "head") -> None:
    """Create the register, or upgrade it; all or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if current(connection) not in (None, *revisions()):
            raise _from_the_future()
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def check_ready(engine: Engine) -> None:
    """Refuse to work on a register that is missing, older or newer than this software."""
    try:
        with engine.connect() as connection:
            found = current(connection)
    except OperationalError as error:
        raise RegisterNotReady(
            "The register's database does not answer.",
            "Check EVALUATE_DATABASE_URL and that the server runs.",
        ) from error
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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _from_the_future() -> RegisterNotReady:
    return RegisterNotReady(
        "This register was made by a newer version of the software.", "Install that version, then try again."
    )
