"""A backup comes back whole and checked; one that is not sound harms nothing."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import open_engine
from evaluate.errors import CommandMistake, UserError
from evaluate.integrity.backup import back_up, copy_register
from evaluate.integrity.manifest import beside, digest_of
from evaluate.integrity.restore import NotSound, Wanted, restore
from evaluate.integrity.trail import Wanted as Asked
from evaluate.integrity.trail import search
from evaluate.integrity.verify import verify
from evaluate.vocabulary import Role
from tests.conftest import new_database
from tests.db.test_migrate import fill_up_to
from tests.fenced import fenced, fill
from tests.integrity.conftest import Tamper
from tests.staging import Said, everything, load

OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> str:
    """Give the address of an empty database of the same kind."""
    if engine.dialect.name == "sqlite":
        return f"sqlite:///{tmp_path / 'elsewhere.db'}"
    return new_database(request.getfixturevalue("postgres_server"), f"r{uuid4().hex}")


def rows(database: Engine | str) -> dict[str, list[tuple[object, ...]]]:
    """Read every row but the audit's last event, which tells of the restore."""
    engine = open_engine(database) if isinstance(database, str) else database
    found = everything(engine)
    if isinstance(database, str):
        engine.dispose()
        found["audit_event"] = found["audit_event"][:-1]
    del found["audit_head"]
    return found


def test_a_backup_comes_back_whole_and_goes_on(filled: Engine, elsewhere: str, tmp_path: Path) -> None:
    back_up(filled, OPERATOR, tmp_path / "one.backup")
    before = rows(filled)
    load(filled, [Said("P3", scores={("m", "before"): (2.0, None)})])
    done = restore(elsewhere, OPERATOR, tmp_path / "one.backup", Wanted())
    assert done.verified.sound
    assert done.verified.head
    assert done.verified.head.number == 11
    assert rows(elsewhere) == before
    engine = open_engine(elsewhere)
    load(engine, [Said("P3", scores={("m", "before"): (2.0, None)})])
    assert verify(engine, None).sound
    engine.dispose()


def test_a_register_that_is_there_is_replaced_only_when_told(filled: Engine, tmp_path: Path) -> None:
    url = filled.url.render_as_string(hide_password=False)
    back_up(filled, OPERATOR, tmp_path / "one.backup")
    before = rows(filled)
    load(filled, [Said("P3", scores={("m", "before"): (2.0, None)})])
    later = everything(filled)
    with pytest.raises(CommandMistake, match="There is a register here already"):
        restore(url, OPERATOR, tmp_path / "one.backup", Wanted())
    assert everything(filled) == later
    filled.dispose()
    done = restore(url, OPERATOR, tmp_path / "one.backup", Wanted(replace=True))
    assert rows(url) == before
    if filled.dialect.name == "sqlite":
        assert done.replaced
        assert everything(open_engine(f"sqlite:///{done.replaced}")) == later
    assert done.verified.sound


def test_nothing_but_a_register_is_ever_replaced(filled: Engine, elsewhere: str, tmp_path: Path) -> None:
    back_up(filled, OPERATOR, tmp_path / "one.backup")
    engine = open_engine(elsewhere)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (name TEXT)"))
    engine.dispose()
    with pytest.raises(CommandMistake, match="something else than a register"):
        restore(elsewhere, OPERATOR, tmp_path / "one.backup", Wanted(replace=True))


