"""Only what comes from this very machine, passed on by nobody, is local."""

import pytest
from starlette.requests import Request

from evaluate.people.tokens import BROWSER_COOKIE
from evaluate.web.callers import caller_of, is_local


def request(client: tuple[str, int] | None = ("127.0.0.1", 1), **headers: str) -> Request:
    named = {"host": "127.0.0.1:8501"} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in named.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": raw, "client": client})


@pytest.mark.parametrize(
    "found",
    [
        request(),
        request(("::1", 1), host="[::1]:8501"),
        request(("127.0.0.2", 1), host="localhost"),
        request(origin="http://localhost:8501"),
    ],
)
def test_this_machine_is_local(found: Request) -> None:
    assert is_local(found.scope)


@pytest.mark.parametrize(
    "found",
    [
        request(None),
        request(("203.0.113.5", 1)),
        request(("2001:db8::1", 1)),
        request(("testclient", 1)),
        request(host="register.example.org"),
        request(host="127.0.0.1.example.org"),
        request(host=""),
        request(origin="https://register.example.org"),
        request(origin="null"),
        request(x_forwarded_for="203.0.113.5"),
        request(x_forwarded_proto="https"),
        request(x_real_ip="203.0.113.5"),
        request(forwarded="for=203.0.113.5"),
        request(via="1.1 proxy"),
    ],
)
def test_anything_else_is_not(found: Request) -> None:
    assert not is_local(found.scope)


def test_a_caller_has_an_address_and_a_browser() -> None:
    found = caller_of(request(("203.0.113.5", 1), cookie=f"a=b; {BROWSER_COOKIE}=mine"), secure=False)
    assert (found.address, found.browser, found.local) == ("203.0.113.5", "mine", False)
    assert caller_of(request(cookie=f"{BROWSER_COOKIE}=mine"), secure=True).browser is None
    assert caller_of(request(None), secure=False).address is None
