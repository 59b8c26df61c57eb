"""Copies of a register on SQLite: made while others write, put in place in one step."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from evaluate.errors import CommandMistake, RegisterNotReady

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_ASIDE = (".restoring", ".restoring-wal", ".restoring-shm")


def dump(engine: Engine, to: Path) -> None:
    """Copy a register as it is at one moment into an empty file. Nobody who writes has to wait."""
    with engine.connect() as connection, closing(sqlite3.connect(to)) as copy:
        source: Any = connection.connection.driver_connection
        # All at once: a copy made in parts begins anew whenever somebody writes.
        source.backup(copy, pages=-1)
        # One file that needs no other beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def looking_into(copy: Path) -> Iterator[Session]:
    """Read a copy and leave nothing beside it."""
    engine = create_engine(f"sqlite:///{copy}")
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def file_of(engine: Engine) -> Path:
    """Name the file of a register."""
    name = engine.url.database
    if not name or name == ":memory:":
        raise CommandMistake(
            "A register in memory cannot be restored.", "Set EVALUATE_DATABASE_URL to a register in a file."
        )
    return Path(name)


def set_down(backup: Path, register: Path) -> Path:
    """Copy a backup beside the register, where it can be looked at and mended before it takes its place."""
    clear_away(register)
    aside = register.with_name(register.name + _ASIDE[0])
    with backup.open("rb") as source, os.fdopen(os.open(aside, _NEW, 0o600), "wb") as copy:
        shutil.copyfileobj(source, copy)
    return aside


def put_in_place(aside: Path, register: Path, old: Path) -> None:
    """Put a copy in the place of the register, which is kept under another name if there is one."""
    with closing(sqlite3.connect(aside)) as copy:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if register.exists():
        _close(register)
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{register}{ending}").replace(f"{old}{ending}")
    aside.replace(register)


def clear_away(register: Path) -> None:
    """Take away what a restore that did not end has left beside the register."""
    for ending in _ASIDE:
        register.with_name(register.name + ending).unlink(missing_ok=True)


def _close(register: Path) -> None:
    """Put all of a register into its one file, and see that nobody else has it open."""
    try:
        with closing(sqlite3.connect(register, timeout=1, isolation_level=None)) as alone:
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("PRAGMA journal_mode=DELETE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("ROLLBACK")
    except sqlite3.OperationalError:
        raise RegisterNotReady(
            "Somebody is using the register.", "You need to stop the service, then restore."
        ) from None
    except sqlite3.DatabaseError:
        # It cannot be read any more, so nobody works with it; it is kept as it is.
        return
