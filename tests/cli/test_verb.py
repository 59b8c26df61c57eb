"""What every verb needs: its own words as help, and a register that is ready."""

import argparse
from pathlib import Path

import pytest
from sqlalchemy import text

from evaluate.cli.verb import add_verb, opened, say
from evaluate.errors import RegisterNotReady
from evaluate.settings import Settings, read_settings


def greet(options: argparse.Namespace, settings: Settings) -> int:
    """Say good morning."""
    return 0


def test_a_verb_is_described_by_its_own_docstring() -> None:
    parser = argparse.ArgumentParser()
    add_verb(parser.add_subparsers(), "greet", greet)
    assert "Say good morning." in parser.format_help()
    assert parser.parse_args(["greet"]).verb is greet


def test_a_register_is_opened_and_closed_again(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALUATE_DATABASE_URL", sqlite_url)
    with opened(read_settings()) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM area")).scalar() == 0
    assert engine.pool.checkedin() == 0  # type: ignore[attr-defined]


def test_a_register_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALUATE_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(RegisterNotReady), opened(read_settings()):
        pass


def test_nothing_that_is_printed_moves_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("\x1b]0;title\x07 a\tb\n\x1b[2Jc \u202ereversed\ud800 \x9b5m Zoë")
    assert capsys.readouterr().out == "]0;title a\tb\n[2Jc reversed 5m Zoë\n"
