"""The answer: kept as a draft that comes back, or signed once the evidence was read."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.pages.decision_answering import _how_many
from evaluate.pages.return_acts import today
from evaluate.vocabulary import DecisionOption, Role
from tests.pages.conftest import said, shown
from tests.pages.deciding import push, visit_decision, weighed

SignIn = Callable[[Role], str]


def fill(page: AppTest, number: int, option: DecisionOption = DecisionOption.REDESIGN) -> AppTest:
    key = f"{number} 0 1"
    page.radio(key=f"option {key}").set_value(option)
    page.text_area(key=f"why {key}").set_value("Too many leave.")
    page.text_area(key=f"dissent {key}").set_value("One would stop.")
    page.text_input(key=f"maker {key}").set_value("The board")
    page.date_input(key=f"on {key}").set_value(today())
    return page


def test_a_draft_comes_back(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = weighed(register)
    sign_in(Role.COMMISSIONER)
    page = push(fill(visit_decision(dashboard, decision=number), number), "Keep as a draft")
    assert "The draft is kept." in said(page)
    again = visit_decision(dashboard, decision=number)
    assert again.text_area(key=f"why {number} 1 1").value == "Too many leave."
    assert again.radio(key=f"option {number} 1 1").value is DecisionOption.REDESIGN
    assert "nothing is decided yet" in said(again)


def test_a_decision_is_signed_once_the_box_is_ticked(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = weighed(register)
    sign_in(Role.COMMISSIONER)
    page = push(fill(visit_decision(dashboard, decision=number), number), "Sign this decision")
    assert "You need to tick the box" in page.error[0].value
    page.checkbox(key=f"read {number} 0 1").set_value(True)
    page = push(page, "Sign this decision")
    assert "You signed this decision." in said(page)
    assert "redesign." in said(page)
    assert "Too many leave." in shown(page)


def test_what_is_lacking_is_said_where_the_button_is(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = weighed(register)
    sign_in(Role.COMMISSIONER)
    page = fill(visit_decision(dashboard, decision=number), number, DecisionOption.CONTINUE_WITH_CONDITIONS)
    page.checkbox(key=f"read {number} 0 1").set_value(True)
    assert "The conditions: nothing is written here" in push(page, "Sign this decision").error[0].value


def test_how_many_it_would_take_is_worked_out_where_it_can_be() -> None:
    assert _how_many(1059).endswith("(worked out from the evidence: 1,059)")
    assert "worked out" not in _how_many(None)
