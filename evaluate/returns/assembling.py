"""The area's part: filling a return in, asking for waivers, answering questions, sealing it to be signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from evaluate.access import Action, Viewer, area_scope, check_can, return_scope_of
from evaluate.db.commands import returns as commands
from evaluate.db.locking import lock_return, lock_to_seal
from evaluate.db.queries import returns as queries
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake
from evaluate.returns.answers import Answers
from evaluate.returns.checking import Failure, Waived, Waivers, blocking, by_check, checked, failures
from evaluate.returns.definition import Line, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.entries import read_entry
from evaluate.returns.facts import gather
from evaluate.returns.figures import Cell
from evaluate.returns.naming import names_in
from evaluate.returns.snapshot import Snapshot, digest
from evaluate.returns.withholding import Memory, withhold
from evaluate.returns.workflow import ACTIONS, Move, after, step

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A return as it stands while it is filled in: exact, for the area alone."""

    expected: ExpectedReturn
    answers: Answers
    missing: tuple[tuple[Line, str], ...]
    failures: tuple[Failure, ...]
    waivers: Waivers


def draft(engine: Engine, viewer: Viewer, return_id: int) -> Draft:
    """Work out a return as it stands, for whoever fills it in."""
    with reading(engine, viewer) as session:
        return _draft(session, viewer, _one_of_mine(session, viewer, return_id))


def preview(engine: Engine, viewer: Viewer, return_id: int) -> Snapshot:
    """Work out exactly what the reviewer would read if the return were sealed now. Keeps nothing."""
    with reading(engine, viewer) as session:
        expected = _one_of_mine(session, viewer, return_id)
        return _frozen(session, viewer, _draft(session, viewer, expected))[0]


def fill_in(engine: Engine, viewer: Viewer, return_id: int, typed: Mapping[tuple[str, str], str]) -> None:
    """Keep what was typed, all of it or nothing."""
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.FILL_RETURN, return_id)
        taken = step(locked.state, Move.FILL_IN)
        found = _draft(session, viewer, locked)
        read = _read_all(found, typed)
        commands.fill_in(session, viewer, locked, read)
        commands.move(session, viewer, locked, taken, {"lines": len(read)})


def waive(engine: Engine, viewer: Viewer, return_id: int, check: str, reason: str, until: date) -> None:
    """Ask that a check that does not hold need not hold, until a day."""
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.FILL_RETURN, return_id)
        after(locked.state, Move.FILL_IN)
        found = _draft(session, viewer, locked)
        if check not in {one.check.key for one in found.failures}:
            raise CommandMistake("That check is not one that fails.", "You need to choose one that does.")
        text = " ".join(reason.split())
        if not text or len(text) > _LONGEST_REASON:
            raise CommandMistake(
                "A waiver needs a reason.", f"You need to give it in {_LONGEST_REASON} characters or fewer."
            )
        commands.waive(session, viewer, locked, check, text, until)


def answer(engine: Engine, viewer: Viewer, return_id: int, question_id: int, text: str) -> None:
    """Answer a question of the reviewer, once."""
    words = read_entry(Line("answer", "Your answer", words=300), text)
    if not words:
        raise CommandMistake("The answer is blank.", "You need to write one.")
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.FILL_RETURN, return_id)
        after(locked.state, Move.FILL_IN)
        asked = queries.questions(session, return_scope_of(viewer), return_id)
        if not any(one.id == question_id and one.answer is None for one in asked):
            raise CommandMistake(
                "That is not a question that waits for your answer.", "You need to open the return again."
            )
        commands.answer(session, viewer, locked, question_id, words)


def seal(engine: Engine, viewer: Viewer, return_id: int, day: date) -> str:
    """Freeze a return as it is to be signed, everything withheld that must be. Gives the hash of its bytes."""
    with writing(engine, viewer) as session:
        locked = lock_to_seal(session, viewer, return_id)
        taken = step(locked.state, Move.SEAL)
        found = _draft(session, viewer, locked)
        _check_whole(found, day)
        scope = return_scope_of(viewer)
        snapshot, leaving = _frozen(session, viewer, found)
        written = snapshot.written()
        signed = queries.snapshots(session, scope, return_id)
        if signed and signed[-1].sha256 == digest(written):
            _check_answered(session, viewer, return_id, signed[-1].number)
        number = queries.last_number(session, scope, return_id) + 1
        sealed = commands.Sealed(number, written, digest(written), leaving.written())
        commands.seal(session, viewer, locked, sealed)
        commands.move(session, viewer, locked, taken, {"number": number, "sha256": sealed.sha256})
        return sealed.sha256


