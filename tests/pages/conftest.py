"""The dashboard through its real entry point, signed in with a real sign-in."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from evaluate import people
from evaluate.access import at_the_register
from evaluate.db.session import reading, writing
from evaluate.db.tables import Score, Upload
from evaluate.pages import visit
from evaluate.vocabulary import Role, UploadState
from tests.builders import build_area, build_measure, build_organisation, build_programme

ROOT = __file__.rsplit("/tests/", 1)[0]
PASSWORD = "three unrelated words"
WHAT_FOR = {
    Role.PROVIDER: {"organisation": "acorn"},
    Role.CERTIFIER: {"organisation": "acorn"},
    Role.COMMISSIONER: {"area": "north"},
}


@pytest.fixture
def register(sqlite_engine: Engine, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Give a register with one area and one provider, which the dashboard reads."""
    monkeypatch.setenv("EVALUATE_DATABASE_URL", sqlite_url)
    with writing(sqlite_engine) as session:
        build_area(session, "north")
        build_organisation(session, "acorn")
    yield sqlite_engine
    st.cache_data.clear()
    visit.engine().dispose()


@pytest.fixture
def sign_in(register: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[Role], str]:
    """Sign somebody of a role in, as the browser's cookie would."""

    def as_role(role: Role) -> str:
        viewer, key = at_the_register(Role.ADMINISTRATOR), role.value
        people.add_person(
            register, viewer, key, f"{role.capitalize()} Person", role, PASSWORD, **WHAT_FOR.get(role, {})
        )
        token = people.sign_in(register, key, PASSWORD)
        monkeypatch.setattr(visit, "cookie", lambda: token)
        return token

    return as_role


@pytest.fixture
def dashboard(register: Engine) -> AppTest:
    """Open the dashboard, not run yet."""
    return AppTest.from_file(f"{ROOT}/dashboard.py", default_timeout=30)


HEAD = "participant,cohort,measure,before,after\n"
BROKEN = f"{HEAD}A1,c,m,3,four\nA2,c,m,3,99\nA3,x,m,3,4\n"
MENDED = f"{HEAD}A1,c,m,3,4\nA2,c,m,3,9\nA3,c,m,3,4\n"
MANY = HEAD + "".join(f"B{n},c,m,{n % 9},{n % 7}\n" for n in range(29))

# A page that works in a thread of its own shows one of these until it is done.
WORKING = ("Checking your file", "Sending your file")


@pytest.fixture
def visited(register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]) -> AppTest:
    """Visit the dashboard as a provider with one programme and one measure."""
    with writing(register) as session:
        build_programme(session, "p", provider="acorn")
        build_measure(session, "m", minimum=0, maximum=40)
    sign_in(Role.PROVIDER)
    return dashboard.run()


@pytest.fixture
def upload_page(visited: AppTest) -> AppTest:
    """Open the upload page."""
    return open_page(visited, "upload")


def open_page(dashboard: AppTest, name: str) -> AppTest:
    """Go to a page by its name."""
    return dashboard.switch_page(f"evaluate/pages/{name}.py").run()


def scores(register: Engine) -> int:
    """Count the scores in the register."""
    with reading(register) as session:
        return session.scalar(select(func.count()).select_from(Score)) or 0


def states(register: Engine) -> list[UploadState]:
    """Say what became of every upload."""
    with reading(register) as session:
        return list(session.scalars(select(Upload.state).order_by(Upload.id)))


def keys(page: AppTest) -> set[str | None]:
    """List the buttons, those for downloads among them."""
    return {button.key for button in (*page.button, *page.get("download_button"))}


def said(page: AppTest) -> str:
    """Give every sentence on the page, as it is read."""
    words = " ".join(text.value for text in (*page.markdown, *page.success, *page.error))
    return re.sub(r"\\([^\w\s])", r"\1", words)


def title(page: AppTest) -> str:
    """Read the title, which says how far things have got."""
    assert not page.exception
    return str(page.title[0].value)


def settle(page: AppTest) -> AppTest:
    """Run the page until the work that it began is done, as the browser does by itself."""
    deadline = time.monotonic() + 30
    while title(page) in WORKING and time.monotonic() < deadline:
        page.run()
    return page


def drop(page: AppTest, text: str, name: str = "scores.csv") -> AppTest:
    """Drop a file on the page."""
    return settle(page.file_uploader[0].set_value((name, text.encode(), "text/csv")).run())


def press(page: AppTest, key: str) -> AppTest:
    """Press the button with a key."""
    return settle(page.button(key=key).click().run())


def shown(page: AppTest) -> str:
    """Give what the page drew by itself."""
    return " ".join(element.proto.body for element in page.get("html"))
