"""The comparison through the command."""

import json
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest

from evaluate.access import at_the_register
from evaluate.vocabulary import Role
from tests.cli.conftest import GOOD, Command, write


def test_a_comparison_reads_in_words(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("compare") == 0
    said = capsys.readouterr().out
    assert "Mentoring: scores fell by" in said
    assert "12 of 12 people had both scores" in said


def test_a_comparison_is_taken_away_to_be_run_again(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    assert evaluate("compare", "--bundle", "again.zip") == 0
    with ZipFile(Path("again.zip")) as archive:
        assert b'"Mentoring"' in archive.read("comparison/rows.csv")
    capsys.readouterr()
    assert evaluate("compare", "--bundle", "nowhere/again.zip") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_a_program_takes_is_written_down_under_whoever_asked(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("compare", "--json") == 0
    assert json.loads(capsys.readouterr().out)
    with sqlite3.connect("register.db") as register:
        (who,) = register.execute("SELECT actor FROM audit_event WHERE action = 'export'")
    assert who == (at_the_register(Role.COMMISSIONER).key,)
