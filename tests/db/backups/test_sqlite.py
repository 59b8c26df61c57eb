"""A copy on SQLite is one moment of the register, and takes its place in one step."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, func, select

from evaluate.db import audit
from evaluate.db.backups import sqlite
from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import Area, AuditEvent
from evaluate.errors import CommandMistake, RegisterNotReady
from tests.db.test_audit import OPERATOR, chained


def add(engine: Engine, key: str) -> None:
    """Add an area, and say so."""
    with writing(engine) as session:
        session.add(Area(key=key, name=key))
        audit.record(session, OPERATOR, "added", "area", key)


def test_copies_made_while_others_write_are_each_one_moment(sqlite_engine: Engine, tmp_path: Path) -> None:
    done = Event()

    def write(nth: int) -> int:
        count = 0
        while not done.is_set():
            add(sqlite_engine, f"{nth}-{count}")
            count += 1
        return count

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, nth) for nth in range(2)]
        for nth in range(5):
            sqlite.dump(sqlite_engine, tmp_path / f"{nth}.backup")
        done.set()
        written = sum(writer.result() for writer in writers)
    assert written > 5
    assert not list(tmp_path.glob("*.backup-*"))
    for nth in range(5):
        copy = open_engine(f"sqlite:///{tmp_path / f'{nth}.backup'}")
        events = chained(copy)
        with reading(copy) as session:
            assert session.scalar(select(func.count()).select_from(Area)) == len(events)
        copy.dispose()
    assert written >= len(events)


def test_a_copy_is_looked_into_without_leaving_anything_beside_it(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    add(sqlite_engine, "north")
    sqlite.dump(sqlite_engine, tmp_path / "one.backup")
    with sqlite.looking_into(tmp_path / "one.backup") as session:
        assert session.scalars(select(AuditEvent.subject_key)).all() == ["north"]
    assert [path.name for path in tmp_path.glob("one*")] == ["one.backup"]


def test_a_copy_takes_the_place_of_a_register_which_is_kept(sqlite_engine: Engine, tmp_path: Path) -> None:
    add(sqlite_engine, "north")
    sqlite.dump(sqlite_engine, tmp_path / "one.backup")
    add(sqlite_engine, "south")
    register, old = sqlite.file_of(sqlite_engine), tmp_path / "old.db"
    sqlite_engine.dispose()
    aside = sqlite.set_down(tmp_path / "one.backup", register)
    assert aside.stat().st_mode & 0o777 == 0o600
    sqlite.put_in_place(aside, register, old)
    assert chained(open_engine(f"sqlite:///{register}")) == ["north"]
    assert chained(open_engine(f"sqlite:///{old}")) == ["north", "south"]


def test_a_register_that_is_in_use_is_not_replaced(sqlite_engine: Engine, tmp_path: Path) -> None:
    add(sqlite_engine, "north")
    sqlite.dump(sqlite_engine, tmp_path / "one.backup")
    register = sqlite.file_of(sqlite_engine)
    aside = sqlite.set_down(tmp_path / "one.backup", register)
    # Somebody who has read and now does nothing.
    with reading(sqlite_engine) as session:
        session.scalars(select(Area.key)).all()
    with pytest.raises(RegisterNotReady, match="stop the service"):
        sqlite.put_in_place(aside, register, tmp_path / "old.db")
    assert not (tmp_path / "old.db").exists()
    add(sqlite_engine, "south")
    assert chained(sqlite_engine) == ["north", "south"]
    sqlite.clear_away(register)
    assert not aside.exists()


def test_a_register_that_cannot_be_read_is_kept_as_it_is(sqlite_engine: Engine, tmp_path: Path) -> None:
    add(sqlite_engine, "north")
    sqlite.dump(sqlite_engine, tmp_path / "one.backup")
    letter = tmp_path / "letter.db"
    letter.write_text("This is no database." * 99)
    sqlite.put_in_place(sqlite.set_down(tmp_path / "one.backup", letter), letter, tmp_path / "old.db")
    assert chained(open_engine(f"sqlite:///{letter}")) == ["north"]
    assert (tmp_path / "old.db").read_text().startswith("This is no database.")


def test_a_register_in_memory_has_no_file() -> None:
    with pytest.raises(CommandMistake, match="in memory"):
        sqlite.file_of(open_engine("sqlite://"))
