"""What is gathered as evidence: disclosed as a commissioner reads it, the same bytes each time, and other people's none."""

from datetime import date

from sqlalchemy import Engine

from evaluate.access import scope_of
from evaluate.db.queries.decisions import one_decision
from evaluate.db.session import reading, writing
from evaluate.portfolio.decision_evidence import assemble
from evaluate.portfolio.decision_snapshot import DecisionSnapshot
from evaluate.portfolio.noting import WrittenNote, write
from evaluate.vocabulary import NoteKind
from tests.builders import build_measure, build_programme
from tests.portfolio.decided import RHYS, ask
from tests.portfolio.small import people
from tests.scores import cohort_of, enrol


def gathered(engine: Engine, number: int) -> DecisionSnapshot:
    with reading(engine, RHYS) as session:
        decision = one_decision(session, scope_of(RHYS), number)
        assert decision is not None
        return assemble(session, RHYS, decision)


def test_the_same_register_gives_the_same_bytes(engine: Engine) -> None:
    number = ask(engine)
    assert gathered(engine, number).written() == gathered(engine, number).written()


def test_it_holds_the_question_the_rows_and_what_else_is_known(sqlite_engine: Engine) -> None:
    number = ask(sqlite_engine)
    with writing(sqlite_engine) as session:
        measure = build_measure(session, "other", instrument="j")
        other = build_programme(session, "neighbour")
        enrol(session, cohort_of(session, other.id), measure, people(30), prefix="N")
    write(
        sqlite_engine,
        RHYS,
        "p00",
        WrittenNote(NoteKind.COMMUNITY_VOICE, "Evenings.", "A meeting", "", date(2026, 5, 1)),
    )
    found = gathered(sqlite_engine, number)
    assert (found.programme, found.question, found.threshold) == ("p00", "Shall we fund it again?", 2.0)
    [row] = found.rows
    assert (row.measure, row.started, row.paired) == ("m", 40, 40)
    assert "Scores fell by" in row.says
    assert "Scores fell by" in found.verdict.sentences[0]
    told = dict(found.known)
    assert "Maryland 1 of 5" in told["What the design can say about cause"]
    assert told["Who was left out"].startswith("40 started; 40 have both scores")
    assert "no plan is recorded" in told["Delivery"]
    assert "It says nothing about this programme." in told["The approach elsewhere"]
    assert told["Cost"] == "No cost is recorded, so nothing can be said about value."
    assert [(note.kind, note.text) for note in found.notes] == [("Community voice", "Evenings.")]
    assert "neighbour" not in found.written().casefold()


def test_small_numbers_are_withheld_in_it(sqlite_engine: Engine) -> None:
    found = gathered(sqlite_engine, ask(sqlite_engine, 4))
    [row] = found.rows
    assert (row.started, row.paired, row.change, row.effect) == (None, None, None, None)
    assert row.says.startswith("[c]")
    assert not found.verdict.headline
    assert "[c] started" in dict(found.known)["Delivery"]
