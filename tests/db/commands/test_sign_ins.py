"""Writing down who came in and left: what was ended is not brought back, and one's own are one's own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer, at_the_register
from evaluate.db.base import now
from evaluate.db.commands import people, sign_ins
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, SignIn
from evaluate.errors import NotAllowed
from evaluate.vocabulary import Means, Role

OPERATOR = at_the_register(Role.ADMINISTRATOR)
ADA = Viewer("ada", "Ada", Role.REVIEWER)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ada(engine: Engine) -> Engine:
    """Give a register with one person, signed in twice."""
    with writing(engine) as session:
        people.add_person(session, OPERATOR, "ada", "Ada", "kept")
        sign_ins.start_sign_in(session, ADA, "one", Role.REVIEWER)
        sign_ins.start_sign_in(session, ADA, "two", None, Means.PROVIDER, "browser")
    return engine


def last(engine: Engine) -> AuditEvent:
    with reading(engine) as session:
        found = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert found is not None
    return found


def open_tokens(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(SignIn.token_hash).where(SignIn.ended_at.is_(None))))


def test_how_and_as_what_somebody_came_in_is_kept(ada: Engine) -> None:
    assert last(ada).detail == {"role": None, "means": "provider"}
    with reading(ada) as session:
        found = session.execute(select(SignIn.role, SignIn.means, SignIn.browser_hash)).all()
    assert [tuple(row) for row in found] == [
        (Role.REVIEWER, Means.PASSWORD, None),
        (None, Means.PROVIDER, "browser"),
    ]


def test_a_refusal_says_why_it_can(ada: Engine) -> None:
    with writing(ada) as session:
        sign_ins.refuse_sign_in(session, Viewer("visitor", "", Role.PROVIDER), "unknown", why="bad_signature")
    assert (last(ada).action, last(ada).detail) == ("sign-in refused", {"why": "bad_signature"})


def test_ending_one_sign_in_leaves_the_other(ada: Engine) -> None:
    with writing(ada) as session:
        sign_ins.end_sign_in(session, ADA, 1)
    assert open_tokens(ada) == ["two"]


def test_another_role_comes_with_another_token(ada: Engine) -> None:
    with writing(ada) as session:
        sign_ins.act_as(session, ADA, 2, "three", None, Role.REVIEWER)
    assert open_tokens(ada) == ["one", "three"]
    assert last(ada).detail == {"old": None, "new": "reviewer"}


def test_a_token_is_put_in_the_place_of_another(ada: Engine) -> None:
    with writing(ada) as session:
        sign_ins.renew_token(session, 1, "four")
    assert sorted(open_tokens(ada)) == ["four", "two"]


@pytest.mark.parametrize(("keep", "left"), [(None, []), (1, ["one"])])
def test_signing_out_everywhere_may_leave_one(ada: Engine, keep: int | None, left: list[str]) -> None:
    with writing(ada) as session:
        assert sign_ins.end_others(session, ADA, (1, "ada"), keep=keep) == 2 - len(left)
    assert open_tokens(ada) == left
    assert last(ada).detail == {"sign_ins_ended": 2 - len(left)}


def test_only_an_administrator_signs_somebody_else_out(ada: Engine) -> None:
    with writing(ada) as session:
        with pytest.raises(NotAllowed):
            sign_ins.end_others(session, Viewer("bo", "Bo", Role.REVIEWER), (1, "ada"))
        assert sign_ins.end_others(session, OPERATOR, (1, "ada")) == 2


def test_of_many_requests_at_once_one_is_remembered(ada: Engine) -> None:
    with writing(ada) as session:
        session.execute(update(SignIn).values(seen_at=now() - 2 * MINUTE))

    def touch(_: int) -> bool:
        with writing(ada) as session:
            return sign_ins.touch_sign_in(session, 1, MINUTE)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(touch, range(12))).count(True) == 1


def test_a_sign_in_that_was_ended_is_not_brought_back(ada: Engine) -> None:
    with writing(ada) as session:
        sign_ins.end_sign_in(session, ADA, 1)
        session.execute(update(SignIn).values(seen_at=now() - 2 * MINUTE))
        assert not sign_ins.touch_sign_in(session, 1, MINUTE)
        sign_ins.act_as(session, ADA, 1, "five", None, Role.REVIEWER)
    assert open_tokens(ada) == ["two"]
