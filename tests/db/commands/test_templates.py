"""Who reads participants one by one, into a template too, is written down."""

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer
from evaluate.db.commands.templates import give_waiting
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent
from evaluate.errors import NotAllowed
from tests.builders import commissioner_of, provider_of
from tests.db.queries.test_templates import ACORN, BELL, furnish


def given(engine: Engine, viewer: Viewer, programme: str) -> int:
    with writing(engine) as session:
        return len(give_waiting(session, viewer, programme))


def events(engine: Engine) -> list[tuple[str, str, object]]:
    with reading(engine) as session:
        found = session.scalars(select(AuditEvent).where(AuditEvent.subject == "template"))
        return [(one.actor, one.subject_key, one.detail["participants"]) for one in found]


def test_what_is_given_is_written_down(engine: Engine) -> None:
    furnish(engine)
    assert given(engine, ACORN, "p") == 3
    assert events(engine) == [("pat", "p", 3)]


def test_where_nobody_waits_nothing_is_read(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    assert given(sqlite_engine, ACORN, "q") == given(sqlite_engine, BELL, "p") == 0
    assert events(sqlite_engine) == []


def test_only_who_sends_files_is_given_any(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with pytest.raises(NotAllowed):
        given(sqlite_engine, commissioner_of("north"), "p")
    assert given(sqlite_engine, provider_of("acorn", "bell"), "p") == 3
