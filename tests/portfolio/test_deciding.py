"""Deciding: the question is sealed before anything is shown, and a signature is for the very bytes that were read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, scope_of
from evaluate.db.queries.decisions import decision_events, drafts, evidence, one_decision
from evaluate.db.session import reading, writing
from evaluate.errors import CommandMistake, NotAllowed, UserError
from evaluate.integrity.verify import verify
from evaluate.portfolio import deciding
from evaluate.portfolio.decision_snapshot import digest
from evaluate.vocabulary import DecisionOption, DecisionState
from tests.builders import build_measure, build_programme
from tests.db.test_sabotage import VIEWERS
from tests.portfolio.decided import ANSWER, PAT, QUESTION, RHYS, SUE, TODAY, ask, decide, weigh
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol


def state(engine: Engine, number: int) -> DecisionState:
    with reading(engine, RHYS) as session:
        found = one_decision(session, scope_of(RHYS), number)
    assert found is not None
    return found.state


def test_a_decision_goes_all_the_way(engine: Engine) -> None:
    number, sha256 = weigh(engine)
    deciding.draft(engine, RHYS, number, replace(ANSWER, rationale="Perhaps."))
    deciding.sign(engine, RHYS, number, ANSWER, sha256, TODAY)
    deciding.refer(engine, RHYS, number, "031-26", "https://example.org/031-26")
    with reading(engine, RHYS) as session:
        scope = scope_of(RHYS)
        found = one_decision(session, scope, number)
        assert found is not None
        assert (found.state, found.option, found.reference) == (
            DecisionState.DECIDED,
            DecisionOption.STOP,
            "031-26",
        )
        [frozen] = evidence(session, scope, number)
        assert digest(frozen.content) == frozen.sha256 == sha256
        assert [one.rationale for one in drafts(session, scope, number)] == ["Perhaps.", ANSWER.rationale]
        moves = [row.move for row in decision_events(session, scope, number)]
    assert moves == ["freeze the evidence", "keep a draft", "sign", "say where it was published"]
    assert [check.wrong for check in verify(engine, None).checks if check.wrong] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": " "}, "The question: nothing is written here"),
        ({"threshold_words": ""}, "would matter: nothing is written here"),
        ({"threshold": 0.0}, "does not fit the measure"),
        ({"threshold": 40.5}, "does not fit the measure"),
        ({"threshold": float("nan")}, "does not fit the measure"),
        ({"measure": "other"}, "cannot be asked of that measure"),
        ({"timepoint": "followup_3m"}, "cannot be asked of that measure"),
        ({"funding_year": "2026/28"}, "not a funding year"),
        ({"funding_year": "next"}, "not a funding year"),
        ({"funding_year": "0000/01"}, "not a funding year"),
        ({"question": "Ask sam@example.org"}, "personal data"),
    ],
)
def test_a_question_is_whole_and_fits_its_measure(
    sqlite_engine: Engine, wrong: dict[str, object], said: str
) -> None:
    with pytest.raises(CommandMistake, match=said):
        ask(sqlite_engine, **wrong)


def test_nothing_is_weighed_before_it_is_asked_nor_answered_before_it_is_weighed(
    sqlite_engine: Engine,
) -> None:
    number = ask(sqlite_engine)
    for early in (
        lambda: deciding.draft(sqlite_engine, RHYS, number, ANSWER),
        lambda: deciding.sign(sqlite_engine, RHYS, number, ANSWER, "", TODAY),
        lambda: deciding.refer(sqlite_engine, RHYS, number, "1", ""),
    ):
        with pytest.raises(CommandMistake, match="asked, and nothing is weighed yet"):
            early()
    assert state(sqlite_engine, number) is DecisionState.ASKED


def test_a_signature_is_for_the_bytes_that_were_read(sqlite_engine: Engine) -> None:
    number, sha256 = weigh(sqlite_engine)
    with pytest.raises(CommandMistake, match="Nothing has changed"):
        deciding.freeze(sqlite_engine, RHYS, number)
    with writing(sqlite_engine) as session:
        enrol(
            session,
            cohort_of(session, 1),
            build_measure(session, "late", instrument="j"),
            people(20),
            prefix="Z",
        )
    newer = deciding.freeze(sqlite_engine, RHYS, number)
    assert newer != sha256
    with pytest.raises(CommandMistake, match="frozen anew"):
        deciding.sign(sqlite_engine, RHYS, number, ANSWER, sha256, TODAY)
    deciding.sign(sqlite_engine, RHYS, number, ANSWER, newer, TODAY)
    assert state(sqlite_engine, number) is DecisionState.DECIDED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"option": None}, "No option is chosen"),
        ({"rationale": ""}, "The reasons: nothing is written"),
        ({"maker": " "}, "Who decided: nothing is written"),
        ({"decided_on": None}, "missing, or still to come"),
        ({"decided_on": TODAY + timedelta(days=1)}, "missing, or still to come"),
        ({"option": DecisionOption.CONTINUE_WITH_CONDITIONS}, "The conditions: nothing is written"),
        ({"option": DecisionOption.NOT_ENOUGH_DATA}, "What is missing: nothing is written"),
        ({"option": DecisionOption.NOT_ENOUGH_DATA, "missing": "Scores"}, "How many people"),
        ({"option": DecisionOption.NOT_ENOUGH_DATA, "missing": "Scores", "people_needed": 0}, "Fewer than 1"),
        ({"address": "example"}, "is not an address"),
        ({"dissent": "Ring 07700 900123"}, "personal data"),
    ],
)
def test_an_answer_has_what_its_option_needs(
    sqlite_engine: Engine, wrong: dict[str, object], said: str
) -> None:
    with pytest.raises(CommandMistake, match=said):
        decide(sqlite_engine, **wrong)


@pytest.mark.parametrize(
    "option", [DecisionOption.CONTINUE, DecisionOption.CONTINUE_WITH_CONDITIONS, DecisionOption.STOP]
)
def test_without_a_headline_money_is_settled_with_a_reason_and_not_forbidden(
    sqlite_engine: Engine, option: DecisionOption
) -> None:
    number, sha256 = weigh(sqlite_engine, 6)
    answer = replace(ANSWER, option=option, conditions="More scores.")
    with pytest.raises(CommandMistake, match="why you decide without it"):
        deciding.sign(sqlite_engine, RHYS, number, answer, sha256, TODAY)
    told = replace(answer, missing="Scores after; the money ends in March.")
    deciding.sign(sqlite_engine, RHYS, number, told, sha256, TODAY)
    assert state(sqlite_engine, number) is DecisionState.DECIDED


def test_not_enough_data_is_an_answer_with_what_is_missing(sqlite_engine: Engine) -> None:
    number = decide(
        sqlite_engine, 6, option=DecisionOption.NOT_ENOUGH_DATA, missing="Scores after", people_needed=60
    )
    with reading(sqlite_engine, PAT) as session:
        told = one_decision(session, scope_of(PAT), number)
    assert told is not None
    assert (told.option, told.missing, told.people_needed) == (
        DecisionOption.NOT_ENOUGH_DATA,
        "Scores after",
        60,
    )


def test_what_was_withdrawn_stays_and_another_is_begun(sqlite_engine: Engine) -> None:
    number = decide(sqlite_engine)
    with pytest.raises(CommandMistake, match="begun already"):
        deciding.ask(sqlite_engine, RHYS, "p00", QUESTION)
    with pytest.raises(CommandMistake, match="nothing is written"):
        deciding.withdraw(sqlite_engine, RHYS, number, " ")
    deciding.withdraw(sqlite_engine, RHYS, number, "The board meets again.")
    # The evidence was shown, so nobody can say any more that they have not seen it.
    with pytest.raises(CommandMistake, match="say that this change was seen before"):
        deciding.ask(sqlite_engine, RHYS, "p00", QUESTION)
    assert deciding.ask(sqlite_engine, RHYS, "p00", replace(QUESTION, seen_before=True)) != number
    assert state(sqlite_engine, number) is DecisionState.WITHDRAWN


DEEDS: dict[str, Callable[[Engine, Viewer, int], object]] = {
    "ask": lambda e, v, n: deciding.ask(e, v, "p00", replace(QUESTION, funding_year="2027/28")),
    "freeze": deciding.freeze,
    "draft": lambda e, v, n: deciding.draft(e, v, n, ANSWER),
    "sign": lambda e, v, n: deciding.sign(e, v, n, ANSWER, "", TODAY),
    "refer": lambda e, v, n: deciding.refer(e, v, n, "1", ""),
    "withdraw": lambda e, v, n: deciding.withdraw(e, v, n, "Why not."),
}


def test_nobody_else_takes_any_step_and_a_foreign_decision_is_none_at_all(sqlite_engine: Engine) -> None:
    number, _ = weigh(sqlite_engine)
    for viewer in [SUE, *(one for who, one in VIEWERS.items() if one and "commissioner of" not in who)]:
        for deed in DEEDS.values():
            with pytest.raises(NotAllowed if viewer.role != RHYS.role else UserError):
                deed(sqlite_engine, viewer, number)
    for deed in (DEEDS["freeze"], DEEDS["withdraw"]):
        said = []
        for viewer, which in ((SUE, number), (RHYS, 99)):
            with pytest.raises(CommandMistake) as refused:
                deed(sqlite_engine, viewer, which)
            said.append(str(refused.value).replace(str(which), "N"))
        assert said[0] == said[1]
    assert state(sqlite_engine, number) is DecisionState.WEIGHED


def test_a_programme_without_a_score_may_be_asked_about(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [12])
    with writing(sqlite_engine) as session:
        build_programme(session, "new")
    number = deciding.ask(sqlite_engine, RHYS, "new", QUESTION)
    assert deciding.freeze(sqlite_engine, RHYS, number)