def _check_answered(session: Session, viewer: Viewer, return_id: int, number: int) -> None:
    """Refuse the same return again, unless answers are all that was asked for about it, and they are there."""
    asked = queries.questions(session, return_scope_of(viewer), return_id)
    last = [row for row in asked if row.number == number]
    if last and all(row.answer for row in last):
        return
    raise CommandMistake(
        "This is the same return that was signed before, figure by figure.",
        "You need to change what was asked about, or answer the questions."
        if last
        else "You need to change something before you seal it again.",
    )


def take_back(engine: Engine, viewer: Viewer, return_id: int) -> None:
    """Take a sealed return back before it is signed."""
    _step(engine, viewer, return_id, Move.TAKE_BACK)


def withdraw(engine: Engine, viewer: Viewer, return_id: int) -> None:
    """Withdraw a submitted return before it is accepted."""
    _step(engine, viewer, return_id, Move.WITHDRAW)


def definition_of(session: Session, viewer: Viewer, expected: ExpectedReturn) -> tuple[ReturnDefinition, str]:
    """Read the definition that a return answers, with the hash of its text."""
    text = queries.definition_text(session, return_scope_of(viewer), expected.definition_id) or ""
    return read_definition(text.encode()), sha256(text.encode()).hexdigest()


def _step(engine: Engine, viewer: Viewer, return_id: int, move: Move) -> None:
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, ACTIONS[move], return_id)
        taken = step(locked.state, move)
        commands.move(session, viewer, locked, taken, {})


def _one_of_mine(session: Session, viewer: Viewer, return_id: int) -> ExpectedReturn:
    # What is in a draft is exact, so nobody else may have one, whatever else they may read of a return.
    check_can(viewer, Action.FILL_RETURN)
    expected = queries.one_return(session, return_scope_of(viewer), return_id)
    if expected is None:
        raise CommandMistake(f"There is no return {return_id} among yours.", "You need to check its number.")
    return expected


def _frozen(session: Session, viewer: Viewer, found: Draft) -> tuple[Snapshot, Memory]:
    """Withhold what must be, given everything that has left; and say what would leave now."""
    memory = Memory.read(*queries.memories(session, return_scope_of(viewer), found.expected.area))
    withheld = withhold(found.answers.figures(), memory)
    return _snapshot(session, viewer, found, withheld.cells), withheld.leaving


def _draft(session: Session, viewer: Viewer, expected: ExpectedReturn) -> Draft:
    scope = return_scope_of(viewer)
    definition, _ = definition_of(session, viewer, expected)
    facts = gather(
        session, area_scope(expected.area), expected.area, definition, definition.period(expected.period)
    )
    answers = Answers(facts, queries.entries(session, scope, expected.id))
    waivers = by_check(
        Waived(row.check_key, row.asked_name, row.reason, row.until, row.agreed_name, row.agreed_at)
        for row in queries.waivers(session, scope, expected.id)
    )
    return Draft(expected, answers, tuple(answers.missing()), tuple(failures(answers)), waivers)


def _read_all(found: Draft, typed: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Read what was typed, or say everything that is wrong with it at once."""
    read, wrong = {}, []
    for place, text in typed.items():
        try:
            read[place] = _read(found, place, text)
        except CommandMistake as mistake:
            wrong.append(str(mistake))
    if wrong:
        raise CommandMistake(" ".join(wrong))
    return read


def _read(found: Draft, place: tuple[str, str], text: str) -> str:
    key, item = place
    facts = found.answers.facts
    line = next((one for one in facts.definition.lines if one.key == key), None)
    if line is None or item not in found.answers.items(line):
        raise CommandMistake("That is not a line of this return.", "You need to open it again.")
    names = {one.key: one.name for one in facts.definition.streams}
    names |= {one.key: one.name for one in facts.programmes}
    return read_entry(replace(line, name=f"{line.name}, {names[item]}" if item in names else line.name), text)


def _check_whole(found: Draft, day: date) -> None:
    if found.missing:
        names = dict.fromkeys(line.name for line, _ in found.missing)
        count = len(found.missing)
        missing = "1 answer is missing" if count == 1 else f"{count:,} answers are missing"
        raise CommandMistake(f"{missing}: {'; '.join(names)}.", "You need to fill in what is missing.")
    if stopping := blocking(found.answers, found.waivers, day):
        says = dict.fromkeys(one.check.says for one in stopping)
        raise CommandMistake(
            f"This should hold, and does not: {' '.join(says)}",
            "You need to correct the figures, or ask for a waiver and say why.",
        )


def _snapshot(session: Session, viewer: Viewer, found: Draft, cells: tuple[Cell, ...]) -> Snapshot:
    facts = found.answers.facts
    _, definition_sha256 = definition_of(session, viewer, found.expected)
    return Snapshot(
        facts.definition.reference,
        definition_sha256,
        found.expected.area,
        found.expected.area_name,
        facts.period.key,
        facts.period.name,
        facts.version,
        cells,
        checked(found.answers, found.waivers),
        names_in(facts, cells),
    )