def cut(backup: Path) -> None:
    """Lose the second half, as when a disk ran full."""
    os.truncate(backup, backup.stat().st_size // 2)


def cut_and_signed(backup: Path) -> None:
    """Lose the second half, and let the manifest say that it is so."""
    cut(backup)
    tell(backup, sha256=digest_of(backup))


def letter(backup: Path) -> None:
    """Be something else altogether."""
    backup.write_text("Dear Sir or Madam")
    tell(backup, sha256=digest_of(backup))


def other_rows(backup: Path) -> None:
    """Say that there were more rows."""
    tell(backup, rows={"score": 99})


def from_the_future(backup: Path) -> None:
    """Be of a revision that nobody knows yet."""
    tell(backup, revision="999_later")


def elsewhere_made(backup: Path) -> None:
    """Be of another database."""
    tell(backup, database="oracle")


def other_head(backup: Path) -> None:
    """Be the backup of another audit."""
    tell(backup, head=f"3:{'0' * 64}")


def tell(backup: Path, **change: object) -> None:
    """Change what a manifest says."""
    told = json.loads(beside(backup).read_bytes()) | change
    beside(backup).write_text(json.dumps(told))


@pytest.mark.parametrize(
    "spoil", [cut, cut_and_signed, letter, other_rows, from_the_future, elsewhere_made, other_head]
)
def test_a_backup_that_is_broken_or_foreign_harms_nothing(
    filled: Engine, elsewhere: str, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    url = filled.url.render_as_string(hide_password=False)
    back_up(filled, OPERATOR, tmp_path / "one.backup")
    before = everything(filled)
    filled.dispose()
    spoil(tmp_path / "one.backup")
    for into, wanted in ((url, Wanted(replace=True)), (elsewhere, Wanted())):
        with pytest.raises(UserError) as refused:
            restore(into, OPERATOR, tmp_path / "one.backup", wanted)
        assert "You need to" in str(refused.value), refused.value
    assert everything(filled) == before
    engine = open_engine(elsewhere)
    with engine.connect() as connection:
        kind = "sqlite_master" if engine.dialect.name == "sqlite" else "pg_tables WHERE schemaname = 'public'"
        assert connection.scalar(text(f"SELECT count(*) FROM {kind}")) == 0
    engine.dispose()


def test_a_backup_of_a_register_that_was_wrong_comes_back_only_when_told(
    filled: Engine, elsewhere: str, tamper: Tamper, tmp_path: Path
) -> None:
    tamper("UPDATE score SET value = 39 WHERE id = 1")
    back_up(filled, OPERATOR, tmp_path / "one.backup")
    with pytest.raises(NotSound) as refused:
        restore(elsewhere, OPERATOR, tmp_path / "one.backup", Wanted())
    assert not refused.value.verified.sound
    done = restore(elsewhere, OPERATOR, tmp_path / "one.backup", Wanted(anyway=True))
    assert not done.verified.sound


@pytest.mark.parametrize("revision", ["001_register", "005_access"])
def test_an_older_backup_is_brought_up_to_date(
    elsewhere: str, tmp_path: Path, revision: str, request: pytest.FixtureRequest
) -> None:
    if elsewhere.startswith("sqlite"):
        old = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    else:
        old = open_engine(new_database(request.getfixturevalue("postgres_server"), f"o{uuid4().hex}"))
    fill_up_to(old, revision)
    if old.dialect.name == "postgresql":
        with old.begin() as connection:
            connection.execute(text("SELECT setval('audit_event_id_seq', 10)"))
    copy_register(old, OPERATOR, tmp_path / "one.backup")
    old.dispose()
    # Its rows were made up one by one, so that no upload gives what they say.
    done = restore(elsewhere, OPERATOR, tmp_path / "one.backup", Wanted(anyway=True))
    engine = open_engine(elsewhere)
    assert len(everything(engine)["audit_event"]) == 2
    assert next(check for check in done.verified.checks if check.name == "audit").wrong == ()
    engine.dispose()


def test_owners_restore_over_a_register_and_whoever_serves_it_goes_on(
    postgres_server: str, tmp_path: Path
) -> None:
    with fenced(postgres_server) as register:
        fill(register.past_the_fence)
        url = register.owner.url.render_as_string(hide_password=False)
        back_up(register.owner, OPERATOR, tmp_path / "one.backup")
        before = everything(register.past_the_fence)
        load(register.past_the_fence, [Said("P2", scores={("m", "before"): (3.0, None)})])
        for engine in (register.owner, register.application, register.past_the_fence):
            engine.dispose()
        # The files in it are made up, so their hashes are too.
        done = restore(url, OPERATOR, tmp_path / "one.backup", Wanted(replace=True, anyway=True))
        assert [check.name for check in done.verified.checks if check.wrong] == ["sealed", "files"]
        after = everything(register.past_the_fence)
        assert after["score"] == before["score"]
        assert after["convention"] == before["convention"]
        assert after["audit_event"][:-1] == before["audit_event"]
        with register.past_the_fence.connect() as connection:
            asked = "SELECT count(*) FROM pg_namespace WHERE nspname = 'evaluate_before_restore'"
            assert connection.scalar(text(asked)) == 0
        search(register.application, Viewer("ada", "Ada", Role.ADMINISTRATOR), Asked())
        found = verify(register.application, None)
        assert [check.name for check in found.checks if check.wrong] == ["sealed", "files"]
