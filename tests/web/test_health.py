"""A monitor learns whether the register answers, and nothing else."""

from pathlib import Path

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evaluate.db.session import open_engine
from evaluate.web.health import health_route


def test_a_register_that_answers_is_healthy(engine: Engine) -> None:
    answer = TestClient(Starlette(routes=[health_route(engine)])).get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_register_that_is_not_there_is_not(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'none.db'}")
    answer = TestClient(Starlette(routes=[health_route(engine)])).get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})
