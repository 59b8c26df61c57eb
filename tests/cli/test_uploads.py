"""What was sent, through the command: listed, given back, withdrawn, scored again."""

from pathlib import Path

import pytest

from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.errors import ExitCode
from evaluate.intake.stopped import stopped
from evaluate.intake.upload import record
from evaluate.vocabulary import Role
from tests.cli.conftest import Command

FILE = "participant,cohort,measure,before,after\nP1,spring,score,10,8\nP2,spring,score,12,9\n"


@pytest.fixture
def sent(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    """Send one file in."""
    Path("spring.csv").write_text(FILE, encoding="utf-8")
    assert evaluate("load", "spring.csv", "--programme", "mentoring", "--yes") == ExitCode.CLEAN
    capsys.readouterr()
    return evaluate


def test_uploads_are_listed_with_what_became_of_them(
    sent: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sent("uploads") == ExitCode.CLEAN
    assert "1: spring.csv (Mentoring)" in capsys.readouterr().out


def test_nothing_sent_is_said_so(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("uploads") == ExitCode.CLEAN
    assert capsys.readouterr().out == "Nothing was sent yet.\n"


def test_the_original_comes_back(sent: Command) -> None:
    assert sent("original", "1", "--out", "back.csv") == ExitCode.CLEAN
    assert Path("back.csv").read_text(encoding="utf-8") == FILE
    assert sent("original", "7") == ExitCode.COMMAND


def test_an_upload_is_withdrawn_only_once_somebody_says_yes(
    sent: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.readline", lambda: "no\n", raising=False)
    assert sent("withdraw", "1") == ExitCode.NOT_CONFIRMED
    assert "remove 4 scores" in capsys.readouterr().out
    assert sent("withdraw", "1", "--yes") == ExitCode.CLEAN
    assert "removed 4 scores" in capsys.readouterr().out
    assert sent("withdraw", "1", "--yes") == ExitCode.CLEAN
    assert "Nothing was changed" in capsys.readouterr().out


def test_answers_that_the_newest_key_scored_are_not_scored_again(
    sent: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sent("rescore", "phq9", "--yes") == ExitCode.CLEAN
    assert "No kept answers" in capsys.readouterr().out
    assert sent("rescore", "outcomes_star") == ExitCode.COMMAND


def test_the_original_overwrites_nothing_unasked(sent: Command, capsys: pytest.CaptureFixture[str]) -> None:
    Path("spring.csv").write_text("mine", encoding="utf-8")
    assert sent("original", "1") == ExitCode.COMMAND
    assert "--out" in capsys.readouterr().err
    assert Path("spring.csv").read_text(encoding="utf-8") == "mine"


def test_an_upload_that_failed_is_found_by_what_the_person_was_told(
    evaluate: Command, capsys: pytest.CaptureFixture[str], sqlite_url: str
) -> None:
    engine = open_engine(sqlite_url)
    record(engine, at_the_register(Role.PROVIDER), stopped("autumn.csv", b"x", ("mentoring",), "K7QM-2XRD"))
    engine.dispose()
    assert evaluate("uploads", "--find", "K7QM-2XRD") == ExitCode.CLEAN
    assert "autumn.csv (Mentoring)" in capsys.readouterr().out
    assert evaluate("uploads", "--find", "K7QM-2XRE") == ExitCode.COMMAND
