"""On the page of a signed return the area learns that its data changed since, and what would read otherwise."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.reviewing import accept
from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown
from tests.pages.returning import REVIEWER, SignIn, push, submitted, visit_return
from tests.returns.conftest import joined

CHANGED = "Your area’s data have changed since this return was signed, perhaps for other months alone."


def test_a_correction_shows_line_by_line(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = submitted(register)
    sign_in(Role.COMMISSIONER)
    assert CHANGED not in said(visit_return(dashboard, number))
    joined(register, 100, 130)
    page = visit_return(dashboard, number)
    assert CHANGED in said(page)
    assert "withdraw the return below" in said(page)
    assert 'aria-label="What would read otherwise now"' not in shown(page)
    push(page, "See what would read otherwise now")
    assert "What would read otherwise now" in shown(page)
    assert "People who started" in shown(page)


def test_what_is_accepted_stays(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = submitted(register)
    accept(register, REVIEWER, number)
    joined(register, 100, 130)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "The return is accepted, so it stays." in said(page)
    sign_in(Role.REVIEWER)
    # What was not submitted is nothing for the reviewer.
    assert CHANGED not in said(visit_return(dashboard, number))
