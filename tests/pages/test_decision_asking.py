"""The question form shows no figure of any outcome, and seals what was typed."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.pages.decision_asking import contract
from evaluate.pages.return_acts import today
from evaluate.portfolio.comparison import compare
from evaluate.portfolio.decision_list import deciding_about
from evaluate.portfolio.numbers import number
from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown, title
from tests.pages.deciding import asked, push, signed, visit_decision
from tests.portfolio.small import portfolio

SignIn = Callable[[Role], str]
YEAR = deciding_about(today())


def fill(page: AppTest, threshold: float | None = 2.0, seen: str | None = "No") -> AppTest:
    page.text_area(key="ask question p00").set_value("Shall we fund it again?")
    page.text_area(key="ask why p00").set_value("Half a band.")
    if threshold is not None:
        page.number_input(key="ask threshold p00 m").set_value(threshold)
    if seen:
        page.radio(key="ask seen p00").set_value(seen)
    return push(page, "Seal the question")


def figures(register: Engine) -> set[str]:
    """Write every change and effect that there is, as pages write them."""
    shown = compare(register, at_the_register(Role.COMMISSIONER)).rows[0]
    told = [shown.mean_change, shown.effect]
    return {
        number(abs(float(getattr(one.value, end))), digits)
        for one in told
        for end in ("estimate", "low", "high")
        for digits in (1, 2)
    }


def words_of(page: AppTest) -> str:
    """Give everything that is read on a page, and not how it is styled."""
    drawn = [one.proto.body for one in page.get("html") if "{" not in one.proto.body]
    return " ".join([said(page), *drawn, *(str(one.label) for one in page.number_input)])


def test_no_figure_is_shown_before_the_question_is_sealed(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    portfolio(register, [40])
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, programme="p00")
    assert title(page) == "P00: begin a decision"
    fill(page, threshold=None)
    told = words_of(page)
    assert [figure for figure in figures(register) if figure in told] == []
    assert "You need to say how large a change would matter" in told


def test_a_contract_ends_or_has_ended() -> None:
    day = date(2026, 3, 31)
    assert contract(day, day) == "Its contract ends on 31 March 2026."
    assert contract(day, date(2026, 4, 1)) == "Its contract ended on 31 March 2026."
    assert contract(None, day) == "No end of its contract is recorded."


def test_sealing_opens_the_decision(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    portfolio(register, [40])
    sign_in(Role.COMMISSIONER)
    page = fill(visit_decision(dashboard, programme="p00"))
    assert title(page) == f"P00: decision for {YEAR}"
    assert f"The question for {YEAR} is sealed. The evidence comes next." in said(page)
    assert "Shall we fund it again?" in shown(page)
    assert "2 points. Half a band." in shown(page)
    assert "Commissioner Person sealed this" in said(page)
    assert [figure for figure in figures(register) if figure in words_of(page)] == []


def test_whether_it_was_seen_must_be_said(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    portfolio(register, [40])
    sign_in(Role.COMMISSIONER)
    page = fill(visit_decision(dashboard, programme="p00"), seen=None)
    assert "You need to say whether you saw this change before." in page.error[0].value


def test_what_was_decided_before_is_told_without_its_reasons(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    signed(register, rationale="Scores fell by 2.1 points.", reference="031-24")
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, programme="p00")
    assert "031-24" in shown(page)
    assert "Scores fell" not in said(page) + shown(page)
    # Two earlier years may still be decided about, but not the same again.
    assert YEAR not in page.selectbox(key="ask year p00").options


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.CERTIFIER])
def test_who_runs_a_programme_begins_nothing(
    register: Engine, dashboard: AppTest, sign_in: SignIn, role: Role
) -> None:
    asked(register)
    sign_in(role)
    page = visit_decision(dashboard, programme="p01")
    assert "does not decide about programmes" in page.error[0].value
