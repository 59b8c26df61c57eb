"""Sealing on the page: what stands in the way, waivers, and a preview that is what the reviewer reads."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.assembling import fill_in, preview
from evaluate.returns.reviewing import query, read_return
from evaluate.vocabulary import ReturnState, Role
from tests.pages.conftest import keys, press, said, shown
from tests.pages.returning import AREA, REVIEWER, SignIn, filled, opened, push, submitted, visit_return


def test_what_stands_in_the_way_is_said_and_there_is_no_seal(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = opened(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "6 answers are missing: Budget; Spent; Evaluation; What you learnt." in said(page)
    assert f"seal {number}" not in keys(page)


def test_a_whole_return_is_previewed_and_sealed(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = filled(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "Nothing is missing, and nothing stands in the way." in said(page)
    page = press(page, f"show preview {number}")
    assert 'aria-label="People who started, as the reviewer will read it"' in shown(page)
    would = preview(register, AREA, number)
    page = press(page, f"close preview {number}")
    assert "as the reviewer will read it" not in shown(page)
    page = press(page, f"seal {number}")
    assert "The return is sealed, and waits to be signed." in said(page)
    view = read_return(register, AREA, number)
    assert view.expected.state is ReturnState.READY_TO_SIGN
    assert view.sealed[-1].snapshot == would


def test_what_is_better_known_before_sealing_is_said(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    query(register, REVIEWER, number, {"budget": "Why so much?", None: "Is it all?"}, None)
    fill_in(register, AREA, number, {("referred", "mentors"): "3"})
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "Nothing is missing, and nothing stands in the way." in said(page)
    assert page.warning[0].value.endswith("as started. Mentors: 3 beside 40.")
    assert "You can seal the return all the same; the reviewer will read that it does not hold." in said(page)
    assert "2 questions are not answered yet." in said(page)
    assert f"seal {number}" in keys(page)


def test_a_check_that_fails_needs_a_waiver(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = filled(register)
    fill_in(register, AREA, number, {("actual", "core"): "1001"})
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "You need to correct the figures, or ask for a waiver below." in said(page)
    assert "Core grant: 1,001 beside 1,000." in said(page)
    assert f"seal {number}" not in keys(page)
    push(page, "Ask for this waiver")
    assert "A waiver needs a reason." in said(page)
    page.text_area(key=f"waive why {number} within-budget").input("The grant was raised.")
    push(page, "Ask for this waiver")
    assert "The waiver is asked for." in said(page)
    assert "as Commissioner Person asked: The grant was raised." in said(page)
    assert f"seal {number}" in keys(page)
    page.text_area(key=f"waive why {number} within-budget").input("It is paid back in May.")
    push(page, "Ask for this waiver")
    for reason in ("The grant was raised.", "It is paid back in May."):
        assert f"as Commissioner Person asked: {reason}" in said(page)
