"""The reviewer reads a return, asks about lines of it, and accepts it once."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.reviewing import read_return
from evaluate.vocabulary import ReturnState, Role
from tests.pages.conftest import press, said, shown, title
from tests.pages.returning import AREA, SignIn, push, submitted, visit_return


@pytest.fixture
def read(register: Engine, dashboard: AppTest, sign_in: SignIn) -> tuple[AppTest, int]:
    """Open a submitted return."""
    number = submitted(register)
    sign_in(Role.REVIEWER)
    return visit_return(dashboard, number), number


def ask(page: AppTest, number: int, line: str, question: str) -> None:
    page.selectbox(key=f"ask line {number}").select(line)
    page.text_area(key=f"ask text {number}").input(question)
    push(page, "Add this question")


def test_a_return_is_read_as_it_was_signed(read: tuple[AppTest, int]) -> None:
    page, _ = read
    assert title(page) == "North: A small return, April to June 2025"
    assert "This return is submitted. Submission 1, signed by Certifier Person on" in said(page)
    assert ">45<" in shown(page)
    assert ">47<" not in shown(page)
    assert "It takes time." in said(page)
    assert "What was spent is within the budget." in shown(page)


def test_what_stands_where_a_number_cannot_is_explained(read: tuple[AppTest, int]) -> None:
    page, _ = read
    assert "[x] not collected" in said(page)


def test_questions_are_gathered_and_sent_together(register: Engine, read: tuple[AppTest, int]) -> None:
    page, number = read
    ask(page, number, "budget", "Why so much?")
    ask(page, number, "", "Is this all?")
    ask(page, number, "budget", "Why so little?")
    assert "Question, not sent yet" in shown(page)
    assert read_return(register, AREA, number).questions == ()
    day = datetime.now(UTC).date()
    page.date_input(key=f"ask due {number}").set_value(day)
    page = press(page, f"ask send {number}")
    assert "Your questions went to the area." in said(page)
    found = read_return(register, AREA, number)
    assert found.expected.state is ReturnState.QUERIED
    assert {(one.line, one.question, one.due_on) for one in found.questions} == {
        ("budget", "Why so little?", day),
        (None, "Is this all?", day),
    }
    assert "Question, not sent yet" not in shown(page)


def test_questions_can_be_left_out(register: Engine, read: tuple[AppTest, int]) -> None:
    page, number = read
    push(page, "Add this question")
    assert "Nothing was added. You need to write a question." in said(page)
    ask(page, number, "budget", "Why so much?")
    page = press(page, f"ask clear {number}")
    assert "Question, not sent yet" not in shown(page)
    assert read_return(register, AREA, number).expected.state is ReturnState.SUBMITTED


def test_a_return_is_accepted_once_and_for_good(register: Engine, read: tuple[AppTest, int]) -> None:
    page, number = read
    push(page, "Accept this return")
    assert "Nothing was accepted." in said(page)
    page.checkbox[0].check()
    push(page, "Accept this return")
    assert "You accepted this return." in said(page)
    assert read_return(register, AREA, number).expected.state is ReturnState.ACCEPTED
    assert not [one for one in page.button if one.label == "Accept this return"]
