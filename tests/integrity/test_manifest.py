"""What stands beside a backup tells whether it is whole, and ours."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evaluate.errors import ExitCode, FileRefused
from evaluate.integrity.manifest import Manifest, beside, digest_of, read_manifest, written


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Write a small backup with its manifest."""
    path = tmp_path / "one.backup"
    path.write_bytes(b"a register")
    manifest = Manifest(
        "sqlite", "006_audit", datetime(2026, 4, 3, tzinfo=UTC), "0:" + "0" * 64, {"area": 1}, digest_of(path)
    )
    beside(path).write_bytes(written(manifest))
    return path


def test_a_manifest_is_read_as_it_was_written(backup: Path) -> None:
    found = read_manifest(backup)
    assert beside(backup).read_bytes() == written(found)
    assert (found.revision, found.rows) == ("006_audit", {"area": 1})


def test_a_backup_that_changed_by_one_byte_is_refused(backup: Path) -> None:
    backup.write_bytes(b"a registeR")
    with pytest.raises(FileRefused, match="damaged") as refused:
        read_manifest(backup)
    assert refused.value.exit_code == ExitCode.REFUSED


def test_a_missing_backup_and_a_missing_manifest_are_told_apart(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="There is no file"):
        read_manifest(tmp_path / "two.backup")
    beside(backup).unlink()
    with pytest.raises(FileRefused, match="is not beside it"):
        read_manifest(backup)


@pytest.mark.parametrize(
    "change",
    [
        {"what": "a letter"},
        {"rows": None},
        {"rows": {"area": "many"}},
        {"made_at": "yesterday"},
        {"made_at": None},
    ],
)
def test_what_we_did_not_write_is_refused(backup: Path, change: dict[str, Any]) -> None:
    told = json.loads(beside(backup).read_bytes()) | change
    beside(backup).write_text(json.dumps(told))
    with pytest.raises(FileRefused, match="is not what `evaluate backup` writes"):
        read_manifest(backup)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1]", b"null"])
def test_what_is_no_manifest_at_all_is_refused(backup: Path, content: bytes) -> None:
    beside(backup).write_bytes(content)
    with pytest.raises(FileRefused, match="is not what `evaluate backup` writes"):
        read_manifest(backup)


def test_a_later_form_of_manifest_asks_for_later_software(backup: Path) -> None:
    told = json.loads(beside(backup).read_bytes()) | {"format": 2}
    beside(backup).write_text(json.dumps(told))
    with pytest.raises(FileRefused, match="newer version"):
        read_manifest(backup)
