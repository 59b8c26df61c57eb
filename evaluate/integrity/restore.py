"""Putting a backup in the place of a register: looked at first, so that one that is not sound harms nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.backups import postgresql, sqlite
from evaluate.db.backups.contents import Holding, contents, holding
from evaluate.db.base import now
from evaluate.db.migrate import migrate, revisions
from evaluate.db.session import Engine, open_engine, reading, writing
from evaluate.errors import CommandMistake, FileRefused, UserError
from evaluate.integrity.chain import read_head
from evaluate.integrity.manifest import Manifest, read_manifest
from evaluate.integrity.verify import Verified, verify


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, what checking it found, and where the register that it replaced is kept, if anywhere."""

    manifest: Manifest
    verified: Verified
    replaced: Path | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a restore is to go: over a register that is there, and even if checking finds something wrong."""

    replace: bool = False
    anyway: bool = False
    file_key: bytes | None = None


def restore(database_url: str, viewer: Viewer, backup: Path, wanted: Wanted) -> Restored:
    """Restore a backup, upgrade it if it is older, and check it before it counts."""
    manifest = read_manifest(backup)
    if manifest.revision not in revisions():
        raise FileRefused(
            "The backup was made by a newer version of the software.",
            "You need to install that version, then restore.",
        )
    engine = open_engine(database_url)
    try:
        if engine.dialect.name != manifest.database:
            raise FileRefused(
                f"The backup is of a register on {_NAMES.get(manifest.database, 'another database')},"
                f" and this one is on {_NAMES[engine.dialect.name]}.",
                "You need to set EVALUATE_DATABASE_URL to a register of the same kind.",
            )
        there = _check_room(engine, wanted)
        into = _on_sqlite if manifest.database == "sqlite" else _on_postgresql
        return into(engine, viewer, backup, manifest, wanted, there)
    finally:
        engine.dispose()


def _check_room(engine: Engine, wanted: Wanted) -> bool:
    """Refuse to restore over anything unless told to, and over anything but a register even then."""
    if engine.dialect.name == "sqlite":
        file = sqlite.file_of(engine)
        if not file.exists() or file.stat().st_size == 0:
            return False
    there = holding(engine)
    if there is Holding.NOTHING:
        return False
    if there is Holding.OTHER:
        raise CommandMistake(
            "The database holds something else than a register.",
            "You need to restore into an empty database.",
        )
    if not wanted.replace:
        raise CommandMistake(
            "There is a register here already.",
            "You need to restore into an empty database, or say --replace to put the backup in its place.",
        )
    return True


def _on_sqlite(
    engine: Engine, viewer: Viewer, backup: Path, manifest: Manifest, wanted: Wanted, there: bool
) -> Restored:
    register = sqlite.file_of(engine)
    engine.dispose()
    aside = sqlite.set_down(backup, register)
    old = register.with_name(f"{register.name}.before-restore-{now():%Y%m%d-%H%M%S}")
    try:
        copy = open_engine(f"sqlite:///{aside}")
        try:
            verified = _looked_at(copy, viewer, manifest, wanted)
        finally:
            copy.dispose()
        sqlite.put_in_place(aside, register, old)
    finally:
        sqlite.clear_away(register)
    return Restored(manifest, verified, old if there else None)


def _on_postgresql(
    engine: Engine, viewer: Viewer, backup: Path, manifest: Manifest, wanted: Wanted, there: bool
) -> Restored:
    if there:
        postgresql.set_aside(engine)
    undo: Callable[[Engine], None] = postgresql.bring_back if there else postgresql.empty
    try:
        postgresql.load(engine, backup)
        verified = _looked_at(engine, viewer, manifest, wanted)
    except BaseException:
        engine.dispose()
        undo(engine)
        raise
    if there:
        postgresql.forget(engine)
    return Restored(manifest, verified)


def _looked_at(engine: Engine, viewer: Viewer, manifest: Manifest, wanted: Wanted) -> Verified:
    """Hold what was restored to its manifest, upgrade it, check it, and write down that it was restored."""
    with reading(engine, viewer) as session:
        found = contents(session)
    if found is None or (found.revision, found.rows) != (manifest.revision, manifest.rows):
        raise FileRefused(
            "The backup is not what its manifest says: other rows were read from it.",
            "You need to restore another backup.",
        )
    migrate(engine)
    head = read_head(manifest.head) if manifest.head else None
    verified = verify(engine, wanted.file_key, head)
    if not (verified.sound or wanted.anyway):
        raise NotSound(verified)
    with writing(engine, viewer) as session:
        audit.record(
            session,
            viewer,
            "restore",
            "register",
            "whole",
            backup=manifest.sha256,
            made_at=manifest.made_at.isoformat(),
            head=manifest.head,
        )
    return verify(engine, wanted.file_key, head)


class NotSound(UserError):
    """The backup was read, and checking it found something wrong."""

    exit_code = FileRefused.exit_code

    def __init__(self, verified: Verified) -> None:
        super().__init__(
            "The backup was read, but something in it is wrong, so it was not put in place.",
            "You need to restore another backup, or say --anyway.",
        )
        self.verified = verified


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
