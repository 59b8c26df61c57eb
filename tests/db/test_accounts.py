"""Look-ups at the door: only what counts today, and only a sign-in that nobody ended."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from evaluate.db import accounts
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Membership, Person, SignIn
from evaluate.vocabulary import Role
from tests.builders import build_area, build_organisation

TODAY = date(2026, 4, 3)


@pytest.fixture
def ada(engine: Engine) -> Engine:
    """Give a register with one person, who acts for one organisation now and another from tomorrow."""
    with writing(engine) as session:
        person = Person(key="ada", name="Ada", password_hash="kept", active=True, created_at=now())
        session.add(person)
        session.flush()
        _join(session, person, "acorn", TODAY, None)
        _join(session, person, "beech", TODAY + timedelta(days=1), None)
        _join(session, person, "cedar", TODAY - timedelta(days=9), TODAY - timedelta(days=1))
        _join(session, person, "damson", TODAY - timedelta(days=9), TODAY)
        session.add(SignIn(token_hash="h", person_id=person.id, started_at=now(), seen_at=now()))
    return engine


def _join(session: Session, person: Person, organisation: str, first: date, last: date | None) -> None:
    at = build_organisation(session, organisation)
    session.add(
        Membership(
            person_id=person.id, role=Role.PROVIDER, organisation_id=at.id, valid_from=first, valid_to=last
        )
    )


def test_a_person_is_found_by_key_and_prints_without_the_hash(ada: Engine) -> None:
    with reading(ada) as session:
        found = accounts.account(session, "ada")
        assert accounts.account(session, "Ada") is None
    assert found is not None
    assert (found.name, found.active, found.password_hash) == ("Ada", True, "kept")
    assert "kept" not in repr(found)


def test_only_memberships_of_that_day_count(ada: Engine) -> None:
    with reading(ada) as session:
        person = accounts.account(session, "ada")
        assert person is not None
        found = accounts.memberships(session, person.id, TODAY)
    assert sorted(belonging.organisation or "" for belonging in found) == ["acorn", "damson"]


def test_a_sign_in_that_was_ended_is_not_found(ada: Engine) -> None:
    with reading(ada) as session:
        found = accounts.open_sign_in(session, "h")
        assert found is not None
        assert found.person == "ada"
        assert accounts.open_sign_in(session, "other") is None
    with writing(ada) as session:
        session.execute(update(SignIn).values(ended_at=now()))
    with reading(ada) as session:
        assert accounts.open_sign_in(session, "h") is None


def test_a_sign_in_of_somebody_turned_off_is_not_found(ada: Engine) -> None:
    with writing(ada) as session:
        session.execute(update(Person).values(active=False))
    with reading(ada) as session:
        assert accounts.open_sign_in(session, "h") is None


def test_what_a_person_acts_for_has_keys_and_names(ada: Engine) -> None:
    with writing(ada) as session:
        area = build_area(session, "north")
        assert accounts.area_id(session, "north") == area.id
    with reading(ada) as session:
        assert accounts.area_id(session, "acorn") is None
        assert accounts.organisation_id(session, "acorn") is not None
        assert accounts.organisation_id(session, "north") is None
        assert accounts.area_keys(session) == ["north"]
        assert accounts.organisation_keys(session) == ["acorn", "beech", "cedar", "damson"]
        assert accounts.person_keys(session) == ["ada"]
        assert accounts.names_of(session, {"beech", "acorn"}, {"north"}) == ["Acorn", "Beech", "North"]
        assert accounts.names_of(session, (), ()) == []
