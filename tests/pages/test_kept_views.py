"""A person's own views of a page: kept, opened again, forgotten, and nobody else's."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.pages.kept_views import as_html
from evaluate.portfolio.saved_views import save, saved
from evaluate.vocabulary import Role
from tests.builders import commissioner_of
from tests.pages.conftest import said, shown
from tests.portfolio.small import portfolio

SignIn = Callable[[Role], str]


def test_a_view_is_kept_listed_and_forgotten(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40, 40])
    sign_in(Role.COMMISSIONER)
    page = dashboard.run()
    assert "first choose filters" in said(page)
    page.multiselect(key="portfolio_beside").set_value(["p00", "p01"]).run()
    page.text_input[0].set_value("The two <b>")
    next(button for button in page.button if button.label == "Keep this view").click().run()
    assert not page.exception
    assert '<a href="?beside=p00&amp;beside=p01" target="_self">The two &lt;b&gt;</a>' in shown(page)
    page.selectbox(key="view to forget").set_value("The two <b>").run()
    next(button for button in page.button if button.label == "Forget it").click().run()
    assert "The two" not in shown(page)


def test_a_view_needs_a_name(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40, 40])
    sign_in(Role.COMMISSIONER)
    page = dashboard.run()
    page.multiselect(key="portfolio_beside").set_value(["p00"]).run()
    next(button for button in page.button if button.label == "Keep this view").click().run()
    assert page.error


def test_nobody_else_sees_it(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40])
    save(register, commissioner_of("north"), "portfolio", "Mine", "tier=targeted")
    sign_in(Role.COMMISSIONER)
    assert "Mine" not in shown(dashboard.run())


def test_an_address_cannot_leave_the_page(sqlite_engine: Engine) -> None:
    viewer = commissioner_of("north")
    save(sqlite_engine, viewer, "portfolio", "x", '"><script>&//elsewhere')
    made = as_html(saved(sqlite_engine, viewer, "portfolio"))
    assert 'href="?&quot;&gt;&lt;script&gt;&amp;//elsewhere"' in made
