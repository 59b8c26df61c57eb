"""Weighing: the evidence is shown once it is frozen, and frozen anew on demand."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown
from tests.pages.deciding import asked, push, visit_decision

SignIn = Callable[[Role], str]


def test_the_evidence_comes_after_the_question(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = asked(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    assert "Scores fell" not in said(page) + shown(page)
    page = push(page, "Freeze the evidence and show it")
    assert "The evidence is frozen." in said(page)
    assert "Scores fell by" in said(page)
    assert "Nothing has changed" in push(page, "Freeze the evidence anew").error[0].value


def test_without_a_headline_it_says_what_to_write(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = asked(register, 6)
    sign_in(Role.COMMISSIONER)
    page = push(visit_decision(dashboard, decision=number), "Freeze the evidence and show it")
    assert "Not enough data to say: fewer than 10 people have both scores." in said(page)
    assert "There is no headline. You may still continue or stop" in said(page)
