"""The audit is narrowed as its reader asks, and read by an administrator alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from evaluate.access import Scope, Viewer, at_the_register, scope_of, setup_scope_of
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.audit import Wanted, choices, count_events, events
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person
from evaluate.vocabulary import Audience, Role
from tests.builders import commissioner_of, provider_of

OPERATOR = at_the_register(Role.ADMINISTRATOR)
ADA = Viewer("ada", "Ada", Role.ADMINISTRATOR)
WHOLE = setup_scope_of(OPERATOR)


@pytest.fixture
def told(engine: Engine) -> Engine:
    """Give a register in which two people did four things."""
    with writing(engine) as session:
        session.add(Person(key="ada", name="Ada Lovelace", active=True, created_at=now()))
        session.flush()
        audit.record(session, OPERATOR, "added", "area", "north", new={"name": "North"})
        audit.record(session, ADA, "changed", "area", "north", old={"name": "North"}, new={"name": "N"})
        audit.record(session, ADA, "added", "programme", "p")
        audit.record(session, OPERATOR, "erase", "participant", "7", scores=3)
    return engine


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [4, 3, 2, 1]),
        (Wanted(actor="ada"), [3, 2]),
        (Wanted(action="added"), [3, 1]),
        (Wanted(subject="area"), [2, 1]),
        (Wanted(subject="area", key="north", actor="operator"), [1]),
        (Wanted(key="nothing' OR 1=1 --"), []),
        (Wanted(since=now().date(), until=now().date()), [4, 3, 2, 1]),
        (Wanted(since=now().date() + timedelta(days=2)), []),
        (Wanted(until=now().date() - timedelta(days=2)), []),
        (Wanted(since=date.min, until=date(9999, 12, 30)), [4, 3, 2, 1]),
    ],
)
def test_events_are_those_asked_for_newest_first(told: Engine, wanted: Wanted, numbers: list[int]) -> None:
    with reading(told) as session:
        assert [event.number for event in events(session, WHOLE, wanted)] == numbers
        assert count_events(session, WHOLE, wanted) == len(numbers)


def test_an_event_is_read_with_the_name_of_whoever_did_it(told: Engine) -> None:
    with reading(told) as session:
        newest, ada = events(session, WHOLE, Wanted())[:2]
    assert (newest.actor, newest.name, newest.detail) == ("operator", None, {"scores": 3})
    assert (ada.actor, ada.name, ada.subject, ada.subject_key) == ("ada", "Ada Lovelace", "programme", "p")


def test_events_come_a_page_at_a_time(told: Engine) -> None:
    with reading(told) as session:
        assert [one.number for one in events(session, WHOLE, Wanted(), most=2)] == [4, 3]
        assert [one.number for one in events(session, WHOLE, Wanted(), before=3, most=2)] == [2, 1]


def test_what_there_is_to_choose_from_is_what_was_done(told: Engine) -> None:
    with reading(told) as session:
        found = choices(session, WHOLE)
    assert found.actors == ("ada", "operator")
    assert found.actions == ("added", "changed", "erase")
    assert found.subjects == ("area", "participant", "programme")


def test_a_day_is_whole_from_midnight_to_midnight(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in (
        datetime(2026, 4, 2, 23, 59, 59, 999999, UTC),
        datetime(2026, 4, 3, tzinfo=UTC),
        datetime(2026, 4, 3, 23, 59, 59, 999999, UTC),
        datetime(2026, 4, 4, tzinfo=UTC),
    ):
        monkeypatch.setattr(audit, "now", lambda at=at: at)
        with writing(engine) as session:
            audit.record(session, OPERATOR, "added", "area", "north")
    day = date(2026, 4, 3)
    with reading(engine) as session:
        assert [one.number for one in events(session, WHOLE, Wanted(since=day, until=day))] == [3, 2]


@pytest.mark.parametrize(
    "scope",
    [
        scope_of(provider_of("acorn")),
        scope_of(commissioner_of("north")),
        scope_of(OPERATOR),
        setup_scope_of(commissioner_of("north")),
        Scope(Audience.PUBLIC),
    ],
)
def test_nobody_else_reads_any_of_it(told: Engine, scope: Scope) -> None:
    with reading(told) as session:
        assert events(session, scope, Wanted()) == []
        assert count_events(session, scope, Wanted()) == 0
        assert choices(session, scope).actors == ()
