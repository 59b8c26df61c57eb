"""Returns from the command line: expected, opened, listed, and written as letters."""

import csv
import json
from pathlib import Path

import pytest

from evaluate.cli.verb import opened
from evaluate.errors import ExitCode
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.signing import sign
from evaluate.settings import read_settings
from tests.cli.conftest import SETUP, Command
from tests.mailing import SENDER, post
from tests.pages.returning import AREA, SIGNS
from tests.returns.conftest import DAY, WHOLE
from tests.returns_examples import DEFINITION

Captured = pytest.CaptureFixture[str]
SIGNED_BY = ("--signatory", "north=acorn")


@pytest.fixture
def definition(evaluate: Command, tmp_path: Path, capsys: Captured) -> Path:
    """Write the small definition into a file."""
    path = tmp_path / "small.toml"
    path.write_text(DEFINITION)
    capsys.readouterr()
    return path


def test_returns_are_expected_once_opened_and_listed(
    evaluate: Command, definition: Path, capsys: Captured
) -> None:
    for said in ("", ": 2 expected like this already"):
        assert evaluate("returns", "expect", str(definition), *SIGNED_BY) == ExitCode.CLEAN
        assert capsys.readouterr().out == f"2 returns are expected of 1 area{said}.\n"
    definition.write_text(DEFINITION.replace("version = 1", "version = 2"))
    assert evaluate("returns", "expect", str(definition), *SIGNED_BY) == ExitCode.CLEAN
    assert "1 area: 2 not open yet, so changed to what this file says." in capsys.readouterr().out
    assert evaluate("returns", "open") == ExitCode.CLEAN
    assert "North: A small return, April to June 2025" in capsys.readouterr().out
    assert evaluate("returns", "open") == ExitCode.CLEAN
    assert capsys.readouterr().out == "No return was waiting to be opened.\n"
    assert evaluate("returns", "list") == ExitCode.CLEAN
    first, second = capsys.readouterr().out.splitlines()
    assert "April to June 2025. Open, and nothing is filled in yet. It was due on 31 July 2025" in first
    assert "July to September 2025" in second


def test_a_list_of_nothing_says_how_to_begin(evaluate: Command, capsys: Captured) -> None:
    capsys.readouterr()
    assert evaluate("returns", "list") == ExitCode.CLEAN
    assert "No return is expected yet." in capsys.readouterr().out


def test_only_one_period_may_be_expected(evaluate: Command, definition: Path, capsys: Captured) -> None:
    assert evaluate("returns", "expect", str(definition), *SIGNED_BY, "--period", "q2") == ExitCode.CLEAN
    assert capsys.readouterr().out == "1 return is expected of 1 area.\n"
    assert evaluate("returns", "list", "--json") == ExitCode.CLEAN
    (only,) = json.loads(capsys.readouterr().out)
    assert (only["area"], only["signatory"], only["period"]) == ("north", "acorn", "q2")
    assert (only["state"], only["standing"], only["due_on"]) == ("scheduled", "late", "2025-10-31")


