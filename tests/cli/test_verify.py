"""The command that says whether the register is as it was written."""

import json

import pytest
from sqlalchemy import text

from evaluate.db import audit
from evaluate.db.session import open_engine, writing
from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, Command, write
from tests.db.test_audit import OPERATOR


def test_a_sound_register_says_what_was_checked_and_its_head(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("verify") == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert "right         60  participants, assessments and scores" in said
    assert "Nothing is wrong." in said
    head = said.splitlines()[-1]
    assert evaluate("verify", "--head", head) == ExitCode.CLEAN
    assert evaluate("verify", "--head", "1:" + "0" * 64) == ExitCode.PROBLEMS
    assert evaluate("verify", "--head", "f00d") == ExitCode.COMMAND


def test_what_is_wrong_is_named_and_has_an_exit_code(
    evaluate: Command, sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE score SET value = 1 WHERE id = 3"))
    engine.dispose()
    capsys.readouterr()
    assert evaluate("verify", "--json") == ExitCode.PROBLEMS
    found = json.loads(capsys.readouterr().out)
    assert not found["sound"]
    (register,) = [check for check in found["checks"] if check["wrong"]]
    assert register["name"] == "register"
    assert evaluate("verify") == ExitCode.PROBLEMS
    said = capsys.readouterr().out
    assert "wrong" in said
    assert "(score 3)." in said
    assert "P1" not in said


def test_many_faults_are_counted_and_not_all_told(
    evaluate: Command, sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine(sqlite_url)
    with writing(engine) as session:
        for _ in range(20):
            audit.record(session, OPERATOR, "looked", "area", "north")
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_event_not_changed"))
        changed = connection.execute(text("UPDATE audit_event SET actor = 'eve'")).rowcount
    engine.dispose()
    capsys.readouterr()
    assert changed > 20
    assert evaluate("verify") == ExitCode.PROBLEMS
    said = capsys.readouterr().out
    assert "Event 20 is not" in said
    assert "Event 21 is not" not in said
    assert f"and {changed - 20} more." in said
