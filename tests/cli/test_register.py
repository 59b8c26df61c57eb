"""Making and setting up a register through the command."""

from pathlib import Path

import pytest

from evaluate.errors import ExitCode
from tests.cli.conftest import SETUP, Command


def test_a_setup_file_with_mistakes_lists_them_all_and_changes_nothing(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.toml").write_text(
        SETUP.replace('"targeted"', '"big"').replace('area = "north"\nprovider', 'area = "x"\nprovider')
    )
    capsys.readouterr()
    assert evaluate("setup", "bad.toml") == ExitCode.PROBLEMS
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith('bad.toml: [[programme]] "mentoring"') for line in lines)
