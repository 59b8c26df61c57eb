"""Each command about a return asks the table of permissions itself, and leaves an audit event."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.access import Action, Viewer
from evaluate.db.commands import returns as commands
from evaluate.db.locking import lock_return
from evaluate.db.queries.returns import ExpectedReturn, SealedReturn
from evaluate.db.session import Session, reading, writing
from evaluate.db.tables import AuditEvent, ReturnSnapshot, ReturnWaiver
from evaluate.errors import NotAllowed
from evaluate.vocabulary import ReturnState, Role
from tests.fenced import LONG_AGO, fill

CAM = Viewer("cam", "Cam", Role.COMMISSIONER, areas=frozenset({"north"}))
CERT = Viewer("cert", "Cert", Role.CERTIFIER, frozenset({"acorn"}))
REV = Viewer("rev", "Rev", Role.REVIEWER)
ADA = Viewer("ada", "Ada", Role.ADMINISTRATOR)
SEALED = SealedReturn(77, 2, "ours", "ours", "ours", LONG_AGO, None, None, None)
Command = Callable[[Session, Viewer, ExpectedReturn], object]
COMMANDS: dict[str, tuple[Command, Viewer, ReturnState]] = {
    "fill in": (lambda s, v, r: commands.fill_in(s, v, r, {("a", ""): "1"}), CAM, ReturnState.IN_PROGRESS),
    "seal": (lambda s, v, r: commands.seal(s, v, r, commands.Sealed(7, "x", "y", "z")), CAM, ReturnState.IN_PROGRESS),
    "waive": (lambda s, v, r: commands.waive(s, v, r, "c", "why", date(2026, 1, 1)), CAM, ReturnState.IN_PROGRESS),
    "answer": (lambda s, v, r: commands.answer(s, v, r, 1, "so"), CAM, ReturnState.QUERIED),
    "sign": (lambda s, v, r: commands.sign(s, v, r, frozenset(), SEALED), CERT, ReturnState.READY_TO_SIGN),
    "ask": (lambda s, v, r: commands.ask(s, v, r, 1, {"a": "why"}, None), REV, ReturnState.SUBMITTED),
    "accept": (
        lambda s, v, r: commands.move(s, v, r, (Action.REVIEW_RETURN, "accept", ReturnState.ACCEPTED), {}),
        REV,
        ReturnState.SUBMITTED,
    ),
}  # fmt: skip


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Fill a register with a return of each of two areas, the first sealed anew and not signed yet."""
    fill(engine)
    with writing(engine) as session:
        sealed = {"content": "{}", "sha256": SEALED.sha256, "sealed_by": "cam", "sealed_at": LONG_AGO}
        session.add(ReturnSnapshot(id=SEALED.id, return_id=1, number=2, **sealed))
    return engine


def locked(engine: Engine, state: ReturnState, area: str = "north") -> ExpectedReturn:
    return ExpectedReturn(
        1, area, area, "acorn", "Acorn", 1, "n", "f", "y", "p", *[date(2025, 4, 1)] * 3, state
    )


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_audited(register: Engine, name: str) -> None:
    command, viewer, state = COMMANDS[name]
    with writing(register, viewer) as session:
        command(session, viewer, locked(register, state))
    with reading(register) as session:
        last = session.query(AuditEvent).order_by(AuditEvent.number.desc()).first()
    assert last is not None
    assert (last.actor, last.action, last.subject, last.subject_key) == (viewer.key, name, "return", "1")


@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("viewer", [CAM, CERT, REV, ADA], ids=lambda viewer: viewer.key)
def test_nobody_else_may_and_never_in_another_state(register: Engine, name: str, viewer: Viewer) -> None:
    command, entitled, state = COMMANDS[name]
    if viewer is not entitled:
        with pytest.raises(NotAllowed), writing(register, viewer) as session:
            command(session, viewer, locked(register, state))
        return
    with pytest.raises(NotAllowed), writing(register, viewer) as session:
        command(session, viewer, locked(register, ReturnState.ACCEPTED))


def test_another_area_is_another_area(register: Engine) -> None:
    command, viewer, state = COMMANDS["fill in"]
    with pytest.raises(NotAllowed), writing(register, viewer) as session:
        command(session, viewer, locked(register, state, "south"))


def test_signing_agrees_to_what_was_waived(register: Engine) -> None:
    command, viewer, state = COMMANDS["sign"]
    with writing(register, viewer) as session:
        command(session, viewer, locked(register, state))
    with reading(register) as session:
        assert session.query(ReturnWaiver).filter_by(return_id=1).one().agreed_name == "Cert"


def test_a_return_is_locked_as_it_is_now(register: Engine) -> None:
    with writing(register, CAM) as session:
        assert lock_return(session, CAM, Action.FILL_RETURN, 1).state is ReturnState.SUBMITTED
