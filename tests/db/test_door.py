"""What is out: only a sign-in that nobody ended, and an invitation that is still good."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from evaluate.db import door
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Invitation, Person, SignIn
from evaluate.vocabulary import Means, Role

AT = now()
HOUR = timedelta(hours=1)


@pytest.fixture
def ada(engine: Engine) -> Engine:
    """Give a register with one person, two open sign-ins, one that was ended, and an invitation."""
    with writing(engine) as session:
        session.add(Person(key="ada", name="Ada", password_hash="kept", active=True, created_at=AT))
        session.flush()
        for name, ended, role in (("one", None, None), ("two", None, Role.REVIEWER), ("old", AT, None)):
            session.add(
                SignIn(
                    token_hash=name,
                    person_id=1,
                    started_at=AT,
                    seen_at=AT,
                    ended_at=ended,
                    role=role,
                    browser_hash=f"browser {name}",
                )
            )
        session.add(Invitation(token_hash="i", person_id=1, created_at=AT, expires_at=AT + HOUR))
    return engine


def test_a_sign_in_is_found_until_it_is_ended(ada: Engine) -> None:
    with reading(ada) as session:
        found = door.open_sign_in(session, "two")
        assert found is not None
        assert (found.person, found.role, found.means) == ("ada", Role.REVIEWER, Means.PASSWORD)
        assert door.open_sign_in(session, "old") is None
        assert door.open_sign_in(session, "other") is None
        assert [one.id for one in door.open_sign_ins(session, 1)] == [2, 1]
        assert door.open_sign_ins(session, 2) == []


def test_nothing_of_somebody_turned_off_is_found(ada: Engine) -> None:
    with writing(ada) as session:
        session.execute(update(Person).values(active=False))
    with reading(ada) as session:
        assert door.open_sign_in(session, "one") is None
        assert door.open_invitation(session, "i", AT) is None


def test_a_browser_stays_known_after_signing_out(ada: Engine) -> None:
    with reading(ada) as session:
        assert door.knows_browser(session, 1, "browser old")
        assert not door.knows_browser(session, 1, "browser new")
        assert not door.knows_browser(session, 2, "browser old")


def test_an_invitation_is_good_until_it_runs_out_or_is_ended(ada: Engine) -> None:
    with reading(ada) as session:
        assert door.open_invitation(session, "i", AT) == door.OpenInvitation(1, 1)
        assert door.open_invitation(session, "i", AT + HOUR) is None
        assert door.open_invitation(session, "j", AT) is None
    with writing(ada) as session:
        session.execute(update(Invitation).values(ended_at=AT))
    with reading(ada) as session:
        assert door.open_invitation(session, "i", AT) is None
