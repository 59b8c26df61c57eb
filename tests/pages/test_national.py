"""The national summary on its page: an answer first, for the reviewer alone."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.pages.national import first_words
from evaluate.vocabulary import Role
from tests.export.test_national import summary
from tests.pages.conftest import said, shown, title
from tests.pages.returning import SignIn, opened, submitted

PAGE = "evaluate/pages/national.py"


def open_page(dashboard: AppTest) -> AppTest:
    dashboard.run()
    return dashboard.switch_page(PAGE).run()


def test_the_first_line_says_who_sent_and_how_many_it_is_from() -> None:
    assert first_words(summary()) == (
        "2 of 3 areas have sent their return for July to September 2025."
        " Targeted programmes: about 40 people started, from 1 of 2 areas."
    )


def test_what_was_sent_is_shown(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    submitted(register)
    sign_in(Role.REVIEWER)
    page = open_page(dashboard)
    page.selectbox[0].select_index(len(page.selectbox[0].options) - 1).run()
    assert title(page) == "National summary"
    assert "1 of 2 areas have sent their return for April to June 2025." in said(page)
    assert "Not in these figures: South." in said(page)
    assert "Budget" in shown(page)
    assert "1 of 1 area" in shown(page)


def test_a_period_in_which_nothing_was_sent_says_so(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    opened(register)
    sign_in(Role.REVIEWER)
    page = open_page(dashboard)
    assert "0 of 2 areas have sent their return for July to September 2025." in said(page)
    assert "Who was reached" not in said(page)


def test_an_empty_register_says_what_will_be_here(dashboard: AppTest, sign_in: SignIn) -> None:
    sign_in(Role.REVIEWER)
    assert "there is nothing to put together" in said(open_page(dashboard))


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.CERTIFIER, Role.PROVIDER])
def test_nobody_else_has_the_page(dashboard: AppTest, sign_in: SignIn, role: Role) -> None:
    sign_in(role)
    dashboard.run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        dashboard.switch_page(PAGE)
