"""The command as a whole: what it says of mistakes, and to whom it stops talking."""

import subprocess
import sys
from pathlib import Path

import pytest

from evaluate.cli import main
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
