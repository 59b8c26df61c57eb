"""Making and setting up a register through the command."""

from pathlib import Path
from uuid import uuid4

import pytest

from evaluate.cli import main
from evaluate.db.migrate import migrate
from evaluate.db.session import open_engine
from evaluate.errors import ExitCode
from tests.cli.conftest import SETUP, Command
from tests.conftest import new_database


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


def test_an_older_register_on_a_server_is_copied_before_it_is_upgraded(
    postgres_server: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = new_database(postgres_server, f"t{uuid4().hex}")
    engine = open_engine(url)
    migrate(engine, "005_access")
    engine.dispose()
    monkeypatch.setenv("EVALUATE_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--backups", "no such folder"]) == ExitCode.REGISTER
    refused = capsys.readouterr().err
    assert "The register was not upgraded, because no copy of it could be made." in refused
    assert "use --no-backup" in refused
    assert main(["init"]) == 0
    assert len(list(tmp_path.glob("register.005_access-*.backup"))) == 1
    assert (
        "The register as it was before the upgrade is kept as register.005_access-" in capsys.readouterr().out
    )
    assert main(["init"]) == 0
    assert "kept" not in capsys.readouterr().out
