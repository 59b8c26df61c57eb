"""What is done and the line that says so stand or fall together."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError

from evaluate.access import at_the_register
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Area, AuditEvent, AuditHead, Person
from evaluate.vocabulary import Role

OPERATOR = at_the_register(Role.ADMINISTRATOR)


def test_an_event_says_who_what_and_when(engine: Engine) -> None:
    started = now()
    with writing(engine) as session:
        audit.record(session, OPERATOR, "changed", "area", "north", old="North", new="The North")
    with reading(engine) as session:
        event = session.scalars(select(AuditEvent)).one()
    assert (event.actor, event.person_id, event.action) == ("operator", None, "changed")
    assert (event.subject, event.subject_key) == ("area", "north")
    assert event.detail == {"old": "North", "new": "The North"}
    assert started <= event.at <= now()


def test_an_event_names_the_person_behind_a_sign_in(engine: Engine) -> None:
    with writing(engine) as session:
        person = Person(key="operator", name="Somebody called operator", created_at=now())
        session.add(person)
        session.flush()
        assert audit.person_id(session, OPERATOR) == person.id


def test_a_write_that_fails_leaves_no_event(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(engine) as session:
        session.add(Area(key="north", name="North"))
        audit.record(session, OPERATOR, "added", "area", "north")
        session.flush()
        raise ZeroDivisionError
    with reading(engine) as session:
        assert session.scalars(select(AuditEvent)).all() == []


def chained(engine: Engine) -> list[str]:
    """Follow the chain from its beginning to the head, and name what each event was done to."""
    with reading(engine) as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
        head = session.scalars(select(AuditHead)).one()
    last = audit.BEGINNING
    for number, one in enumerate(events, start=1):
        assert one.number == number
        assert one.hash == (last := audit.link(last, {n: getattr(one, n) for n in FIELDS}))
    assert (head.number, head.hash) == (len(events), last)
    return [one.subject_key for one in events]


FIELDS = ("number", "at", "person_id", "actor", "action", "subject", "subject_key", "detail")


def test_events_are_chained_in_the_order_of_their_commits(engine: Engine) -> None:
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "one", new={"b": 1.5, "a": None, 3: "é\u2603"})
        audit.record(session, OPERATOR, "added", "area", "two", role=Role.ADMINISTRATOR)
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "three")
    assert chained(engine) == ["one", "two", "three"]


def test_events_of_commits_at_once_queue_on_the_chain(engine: Engine) -> None:
    def write(nth: int) -> None:
        for turn in range(5):
            with writing(engine) as session:
                session.add(Area(key=f"{nth}-{turn}", name="North"))
                audit.record(session, OPERATOR, "added", "area", f"{nth}-{turn}")
                audit.record(session, OPERATOR, "named", "area", f"{nth}-{turn}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    keys = chained(engine)
    assert sorted(keys[::2]) == sorted(f"{nth}-{turn}" for nth in range(6) for turn in range(5))
    assert keys[::2] == keys[1::2]


def test_transactions_that_record_first_and_lock_later_never_wait_for_one_another(engine: Engine) -> None:
    with writing(engine) as session:
        session.add_all([Area(key="a", name="A"), Area(key="b", name="B")])

    def write(key: str) -> None:
        for _ in range(10):
            with writing(engine) as session:
                audit.record(session, OPERATOR, "changed", "area", key)
                session.execute(select(Area).where(Area.key == "a").with_for_update()).all()
                session.scalars(select(Area).where(Area.key == key)).one().name = uuid4().hex

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["a", "b"]))
    assert len(chained(engine)) == 20


def test_a_session_used_again_after_a_failure_has_forgotten_its_events(engine: Engine) -> None:
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "lost")
        session.add(Area(key="north", name="North"))
        session.flush()
        session.rollback()
        audit.record(session, OPERATOR, "added", "area", "kept")
    assert chained(engine) == ["kept"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'somebody else'",
        "DELETE FROM audit_event",
        "DELETE FROM audit_event WHERE number = 1",
        "UPDATE audit_head SET number = 0",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_the_audit(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "north")
    with pytest.raises(IntegrityError, match="only ever added to"), engine.begin() as connection:
        connection.execute(text(statement))
    assert chained(engine) == ["north"]


def test_the_database_refuses_the_ways_around(engine: Engine) -> None:
    with writing(engine) as session:
        audit.record(session, OPERATOR, "added", "area", "north")
    around = {
        "postgresql": ["TRUNCATE audit_event", "TRUNCATE audit_head"],
        "sqlite": [
            "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
            "INSERT OR REPLACE INTO audit_head SELECT * FROM audit_head",
        ],
    }
    for statement in around[engine.dialect.name]:
        with pytest.raises(IntegrityError, match="only ever added to"), engine.begin() as connection:
            connection.execute(text(statement))
    assert chained(engine) == ["north"]
