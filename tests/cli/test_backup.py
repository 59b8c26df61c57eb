"""Keeping a copy from the command line, and putting it back."""

from pathlib import Path

import pytest
from sqlalchemy import text

from evaluate.db.session import open_engine
from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, Command, rows_in_register, write


def test_a_copy_comes_back_from_the_command_line(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    before = rows_in_register(evaluate, capsys)
    assert evaluate("backup", "one.backup") == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert "Keep one.backup.json with it" in said
    assert evaluate("backup", "one.backup") == ExitCode.COMMAND
    head = next(line for line in said.splitlines() if len(line.rpartition(":")[2]) == 64)
    assert evaluate("restore", "one.backup") == ExitCode.COMMAND
    assert "There is a register here already" in capsys.readouterr().err
    assert evaluate("restore", "one.backup", "--replace") == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert "The register that was here is kept as" in said
    assert "Nothing is wrong." in said
    monkeypatch.setenv("EVALUATE_DATABASE_URL", f"sqlite:///{tmp_path / 'another.db'}")
    assert evaluate("restore", "one.backup") == ExitCode.CLEAN
    assert evaluate("verify", "--head", head) == ExitCode.CLEAN
    assert rows_in_register(evaluate, capsys) == before


def test_what_is_wrong_in_a_backup_is_told_and_nothing_is_put_in_place(
    evaluate: Command,
    sqlite_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE score SET value = 1 WHERE id = 3"))
    engine.dispose()
    assert evaluate("backup", "one.backup") == ExitCode.CLEAN
    monkeypatch.setenv("EVALUATE_DATABASE_URL", f"sqlite:///{tmp_path / 'another.db'}")
    capsys.readouterr()
    assert evaluate("restore", "one.backup") == ExitCode.REFUSED
    said = capsys.readouterr().err
    assert "(score 3)" in said
    assert "something in it is wrong" in said
    assert not (tmp_path / "another.db").exists()
    assert evaluate("restore", "one.backup", "--anyway") == ExitCode.PROBLEMS
