"""A register with one person in it, a small application behind the gate, and a provider on this machine."""

import warnings
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from evaluate import people
from evaluate.access import at_the_register
from evaluate.people.provider import Provider
from evaluate.settings import Settings
from evaluate.vocabulary import Role
from evaluate.web.application import door_routes
from tests.web.openid_provider import CLIENT, SECRET, OpenIdProvider, serving

with warnings.catch_warnings(action="ignore"):
    from starlette.testclient import TestClient

PASSWORD = "three unrelated words"
HERE = {"origin": "http://testserver"}
CONTACT = "Sam at the register, sam@example.org"
OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def register(sqlite_engine: Engine) -> Engine:
    """Give a register that a reviewer may sign in to."""
    people.add_person(sqlite_engine, OPERATOR, "rae", "Rae", Role.REVIEWER, PASSWORD)
    return sqlite_engine


@pytest.fixture
def token(register: Engine) -> str:
    """Sign that reviewer in."""
    return people.sign_in(register, "rae", PASSWORD)


@pytest.fixture
def openid_provider() -> Iterator[OpenIdProvider]:
    """Run a provider."""
    with serving() as provider:
        yield provider


@pytest.fixture
def provider(openid_provider: OpenIdProvider) -> Provider:
    """Say who that provider is, as an installation would."""
    return Provider("North Council", openid_provider.address, CLIENT, SECRET)


def open_door(
    register: Engine, provider: Provider | None = None, client: tuple[str, int] = ("127.0.0.1", 50000)
) -> TestClient:
    """Open the pages of the door alone."""
    settings = Settings(address="http://testserver", contact=CONTACT)
    return TestClient(
        Starlette(routes=door_routes(register, settings, provider)), follow_redirects=False, client=client
    )


@pytest.fixture
def door(register: Engine) -> Iterator[TestClient]:
    """Open the pages of the door, where there is no provider."""
    with open_door(register) as client:
        yield client
