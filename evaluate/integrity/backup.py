"""Making a backup while the register is in use."""

import os
from pathlib import Path

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.backups import postgresql, sqlite
from evaluate.db.backups.contents import Contents, contents, older_revision
from evaluate.db.base import now
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake, RegisterNotReady
from evaluate.integrity.chain import head_in_words
from evaluate.integrity.manifest import Manifest, beside, digest_of, written

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY


def back_up(engine: Engine, viewer: Viewer, path: Path) -> Manifest:
    """Copy the whole register to a file that only its owner may read, with what tells that it is whole beside it."""
    _check_free(path)
    with writing(engine, viewer) as session:
        audit.record(session, viewer, "back up", "register", "whole")
    return copy_register(engine, viewer, path)


def copy_register(engine: Engine, viewer: Viewer, path: Path) -> Manifest:
    """Copy a register of any revision, and write nothing into it."""
    _check_free(path)
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, _NEW, 0o600))
        found = _dump(engine, viewer, part)
        manifest = Manifest(
            database=engine.dialect.name,
            revision=found.revision,
            made_at=now(),
            head=head_in_words(found.head) if found.head else None,
            rows=found.rows,
            sha256=digest_of(part),
        )
        _write(beside(path), written(manifest))
        _keep(part, path)
    except OSError as error:
        raise _cannot_be_written(path, error) from None
    finally:
        part.unlink(missing_ok=True)
        if not path.exists():
            beside(path).unlink(missing_ok=True)
    return manifest


def keep_before_upgrade(engine: Engine, viewer: Viewer, folder: Path) -> Path | None:
    """Copy an older register before it is upgraded: one on SQLite beside itself, a server's into a folder."""
    older = older_revision(engine)
    if older is None:
        return None
    register = sqlite.file_of(engine) if engine.dialect.name == "sqlite" else folder / "register"
    path = register.with_name(f"{register.name}.{older}-{now():%Y%m%d-%H%M%S}.backup")
    copy_register(engine, viewer, path)
    return path


def _dump(engine: Engine, viewer: Viewer, to: Path) -> Contents:
    if engine.dialect.name == "sqlite":
        sqlite.dump(engine, to)
        with sqlite.looking_into(to) as session:
            found = contents(session)
    else:
        with reading(engine, viewer) as session, to.open("wb") as file:
            found = contents(session)
            postgresql.dump(session, file)
    if found is None:
        raise RegisterNotReady("There is no register here yet.", "Create it with: evaluate init")
    return found


def _check_free(path: Path) -> None:
    try:
        there = [one for one in (path, beside(path)) if one.exists()]
    except OSError as error:
        raise _cannot_be_written(path, error) from None
    if there:
        raise CommandMistake(f"{there[0]} is there already.", "You need to choose another name.")
    if not path.parent.is_dir():
        raise CommandMistake(f"There is no folder {path.parent}.", "You need to make it, or choose another.")


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep(part: Path, path: Path) -> None:
    """Give a finished copy its name, once it is on the disk whole."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)


def _cannot_be_written(path: Path, error: OSError) -> CommandMistake:
    return CommandMistake(f"{path} cannot be written: {error.strerror}.", "You need to choose another place.")
