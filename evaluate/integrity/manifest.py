"""What is written down beside a backup: what it is a copy of, and how to tell that it is whole."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from evaluate.errors import FileRefused

_WHAT = "a backup of an outcomes register"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup. The head is that of the audit in it; registers from before the chain have none."""

    database: str
    revision: str
    made_at: datetime
    head: str | None
    rows: dict[str, int]
    sha256: str


def beside(backup: Path) -> Path:
    """Name the file in which the manifest of a backup stands."""
    return backup.with_name(f"{backup.name}.json")


def written(manifest: Manifest) -> bytes:
    """Write a manifest down."""
    told = {"what": _WHAT, "format": _FORMAT} | asdict(manifest) | {"made_at": manifest.made_at.isoformat()}
    return json.dumps(told, indent=2).encode()


def read_manifest(backup: Path) -> Manifest:
    """Read what stands beside a backup, and refuse one that is not whole or not ours."""
    if not backup.is_file():
        raise FileRefused(f"There is no file {backup}.", "You need to give the path of a backup.")
    try:
        told = json.loads(beside(backup).read_bytes())
    except FileNotFoundError:
        raise FileRefused(
            f"{beside(backup).name}, which tells whether the backup is whole, is not beside it.",
            "You need to put both files into one folder.",
        ) from None
    except (OSError, ValueError):
        raise _not_ours(backup) from None
    manifest = _parsed(told, backup)
    if digest_of(backup) != manifest.sha256:
        raise FileRefused(
            "The backup is damaged: it is not the file that was made.", "You need to restore another backup."
        )
    return manifest


def digest_of(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _parsed(told: object, backup: Path) -> Manifest:
    if not isinstance(told, dict) or told.get("what") != _WHAT:
        raise _not_ours(backup)
    if told.get("format") != _FORMAT:
        raise FileRefused(
            "The backup was made by a newer version of the software.",
            "You need to install that version, then restore.",
        )
    try:
        return Manifest(
            database=str(told["database"]),
            revision=str(told["revision"]),
            made_at=datetime.fromisoformat(told["made_at"]),
            head=told["head"],
            rows={str(name): int(count) for name, count in told["rows"].items()},
            sha256=str(told["sha256"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _not_ours(backup) from None


def _not_ours(backup: Path) -> FileRefused:
    return FileRefused(
        f"{beside(backup).name} is not what `evaluate backup` writes.",
        "You need to give the path of a backup.",
    )
