"""Reading a signed decision: the provider sees the answer and its reasons, and nothing of how it was weighed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent
from evaluate.pages.decision_reading import step_row, taken
from evaluate.pages.return_acts import today
from evaluate.portfolio import deciding
from evaluate.portfolio.decision import Step, read_decision
from evaluate.portfolio.decision_list import deciding_about
from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown
from tests.pages.deciding import CAM, push, signed, visit_decision
from tests.portfolio.decided import QUESTION

SignIn = Callable[[Role], str]
ADDRESS = "https://example.org/031-24"


def test_a_commissioner_reads_everything(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = signed(register, reference="031-24", address=ADDRESS)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    told = said(page) + shown(page)
    for words in (
        "It costs more than we have.",
        "One would go on.",
        "Half a band.",
        "Scores fell by",
        "Signed",
    ):
        assert words in told
    assert f'<a href="{ADDRESS}" rel="noopener noreferrer">031-24</a>' in shown(page)
    assert "Decided by The board on" in told


def test_a_provider_reads_the_answer_and_no_more(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = signed(register)
    sign_in(Role.PROVIDER)
    page = visit_decision(dashboard, decision=number)
    told = said(page) + shown(page)
    assert "It costs more than we have." in told
    assert "Half a band." in told
    for words in ("One would go on.", "Dissent", "Scores fell", "What happened", "fingerprint"):
        assert words not in told
    assert not page.text_area


def test_a_decision_is_withdrawn_with_a_reason_that_shows(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = signed(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    assert "nothing is written here" in push(page, "Withdraw this decision").error[0].value
    page.text_area(key=f"withdraw why {number}").set_value("The board meets again.")
    page = push(page, "Withdraw this decision")
    assert "was withdrawn. What it said was: stop." in said(page)
    assert "The board meets again." in shown(page)


def test_what_was_begun_anew_says_so(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    first = signed(register)
    deciding.withdraw(register, CAM, first, "It asked of the wrong measure.")
    again = replace(QUESTION, funding_year=deciding_about(today()), question="And half?", seen_before=True)
    number = deciding.ask(register, CAM, "p00", again)
    sign_in(Role.COMMISSIONER)
    told = said(visit_decision(dashboard, decision=number))
    assert "This was begun anew." in told
    assert "Shall we fund it again? Cam Before withdrew it on" in told
    assert "It asked of the wrong measure." in told


def test_a_notice_is_published_afterwards(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = signed(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    page.text_input(key=f"refer reference {number}").set_value("031-24")
    page.text_input(key=f"refer address {number}").set_value(ADDRESS)
    page = push(page, "Keep this reference")
    assert ADDRESS in shown(page)


def test_taking_the_evidence_away_is_written_down(sqlite_engine: Engine) -> None:
    number = signed(sqlite_engine)
    frozen = read_decision(sqlite_engine, CAM, number).frozen[-1]
    assert taken(sqlite_engine, CAM, number, frozen)() == frozen.content.encode()
    with reading(sqlite_engine, at_the_register(Role.ADMINISTRATOR)) as session:
        last = session.query(AuditEvent).order_by(AuditEvent.number.desc()).first()
    assert last is not None
    assert (last.action, last.subject, last.detail) == ("export", "decision", {"sha256": frozen.sha256})


def test_a_step_is_told_in_words() -> None:
    step = Step(
        datetime(2026, 11, 3, 9, tzinfo=UTC), "Rhys", "commissioner", "withdraw", {"reason": "Too soon."}
    )
    assert step_row(step)[1:] == ("Withdrawn", "Rhys, commissioner", "Too soon.")
