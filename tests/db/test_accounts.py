"""Look-ups at the door: who somebody is, and only what counts today."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from evaluate.db import accounts
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Identity, Membership, Person
from evaluate.vocabulary import MembershipSource, Role
from tests.builders import build_area, build_organisation, build_unit

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


def test_what_was_ended_does_not_count_even_today(ada: Engine) -> None:
    with writing(ada) as session:
        session.execute(update(Membership).values(ended_at=now()))
    with reading(ada) as session:
        person = accounts.account(session, "ada")
        assert person is not None
        assert accounts.memberships(session, person.id, TODAY) == []
        assert accounts.open_memberships(session, person.id) == []


def test_open_memberships_are_listed_on_whatever_days(ada: Engine) -> None:
    with reading(ada) as session:
        person = accounts.account(session, "ada")
        assert person is not None
        found = accounts.open_memberships(session, person.id)
    assert [held.belonging.what_for for held in found] == ["acorn", "beech", "cedar", "damson"]
    assert (found[0].valid_from, found[0].valid_to, found[0].source) == (
        TODAY,
        None,
        MembershipSource.REGISTER,
    )


def test_a_membership_of_a_unit_is_not_one_of_its_area(ada: Engine) -> None:
    with writing(ada) as session:
        unit = build_unit(session, "hub", "north")
        session.add(
            Membership(
                person_id=1, role=Role.COMMISSIONER, area_id=unit.area_id, unit_id=unit.id, valid_from=TODAY
            )
        )
    with reading(ada) as session:
        found = accounts.memberships(session, 1, TODAY)[-1]
    assert found == accounts.Belonging(Role.COMMISSIONER, None, None, ("north", "hub"))
    assert found.what_for == "north/hub"


def test_a_person_is_found_by_identity_and_number(ada: Engine) -> None:
    with writing(ada) as session:
        session.add(Identity(issuer="https://a", subject="s", person_id=1, linked_at=now()))
    with reading(ada) as session:
        found = accounts.account_of_identity(session, "https://a", "s")
        assert found is not None
        assert found == accounts.account_of_person(session, 1) == accounts.account(session, "ada")
        assert accounts.account_of_identity(session, "https://b", "s") is None
        assert accounts.account_of_identity(session, "https://a", "S") is None
        assert accounts.account_of_person(session, 2) is None


def test_what_a_person_acts_for_has_keys_and_names(ada: Engine) -> None:
    with writing(ada) as session:
        area = build_area(session, "north")
        assert accounts.area_id(session, "north") == area.id
        build_unit(session, "hub", "north", 2023)
        latest = build_unit(session, "hub", "north", 2025)
        assert accounts.unit_id(session, ("north", "hub")) == latest.id
    with reading(ada) as session:
        assert accounts.area_id(session, "acorn") is None
        assert accounts.organisation_id(session, "acorn") is not None
        assert accounts.organisation_id(session, "north") is None
        assert accounts.area_keys(session) == ["north"]
        assert accounts.organisation_keys(session) == ["acorn", "beech", "cedar", "damson"]
        assert accounts.person_keys(session) == ["ada"]
        assert accounts.names_of(session, {"beech", "acorn"}, {"north"}) == ["Acorn", "Beech", "North"]
        assert accounts.names_of(session, (), ()) == []
        assert accounts.names_of(session, (), (), {("north", "hub")}) == ["North Hub"]
        assert accounts.unit_id(session, ("south", "hub")) is None
        assert accounts.unit_keys(session) == ["north/hub"]
