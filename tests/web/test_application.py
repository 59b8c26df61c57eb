"""The application refuses to start loosened or without a register, and says why."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.types import Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from evaluate.db.session import open_engine
from evaluate.errors import CommandMistake, UserError
from evaluate.people.provider import Provider
from evaluate.settings import Settings, shipped
from evaluate.web import application
from evaluate.web.application import CheckedStart, check_configuration, lifespan, provider_of


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    """Read the shipped configuration, as a server started beside it does."""
    before = config._main_script_path
    config._main_script_path = str(shipped("dashboard.py").resolve())
    config.get_config_options(force_reparse=True)
    yield
    config._main_script_path = before
    config.get_config_options(force_reparse=True)


def start(
    engine: Engine, provider: Provider | None = None, mistake: UserError | None = None
) -> list[Message]:
    """Send the first message that a server sends, and list the answers."""
    answers: list[Message] = []

    async def within(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None:
        answers.append(message)

    asyncio.run(CheckedStart(within, engine, provider, mistake)({"type": "lifespan"}, receive, send))
    return answers


def test_the_shipped_configuration_is_as_it_must_be() -> None:
    check_configuration()


@pytest.mark.parametrize("option", sorted(application._MUST_BE))
def test_a_loosened_option_is_refused_by_name(option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(application._MUST_BE, option, "something else")
    with pytest.raises(CommandMistake, match=option.replace(".", r"\.")):
        check_configuration()


def test_the_shipped_configuration_listens_to_this_machine_alone_and_names_no_host() -> None:
    assert config.get_option("server.address") == "127.0.0.1"
    assert "://" not in (shipped(".streamlit") / "config.toml").read_text()


def test_a_ready_register_starts(sqlite_engine: Engine) -> None:
    assert start(sqlite_engine) == [{"type": "lifespan.startup.complete"}]


def test_a_missing_register_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    assert start(open_engine(f"sqlite:///{tmp_path / 'none.db'}")) == [
        {
            "type": "lifespan.startup.failed",
            "message": "There is no register here yet. Create it with: evaluate init",
        }
    ]


def test_a_provider_that_cannot_be_used_stops_the_start_with_a_sentence(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "sign-in.toml"
    assert provider_of(Settings()) == (None, None)
    provider, mistake = provider_of(Settings(provider_file=file, client_secret="hush"))
    assert provider is None
    assert start(sqlite_engine, None, mistake)[0]["message"].startswith("sign-in.toml cannot be used")
    file.write_text('name = "N"\nissuer = "https://a"\nclient_id = "c"\n')
    provider, mistake = provider_of(Settings(provider_file=file, client_secret="hush"))
    assert start(sqlite_engine, provider, mistake) == [{"type": "lifespan.startup.complete"}]
    file.write_text(
        file.read_text() + '[[membership]]\nwhen = {a = "b"}\nrole = "commissioner"\narea = "nowhere"\n'
    )
    provider, mistake = provider_of(Settings(provider_file=file, client_secret="hush"))
    assert "There is no area called nowhere" in start(sqlite_engine, provider, mistake)[0]["message"]


def test_what_was_imported_is_left_out_of_later_collections() -> None:
    async def live() -> int:
        async with lifespan(None):
            return gc.get_freeze_count()

    try:
        assert asyncio.run(live()) > 100_000
    finally:
        gc.unfreeze()


def test_the_entry_point_is_recognised_as_a_whole_application() -> None:
    found = discover_asgi_app(shipped("dashboard.py"))
    assert found.is_asgi_app
    assert found.import_string == "dashboard:app"
