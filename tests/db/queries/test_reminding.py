"""Who is to act on a return is found among those who are here today, and only for whoever may ask."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from evaluate.access import Viewer, return_scope_of
from evaluate.db.base import now
from evaluate.db.queries.reminding import actors, answers_due
from evaluate.db.session import Engine, reading, writing
from evaluate.db.tables import Membership, Person, ReturnQuestion
from evaluate.people import add_person
from evaluate.vocabulary import Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import MARK, fill
from tests.returns.conftest import OPERATOR

TODAY = date(2026, 4, 3)
OURS = 1
# Who is in the register already.
BEFORE = {"ours-cam", f"{MARK}-cam"}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Fill a register with a return of each of two areas, and have people in it who act on them."""
    fill(engine)
    for key, role, where in (
        ("cam", Role.COMMISSIONER, {"area": "north"}),
        ("hub", Role.COMMISSIONER, {"unit": ("north", "hub")}),
        ("cy", Role.CERTIFIER, {"organisation": "acorn"}),
        ("pat", Role.PROVIDER, {"organisation": "acorn"}),
        ("pat", Role.CERTIFIER, {"organisation": "acorn"}),
        ("far", Role.COMMISSIONER, {"area": "south"}),
    ):
        add_person(engine, OPERATOR, key, key.title(), role, None, valid_from=TODAY, **where)
    return engine


def found(engine: Engine, viewer: Viewer = OPERATOR, day: date = TODAY) -> list[tuple[str, str, str]]:
    with reading(engine, viewer) as session:
        told = actors(session, return_scope_of(viewer), day)
    return [(one.key, one.role.value, "ours" if one.return_id == OURS else MARK) for one in told]


def keys(engine: Engine, day: date) -> set[str]:
    return {key for key, *_ in found(engine, day=day)}


def test_whoever_fills_in_or_signs_is_found(filled: Engine) -> None:
    ours = [
        ("cam", "commissioner", "ours"),
        ("cy", "certifier", "ours"),
        ("ours-cam", "commissioner", "ours"),
    ]
    theirs = [("far", "commissioner", MARK), (f"{MARK}-cam", "commissioner", MARK)]
    assert sorted(found(filled)) == sorted(ours + theirs)
    # Somebody of the one area is told of nobody of the other.
    assert sorted(found(filled, VIEWERS["commissioner of an area"] or OPERATOR)) == ours
    assert found(filled, Viewer("nobody", "Nobody", Role.PROVIDER)) == []


def test_only_those_who_are_here_today_are_found(filled: Engine) -> None:
    assert keys(filled, TODAY - timedelta(days=1)) == BEFORE
    with writing(filled) as session:
        session.execute(update(Person).where(Person.key == "cam").values(active=False))
        cy = session.scalar(update(Person).where(Person.key == "cy").values(name="C").returning(Person.id))
        session.execute(update(Membership).where(Membership.person_id == cy).values(valid_to=TODAY))
    assert keys(filled, TODAY) == BEFORE | {"cy", "far"}
    assert keys(filled, TODAY + timedelta(days=1)) == BEFORE | {"far"}


def test_the_first_answer_that_is_due_counts_until_it_is_given(filled: Engine) -> None:
    def due(viewer: Viewer = OPERATOR) -> dict[int, date]:
        with reading(filled, viewer) as session:
            return answers_due(session, return_scope_of(viewer))

    assert due()[OURS] == date(2025, 5, 5)
    with writing(filled, OPERATOR) as session:
        asked = {"return_id": OURS, "number": 1, "question": "Why?", "asked_by": "Helen", "asked_at": now()}
        for days in (9, 2, 5):
            session.add(ReturnQuestion(**asked, due_on=TODAY + timedelta(days=days)))
        session.execute(
            update(ReturnQuestion)
            .where(ReturnQuestion.question == "ours")
            .values(answer="So.", answered_by="Cam", answered_at=now())
        )
        # What is asked without a day is due on none.
        session.add(ReturnQuestion(**asked))
    assert due()[OURS] == TODAY + timedelta(days=2)
    assert due(Viewer("nobody", "Nobody", Role.PROVIDER)) == {}
    with writing(filled, OPERATOR) as session:
        session.execute(
            update(ReturnQuestion)
            .where(ReturnQuestion.due_on == TODAY + timedelta(days=2))
            .values(answer="So.", answered_by="Cam", answered_at=now())
        )
    assert due()[OURS] == TODAY + timedelta(days=5)
