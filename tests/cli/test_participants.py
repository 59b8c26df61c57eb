"""One participant, through the command."""

from pathlib import Path

import pytest

from evaluate.errors import ExitCode
from tests.cli.conftest import Command

FILE = "participant,cohort,measure,before,after\nP1,spring,score,10,8\n"
PERSON = ("P1", "--programme", "mentoring", "--cohort", "spring")


@pytest.fixture
def sent(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    """Send one participant in."""
    Path("spring.csv").write_text(FILE, encoding="utf-8")
    assert evaluate("load", "spring.csv", "--programme", "mentoring", "--yes") == ExitCode.CLEAN
    capsys.readouterr()
    return evaluate


def test_a_participant_is_withdrawn_and_taken_back(sent: Command, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for verb in ("withdraw", "withdraw", "reinstate", "reinstate"):
        assert sent("participant", verb, *PERSON) == ExitCode.CLEAN
        said.append(capsys.readouterr().out.strip())
    assert said == [
        "The participant counts nowhere now.",
        "The participant was withdrawn already.",
        "The participant counts again.",
        "The participant was not withdrawn.",
    ]


def test_a_participant_is_erased_only_once_somebody_says_yes(
    sent: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.readline", lambda: "\n", raising=False)
    assert sent("participant", "erase", *PERSON) == ExitCode.NOT_CONFIRMED
    assert sent("participant", "erase", *PERSON, "--yes") == ExitCode.CLEAN
    out = capsys.readouterr().out
    assert "erased" in out
    assert "P1" not in out
    assert sent("participant", "erase", *PERSON, "--yes") == ExitCode.COMMAND


def test_a_cohort_that_is_not_there_is_named(sent: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        sent("participant", "withdraw", "P1", "--programme", "mentoring", "--cohort", "none")
        == ExitCode.COMMAND
    )
    assert "no cohort none" in capsys.readouterr().err
