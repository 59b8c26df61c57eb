"""People who are added may read what their role lets them."""

import io
import json
import sys

import pytest

from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, Command, write


def test_people_read_what_their_role_lets_them(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    people = {
        "provider": ("--organisation", "acorn"),
        "commissioner": ("--area", "north"),
        "administrator": (),
        "reviewer": (),
    }
    for role, what_for in people.items():
        monkeypatch.setattr(sys, "stdin", io.StringIO("three unrelated words\n"))
        add = ("person", "add", role, "--name", role.title(), "--role", role, "--password-stdin", *what_for)
        assert evaluate(*add) == 0
    capsys.readouterr()
    for role in ("provider", "commissioner"):
        assert evaluate("compare", "--json", "--as", role) == 0
        assert len(json.loads(capsys.readouterr().out)["rows"]) == 1
    for role in ("administrator", "reviewer"):
        assert evaluate("compare", "--as", role) == ExitCode.NOT_ALLOWED
        assert capsys.readouterr().out == ""
