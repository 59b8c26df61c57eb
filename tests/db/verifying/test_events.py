"""The audit is read as it stands, even where somebody has made nonsense of it."""

from sqlalchemy import Engine, text

from evaluate.db import audit
from evaluate.db.session import reading, writing
from evaluate.db.verifying.events import BEGINNING, Head, head, links
from tests.db.test_audit import OPERATOR


def test_every_event_follows_from_the_one_before(engine: Engine) -> None:
    for nth in range(3):
        with writing(engine) as session:
            audit.record(session, OPERATOR, "added", "area", f"é{nth}", new={"half": 0.5, "none": None})
    with reading(engine) as session:
        found, end = list(links(session)), head(session)
    last = BEGINNING
    for nth, one in enumerate(found, start=1):
        assert one.number == nth
        assert one.follows(last)
        assert not one.follows("0" + last[1:] if last[0] != "0" else "1" + last[1:])
        last = one.hash
    assert end == Head(3, last)


def test_an_empty_audit_has_a_head_before_its_beginning(engine: Engine) -> None:
    with reading(engine) as session:
        assert list(links(session)) == []
        assert head(session) == Head(0, BEGINNING)


def test_nonsense_in_sqlite_is_read_as_saying_nothing(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        audit.record(session, OPERATOR, "added", "area", "a")
        audit.record(session, OPERATOR, "added", "area", "b")
    with sqlite_engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_event_not_changed"))
        connection.execute(text("UPDATE audit_event SET at = 'yesterday' WHERE number = 1"))
        connection.execute(text("UPDATE audit_event SET detail = '{' WHERE number = 2"))
    with reading(sqlite_engine) as session:
        found = list(links(session))
    assert [one.says for one in found] == [None, None]
    assert not found[0].follows(BEGINNING)
