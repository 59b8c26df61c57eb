"""Each command about a decision asks the table of permissions itself, and leaves an audit event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError

from evaluate.access import Action, Viewer, scope_of
from evaluate.db.commands import decisions as commands
from evaluate.db.queries.decisions import (
    RecordedDecision,
    decided_programmes,
    decision_events,
    drafts,
    evidence,
    one_decision,
)
from evaluate.db.session import Session, reading, writing
from evaluate.db.tables import AuditEvent, Decision
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import DecisionOption, DecisionState, Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill

CAM = Viewer("cam", "Cam", Role.COMMISSIONER, areas=frozenset({"north"}))
QUESTION = commands.Question("2025/26", "Shall we go on?", "m", "after", 2.0, "Two points.", False)
ANSWER = commands.Answer(
    DecisionOption.STOP,
    "It ends.",
    dissent="One would go on.",
    maker="The board",
    decided_on=date(2026, 3, 2),
)
Command = Callable[[Session, Viewer, RecordedDecision], object]
COMMANDS: dict[str, Command] = {
    "ask": lambda s, v, d: commands.ask(s, v, d.programme, replace(QUESTION, funding_year="2026/27")),
    "freeze": lambda s, v, d: commands.freeze(s, v, d, 1, "{}", "abc"),
    "draft": lambda s, v, d: commands.draft(s, v, d, 1, ANSWER),
    "sign": lambda s, v, d: commands.sign(s, v, d, ANSWER, "abc"),
    "refer": lambda s, v, d: commands.refer(s, v, d, "031-25", "https://example.org"),
    "withdraw": lambda s, v, d: commands.move(
        s, v, d, (Action.DECIDE, "withdraw", DecisionState.WITHDRAWN), {"reason": "It was another year."}
    ),
}


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Fill a register with a signed decision of each of two areas, and ask a question of our own."""
    fill(engine)
    return engine


def begun(engine: Engine) -> RecordedDecision:
    with writing(engine, CAM) as session:
        programme = decided_programmes(session, scope_of(CAM))[0]
        number = commands.ask(session, CAM, programme, QUESTION)
        found = one_decision(session, scope_of(CAM), number)
    assert found is not None
    return found


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_audited(register: Engine, name: str) -> None:
    locked = begun(register)
    with writing(register, CAM) as session:
        number = COMMANDS[name](session, CAM, locked)
    with reading(register) as session:
        last = session.query(AuditEvent).order_by(AuditEvent.number.desc()).first()
    assert last is not None
    key = str(number if name == "ask" else locked.id)
    assert (last.actor, last.action, last.subject, last.subject_key) == ("cam", name, "decision", key)
    assert "One would go on." not in str(last.detail)


ELSEWHERE = [
    *(
        viewer
        for who, viewer in VIEWERS.items()
        if viewer and who != "commissioner of a unit" and viewer != CAM
    ),
    replace(CAM, areas=frozenset({"south"})),
]


def test_nobody_but_a_commissioner_of_the_programme_decides(sqlite_engine: Engine) -> None:
    fill(sqlite_engine)
    locked = begun(sqlite_engine)
    for viewer in ELSEWHERE:
        for command in COMMANDS.values():
            with pytest.raises(NotAllowed), writing(sqlite_engine, viewer) as session:
                command(session, viewer, locked)


def test_a_commissioner_of_the_programmes_unit_decides(register: Engine) -> None:
    locked, una = begun(register), VIEWERS["commissioner of a unit"]
    assert una is not None
    with writing(register, una) as session:
        commands.freeze(session, una, locked, 1, "{}", "abc")
        assert [one.sha256 for one in evidence(session, scope_of(una), locked.id)] == ["abc"]


def test_one_question_stands_for_one_year(register: Engine) -> None:
    locked = begun(register)
    with pytest.raises(CommandMistake, match="begun already"):
        begun(register)
    with writing(register, CAM) as session:
        COMMANDS["withdraw"](session, CAM, locked)
    assert begun(register).id != locked.id


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_of_two_who_ask_at_once_one_is_told(engine: Engine) -> None:
    fill(engine)
    said: list[str] = []

    def second() -> None:
        try:
            begun(engine)
        except CommandMistake as mistake:
            said.append(mistake.message)

    with writing(engine, CAM) as session:
        programme = decided_programmes(session, scope_of(CAM))[0]
        commands.ask(session, CAM, programme, QUESTION)
        # Sees nothing of the first yet, and waits for it at the index.
        other = Thread(target=second)
        other.start()
        other.join(timeout=1)
        assert other.is_alive()
    other.join(timeout=30)
    assert said == ["A decision about this programme for 2025/26 is begun already."]


def test_what_was_signed_stays_and_dissent_stays_apart(register: Engine) -> None:
    locked = begun(register)
    with writing(register, CAM) as session:
        commands.freeze(session, CAM, locked, 1, "{}", "abc")
        commands.draft(session, CAM, locked, 1, ANSWER)
        commands.sign(session, CAM, locked, ANSWER, "abc")
        commands.move(session, CAM, locked, (Action.DECIDE, "sign", DecisionState.DECIDED), {"n": 1})
    with reading(register, CAM) as session:
        found = one_decision(session, scope_of(CAM), locked.id)
        assert found is not None
        assert (found.state, found.option, found.rationale) == ("decided", DecisionOption.STOP, "It ends.")
        assert (found.signed_name, found.maker, found.decided_on) == ("Cam", "The board", date(2026, 3, 2))
        assert [one.dissent for one in drafts(session, scope_of(CAM), locked.id)] == ["One would go on."]
        assert [row.move for row in decision_events(session, scope_of(CAM), locked.id)] == ["sign"]
    with pytest.raises(IntegrityError), writing(register, CAM) as session:
        session.execute(update(Decision).where(Decision.id == locked.id).values(rationale="Another."))
