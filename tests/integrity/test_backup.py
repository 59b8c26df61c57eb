"""A backup is whole, private, and never takes the place of another."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.migrate import migrate
from evaluate.db.session import open_engine
from evaluate.errors import CommandMistake, RegisterNotReady
from evaluate.integrity.backup import back_up, copy_register, keep_before_upgrade
from evaluate.integrity.chain import head_in_words
from evaluate.integrity.manifest import beside, read_manifest
from evaluate.integrity.restore import Wanted, restore
from evaluate.integrity.verify import verify
from evaluate.vocabulary import Role
from tests.conftest import new_database

OPERATOR = at_the_register(Role.ADMINISTRATOR)


def test_a_backup_says_what_it_is_and_is_written_down(filled: Engine, tmp_path: Path) -> None:
    path = tmp_path / "one.backup"
    made = back_up(filled, OPERATOR, path)
    assert read_manifest(path) == made
    # The event of the backup is itself in it.
    head = verify(filled, None).head
    assert head
    assert made.head == head_in_words(head)
    assert head.number == 10
    assert (made.rows["score"], made.rows["audit_event"]) == (4, 10)
    for file in (path, beside(path)):
        assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.glob("one*")) == ["one.backup", "one.backup.json"]


def test_what_is_there_is_not_overwritten(filled: Engine, tmp_path: Path) -> None:
    path = tmp_path / "one.backup"
    for there in (path, beside(path)):
        there.write_text("precious")
        with pytest.raises(CommandMistake, match="is there already"):
            back_up(filled, OPERATOR, path)
        assert there.read_text() == "precious"
        there.unlink()
    assert verify(filled, None).checks[3].count == 9


def test_a_place_that_cannot_be_written_to_is_told(filled: Engine, tmp_path: Path) -> None:
    with pytest.raises(CommandMistake, match="There is no folder"):
        back_up(filled, OPERATOR, tmp_path / "nowhere" / "one.backup")
    assert verify(filled, None).checks[3].count == 9
    with pytest.raises(CommandMistake, match="cannot be written: File name too long"):
        back_up(filled, OPERATOR, tmp_path / ("n" * 253))


def test_a_database_without_a_register_gives_no_backup(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(RegisterNotReady, match="no register here"):
        copy_register(engine, OPERATOR, tmp_path / "one.backup")
    engine.dispose()
    assert list(tmp_path.glob("one*")) == []


def test_an_older_register_is_copied_without_being_written_to(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    migrate(engine, "003_sign_in")
    made = copy_register(engine, OPERATOR, tmp_path / "one.backup")
    assert (made.revision, made.head, made.rows["audit_event"]) == ("003_sign_in", None, 0)
    engine.dispose()


def test_only_an_older_register_is_kept_before_an_upgrade(filled: Engine, tmp_path: Path) -> None:
    assert keep_before_upgrade(filled, OPERATOR, tmp_path) is None
    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    assert keep_before_upgrade(engine, OPERATOR, tmp_path) is None
    migrate(engine, "003_sign_in")
    kept = keep_before_upgrade(engine, OPERATOR, Path("/nowhere"))
    assert kept
    assert kept.parent == tmp_path
    assert kept.name.startswith("old.db.003_sign_in-")
    assert read_manifest(kept).revision == "003_sign_in"
    engine.dispose()


@pytest.mark.parametrize("older", ["003_sign_in", "007_row_security"])
def test_an_older_register_on_a_server_is_kept_and_can_be_put_back(
    postgres_server: str, tmp_path: Path, older: str
) -> None:
    engine = open_engine(new_database(postgres_server, f"t{uuid4().hex}"))
    migrate(engine, older)
    kept = keep_before_upgrade(engine, OPERATOR, tmp_path)
    engine.dispose()
    assert kept
    assert kept.name.startswith(f"register.{older}-")
    restored = restore(new_database(postgres_server, f"t{uuid4().hex}"), OPERATOR, kept, Wanted())
    assert restored.manifest.revision == older
