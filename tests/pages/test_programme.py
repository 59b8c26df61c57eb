"""A programme's page through the real entry point, as different people see it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.builders import build_programme
from tests.pages.conftest import open_page
from tests.portfolio.desk import desk

SignIn = Callable[[Role], str]
TABS = [
    "Outcome", "Who was reached", "Delivery", "Data quality", "Evidence", "Value", "Community", "Decision"
]  # fmt: skip


def opened(dashboard: AppTest, key: str) -> AppTest:
    """Open the page of one programme."""
    dashboard.run()
    # The page where somebody starts keeps its own words in the address, and drops those that it does not know.
    dashboard.query_params["programme"] = key
    return open_page(dashboard, "programme")


def said(page: AppTest) -> str:
    """Read everything on the page."""
    html = [element.proto.body for element in page.get("html")]
    return "\n".join([*html, *(element.value for element in (*page.title, *page.markdown, *page.header))])


def test_the_answer_comes_before_three_things_that_stand_apart(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "mentoring")
    assert not page.exception
    assert not page.error
    assert page.title[0].value == "Mentoring"
    assert page.markdown[0].value.startswith(
        "**On Mentoring-Total, where a lower score is better, scores fell by"
    )
    assert [tab.label for tab in page.tabs] == TABS
    text = said(page)
    for part in ("<dt>Effect</dt>", "<dt>Evidence level</dt>", "<dt>Data quality</dt>", "£120,000"):
        assert part in text
    assert len(page.get("plotly_chart")) >= 2


def test_no_other_programme_is_on_it(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    with writing(register) as session:
        build_programme(session, "neighbour")
    sign_in(Role.COMMISSIONER)
    assert "Neighbour" not in said(opened(dashboard, "mentoring"))


@pytest.mark.parametrize("key", ["elsewhere", "unheard-of", ""])
def test_a_foreign_and_an_unknown_programme_are_refused_alike(
    register: Engine, sign_in: SignIn, dashboard: AppTest, key: str
) -> None:
    desk(register)
    with writing(register) as session:
        build_programme(session, "elsewhere", area="south", provider="birch")
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, key)
    assert [error.value for error in page.error] == [
        "You may not see a programme at this address. You need to open it from your list of programmes."
    ]
    assert [title.value for title in page.title] == ["Programme"]
    assert "Elsewhere" not in said(page)


def test_a_programme_without_scores_says_what_will_be_there(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    with writing(register) as session:
        build_programme(session, "new")
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "new")
    assert not page.exception
    assert "Once the provider has sent scores" in said(page)


def test_the_provider_sees_its_own_and_has_nothing_to_decide(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    desk(register)
    sign_in(Role.PROVIDER)
    page = opened(dashboard, "mentoring")
    assert not page.error
    assert "Counts are exact." in said(page)
    assert "Decide about it" not in said(page)
