"""Writing about people: each write leaves its audit event, none leaves two, and only an administrator writes."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from evaluate.access import Viewer, at_the_register
from evaluate.db.accounts import Belonging
from evaluate.db.commands import people
from evaluate.db.commands.sign_ins import start_sign_in
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Identity, Membership, Person, SignIn
from evaluate.errors import NotAllowed
from evaluate.vocabulary import MembershipSource, Role
from tests.builders import build_organisation, build_unit

OPERATOR = at_the_register(Role.ADMINISTRATOR)
ADA = Viewer("ada", "Ada", Role.REVIEWER)
WHO = (1, "ada")
REVIEWS = Belonging(Role.REVIEWER)


@pytest.fixture
def ada(engine: Engine) -> Engine:
    """Give a register with one person, signed in twice."""
    with writing(engine) as session:
        people.add_person(session, OPERATOR, "ada", "Ada", "kept")
        people.add_membership(session, OPERATOR, WHO, REVIEWS)
        start_sign_in(session, ADA, "one", Role.REVIEWER)
        start_sign_in(session, ADA, "two", Role.REVIEWER)
    return engine


def events(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        found = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        return [(event.actor, event.action, event.subject) for event in found]


def last_detail(engine: Engine) -> dict[str, Any]:
    with reading(engine) as session:
        return session.scalars(select(AuditEvent.detail).order_by(AuditEvent.id.desc())).first() or {}


def test_every_write_leaves_its_event(ada: Engine) -> None:
    assert events(ada) == [
        ("operator", "added", "person"),
        ("operator", "added", "membership"),
        ("ada", "signed in", "person"),
        ("ada", "signed in", "person"),
    ]


def test_a_key_is_given_once(ada: Engine) -> None:
    with pytest.raises(IntegrityError), writing(ada) as session:
        people.add_person(session, OPERATOR, "ada", "Another", "kept")


def test_a_membership_says_what_the_role_is_for(ada: Engine) -> None:
    with pytest.raises(IntegrityError), writing(ada) as session:
        people.add_membership(session, OPERATOR, WHO, Belonging(Role.PROVIDER))
    assert len(events(ada)) == 4


def test_a_membership_keeps_place_days_and_source(ada: Engine) -> None:
    with writing(ada) as session:
        build_organisation(session, "acorn")
        unit = build_unit(session, "hub", "north", 2023)
        later = build_unit(session, "hub", "north", 2025)
        people.add_membership(session, OPERATOR, WHO, Belonging(Role.PROVIDER, "acorn"), date(2030, 1, 2))
        people.add_membership(
            session,
            OPERATOR,
            WHO,
            Belonging(Role.COMMISSIONER, None, None, ("north", "hub")),
            date(2030, 1, 2),
            date(2031, 1, 2),
            MembershipSource.PROVIDER,
        )
        assert unit.id != later.id
        at = session.scalars(select(Membership).order_by(Membership.id)).all()[-1]
        assert (at.unit_id, at.area_id, at.organisation_id) == (later.id, None, None)
        assert (at.valid_from, at.valid_to) == (date(2030, 1, 2), date(2031, 1, 2))
    assert last_detail(ada) == {
        "role": "commissioner",
        "what_for": "north/hub",
        "valid_from": "2030-01-02",
        "valid_to": "2031-01-02",
        "source": "provider",
    }


def test_a_membership_is_ended_once(ada: Engine) -> None:
    with writing(ada) as session:
        assert not people.end_membership(session, OPERATOR, (2, "bo"), 1, REVIEWS)
        assert people.end_membership(session, OPERATOR, WHO, 1, REVIEWS)
        assert not people.end_membership(session, OPERATOR, WHO, 1, REVIEWS)
    assert [action for _, action, _ in events(ada)].count("ended") == 1


def test_turning_a_person_off_ends_every_sign_in_and_counts_them(ada: Engine) -> None:
    with writing(ada) as session:
        people.deactivate(session, OPERATOR, *WHO)
    with reading(ada) as session:
        assert session.scalars(select(SignIn.id).where(SignIn.ended_at.is_(None))).all() == []
        assert session.scalars(select(Person.active)).all() == [False]
    assert events(ada)[-1] == ("operator", "deactivated", "person")
    assert last_detail(ada) == {"sign_ins_ended": 2}


def test_a_password_of_ones_own_ends_the_other_sign_ins(ada: Engine) -> None:
    with writing(ada) as session:
        people.set_password(session, ADA, WHO, "chosen", keep=2)
    with reading(ada) as session:
        assert session.scalars(select(SignIn.token_hash).where(SignIn.ended_at.is_(None))).all() == ["two"]
        assert session.scalars(select(Person.password_hash)).one() == "chosen"
    assert events(ada)[-1] == ("ada", "chose a password", "person")
    assert last_detail(ada) == {"sign_ins_ended": 1}


def test_a_stronger_hash_is_no_event(ada: Engine) -> None:
    with writing(ada) as session:
        people.renew_password_hash(session, 1, "stronger")
    with reading(ada) as session:
        assert session.scalars(select(Person.password_hash)).one() == "stronger"
    assert len(events(ada)) == 4


def test_one_account_elsewhere_is_linked_to_one_person(ada: Engine) -> None:
    with writing(ada) as session:
        people.link_identity(session, ADA, WHO, "https://a", "s")
    assert last_detail(ada) == {"issuer": "https://a", "known_as": "s"}
    with writing(ada) as session:
        other = people.add_person(session, OPERATOR, "bo", "Bo", None)
    with pytest.raises(IntegrityError), writing(ada) as session:
        people.link_identity(session, ADA, (other, "bo"), "https://a", "s")
    with reading(ada) as session:
        assert session.scalars(select(Identity.person_id)).all() == [1]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_writes_about_others(ada: Engine, role: Role) -> None:
    viewer = at_the_register(role)
    with writing(ada) as session:
        for refused in (
            lambda: people.add_person(session, viewer, "bo", "Bo", None),
            lambda: people.add_membership(session, viewer, WHO, REVIEWS),
            lambda: people.end_membership(session, viewer, WHO, 1, REVIEWS),
            lambda: people.deactivate(session, viewer, *WHO),
        ):
            with pytest.raises(NotAllowed):
                refused()
