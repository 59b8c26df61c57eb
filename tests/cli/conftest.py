"""A register with one programme, and the command as somebody in a terminal runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluate.cli import main

SETUP = """
[[area]]
key = "north"
name = "North"
police_force = "North Police"
gss_code = "E23000001"

[[organisation]]
key = "acorn"
name = "Acorn"
kind = "charity"
area = "north"

[[programme]]
key = "mentoring"
name = "Mentoring"
area = "north"
provider = "acorn"
approach = "mentoring"
tier = "targeted"
starts_on = 2025-04-01
ends_on = 2026-03-31
budget = 1000

[[cohort]]
key = "spring"
programme = "mentoring"
name = "Spring"
design = "single_group"
planned = 20
intake_from = 2025-04-01
intake_to = 2025-09-30

[[measure]]
key = "score"
name = "Score"
instrument = "score"
version = "1"
informant = "self"
minimum = 0
maximum = 40
direction = "higher_worse"
"""
HEAD = "participant,cohort,measure,before,after"
GOOD = [f"P{i},spring,score,{20 + i % 7},{15 + i % 5}" for i in range(12)]
Command = Callable[..., int]


@pytest.fixture
def evaluate(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run the command on a register with one programme."""
    monkeypatch.setenv("EVALUATE_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "north.toml").write_text(SETUP)

    def run(*arguments: str) -> int:
        try:
            return main(arguments)
        except SystemExit as stop:
            return int(stop.code or 0)

    assert run("init") == 0
    assert run("setup", "north.toml") == 0
    return run


def write(*rows: str, name: str = "scores.csv", head: str = HEAD) -> str:
    """Write a file in the working directory."""
    Path(name).write_text("\n".join([head, *rows]) + "\n")
    return name


def rows_in_register(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Read the comparison."""
    capsys.readouterr()
    assert evaluate("compare", "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return found
