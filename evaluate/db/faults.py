"""What goes wrong at the database itself, said in words to whoever is waiting."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from evaluate.errors import CommandMistake, RegisterNotReady, UserError

_NOT_KEPT = "Nothing of what you just did was kept."
_NO_ANSWER = (
    "The register’s database does not answer.",
    f"{_NOT_KEPT} You need to try again in a few minutes.",
)
_NO_ROOM = (
    "The register has no room left to keep anything.",
    f"{_NOT_KEPT} You need to tell the administrator of this register.",
)
_ONLY_READ = (
    "The register’s database takes nothing new at present.",
    f"{_NOT_KEPT} You need to tell the administrator of this register.",
)
_DAMAGED = (
    "The register’s database is damaged.",
    f"{_NOT_KEPT} You need to tell the administrator of this register, who restores a backup.",
)
# What either driver cannot hand over, such as a letter that is half of one.
_NO_LETTERS = (
    "That holds a sign that is no letter, or a number that is too long.",
    "You need to take it out and try again.",
)
_SQLITE = {
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_IOERR: _NO_ROOM,
    sqlite3.SQLITE_READONLY: _ONLY_READ,
    sqlite3.SQLITE_CANTOPEN: _NO_ANSWER,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_OUT_OF_RANGE = ("22003", "22021", "22P05")
# The beginnings of the server’s codes; what a transaction may simply be tried again for is not among them.
_POSTGRESQL = {
    "53100": _NO_ROOM,
    "53": _NO_ANSWER,
    "57P": _NO_ANSWER,
    "08": _NO_ANSWER,
    "58": _NO_ROOM,
    "25006": _ONLY_READ,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}


def explain_faults(engine: Engine) -> Engine:
    """Have every fault of an engine's connections said in words."""
    event.listen(engine, "handle_error", _explain)
    return engine


@contextmanager
def explained() -> Iterator[None]:
    """Say in words what goes wrong at a driver that is called by itself."""
    try:
        yield
    except (psycopg.Error, UnicodeEncodeError) as error:
        if (said := in_words(error)) is None:
            raise
        raise said from error


def in_words(error: BaseException) -> UserError | None:
    """Give the words for a fault; none for what is a mistake of ours."""
    if isinstance(error, UnicodeEncodeError | OverflowError):
        return CommandMistake(*_NO_LETTERS)
    if isinstance(error, psycopg.DataError):
        unkept = error.sqlstate is None or error.sqlstate in _OUT_OF_RANGE
        return CommandMistake(*_NO_LETTERS) if unkept else None
    found = _of_sqlite(error) if isinstance(error, sqlite3.Error) else _of_postgresql(error)
    return RegisterNotReady(*found) if found else None


def _of_sqlite(error: sqlite3.Error) -> tuple[str, str] | None:
    # The lowest byte is the kind; the rest says where it came from.
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _of_postgresql(error: BaseException) -> tuple[str, str] | None:
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate
    if state is None:
        # The server said nothing: it cannot be reached, or went away.
        return _NO_ANSWER if isinstance(error, psycopg.OperationalError) else None
    return next((said for start, said in _POSTGRESQL.items() if state.startswith(start)), None)


def _explain(context: ExceptionContext) -> UserError | None:
    # A connection that was lost while nobody used it is simply opened again.
    return None if context.is_pre_ping else in_words(context.original_exception)
