"""The Portfolio page through the real entry point, as different people see it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.db.session import writing
from evaluate.portfolio.overview import forget
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme
from tests.pages.conftest import open_page, said, shown
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol

SignIn = Callable[[Role], str]


@pytest.fixture(autouse=True)
def _afresh() -> None:
    forget()


def test_it_is_where_a_commissioner_starts(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [60, 45, 12, 4])
    sign_in(Role.COMMISSIONER)
    page = dashboard.run()
    assert not page.exception
    assert page.title[0].value == "What is known about each programme?"
    assert "3 of 4 programmes have a change to show; 1 with too few people scored twice" in said(page)
    assert all(f">P0{n}</a>" in shown(page) for n in range(4))
    assert "[c] too few to show" in shown(page)


def test_an_empty_register_says_who_can_help(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    sign_in(Role.COMMISSIONER)
    assert "Ask the administrator" in said(dashboard.run())


def test_a_filter_narrows_the_list(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40])
    with writing(register) as session:
        of = cohort_of(session, build_programme(session, "later", approach="sport", tier="universal").id)
        enrol(session, of, build_measure(session, "other"), people(20))
    sign_in(Role.COMMISSIONER)
    page = dashboard.run()
    page.selectbox(key="portfolio_approach").set_value("Sport").run()
    assert not page.exception
    assert "Later" in shown(page)
    assert "P00" not in shown(page)
    assert "Narrowed by approach: 1 of 2 programmes." in said(page)


def test_an_address_keeps_its_filters(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40, 40])
    with writing(register) as session:
        build_programme(session, "later", tier="universal")
    sign_in(Role.COMMISSIONER)
    dashboard.query_params["tier"] = "universal"
    page = dashboard.run()
    assert "Later" in shown(page)
    assert "P00" not in shown(page)


def test_what_is_foreign_in_an_address_is_left_out_and_said(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    portfolio(register, [40])
    with writing(register) as session:
        build_programme(session, "theirs", area="south", provider="birch")
    sign_in(Role.COMMISSIONER)
    sentences = []
    for provider in ("Birch", "Nobody At All"):
        dashboard.query_params["provider"] = provider
        page = dashboard.run()
        assert "Birch" not in shown(page)
        assert "P00" in shown(page)
        sentences.append(page.warning[0].value)
    assert sentences[0] == sentences[1]
    assert "asked for a provider that is not among your programmes" in sentences[0]
    dashboard.query_params["approach"] = "Nothing"
    assert "asked for an approach, a provider that" in dashboard.run().warning[0].value


def test_a_provider_sees_only_its_own(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40])
    with writing(register) as session:
        build_programme(session, "theirs", provider="birch")
    sign_in(Role.PROVIDER)
    page = open_page(dashboard.run(), "portfolio")
    assert not page.exception
    assert "P00" in shown(page)
    assert "Theirs" not in shown(page)


def test_names_that_people_chose_are_only_words(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    with writing(register) as session:
        programme = build_programme(session, "p")
        programme.name = "<img src=x onerror=alert(1)>"
        enrol(session, cohort_of(session, programme.id), build_measure(session), people(40))
    sign_in(Role.COMMISSIONER)
    assert "<img" not in shown(dashboard.run()).replace('<img src="/app/static/favicon.svg"', "")
