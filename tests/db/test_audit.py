"""What is done and the line that says so stand or fall together."""

import pytest
from sqlalchemy import Engine, select

from evaluate.access import at_the_register
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Area, AuditEvent, Person
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
