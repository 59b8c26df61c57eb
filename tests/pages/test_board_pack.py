"""The board-pack page: for whom, then the work with a way to stop it, then the files."""

import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.export.board_pack import Kind
from evaluate.integrity.trail import Wanted, look
from evaluate.pages import board_pack
from evaluate.vocabulary import Role
from tests.pages.conftest import keys, open_page, said
from tests.portfolio.small import portfolio

SignIn = Callable[[Role], str]
PATIENCE = 60.0


def made(page: AppTest) -> AppTest:
    """Wait until the pack is made."""
    until = time.monotonic() + PATIENCE
    while "stop pack" in keys(page) and time.monotonic() < until:
        time.sleep(0.2)
        page.run()
    assert not page.exception
    return page


@pytest.fixture
def page(register: Engine, sign_in: SignIn, dashboard: AppTest) -> AppTest:
    """Open the page as a commissioner with programmes."""
    portfolio(register, [40, 12, 4])
    sign_in(Role.COMMISSIONER)
    return open_page(dashboard.run(), "board_pack")


def test_it_asks_for_whom_first(page: AppTest) -> None:
    assert not page.exception
    assert page.title[0].value == "Make a board pack"
    assert page.radio[0].options == ["Partners of the area", "Anybody: it will be published"]
    assert keys(page) >= {"make pack"}
    assert not page.get("download_button")


def test_a_pack_is_made_and_offered_as_two_files(page: AppTest) -> None:
    page.radio[0].set_value(board_pack.AUDIENCES[1])
    page.button(key="make pack").click().run()
    made(page)
    assert {"take pack pdf", "take pack docx"} <= keys(page)
    assert "North. For publication, as of" in said(page)
    # What was chosen stands after the pack is made.
    assert page.radio[0].value == board_pack.AUDIENCES[1]


def test_it_can_be_stopped(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly = board_pack.make_pack

    def slow(*given: object) -> object:
        time.sleep(1.0)
        return slowly(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(board_pack, "make_pack", slow)
    page.button(key="make pack").click().run()
    assert "stop pack" in keys(page)
    page.button(key="stop pack").click().run()
    assert not page.exception
    assert "stop pack" not in keys(page)
    assert not page.get("download_button")
    assert "make pack" in keys(page)


def test_nobody_else_comes_to_it(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    sign_in(Role.CERTIFIER)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_page(dashboard.run(), "board_pack")


def test_the_portfolio_leads_to_it(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40])
    sign_in(Role.COMMISSIONER)
    shown = " ".join(element.proto.body for element in dashboard.run().get("html"))
    assert '<a href="/board_pack" target="_self">Make a board pack</a>' in shown


def test_what_cannot_be_made_here_is_said() -> None:
    assert board_pack._missing([Kind.WORD]).startswith("No PDF document can be made")
    assert board_pack._missing([]).startswith("No PDF or Word document")


def test_nothing_is_written_down_before_it_is_taken(page: AppTest, register: Engine) -> None:
    page.button(key="make pack").click().run()
    made(page)
    assert look(register, at_the_register(Role.ADMINISTRATOR), Wanted(action="export")).events == ()
