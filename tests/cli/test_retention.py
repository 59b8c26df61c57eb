"""The rule for how long people are kept, from the command line."""

import io
from pathlib import Path

import pytest

from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, SETUP, Command, rows_in_register, write


@pytest.fixture
def ended(evaluate: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Fill a programme, then learn that it ended long ago."""
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    told = SETUP.replace(
        "starts_on = 2025-04-01\nends_on = 2026-03-31", "starts_on = 2015-04-01\nends_on = 2016-03-31"
    )
    (tmp_path / "north.toml").write_text(told)
    assert evaluate("setup", "north.toml") == 0
    capsys.readouterr()
    return evaluate


def test_without_a_rule_it_says_how_to_make_one(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("retention", "--erase", "--yes") == ExitCode.COMMAND
    assert "You need to set EVALUATE_KEEP_YEARS" in capsys.readouterr().err


def test_a_rule_that_nobody_falls_under_says_so(
    ended: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVALUATE_KEEP_YEARS", "100")
    assert ended("retention", "--erase", "--yes") == ExitCode.CLEAN
    assert "Nobody is due for erasure" in capsys.readouterr().out


def test_people_are_counted_and_erased_only_when_told_twice(
    ended: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVALUATE_KEEP_YEARS", "5")
    assert ended("retention") == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert "their programme ended 5 years ago or more: 12 people, 1 kept file." in said
    assert "mentoring, spring: 12, ended 31 March 2016" in said
    assert "P1" not in said
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert ended("retention", "--erase") == ExitCode.NOT_CONFIRMED
    assert rows_in_register(ended, capsys)
    assert ended("retention", "--erase", "--yes") == ExitCode.CLEAN
    assert "Everything about 12 people is deleted." in capsys.readouterr().out
    assert ended("verify") == ExitCode.CLEAN
    assert rows_in_register(ended, capsys) == []
