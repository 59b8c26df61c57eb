"""The whole life of a return on PostgreSQL as the application's own role, which sees only what its viewer may."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from evaluate.access import Viewer
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import NotAllowed
from evaluate.people import add_person
from evaluate.returns.assembling import answer, fill_in, seal, waive, withdraw
from evaluate.returns.listing import list_returns
from evaluate.returns.mail import Delivery
from evaluate.returns.reminding import remind, reminders
from evaluate.returns.reviewing import accept, query, read_return
from evaluate.returns.signing import send_back, sign
from evaluate.vocabulary import ReturnState, Role
from tests.fenced import fenced
from tests.returns.conftest import (
    ADA,
    DAY,
    HELEN,
    MARGARET,
    OPERATOR,
    RHYS,
    SUE,
    WHOLE,
    expected,
    furnish,
)

INSIDE = ("return_event", "return_question", "return_snapshot", "return_waiver")
STEP = "now(), 'x', 'x', 'reviewer', 'accept', 'accepted', '{}'"


def rows(engine: Engine, viewer: Viewer, table: str) -> int:
    with reading(engine, viewer) as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def inside(engine: Engine) -> list[int]:
    """Count what the reviewer sees of everything that is in returns."""
    return [rows(engine, HELEN, table) for table in INSIDE]


def changed(engine: Engine, statement: str) -> int:
    """Have the reviewer change what they can, past everything but the fence."""
    with writing(engine, HELEN) as session:
        return int(session.execute(text(statement)).rowcount)  # type: ignore[attr-defined]


def test_a_return_goes_all_the_way(postgres_server: str) -> None:
    with fenced(postgres_server) as register:
        furnish(register.past_the_fence)
        engine = register.application
        number = expected(engine)
        fill_in(engine, RHYS, number, {**WHOLE, ("actual", "core"): "1001"})
        waive(engine, RHYS, number, "within-budget", "The grant was raised.", date(2025, 12, 31))
        seal(engine, RHYS, number, DAY)
        # Two returns are expected, and of neither does the reviewer see more than that.
        assert (rows(engine, HELEN, "area_return"), inside(engine)) == (2, [0] * len(INSIDE))
        assert changed(engine, "UPDATE area_return SET state = 'accepted'") == 0
        send_back(engine, MARGARET, number, "The narrative is thin.")
        fill_in(engine, RHYS, number, {("learning", ""): "It takes more time."})
        sha256 = seal(engine, RHYS, number, DAY)
        assert read_return(engine, MARGARET, number).sealed[-1].sha256 == sha256
        sign(engine, MARGARET, number, sha256)
        query(engine, HELEN, number, {"budget": "Why?"}, DAY)
        (asked,) = read_return(engine, RHYS, number).questions
        answer(engine, RHYS, number, asked.id, "Because.")
        fill_in(engine, RHYS, number, {("learning", ""): "It takes even more time."})
        sign(engine, MARGARET, number, seal(engine, RHYS, number, DAY))
        assert all(inside(engine))
        withdraw(engine, RHYS, number)
        assert inside(engine) == [0] * len(INSIDE)
        for table, columns, values in (
            ("return_question", "number, question, asked_by, asked_at", "1, 'x', 'x', now()"),
            ("return_event", "at, actor, actor_name, role, move, state, detail", STEP),
        ):
            with pytest.raises(ProgrammingError, match="row-level security policy"):
                changed(engine, f"INSERT INTO {table} (return_id, {columns}) VALUES ({number}, {values})")
        fill_in(engine, RHYS, number, {("learning", ""): "Enough."})
        sign(engine, MARGARET, number, seal(engine, RHYS, number, DAY))
        accept(engine, HELEN, number)
        found = read_return(engine, HELEN, number)
        assert (found.expected.state, len(found.sealed)) == (ReturnState.ACCEPTED, 3)
        assert [one.answer for one in found.questions] == ["Because."]
        # Four were sealed, and one of them was never signed.
        assert (rows(engine, RHYS, "return_snapshot"), rows(engine, HELEN, "return_snapshot")) == (4, 3)
        for viewer, table in ((HELEN, "return_memory"), (MARGARET, "return_entry"), (ADA, "return_snapshot")):
            assert rows(engine, viewer, table) == 0
        assert [one.expected.area for one in list_returns(engine, SUE, DAY)] == ["south"]
        with pytest.raises(NotAllowed):
            read_return(engine, SUE, number)


def test_reminders_are_found_and_written_down_behind_the_fence(postgres_server: str) -> None:
    with fenced(postgres_server) as register:
        furnish(register.past_the_fence)
        engine = register.application
        number = expected(engine)
        add_person(engine, OPERATOR, "rhys@north.example", "Rhys", Role.COMMISSIONER, None, area="north")
        today = datetime.now(UTC).date()
        refused = list(remind(engine, OPERATOR, today, lambda one: Delivery.REFUSED))
        assert [[about.number for about in one.about] for one, _ in refused] == [[number]]
        assert [came for _, came in remind(engine, OPERATOR, today, lambda one: Delivery.SENT)] == ["sent"]
        assert reminders(engine, OPERATOR, today) == []
        # A waiver, like a reminder, is never taken out.
        fill_in(engine, RHYS, number, {**WHOLE, ("actual", "core"): "1001"})
        waive(engine, RHYS, number, "within-budget", "The grant was raised.", date(2025, 12, 31))
        with pytest.raises(ProgrammingError, match="permission denied"), writing(engine, RHYS) as session:
            session.execute(text("DELETE FROM return_waiver"))
