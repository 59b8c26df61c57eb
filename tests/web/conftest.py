"""A register with one person in it, and a small application behind the gate."""

import warnings
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from evaluate import people
from evaluate.access import at_the_register
from evaluate.vocabulary import Role
from evaluate.web.sign_in import SignInPages

# The client still works with httpx, and says on import that a successor would be welcome.
with warnings.catch_warnings(action="ignore"):
    from starlette.testclient import TestClient

PASSWORD = "three unrelated words"


@pytest.fixture
def register(sqlite_engine: Engine) -> Engine:
    """Give a register that a reviewer may sign in to."""
    people.add_person(
        sqlite_engine, at_the_register(Role.ADMINISTRATOR), "rae", "Rae", Role.REVIEWER, PASSWORD
    )
    return sqlite_engine


@pytest.fixture
def token(register: Engine) -> str:
    """Sign that reviewer in."""
    return people.sign_in(register, "rae", PASSWORD)


@pytest.fixture
def door(register: Engine) -> Iterator[TestClient]:
    """Open the sign-in pages alone."""
    with TestClient(
        Starlette(routes=SignInPages(register, secure=False).routes()), follow_redirects=False
    ) as client:
        yield client
