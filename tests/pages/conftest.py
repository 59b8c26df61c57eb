"""The dashboard through its real entry point, signed in with a real sign-in."""

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate import people
from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.pages import visit
from evaluate.vocabulary import Role
from tests.builders import build_area, build_organisation

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
