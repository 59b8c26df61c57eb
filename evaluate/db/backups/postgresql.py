"""Copies of a register on PostgreSQL, by its own programs."""

from pathlib import Path
from typing import IO

from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from evaluate.db.backups.programs import address, find_program, run_program
from evaluate.errors import CommandMistake

# Where a register stands while a backup is put in its place.
_ASIDE = "evaluate_before_restore"


def dump(session: Session, to: IO[bytes]) -> None:
    """Write a register to a file, exactly as the session sees it, while others go on."""
    engine = session.get_bind().engine
    arguments = [
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        # The policies hold against whoever owns the tables, too; so it is told who looks, as every session is.
        "--enable-row-security",
        f"--snapshot={session.scalar(text('SELECT pg_export_snapshot()'))}",
    ]
    program = find_program("pg_dump", _server(engine))
    run_program(program, arguments, address(engine.url), to, **_told(session))


def load(engine: Engine, backup: Path) -> None:
    """Read a dump into a database with nothing in it, whole or not at all."""
    program = find_program("pg_restore", _server(engine))
    arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(backup)]
    run_program(program, arguments, address(engine.url))
    with engine.begin() as connection:
        # Who may do what is granted anew when the register is brought up to date; until then nobody may.
        connection.execute(text("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC"))


def set_aside(engine: Engine) -> None:
    """Make room for a backup. What is there is kept under another name until it is forgotten or brought back."""
    try:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER SCHEMA public RENAME TO {_ASIDE}"))
            connection.execute(text("CREATE SCHEMA public"))
    except ProgrammingError:
        raise CommandMistake(
            "The register cannot be set aside: this user of the database does not own it, or a restore was"
            f" broken off and left {_ASIDE}.",
            "You need to restore as the owner, or bring back what was left as the guide to backups says.",
        ) from None


def bring_back(engine: Engine) -> None:
    """Undo `set_aside`, with whatever was read in since."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text(f"ALTER SCHEMA {_ASIDE} RENAME TO public"))


def empty(engine: Engine) -> None:
    """Take out what was read into a database that had nothing in it before."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def forget(engine: Engine) -> None:
    """Delete what `set_aside` kept."""
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {_ASIDE} CASCADE"))


def _told(session: Session) -> dict[str, str]:
    names = ("role", "organisations")
    told = {
        name: session.scalar(text("SELECT current_setting(:name, TRUE)"), {"name": f"evaluate.{name}"})
        for name in names
    }
    return {name: value for name, value in told.items() if value}


def _server(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