def test_letters_run_nothing_in_a_spreadsheet(
    evaluate: Command, definition: Path, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "north.toml").write_text(SETUP.replace('name = "North"', 'name = "=HYPERLINK(1)"'))
    assert evaluate("setup", "north.toml") == 0
    evaluate("returns", "expect", str(definition), *SIGNED_BY)
    evaluate("returns", "open")
    assert evaluate("returns", "list", "--reminders", "letters.csv") == ExitCode.CLEAN
    rows = list(csv.DictReader((tmp_path / "letters.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["return"], row["period"], row["due"]) for row in rows] == [
        ("A small return", "April to June 2025", "31 July 2025"),
        ("A small return", "July to September 2025", "31 October 2025"),
    ]
    assert {row["area"] for row in rows} == {"'=HYPERLINK(1)"}
    # The register knows of nobody there, so the letters have no name on them yet.
    assert {(row["name"], row["email"]) for row in rows} == {("", "")}
    assert rows[0]["words"].startswith("Open, and nothing is filled in yet. It was due on 31 July 2025")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("small.toml", "--signatory", "north"), ExitCode.COMMAND, "Write north=north-pcc."),
        (("small.toml", "--signatory", "north="), ExitCode.COMMAND, "Write north=north-pcc."),
        (("small.toml", *SIGNED_BY, "--signatory", "north=x"), ExitCode.COMMAND, "more than one signatory"),
        (("small.toml", "--signatory", "south=acorn"), ExitCode.COMMAND, "There is no area south"),
        (("small.toml", *SIGNED_BY, "--period", "q9"), ExitCode.COMMAND, "has no period q9"),
        (("small.toml",), ExitCode.COMMAND, "--signatory"),
        (("missing.toml", *SIGNED_BY), ExitCode.REFUSED, "cannot be opened"),
    ],
)
def test_mistakes_are_said(
    evaluate: Command, definition: Path, capsys: Captured, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert evaluate("returns", "expect", *arguments) == code
    assert said in capsys.readouterr().err


def test_a_signed_return_is_written_as_a_file(
    evaluate: Command, definition: Path, tmp_path: Path, capsys: Captured
) -> None:
    evaluate("returns", "expect", str(definition), *SIGNED_BY)
    evaluate("returns", "open")
    assert evaluate("returns", "export", "1", "--as", "csv", "--to", "out.csv") == ExitCode.NOT_ALLOWED
    assert "You need to wait until it is submitted." in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()
    with opened(read_settings()) as engine:
        fill_in(engine, AREA, 1, {place: text for place, text in WHOLE.items() if place[0] != "referred"})
        sign(engine, SIGNS, 1, seal(engine, AREA, 1, DAY))
    assert evaluate("returns", "export", "1", "--as", "csv", "--to", "out.csv") == ExitCode.CLEAN
    assert capsys.readouterr().out == "The return is in out.csv.\n"
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    budget = next(row for row in rows if row["breakdown"] == "stream=core" and row["measure"] == "budget")
    assert (budget["area_code"], budget["value"], budget["unit"]) == ("north", "1000.0", "pounds")


def test_whoever_is_to_act_is_reminded_by_e_mail_once_a_day(
    evaluate: Command, definition: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    evaluate("returns", "expect", str(definition), *SIGNED_BY, "--period", "q1")
    evaluate("returns", "open")
    assert evaluate("returns", "remind", "--send") == ExitCode.COMMAND
    assert "No mail server is set, so nothing was sent." in capsys.readouterr().err
    assert evaluate("returns", "remind") == ExitCode.CLEAN
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == "Nobody is to be reminded today."
    assert second.startswith("Nobody in the register can act on these. You need to add somebody")
    assert third.startswith("  North: A small return, April to June 2025. Open")
    for key in ("gone@north.example", "rhys@north.example", "rita"):
        role = ("--role", "commissioner", "--area", "north", "--no-password")
        evaluate("person", "add", key, "--name", key.partition("@")[0].title(), *role)
    with post() as office:
        office.refused.add("gone@north.example")
        for name, value in (("HOST", office.mail.host), ("PORT", str(office.mail.port)), ("TLS", "none")):
            monkeypatch.setenv(f"EVALUATE_MAIL_{name}", value)
        monkeypatch.setenv("EVALUATE_MAIL_FROM", SENDER)
        capsys.readouterr()
        assert evaluate("returns", "remind") == ExitCode.CLEAN
        told = capsys.readouterr().out
        assert (
            "Rita, rita: no e-mail address in the register\n  North: A small return, April to June 2025. Open"
            in told
        )
        assert office.letters == []
        assert evaluate("returns", "remind", "--send") == ExitCode.PROBLEMS
        told = capsys.readouterr().out
        assert "gone@north.example: refused.\nrhys@north.example: sent.\n" in told
        office.refused.clear()
        assert evaluate("returns", "remind", "--send") == ExitCode.CLEAN
        assert capsys.readouterr().out.endswith("gone@north.example: sent.\n")
        assert evaluate("returns", "remind", "--send") == ExitCode.CLEAN
    assert office.to == ["rhys@north.example", "gone@north.example"]
    assert "http://127.0.0.1:8501/returns?return=1" in office.letters[0].get_content()
    assert evaluate("returns", "remind", "--send") == ExitCode.CLEAN


def test_a_mail_server_that_does_not_answer_is_said_before_anybody_is_written_down(
    evaluate: Command, definition: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    evaluate("returns", "expect", str(definition), *SIGNED_BY, "--period", "q1")
    evaluate("returns", "open")
    evaluate(
        "person",
        "add",
        "r@north.example",
        "--name",
        "R",
        "--role",
        "commissioner",
        "--area",
        "north",
        "--no-password",
    )
    with post() as office:
        monkeypatch.setenv("EVALUATE_MAIL_HOST", office.mail.host)
        monkeypatch.setenv("EVALUATE_MAIL_PORT", str(office.mail.port))
        monkeypatch.setenv("EVALUATE_MAIL_TLS", "none")
        monkeypatch.setenv("EVALUATE_MAIL_FROM", SENDER)
    for _ in range(2):
        assert evaluate("returns", "remind", "--send") == ExitCode.COMMAND
        assert "Nothing was sent." in capsys.readouterr().err


def test_a_return_is_written_as_a_kind_of_file_that_there_is(evaluate: Command, capsys: Captured) -> None:
    assert evaluate("returns", "export", "1", "--as", "docx", "--to", "out.docx") == ExitCode.COMMAND
    assert "docx" in capsys.readouterr().err
