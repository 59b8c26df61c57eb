"""What a register holds is counted, and what is no register is told apart."""

from pathlib import Path

from sqlalchemy import Engine, text

from evaluate.db import audit
from evaluate.db.backups.contents import Holding, contents, holding, older_revision
from evaluate.db.migrate import migrate, revisions
from evaluate.db.session import open_engine, reading, writing
from tests.db.test_audit import OPERATOR
from tests.staging import furnish


def test_a_register_is_counted_table_by_table(engine: Engine) -> None:
    furnish(engine)
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "north")
    with reading(engine) as session:
        found = contents(session)
    assert found
    assert found.revision == revisions()[-1]
    assert found.head
    assert found.head.number == 1
    assert (found.rows["programme"], found.rows["cohort"], found.rows["score"]) == (2, 3, 0)
    assert holding(engine) is Holding.REGISTER


def test_a_register_from_before_the_chain_has_no_head(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    migrate(engine, "005_access")
    with reading(engine) as session:
        found = contents(session)
    assert found
    assert (found.revision, found.head) == ("005_access", None)
    assert older_revision(engine) == "005_access"
    migrate(engine)
    assert older_revision(engine) is None
    engine.dispose()


def test_nothing_and_something_else_are_no_register(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'other.db'}")
    assert holding(engine) is Holding.NOTHING
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (name TEXT)"))
    assert holding(engine) is Holding.OTHER
    with reading(engine) as session:
        assert contents(session) is None
    engine.dispose()
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, this is no database but a letter." * 20)
    engine = open_engine(f"sqlite:///{tmp_path / 'letter.db'}")
    assert holding(engine) is Holding.REGISTER
    assert older_revision(engine) is None
    engine.dispose()
