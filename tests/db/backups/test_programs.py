"""PostgreSQL's programs are found by version and never told a password where others could read it."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from evaluate.db.backups.programs import Address, address, find_program, run_program
from evaluate.errors import CommandMistake, RegisterNotReady


def program(folder: Path, name: str, says: str) -> Path:
    """Put a program in a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o700)
    return path


def test_the_servers_own_version_comes_before_newer_and_older_ones_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in (93, 91, 92):
        program(tmp_path / str(version), "pg_copy", f"echo 'pg_copy (PostgreSQL) {version}.4'")
    program(tmp_path / "odd", "pg_copy", "exit 1")
    monkeypatch.setenv("PATH", ":".join(str(tmp_path / one) for one in ("odd", "93", "91", "92")) + ":/bin")
    assert find_program("pg_copy", 92) == tmp_path / "92" / "pg_copy"
    assert find_program("pg_copy", 90) == tmp_path / "91" / "pg_copy"
    with pytest.raises(CommandMistake, match="version 94 or newer, is not on this machine"):
        find_program("pg_copy", 94)


@pytest.mark.parametrize(
    ("url", "uri", "password"),
    [
        ("postgresql+psycopg://ada:s%40cret@db:5433/r", "postgresql://ada@db:5433/r", "s@cret"),
        ("postgresql+psycopg://ada@/r?host=/run/pg", "postgresql://ada@/r?host=%2Frun%2Fpg", None),
        ("postgresql://db/r?password=s&sslmode=require", "postgresql://db/r?sslmode=require", "s"),
    ],
)
def test_a_password_is_kept_apart_from_the_address(url: str, uri: str, password: str | None) -> None:
    assert address(make_url(url)) == Address(uri, password)


def test_a_program_is_told_who_looks_and_its_failure_is_told_in_one_line(tmp_path: Path) -> None:
    says = 'echo "$PGPASSWORD $PGOPTIONS $@"; echo "it broke" >&2; echo "row: secret" >&2; exit $FAILS'
    path = program(tmp_path, "pg_copy", says.replace("$FAILS", "0"))
    with (tmp_path / "out").open("wb") as out:
        run_program(
            path, ["--all"], Address("postgresql:///r", "s"), out, role="operator", organisations="{1,2}"
        )
    assert (tmp_path / "out").read_text() == (
        "s -c evaluate.role=operator -c evaluate.organisations={1,2} --dbname=postgresql:///r --no-password --all\n"
    )
    broken = program(tmp_path, "pg_broken", says.replace("$FAILS", "3"))
    with pytest.raises(RegisterNotReady, match=r"pg_broken failed\. It said: it broke") as failure:
        run_program(broken, [], Address("postgresql:///r", None))
    assert "secret" not in str(failure.value)
