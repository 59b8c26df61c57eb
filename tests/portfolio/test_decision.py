"""Reading a decision: nothing of an outcome before the question is sealed, and for a provider only what was signed."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.errors import NotAllowed
from evaluate.portfolio import deciding
from evaluate.portfolio.decision import begin, read_decision, years_open
from evaluate.vocabulary import Role
from tests.builders import build_measure
from tests.portfolio.decided import ANSWER, PAT, QUESTION, RHYS, SUE, TODAY, ask, decide
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol


def test_a_decision_begins_without_a_figure(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    found = begin(sqlite_engine, RHYS, "p00", TODAY)
    assert found.years == ("2027/28", "2026/27", "2025/26")
    assert (found.programme.name, [one.measure for one in found.offered]) == ("P00", ["m"])
    assert found.earlier == ()


def test_a_year_is_decided_about_once(sqlite_engine: Engine) -> None:
    number = ask(sqlite_engine)
    assert "2026/27" not in begin(sqlite_engine, RHYS, "p00", TODAY).years
    deciding.withdraw(sqlite_engine, RHYS, number, "Another question.")
    found = begin(sqlite_engine, RHYS, "p00", TODAY)
    assert "2026/27" in found.years
    assert [one.id for one in found.earlier] == [number]


def test_a_try_that_was_withdrawn_shows_on_the_next(sqlite_engine: Engine) -> None:
    first = ask(sqlite_engine)
    deciding.withdraw(sqlite_engine, RHYS, first, "It asked of the wrong measure.")
    second = deciding.ask(sqlite_engine, RHYS, "p00", QUESTION)
    [before] = read_decision(sqlite_engine, RHYS, second).withdrawn
    assert (before.decision.id, before.step.detail["reason"]) == (first, "It asked of the wrong measure.")
    assert read_decision(sqlite_engine, RHYS, first).withdrawn == ()


def test_years_turn_in_april() -> None:
    assert years_open(date(2027, 3, 31)) == ("2027/28", "2026/27", "2025/26")
    assert years_open(date(2028, 2, 29))[1] == "2027/28"
    assert years_open(date(2027, 4, 1)) == ("2028/29", "2027/28", "2026/27")


def test_before_the_evidence_is_frozen_there_is_none(sqlite_engine: Engine) -> None:
    first = decide(sqlite_engine)
    second = deciding.ask(sqlite_engine, RHYS, "p00", replace(QUESTION, funding_year="2027/28"))
    found = read_decision(sqlite_engine, RHYS, second)
    assert found.frozen == ()
    assert found.earlier is not None
    assert (found.earlier.decision.id, found.earlier.since) == (first, ())


def test_the_year_after_shows_what_was_decided_on_what_and_what_happened_since(sqlite_engine: Engine) -> None:
    first = decide(sqlite_engine)
    second = deciding.ask(sqlite_engine, RHYS, "p00", replace(QUESTION, funding_year="2027/28"))
    with writing(sqlite_engine) as session:
        late = build_measure(session, "late", instrument="j")
        enrol(session, cohort_of(session, 1), late, people(20), prefix="Z")
    deciding.freeze(sqlite_engine, RHYS, second)
    found = read_decision(sqlite_engine, RHYS, second)
    assert found.earlier is not None
    assert (found.earlier.decision.id, found.earlier.decision.rationale) == (first, ANSWER.rationale)
    told = {one.name.split(",")[0]: (one.then, one.now) for one in found.earlier.since}
    assert told["Late"][0] == "not there"
    assert "Scores fell" in told["Late"][1]
    assert told["M"][0].startswith("Scores fell")
    assert [one.id for one in read_decision(sqlite_engine, RHYS, first).later] == [second]


def test_a_provider_reads_what_was_signed_and_nothing_of_how(engine: Engine) -> None:
    number = ask(engine)
    with pytest.raises(NotAllowed):
        read_decision(engine, PAT, number)
    sha256 = deciding.freeze(engine, RHYS, number)
    deciding.sign(engine, RHYS, number, ANSWER, sha256, TODAY)
    found = read_decision(engine, PAT, number)
    assert (found.decision.rationale, found.decision.maker) == (ANSWER.rationale, "The board")
    assert (found.weighs, found.frozen, found.drafts, found.life, found.notes) == (False, (), (), (), ())
    assert ANSWER.dissent not in repr(found)
    ours = read_decision(engine, RHYS, number)
    assert ours.weighs
    assert ours.drafts[-1].dissent == ANSWER.dissent


def test_foreign_and_missing_decisions_are_refused_alike(sqlite_engine: Engine) -> None:
    number = decide(sqlite_engine)
    said = set()
    for viewer, which in ((SUE, number), (RHYS, 99)):
        with pytest.raises(NotAllowed) as refused:
            read_decision(sqlite_engine, viewer, which)
        said.add(str(refused.value))
    assert len(said) == 1
    for role in (Role.REVIEWER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            read_decision(sqlite_engine, at_the_register(role), number)
    with pytest.raises(NotAllowed):
        begin(sqlite_engine, PAT, "p00", TODAY)
