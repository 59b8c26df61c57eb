"""The page of returns: everybody sees those that are theirs, and no address leads to another."""

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.assembling import take_back
from evaluate.returns.reviewing import query
from evaluate.vocabulary import Role
from tests.pages.conftest import open_page, said, shown, title
from tests.pages.returning import AREA, REVIEWER, SignIn, opened, sealed, submitted, visit_return


def test_an_empty_page_says_what_will_be_here(dashboard: AppTest, sign_in: SignIn) -> None:
    sign_in(Role.REVIEWER)
    dashboard.run()
    assert "No return is expected of any area yet." in said(dashboard)
    assert "due, late, in, queried or accepted" in said(dashboard)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.COMMISSIONER, "No return is expected of your area yet."),
        (Role.CERTIFIER, "No return waits for your signature."),
    ],
)
def test_whoever_has_nothing_to_do_is_told_when_there_will_be(
    dashboard: AppTest, sign_in: SignIn, role: Role, words: str
) -> None:
    sign_in(role)
    page = open_page(dashboard.run(), "returns")
    assert title(page) == "Returns"
    assert words in said(page)


def test_an_area_sees_its_own_returns_with_where_each_stands(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = opened(register)
    sign_in(Role.COMMISSIONER)
    page = open_page(dashboard.run(), "returns")
    assert "Your returns: 2 late." in said(page)
    assert f'<a href="?return={number}" target="_self">A small return, April to June 2025</a>' in shown(page)
    assert "Open, and nothing is filled in yet. It was due on 31 July 2025" in shown(page)
    assert "South" not in shown(page)


def test_a_certifier_sees_what_waits_first(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    sealed(register)
    sign_in(Role.CERTIFIER)
    page = open_page(dashboard.run(), "returns")
    assert "1 return waits for your signature." in said(page)
    assert "A small return, April to June 2025" in shown(page)


def test_a_reviewer_sees_what_is_expected_and_opens_what_was_sent(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    sign_in(Role.REVIEWER)
    page = dashboard.run()
    assert "3 returns are late, 1 waits for you." in said(page)
    assert "All returns that are expected: 3 late, 1 in and to be reviewed." in said(page)
    assert (
        f'<a href="?return={number}" target="_self" aria-label="In: North, April to June 2025">In</a>'
        in shown(page)
    )
    assert shown(page).count("?return=") == 2
    assert '<span class="beside">nothing filled in</span>' in shown(page)


def test_a_reviewer_sees_what_was_asked_of_every_area(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    query(register, REVIEWER, number, {"budget": "Is <b>it</b> agreed?"}, date(2025, 8, 1))
    sign_in(Role.REVIEWER)
    page = dashboard.run()
    told = shown(page)
    assert 'aria-label="Questions to areas"' in told
    assert "Is &lt;b&gt;it&lt;/b&gt; agreed?" in told
    assert "Waits for an answer since 1 August 2025" in told
    assert " days late</span></a>" in told
    assert f'<a href="?return={number}" target="_self">North, April to June 2025</a>' in told


def test_what_was_not_submitted_is_refused_to_the_reviewer_in_words(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = sealed(register)
    sign_in(Role.REVIEWER)
    page = visit_return(dashboard, number)
    assert "sealed, and waiting to be signed, so what is in it cannot be read now." in said(page)
    assert "It takes time." not in shown(page) + said(page)


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.CERTIFIER, Role.REVIEWER])
@pytest.mark.parametrize("asked", ["south", "0", "-1", "99", "x", "1e3", "9" * 40, "١"])
def test_a_foreign_number_is_refused_in_words(
    register: Engine, dashboard: AppTest, sign_in: SignIn, role: Role, asked: str
) -> None:
    number = sealed(register)
    take_back(register, AREA, number)
    sign_in(role)
    # Of the four returns the south has the last two; and nothing was ever signed.
    page = visit_return(dashboard, number + 2 if asked == "south" else asked)
    assert title(page) == "Returns"
    listed = role is Role.REVIEWER and asked == "south"
    assert ("cannot be read now." if listed else "That is not one of your returns.") in said(page)
    assert "South" not in shown(page) + said(page)


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.ADMINISTRATOR])
def test_nobody_else_comes_to_the_page(
    register: Engine, dashboard: AppTest, sign_in: SignIn, role: Role
) -> None:
    sign_in(role)
    with pytest.raises(ValueError):
        dashboard.run().switch_page("evaluate/pages/returns.py")
