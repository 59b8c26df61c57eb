"""Each role has its own pages and reaches no other; somebody signed out sees nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate import people
from evaluate.access import Viewer, at_the_register
from evaluate.errors import NotAllowed
from evaluate.pages import register as register_page
from evaluate.pages.navigation import describe, pages_of
from evaluate.vocabulary import Role

PAGES = {
    Role.PROVIDER: ["programmes", "upload", "history", "portfolio", "compare"],
    Role.CERTIFIER: ["portfolio", "compare", "returns"],
    Role.COMMISSIONER: ["portfolio", "compare", "returns"],
    Role.REVIEWER: ["returns"],
    Role.ADMINISTRATOR: ["register", "audit"],
}
MOST_PAGES = 7
TITLES = {
    "programmes": "My programmes",
    "portfolio": "What is known about each programme?",
    "returns": "Returns",
    "register": "People and programmes",
}
EVERY_PAGE = sorted({page for pages in PAGES.values() for page in pages})


def htmls(dashboard: AppTest) -> str:
    """Give what the frame wrote."""
    return " ".join(element.proto.body for element in dashboard.get("html"))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_starts_on_its_first_page(
    role: Role, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(role)
    dashboard.run()
    assert not dashboard.exception
    first = PAGES[role][0]
    assert dashboard.title[0].value == TITLES[first]


@pytest.mark.parametrize("role", list(Role))
def test_no_role_has_more_pages_than_a_flat_list_can_bear(role: Role) -> None:
    assert 1 <= len(pages_of(Viewer("k", "n", role))) <= MOST_PAGES


@pytest.mark.parametrize("role", list(Role))
def test_a_role_reaches_its_own_pages_and_no_other(
    role: Role, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(role)
    dashboard.run()
    for page in EVERY_PAGE:
        if page in PAGES[role]:
            assert not dashboard.switch_page(f"evaluate/pages/{page}.py").run().exception
        else:
            with pytest.raises(ValueError, match="Could not find a navigation page"):
                dashboard.switch_page(f"evaluate/pages/{page}.py")


@pytest.mark.parametrize("role", list(Role))
def test_the_person_role_and_way_out_are_always_there(
    role: Role, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(role)
    for page in PAGES[role]:
        dashboard.run()
        shown = htmls(dashboard.switch_page(f"evaluate/pages/{page}.py").run())
        assert f"{role.capitalize()} Person" in shown
        assert '<form method="post" action="/sign-out"' in shown


def test_somebody_signed_out_sees_nothing_but_the_way_in(dashboard: AppTest) -> None:
    dashboard.run()
    assert dashboard.title[0].value == "You are signed out"
    assert 'href="/sign-in"' in htmls(dashboard)
    assert "/sign-out" not in htmls(dashboard)
    assert not dashboard.dataframe
    assert not dashboard.tabs


def test_a_sign_in_that_is_revoked_ends_the_page_on_the_next_run(
    dashboard: AppTest, register: Engine, sign_in: Callable[[Role], str]
) -> None:
    token = sign_in(Role.ADMINISTRATOR)
    assert dashboard.run().dataframe
    people.sign_out(register, token)
    dashboard.run()
    assert dashboard.title[0].value == "You are signed out"
    assert not dashboard.dataframe


def test_the_next_person_in_the_same_tab_starts_afresh(
    dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(Role.ADMINISTRATOR)
    dashboard.run()
    dashboard.session_state["draft"] = "half a file"
    dashboard.run()
    assert dashboard.session_state["draft"] == "half a file"
    sign_in(Role.REVIEWER)
    dashboard.run()
    assert "draft" not in dashboard.session_state


def test_a_name_is_text_and_never_markup(
    dashboard: AppTest, register: Engine, sign_in: Callable[[Role], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(Role.ADMINISTRATOR)
    operator = at_the_register(Role.ADMINISTRATOR)
    people.add_person(
        register, operator, "eve", "<img src=x onerror=alert(1)>", Role.REVIEWER, "three unrelated words"
    )
    token = people.sign_in(register, "eve", "three unrelated words")
    monkeypatch.setattr("evaluate.pages.visit.cookie", lambda: token)
    assert "&lt;img src=x onerror=alert(1)&gt;" in htmls(dashboard.run())


def test_a_demonstration_says_so_and_a_register_does_not(
    dashboard: AppTest, sign_in: Callable[[Role], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(Role.REVIEWER)
    assert "Demonstration" not in htmls(dashboard.run())
    monkeypatch.setenv("EVALUATE_DEMONSTRATION", "yes")
    assert "Demonstration: every person" in htmls(dashboard.run())


def test_a_refusal_inside_a_page_is_a_sentence(
    dashboard: AppTest, sign_in: Callable[[Role], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(Role.ADMINISTRATOR)

    def refuse(*_: object) -> None:
        raise NotAllowed("Not today.", "Ask the administrator.")

    monkeypatch.setattr(register_page.people, "read_set_up", refuse)
    assert dashboard.run().error[0].value == "Not today. Ask the administrator."


@pytest.mark.parametrize(
    ("role", "acts_for", "words"),
    [
        (Role.PROVIDER, ["Acorn"], "Provider for Acorn"),
        (Role.COMMISSIONER, ["North", "South"], "Commissioner for North and South"),
        (Role.REVIEWER, [], "Home Office reviewer"),
        (Role.ADMINISTRATOR, [], "Administrator"),
    ],
)
def test_what_somebody_is_here_as_reads_plainly(role: Role, acts_for: list[str], words: str) -> None:
    assert describe(Viewer("k", "n", role), acts_for) == words
