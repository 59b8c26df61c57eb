"""Invitations as rows: one is out at a time, and it is taken up once."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.commands import invitations, people
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Invitation
from evaluate.errors import NotAllowed
from evaluate.vocabulary import Role

OPERATOR = at_the_register(Role.ADMINISTRATOR)
ADA = Viewer("ada", "Ada", Role.REVIEWER)
WHO = (1, "ada")
WEEK = timedelta(days=7)


@pytest.fixture
def invited(engine: Engine) -> Engine:
    """Give a register with one person, invited twice."""
    with writing(engine) as session:
        people.add_person(session, OPERATOR, "ada", "Ada", None)
        invitations.invite(session, OPERATOR, WHO, "first", WEEK)
        invitations.invite(session, OPERATOR, WHO, "second", WEEK)
    return engine


def test_the_later_one_alone_is_out(invited: Engine) -> None:
    with reading(invited) as session:
        out = session.scalars(select(Invitation.token_hash).where(Invitation.ended_at.is_(None))).all()
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert out == ["second"]
    assert last is not None
    assert (last.actor, last.action, last.detail) == ("operator", "invited", {"days": 7})


def test_it_is_taken_up_once(invited: Engine) -> None:
    with writing(invited) as session:
        assert [invitations.take_up(session, ADA, WHO, 2) for _ in range(2)] == [True, False]
        assert not invitations.take_up(session, ADA, WHO, 1)
    with reading(invited) as session:
        actions = session.scalars(select(AuditEvent.action)).all()
    assert actions.count("took up an invitation") == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_invites(invited: Engine, role: Role) -> None:
    with writing(invited) as session, pytest.raises(NotAllowed):
        invitations.invite(session, at_the_register(role), WHO, "third", WEEK)
