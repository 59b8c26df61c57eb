"""Writing about people: each write leaves its audit event, and none leaves two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError

from evaluate.access import Viewer, at_the_register
from evaluate.db.base import now
from evaluate.db.commands import people
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Person, SignIn
from evaluate.vocabulary import Role

OPERATOR = at_the_register(Role.ADMINISTRATOR)
ADA = Viewer("ada", "Ada", Role.REVIEWER)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ada(engine: Engine) -> Engine:
    """Give a register with one signed-in person."""
    with writing(engine) as session:
        person = people.add_person(session, OPERATOR, "ada", "Ada", "kept")
        people.add_membership(session, OPERATOR, (person, "ada"), Role.REVIEWER)
        people.start_sign_in(session, ADA, "one")
        people.start_sign_in(session, ADA, "two")
    return engine


def events(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        found = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        return [(event.actor, event.action, event.subject) for event in found]


def test_every_write_leaves_its_event(ada: Engine) -> None:
    with writing(ada) as session:
        people.refuse_sign_in(session, Viewer("visitor", "", Role.PROVIDER), "ada")
    assert events(ada) == [
        ("operator", "added", "person"),
        ("operator", "added", "membership"),
        ("ada", "signed in", "person"),
        ("ada", "signed in", "person"),
        ("visitor", "sign-in refused", "person"),
    ]


def test_a_key_is_given_once(ada: Engine) -> None:
    with pytest.raises(IntegrityError), writing(ada) as session:
        people.add_person(session, OPERATOR, "ada", "Another", "kept")


def test_a_membership_says_what_the_role_is_for(ada: Engine) -> None:
    with reading(ada) as session:
        person = session.scalars(select(Person.id)).one()
    with pytest.raises(IntegrityError), writing(ada) as session:
        people.add_membership(session, OPERATOR, (person, "ada"), Role.PROVIDER)
    assert len(events(ada)) == 4


def test_ending_one_sign_in_leaves_the_other(ada: Engine) -> None:
    with writing(ada) as session:
        one = session.scalars(select(SignIn.id).where(SignIn.token_hash == "one")).one()
        people.end_sign_in(session, ADA, one)
    with reading(ada) as session:
        assert session.scalars(select(SignIn.token_hash).where(SignIn.ended_at.is_(None))).all() == ["two"]


def test_turning_a_person_off_ends_every_sign_in_and_counts_them(ada: Engine) -> None:
    with writing(ada) as session:
        person = session.scalars(select(Person.id)).one()
        people.deactivate(session, OPERATOR, person, "ada")
    with reading(ada) as session:
        assert session.scalars(select(SignIn.id).where(SignIn.ended_at.is_(None))).all() == []
        assert session.scalars(select(Person.active)).all() == [False]
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert last is not None
        assert (last.action, last.detail) == ("deactivated", {"sign_ins_ended": 2})


def test_of_many_requests_at_once_one_is_remembered(ada: Engine) -> None:
    with writing(ada) as session:
        one = session.scalars(select(SignIn.id).where(SignIn.token_hash == "one")).one()
        session.execute(update(SignIn).values(seen_at=now() - 2 * MINUTE))

    def touch(_: int) -> bool:
        with writing(ada) as session:
            return people.touch_sign_in(session, one, MINUTE)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(touch, range(12))).count(True) == 1


def test_a_sign_in_that_was_ended_is_not_brought_back(ada: Engine) -> None:
    with writing(ada) as session:
        one = session.scalars(select(SignIn.id).where(SignIn.token_hash == "one")).one()
        people.end_sign_in(session, ADA, one)
        session.execute(update(SignIn).values(seen_at=now() - 2 * MINUTE))
        assert not people.touch_sign_in(session, one, MINUTE)
