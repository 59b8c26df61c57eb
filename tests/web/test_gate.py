"""The gate: every address but the door is shut, on HTTP and on the websocket, and shuts again at once."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from evaluate import people
from evaluate.access import at_the_register
from evaluate.vocabulary import Role
from evaluate.web.gate import Gate, Watched


async def secret(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("secret")


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for message in websocket.iter_bytes():
        await websocket.send_bytes(message)


@pytest.fixture
def client(register: Engine) -> Iterator[TestClient]:
    gated = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", echo),
            Route("/{path:path}", secret, methods=["GET", "POST", "PUT", "DELETE"]),
        ],
        middleware=[Middleware(Gate, engine=register, look_every=0.1)],
    )
    with TestClient(gated, follow_redirects=False) as client:
        yield client


def gated(register: Engine, client: tuple[str, int] = ("127.0.0.1", 1), **options: bool) -> TestClient:
    """Put another gate before the same application."""
    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", echo), Route("/{path:path}", secret)],
        middleware=[Middleware(Gate, engine=register, **options)],
    )
    return TestClient(app, follow_redirects=False, client=client)


def signed_in(token: str) -> dict[str, str]:
    return {"cookie": f"other=1; {people.COOKIE}={token}; more=2"}


SHUT = [
    "/",
    "/compare",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/session/file",
    "/media/figure.png",
    "/static/js/index.js",
    "/app/static/fonts/OFL.txt",
    "/app/static/fonts/../../dashboard.py",
    "/app/static/fonts/%2e%2e/secrets.woff2",
    "/app/static/report.csv",
    "/sign-in/",
    "/sign-in/other",
    "/sign-in/invitation/",
    "/sign-in/invitation/a/b",
    "/your-sign-in/other",
    "/sign-in/../media/figure.png",
    "/healthy",
    "//health",
]
# What the dashboard's framework has and nobody here is to have.
CLOSED = [
    "/component/x/y",
    "/_stcore/bidi-components/x/y.js",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
]
OPEN = [
    "/sign-in",
    "/sign-in.css",
    "/sign-in/provider",
    "/sign-in/provider/return",
    "/sign-in/invitation/a-B_9",
    "/your-sign-in",
    "/your-sign-in/password",
    "/your-sign-in/role",
    "/your-sign-in/elsewhere",
    "/sign-out",
    "/health",
    "/app/static/favicon.svg",
    "/app/static/fonts/a-b-400.woff2",
]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_everything_else_is_shut_to_somebody_signed_out(client: TestClient, method: str) -> None:
    answers = {path: client.request(method, path) for path in SHUT}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(SHUT, 401)
    assert [path for path, answer in answers.items() if "secret" in answer.text] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_metrics_agents_and_the_frameworks_own_sign_in_are_closed_to_everybody(
    client: TestClient, token: str, method: str
) -> None:
    for headers in ({}, signed_in(token)):
        answers = {path: client.request(method, path, headers=headers).status_code for path in CLOSED}
        assert answers == dict.fromkeys(CLOSED, 404)


def test_the_door_is_open(client: TestClient) -> None:
    assert {path: client.get(path).text for path in OPEN} == dict.fromkeys(OPEN, "secret")


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-mode": "navigate"}, {"accept": "text/html,application/xhtml+xml"}]
)
def test_a_page_asked_for_by_a_browser_leads_to_the_door(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    answer = client.get("/compare?x=1&y=2", headers=headers)
    assert answer.headers["location"] == "/sign-in?next=%2Fcompare%3Fx%3D1%26y%3D2"


def test_a_script_asking_for_a_page_is_told_and_not_led(client: TestClient) -> None:
    assert client.get("/", headers={"sec-fetch-mode": "cors", "accept": "text/html"}).status_code == 401
    assert client.post("/", headers={"sec-fetch-mode": "navigate"}).status_code == 401


def test_a_sign_in_opens_everything_until_it_is_ended(
    client: TestClient, register: Engine, token: str
) -> None:
    assert client.get("/media/x", headers=signed_in(token)).text == "secret"
    people.sign_out(register, token)
    assert client.get("/media/x", headers=signed_in(token)).status_code == 401


@pytest.mark.parametrize("cookie", ["", "made-up", "%00", "é"])
def test_a_made_up_cookie_opens_nothing(client: TestClient, cookie: str) -> None:
    assert client.get("/", headers={"cookie": f"{people.COOKIE}={cookie}".encode()}).status_code == 401


def test_the_websocket_is_refused_to_somebody_signed_out(
    client: TestClient, register: Engine, token: str
) -> None:
    people.sign_out(register, token)
    for headers in ({}, signed_in(token)):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream", headers=headers):
            pass


def test_the_websocket_carries_messages_while_signed_in(client: TestClient, token: str) -> None:
    with client.websocket_connect("/_stcore/stream", headers=signed_in(token)) as socket:
        socket.send_bytes(b"one")
        assert socket.receive_bytes() == b"one"


def test_an_open_websocket_may_only_ask_for_the_page_again_once_signed_out(
    client: TestClient, register: Engine, token: str
) -> None:
    with client.websocket_connect("/_stcore/stream", headers=signed_in(token)) as socket:
        people.sign_out(register, token)
        for _ in range(2):
            socket.send_bytes(b"a chunk of somebody's table, please")
            asked = BackMsg.FromString(socket.receive_bytes())
            assert asked.WhichOneof("type") == "rerun_script"


def test_a_page_left_open_is_shown_again_by_itself_after_signing_out(
    client: TestClient, register: Engine, token: str
) -> None:
    with client.websocket_connect("/_stcore/stream", headers=signed_in(token)) as socket:
        people.sign_out(register, token)
        assert BackMsg.FromString(socket.receive_bytes()).WhichOneof("type") == "rerun_script"


def test_watching_tells_once_and_stops_waiting_when_nobody_reads() -> None:
    async def watch() -> tuple[int, bool]:
        async def receive() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        async def in_force() -> bool:
            return False

        watched = Watched(receive, in_force, 0.01)
        told = 0
        for _ in range(3):
            try:
                await asyncio.wait_for(watched(), 0.1)
                told += 1
            except TimeoutError:
                pass
        watched.stop()
        await asyncio.sleep(0)
        return told, watched.coming is not None and watched.coming.cancelled()

    assert asyncio.run(watch()) == (1, True)


def test_over_https_only_the_cookie_bound_to_the_host_opens_anything(register: Engine, token: str) -> None:
    with gated(register, secure=True) as client:
        assert client.get("/media/x", headers=signed_in(token)).status_code == 401
        bound = {"cookie": f"__Host-{people.COOKIE}={token}"}
        assert client.get("/media/x", headers=bound).text == "secret"


ELSEWHERE = [
    (("203.0.113.5", 1), {}),
    (("127.0.0.1", 1), {"x-forwarded-for": "203.0.113.5"}),
    (("127.0.0.1", 1), {"host": "register.example.org"}),
    (("127.0.0.1", 1), {"origin": "https://register.example.org"}),
]
HERE = {"host": "127.0.0.1:8501"}


@pytest.mark.parametrize(("address", "headers"), ELSEWHERE)
def test_a_demonstration_answers_nobody_elsewhere(
    register: Engine, token: str, address: tuple[str, int], headers: dict[str, str]
) -> None:
    with gated(register, address, demonstration=True) as client:
        for path in ("/", "/sign-in", "/health", "/media/x"):
            answer = client.get(path, headers=HERE | signed_in(token) | headers)
            assert (answer.status_code, "and nowhere else" in answer.text) == (403, True)
        everything = HERE | signed_in(token) | headers
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/x", headers=everything):
            pass
    with gated(register, demonstration=True) as client:
        assert client.get("/media/x", headers=HERE | signed_in(token)).text == "secret"


def test_the_demonstrations_people_are_nobody_elsewhere_in_any_register(register: Engine) -> None:
    people.add_person(
        register,
        at_the_register(Role.ADMINISTRATOR),
        "demo",
        "Demo",
        Role.REVIEWER,
        "wexmoor-demonstration",
        local_only=True,
    )
    token = people.sign_in(register, "demo", "wexmoor-demonstration")
    with gated(register) as client:
        assert client.get("/media/x", headers=HERE | signed_in(token)).text == "secret"
    with gated(register, ("203.0.113.5", 1)) as client:
        assert client.get("/media/x", headers=HERE | signed_in(token)).status_code == 401
        everything = HERE | signed_in(token)
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/x", headers=everything):
            pass


def test_an_open_websocket_is_shut_when_the_person_or_the_role_ends(
    client: TestClient, register: Engine, token: str
) -> None:
    operator = at_the_register(Role.ADMINISTRATOR)
    with client.websocket_connect("/_stcore/stream", headers=signed_in(token)) as socket:
        people.end_membership(register, operator, "rae", people.Belonging(Role.REVIEWER))
        socket.send_bytes(b"a table, please")
        assert BackMsg.FromString(socket.receive_bytes()).WhichOneof("type") == "rerun_script"
    people.add_person(register, operator, "rae", "Rae", Role.REVIEWER, None)
    with client.websocket_connect("/_stcore/stream", headers=signed_in(token)) as socket:
        people.deactivate(register, operator, "rae")
        socket.send_bytes(b"a table, please")
        assert BackMsg.FromString(socket.receive_bytes()).WhichOneof("type") == "rerun_script"
