"""Opening the register: one engine, reads that see one state, writes that queue instead of losing updates."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.faults import explain_faults
from evaluate.db.row_security import look_as
from evaluate.errors import RegisterNotReady

# Every layer above passes an engine and a session on; only this one knows what they are made of.
__all__ = ["Engine", "Session", "open_engine", "reading", "writing"]

_BUSY_MILLISECONDS = 30_000


def open_engine(database_url: str) -> Engine:
    """Open the database that an address names, on SQLite or PostgreSQL."""
    url = _parse(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    # What people typed must not stand in an error, and so in a log.
    return explain_faults(create_engine(url, pool_pre_ping=True, hide_parameters=True))


@contextmanager
def reading(engine: Engine, viewer: Viewer | None = None) -> Iterator[Session]:
    """Read from one state of the register. Without a viewer, PostgreSQL shows only what the door needs."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**level) as connection, Session(connection) as session:
        look_as(session, viewer)
        yield session


@contextmanager
def writing(engine: Engine, viewer: Viewer | None = None) -> Iterator[Session]:
    """Write all or nothing. On SQLite writers queue; on PostgreSQL a command locks what it changes."""
    with _explaining(), engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        with Session(connection) as session:
            look_as(session, viewer)
            yield session
            session.commit()


def _parse(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise RegisterNotReady(
            "The register's database address cannot be read.",
            "Set EVALUATE_DATABASE_URL to something like sqlite:///evaluate.db or"
            " postgresql://user@host/register.",
        ) from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RegisterNotReady("The register runs on SQLite or PostgreSQL.", "Change EVALUATE_DATABASE_URL.")
    return url


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:" and not Path(url.database).parent.is_dir():
        raise RegisterNotReady(
            f"The folder of the register's file, {Path(url.database).parent}, is not there.",
            "Make the folder, or change EVALUATE_DATABASE_URL.",
        )
    engine = create_engine(url, connect_args={"timeout": _BUSY_MILLISECONDS / 1000}, hide_parameters=True)
    explain_faults(engine)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not open transactions of its own: it would start them as readers, and two
    # readers that both go on to write lose one another's updates.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        # What is erased is overwritten, not only no longer listed.
        "secure_delete=ON",
        f"busy_timeout={_BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explaining() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise RegisterNotReady(
                "Somebody else has been writing to the register for half a minute.", "Try again in a moment."
            ) from error
        raise
