"""People are added, invited, listed and let go from a terminal, and read what their role lets them."""

import io
import json
import re
import sys

import pytest

from evaluate.db.session import open_engine
from evaluate.errors import ExitCode
from evaluate.people import Caller, is_signed_in, sign_in
from evaluate.people.invitations import accept_invitation
from evaluate.people.standing import standing
from tests.cli.conftest import GOOD, Command, write

PASSWORD = "three unrelated words"
SAM = ("person", "add", "sam", "--name", "Sam Field", "--role", "provider", "--organisation", "acorn")
Printed = pytest.CaptureFixture[str]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Have something waiting on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{text}\n"))


def test_people_read_what_their_role_lets_them(
    evaluate: Command, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    people = {
        "provider": ("--organisation", "acorn"),
        "commissioner": ("--area", "north"),
        "administrator": (),
        "reviewer": (),
    }
    for role, what_for in people.items():
        typed(monkeypatch, PASSWORD)
        add = ("person", "add", role, "--name", role.title(), "--role", role, "--password-stdin", *what_for)
        assert evaluate(*add) == 0
    capsys.readouterr()
    for role in ("provider", "commissioner"):
        assert evaluate("compare", "--json", "--as", role) == 0
        assert len(json.loads(capsys.readouterr().out)["rows"]) == 1
    for role in ("administrator", "reviewer"):
        assert evaluate("compare", "--as", role) == ExitCode.NOT_ALLOWED
        assert capsys.readouterr().out == ""


def test_a_first_password_is_good_for_choosing_another(
    evaluate: Command, capsys: Printed, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    typed(monkeypatch, PASSWORD)
    assert evaluate(*SAM, "--password-stdin") == 0
    assert "They choose another password when they first do." in capsys.readouterr().out
    engine = open_engine(sqlite_url)
    found = standing(engine, sign_in(engine, "sam", PASSWORD))
    assert found is not None
    assert found.must_change_password
    engine.dispose()


def test_an_invitation_is_printed_as_a_link_that_works(
    evaluate: Command, capsys: Printed, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    monkeypatch.setenv("EVALUATE_ADDRESS", "https://register.example.org")
    capsys.readouterr()
    assert evaluate(*SAM, "--invite") == 0
    first = capsys.readouterr().out.strip()
    assert evaluate("person", "invite", "sam") == 0
    printed = capsys.readouterr()
    assert "It works once, for seven days" in printed.err
    second = re.fullmatch(r"https://register\.example\.org/sign-in/invitation/([\w-]{43})\n", printed.out)
    assert second is not None
    assert first != printed.out.strip()
    engine = open_engine(sqlite_url)
    accept_invitation(engine, second[1], "grey otter lantern")
    assert is_signed_in(engine, sign_in(engine, "sam", "grey otter lantern", Caller()))
    engine.dispose()


def test_one_more_role_asks_for_no_password(evaluate: Command, capsys: Printed) -> None:
    assert evaluate(*SAM, "--no-password") == 0
    certifies = [word.replace("provider", "certifier") for word in SAM]
    assert evaluate(*certifies, "--until", "2099-03-31") == 0
    assert evaluate("compare", "--as", "sam") == ExitCode.COMMAND
    assert "Say as which of them with --role." in capsys.readouterr().err
    assert evaluate("compare", "--as", "sam", "--role", "certifier") == 0
    capsys.readouterr()
    assert evaluate("person", "list") == 0
    assert capsys.readouterr().out == (
        "sam\tSam Field\tprovider for Acorn\tnever signed in\n"
        "sam\tSam Field\tcertifier for Acorn\tnever signed in\n"
    )
    assert evaluate("person", "end-role", "sam", "--role", "certifier", "--organisation", "acorn") == 0
    assert evaluate("person", "end-role", "sam", "--role", "certifier", "--organisation", "acorn") == 2
    assert evaluate("compare", "--as", "sam") == 0


def test_people_are_signed_out_and_turned_off(
    evaluate: Command, capsys: Printed, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    typed(monkeypatch, PASSWORD)
    assert evaluate(*SAM, "--password-stdin") == 0
    engine = open_engine(sqlite_url)
    sign_in(engine, "sam", PASSWORD)
    capsys.readouterr()
    assert evaluate("person", "sign-out", "sam") == 0
    assert capsys.readouterr().out == "sam is signed out: 1 sign-in ended.\n"
    assert evaluate("person", "deactivate", "sam") == 0
    assert evaluate("person", "list") == 0
    assert "\tturned off\t" in capsys.readouterr().out
    assert evaluate("person", "invite", "sam") == ExitCode.COMMAND
    assert evaluate("person", "sign-out", "smam") == ExitCode.COMMAND
    assert "Did you mean sam?" in capsys.readouterr().err
    engine.dispose()


def test_a_person_is_linked_to_an_account_of_the_provider(
    evaluate: Command, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evaluate(*SAM, "--no-password") == 0
    link = ("person", "link", "sam", "--subject", "s-1")
    assert evaluate(*link) == ExitCode.COMMAND
    assert "There is no identity provider." in capsys.readouterr().err
    write(
        'issuer = "https://sign-in.example"', 'client_id = "c"', name="p.toml", head='name = "North Council"'
    )
    monkeypatch.setenv("EVALUATE_PROVIDER", "p.toml")
    monkeypatch.setenv("EVALUATE_CLIENT_SECRET", "hush")
    assert evaluate(*link) == 0
    assert capsys.readouterr().out == "sam can now sign in with North Council.\n"
    assert evaluate(*link) == ExitCode.COMMAND


@pytest.mark.parametrize("wrong", [("--unit", "north"), ("--from", "soon"), ("--role", "boss")])
def test_what_cannot_be_read_is_a_mistake_in_the_command(evaluate: Command, wrong: tuple[str, str]) -> None:
    assert evaluate(*SAM, "--no-password", *wrong) == ExitCode.COMMAND
