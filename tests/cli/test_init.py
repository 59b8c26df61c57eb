"""The command as a whole: what it says of mistakes, and to whom it stops talking."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from evaluate.cli import main
from evaluate.db.migrate import current, migrate
from evaluate.db.session import open_engine
from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, Command, write

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("chekc", "scores.csv"),
        ("check", "scores.csv", "--programme", "nothing-like-it"),
        ("compare", "--measure", "nothing-like-it"),
        ("compare", "--as", "nobody"),
        ("person", "add", "sam", "--name", "Sam", "--role", "wizard"),
    ],
)
def test_a_mistaken_command_has_its_own_exit_code(evaluate: Command, arguments: tuple[str, ...]) -> None:
    write(*GOOD)
    assert evaluate("load", "scores.csv", "--programme", "mentoring", "--yes") == 0
    assert evaluate(*arguments) == ExitCode.COMMAND


def test_without_a_register_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVALUATE_DATABASE_URL", raising=False)
    assert main(["compare"]) == ExitCode.REGISTER
    assert "evaluate init" in capsys.readouterr().err


def test_a_reader_that_stops_reading_is_no_error(evaluate: Command) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    program = [sys.executable, "-m", "evaluate.cli", "compare", "--json"]
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=None, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate()
    assert "Traceback" not in said
    assert process.returncode in (ExitCode.CLEAN, ExitCode.REGISTER)


def test_an_upgrade_that_fails_leaves_the_old_register_working_and_a_copy_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATE_DATABASE_URL", "sqlite:///old.db")
    engine = open_engine("sqlite:///old.db")
    migrate(engine, "005_access")
    # The upgrade makes a trigger of this name as one of its last steps, and so fails.
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TRIGGER audit_head_not_replaced BEFORE DELETE ON area BEGIN SELECT 1; END")
        )
    assert main(["init"]) == ExitCode.UNFORESEEN
    with engine.connect() as connection:
        assert current(connection) == "005_access"
        assert "number" not in {column["name"] for column in inspect(connection).get_columns("audit_event")}
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_head_not_replaced"))
    engine.dispose()
    for copy in tmp_path.glob("*.backup*"):
        copy.unlink()
    assert main(["init"]) == ExitCode.CLEAN
    assert capsys.readouterr().out.count("is kept as old.db.005_access-") == 2
    assert main(["verify"]) == ExitCode.CLEAN
