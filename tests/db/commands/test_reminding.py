"""Somebody is reminded of a return once a day, unless the letter was refused."""

from datetime import UTC, datetime, timedelta

import pytest

from evaluate.access import Action, Viewer, setup_scope_of
from evaluate.db.commands.reminding import fail_to_remind, remind
from evaluate.db.locking import lock_return
from evaluate.db.queries.reminding import reminded
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import NotAllowed
from evaluate.vocabulary import ReturnState, Role
from tests.fenced import fill
from tests.returns.conftest import OPERATOR, RHYS
from tests.returns.test_listing import expected

OURS = 1


def locked(session: Session) -> ExpectedReturn:
    return lock_return(session, OPERATOR, Action.SCHEDULE_RETURNS, OURS)


def today(engine: Engine, later: int = 0, viewer: Viewer = OPERATOR) -> set[tuple[int, str]]:
    with reading(engine, viewer) as session:
        day = datetime.now(UTC).date() + timedelta(days=later)
        return set(reminded(session, setup_scope_of(viewer), day))


def test_somebody_is_reminded_once_a_day_unless_it_was_refused(engine: Engine) -> None:
    fill(engine)
    day = datetime.now(UTC).date()
    for new in (True, False):
        with writing(engine, OPERATOR) as session:
            assert remind(session, OPERATOR, locked(session), "rhys", day) is new
            assert remind(session, OPERATOR, locked(session), "rita", day) is new
    assert {who for number, who in today(engine) if number == OURS} == {"ours-cam", "rhys", "rita"}
    assert today(engine, later=1) == today(engine, later=-1) == set()
    # What is written down is for whoever reads the audit.
    assert today(engine, viewer=Viewer("helen", "Helen", Role.REVIEWER)) == set()
    with writing(engine, OPERATOR) as session:
        fail_to_remind(session, OPERATOR, locked(session), "rhys")
    assert {who for number, who in today(engine) if number == OURS} == {"ours-cam", "rita"}
    with writing(engine, OPERATOR) as session:
        assert remind(session, OPERATOR, locked(session), "rhys", day)


def test_only_the_administrator_reminds(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        for command in (
            lambda: remind(session, RHYS, expected(ReturnState.OPEN), "rhys", datetime.now(UTC).date()),
            lambda: fail_to_remind(session, RHYS, expected(ReturnState.OPEN), "rhys"),
        ):
            with pytest.raises(NotAllowed):
                command()
