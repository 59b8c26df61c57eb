"""The page of decisions: the first line is an answer, and no address leads to another area's."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.pages.decisions import answer
from evaluate.pages.return_acts import today
from evaluate.portfolio.decision_list import DecisionList, deciding_about, list_decisions
from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown, title
from tests.pages.deciding import asked, signed, visit_decision
from tests.portfolio.small import portfolio

SignIn = Callable[[Role], str]
YEAR = deciding_about(today())


def test_a_commissioner_sees_what_is_decided_and_begins_what_is_not(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = signed(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard)
    assert title(page) == "Decisions"
    assert f"1 of 2 programmes has a signed decision for {YEAR}; 1 has none." in said(page)
    assert f'<a href="?decision={number}" target="_self" aria-label="Stop: P00, {YEAR}">Stop</a>' in shown(
        page
    )
    assert '<a href="?programme=p01" target="_self"' in shown(page)


def test_a_provider_sees_what_was_signed_and_begins_nothing(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    signed(register)
    sign_in(Role.PROVIDER)
    page = visit_decision(dashboard)
    assert "1 decision about your programmes is signed." in said(page)
    assert "Stop</a>" in shown(page)
    assert "Begin</a>" not in shown(page)


def test_an_empty_page_says_what_will_be_here(dashboard: AppTest, sign_in: SignIn) -> None:
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard)
    assert "There is no programme to decide about yet." in said(page)
    assert "When programmes are set up" in said(page)


def test_what_cannot_be_opened_is_refused_in_one_sentence(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = asked(register)
    sign_in(Role.PROVIDER)
    refused = set()
    # Asked and not signed, none at all, no number, and so long that no database would hold it.
    for which in (number, 99, "x", "9" * 40):
        page = visit_decision(dashboard, decision=which)
        refused.add(page.error[0].value)
        assert "Shall we fund it again" not in said(page) + shown(page)
    assert len(refused) == 1


def test_a_foreign_programme_is_refused(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    portfolio(register, [12])
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, programme="elsewhere")
    assert "That is not one of your programmes." in page.error[0].value


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_who_reads_no_decision_has_no_such_page(dashboard: AppTest, sign_in: SignIn, role: Role) -> None:
    sign_in(role)
    dashboard.run()
    assert "Decisions" not in [link.proto.label for link in dashboard.get("page_link")]


def test_the_first_line_counts(sqlite_engine: Engine) -> None:
    assert answer(DecisionList(YEAR, (YEAR,), (), True)) == "There is no programme to decide about yet."
    portfolio(sqlite_engine, [12])
    listed = list_decisions(sqlite_engine, at_the_register(Role.COMMISSIONER), today())
    assert answer(listed) == (f"None of 1 programme has a signed decision for {YEAR}.")
    ours = list_decisions(sqlite_engine, at_the_register(Role.PROVIDER), today())
    assert answer(ours) == "No decision about your programmes is signed yet."
