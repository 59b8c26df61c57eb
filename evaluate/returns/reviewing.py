"""The reviewer's part, and what everybody reads of one return: its signed snapshots, its life, its questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evaluate.access import Action, Viewer, can, return_scope_of
from evaluate.db.commands import returns as commands
from evaluate.db.locking import lock_return
from evaluate.db.queries import returns as queries
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.returns.assembling import definition_of
from evaluate.returns.definition import Line, ReturnDefinition
from evaluate.returns.entries import read_entry
from evaluate.returns.snapshot import Difference, Snapshot, differences
from evaluate.returns.workflow import IN_WORDS, Move, step
from evaluate.vocabulary import ReturnState, Role


@dataclass(frozen=True, slots=True)
class Sealed:
    """One snapshot as it is read, with the very text that its hash is of."""

    number: int
    snapshot: Snapshot
    sha256: str
    sealed_at: datetime
    signed_name: str | None
    signed_at: datetime | None
    content: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a return."""

    at: datetime
    who: str
    role: str
    move: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a signed return, and the answer if there is one."""

    id: int
    number: int
    line: str | None
    question: str
    asked_by: str
    asked_at: datetime
    due_on: date | None
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReturnView:
    """One return as whoever looks may read it. The last snapshot is the one that counts."""

    expected: ExpectedReturn
    definition: ReturnDefinition
    sealed: tuple[Sealed, ...]
    life: tuple[Step, ...]
    questions: tuple[Question, ...]
    changed: tuple[Difference, ...]


def read_return(engine: Engine, viewer: Viewer, return_id: int) -> ReturnView:
    """Read one return: what was signed, what it changed from the one before, its life and its questions.

    Whoever signs reads the sealed one too, which is exactly what the reviewer will read.
    """
    with reading(engine, viewer) as session:
        scope = return_scope_of(viewer)
        expected = queries.one_return(session, scope, return_id)
        if expected is None or not can(viewer, Action.READ_RETURN):
            raise NotAllowed("That is not one of your returns.", "You need to choose another one.")
        if not can(viewer, Action.READ_RETURN, expected.keys()):
            raise NotAllowed(
                f"This return is {IN_WORDS[expected.state]}, so what is in it cannot be read now.",
                "You need to wait until it is submitted.",
            )
        definition, _ = definition_of(session, viewer, expected)
        sealed = _snapshots(session, viewer, expected)
        return ReturnView(
            expected,
            definition,
            sealed,
            tuple(
                Step(row.at, row.actor_name, row.role, row.move, row.detail)
                for row in queries.events(session, scope, return_id)
            ),
            tuple(Question(*row) for row in queries.questions(session, scope, return_id)),
            differences(sealed[-2].snapshot.cells, sealed[-1].snapshot.cells) if len(sealed) > 1 else (),
        )


def query(
    engine: Engine, viewer: Viewer, return_id: int, asked: Mapping[str | None, str], due_on: date | None
) -> None:
    """Send a submitted return back with questions about named lines, or about all of it."""
    words = {
        line: read_entry(Line("question", "Your question", words=300), text) for line, text in asked.items()
    }
    words = {line: text for line, text in words.items() if text}
    if not words:
        raise CommandMistake("A return is sent back with a question.", "You need to ask one.")
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.REVIEW_RETURN, return_id)
        taken = step(locked.state, Move.QUERY)
        definition, _ = definition_of(session, viewer, locked)
        known = {line.key for line in definition.lines} | {None}
        if not words.keys() <= known:
            raise CommandMistake("That is not a line of this return.", "You need to choose one that is.")
        last = queries.snapshots(session, return_scope_of(viewer), return_id)[-1]
        commands.ask(session, viewer, locked, last.number, words, due_on)
        detail = {
            "lines": sorted(line or "" for line in words),
            "due": due_on.isoformat() if due_on else None,
        }
        commands.move(session, viewer, locked, taken, detail)


def accept(engine: Engine, viewer: Viewer, return_id: int) -> None:
    """Accept a submitted return, for good."""
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.REVIEW_RETURN, return_id)
        taken = step(locked.state, Move.ACCEPT)
        commands.move(session, viewer, locked, taken, {})


def _snapshots(session: Session, viewer: Viewer, expected: ExpectedReturn) -> tuple[Sealed, ...]:
    """Read what was signed; and what waits to be signed, for whoever signs it or sealed it."""
    waiting = expected.state is ReturnState.READY_TO_SIGN and viewer.role is not Role.REVIEWER
    found = queries.snapshots(session, return_scope_of(viewer), expected.id, signed=False)
    return tuple(
        Sealed(
            one.number,
            Snapshot.read(one.content),
            one.sha256,
            one.sealed_at,
            one.signed_name,
            one.signed_at,
            one.content,
        )
        for nth, one in enumerate(found, start=1)
        if one.signed_at is not None or (waiting and nth == len(found))
    )
