"""An area's return on its own page, in every state that it can be in."""

from datetime import date

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.pages.return_area import first_words
from evaluate.returns.assembling import answer
from evaluate.returns.expecting import expect
from evaluate.returns.reviewing import query, read_return
from evaluate.vocabulary import ReturnState, Role
from tests.pages.conftest import keys, press, said, shown, title
from tests.pages.returning import AREA, REVIEWER, SignIn, sealed, submitted, visit_return
from tests.returns.conftest import ADA, DAY, furnish
from tests.returns_examples import DEFINITION


def state(register: Engine, number: int) -> ReturnState:
    return read_return(register, AREA, number).expected.state


def test_the_first_line_says_how_many_questions_wait(register: Engine) -> None:
    number = submitted(register)
    assert first_words(read_return(register, AREA, number), DAY) == "Submitted."
    query(register, REVIEWER, number, {"budget": "Why?", "actual": "How?"}, date(2025, 8, 15))
    asked = read_return(register, AREA, number)
    words = "Sent back with questions. 2 questions wait for your answer, by 15 August 2025."
    assert first_words(asked, DAY) == words
    for one in asked.questions:
        answer(register, AREA, number, one.id, "So.")
    answered = first_words(read_return(register, AREA, number), DAY)
    assert answered == "Sent back with questions. Every question is answered. You can seal it again."


def test_a_return_that_is_not_open_says_when_it_will_be(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    furnish(register)
    (number,) = expect(register, ADA, DEFINITION.encode(), {"north": "acorn"}, ("q1",))
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert title(page) == "A small return, April to June 2025"
    assert "You can fill it in once it is opened, from 1 April 2025 on." in said(page)
    assert not page.text_input


def test_a_sealed_return_is_read_and_taken_back(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = sealed(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "This is exactly what the reviewer reads." in said(page)
    # What people read is rounded, as it leaves: 47 started.
    assert ">45<" in shown(page)
    assert ">47<" not in shown(page)
    assert not page.text_input
    page = press(page, f"take back {number}")
    assert "You took the return back. Nothing was submitted." in said(page)
    assert state(register, number) is ReturnState.IN_PROGRESS


def test_a_submitted_return_is_withdrawn_only_by_its_number(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert f"take back {number}" not in keys(page)
    withdraw = next(one for one in page.button if one.label == "Withdraw this return")
    withdraw.click().run()
    assert "You need to type" in said(page)
    assert state(register, number) is ReturnState.SUBMITTED
    page.text_input(key=f"withdraw number {number}").input(str(number))
    next(one for one in page.button if one.label == "Withdraw this return").click().run()
    assert "You withdrew this return." in said(page)
    assert state(register, number) is ReturnState.WITHDRAWN


def test_what_happened_is_told(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = submitted(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    told = shown(page)
    assert told.index("Signed and submitted") < told.index("Sealed to be signed") < told.index("Opened")
    assert read_return(register, REVIEWER, number).sealed[-1].signed_at is not None
