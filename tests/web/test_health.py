"""A monitor learns whether the server runs and the register answers, and nothing else."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evaluate.db.session import open_engine
from evaluate.web.health import health_routes

OK, NOT_READY = (200, {"status": "ok"}), (503, {"status": "not ready"})


def ask(engine: Engine, path: str) -> tuple[int, object]:
    answer = TestClient(Starlette(routes=health_routes(engine))).get(path)
    return answer.status_code, answer.json()


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/health/live"])
def test_a_register_that_answers_is_healthy(engine: Engine, path: str) -> None:
    assert ask(engine, path) == OK


@pytest.mark.parametrize("path", ["/health", "/health/ready"])
def test_a_register_that_is_not_there_is_not_ready_but_the_server_lives(tmp_path: Path, path: str) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'none.db'}")
    assert ask(engine, path) == NOT_READY
    assert ask(engine, "/health/live") == OK


def test_a_register_at_another_revision_is_not_ready(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '001'"))
    assert ask(engine, "/health/ready") == NOT_READY


def test_a_server_that_is_not_there_is_not_ready_and_not_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert (
        ask(open_engine(f"postgresql://ann:secret@127.0.0.1:{port}/register"), "/health/ready") == NOT_READY
    )
