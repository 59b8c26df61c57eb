"""Every request leaves one line without anything of anybody's; every failure an answer with the same reference."""

import json
import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from evaluate.errors import RegisterNotReady
from evaluate.web.requests import PERSON, Requests, place


async def answer(request: Request) -> PlainTextResponse:
    request.scope[PERSON] = "ada"
    return PlainTextResponse("x", status_code=201)


async def broken(_request: Request) -> PlainTextResponse:
    raise ValueError("Ann Example, born 3 April 2011")


async def not_now(_request: Request) -> PlainTextResponse:
    raise RegisterNotReady("The register’s database does not answer.", "You need to try again.")


async def half(_request: Request) -> StreamingResponse:
    async def parts() -> object:
        yield b"a"
        raise ValueError("Ann Example")

    return StreamingResponse(parts())  # type: ignore[arg-type]


async def broken_socket(_socket: WebSocket) -> None:
    raise ValueError("Ann Example")


@pytest.fixture
def client(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(logging.getLogger("evaluate"), "propagate", True)
    caplog.set_level(logging.INFO, "evaluate")
    routes = [
        Route("/broken", broken), Route("/not-now", not_now), Route("/half", half),
        WebSocketRoute("/socket", broken_socket), Route("/{path:path}", answer),
    ]  # fmt: skip
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Requests)]))


def values(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [
        record.values | {"event": record.message} for record in caplog.records if record.name == "evaluate"
    ]  # type: ignore[attr-defined]


def test_a_request_leaves_one_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/sign-in/invitation/secret-token?next=/x&name=Ann")
    (line,) = values(caplog)
    assert (line["event"], line["place"], line["status"], line["person"]) == (
        "request",
        "/sign-in/invitation",
        201,
        "ada",
    )
    assert "secret" not in json.dumps(line)
    assert "Ann" not in json.dumps(line)


def test_what_nobody_foresaw_is_said_with_the_reference_of_the_line(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    found = client.get("/broken")
    reference = re.search(r"reference ([2-9A-Z]{4}-[2-9A-Z]{4})", found.text)
    assert found.status_code == 500
    assert reference
    assert [line["reference"] for line in values(caplog)] == [reference[1], reference[1]]
    assert "Traceback" not in found.text
    assert "Example" not in found.text + caplog.text


def test_what_a_person_can_wait_out_is_said_in_its_words(client: TestClient) -> None:
    found = client.get("/not-now")
    assert (found.status_code, found.text) == (
        503,
        "The register’s database does not answer. You need to try again.\n",
    )


def test_an_answer_that_breaks_off_is_not_begun_again(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/half").content == b"a"
    assert [line["event"] for line in values(caplog)] == ["unforeseen", "request"]


def test_a_connection_that_fails_is_closed(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/socket"):
        pass
    assert [line["event"] for line in values(caplog)] == ["unforeseen", "connection"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "/"), ("/upload", "/upload"), ("/media/ann-example.csv", "/media"), ("/wp-login.php", "elsewhere"),
        ("/_stcore/upload_file/a/b", "/_stcore/upload_file"), ("/sign-in", "/sign-in"), ("/ann@example.org", "elsewhere"),
    ],
)  # fmt: skip
def test_a_place_names_nobody(path: str, said: str) -> None:
    assert place(path) == said


def test_files_that_come_by_the_dozen_leave_no_line(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/static/js/a.js")
    client.get("/health")
    assert values(caplog) == []
