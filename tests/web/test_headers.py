"""Every answer tells the browser to run nothing foreign, to be framed by nobody and to keep nothing."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from evaluate.web.headers import CONTENT_POLICY, Headers, inline_scripts


async def answer(request: Request) -> Response:
    headers = {"cache-control": "public, max-age=99"}
    if "banner" in request.query_params:
        headers |= {"server": "uvicorn", "x-powered-by": "Streamlit"}
    if "cookie" in request.query_params:
        headers["set-cookie"] = "_streamlit_xsrf=2|a; Path=/"
    if own := request.query_params.get("policy"):
        headers["content-security-policy"] = own
    return Response("x", media_type=request.query_params.get("type", "text/html"), headers=headers)


def client(secure: bool = False) -> TestClient:
    routes = [Route("/{path:path}", answer)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Headers, secure=secure)]))


def test_no_script_runs_but_our_own() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_POLICY.split(";"))
    assert rules["script-src"].split() == ["'self'", *inline_scripts()]
    assert all(hashed.startswith("'sha256-") for hashed in inline_scripts())
    assert rules["frame-ancestors"] == rules["object-src"] == "'none'"
    assert "http" not in CONTENT_POLICY
    assert "*" not in CONTENT_POLICY


def test_every_answer_carries_the_headers() -> None:
    headers = client().get("/compare").headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-permitted-cross-domain-policies", "none"),
        ("cache-control", "no-store"),
    ],
)
def test_each_header_says_what_it_must(name: str, said: str) -> None:
    assert client().get("/").headers[name] == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("default-src", "'none'"),
        ("frame-ancestors", "'none'"),
        ("frame-src", "'none'"),
        ("object-src", "'none'"),
        ("media-src", "'none'"),
        ("base-uri", "'self'"),
        ("form-action", "'self'"),
        ("connect-src", "'self'"),
        ("font-src", "'self' data:"),
        ("img-src", "'self' data: blob:"),
        ("worker-src", "'self' blob:"),
        ("manifest-src", "'self'"),
        ("style-src", "'self' 'unsafe-inline'"),
    ],
)
def test_each_rule_of_the_content_policy(rule: str, said: str) -> None:
    rules = dict(one.strip().split(" ", 1) for one in CONTENT_POLICY.split(";"))
    assert rules[rule] == said
    assert len(rules) == 14
    assert "unsafe-eval" not in CONTENT_POLICY


def test_no_page_may_use_a_camera_or_anything_like_it() -> None:
    allowed = client().get("/").headers["permissions-policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"} <= set(allowed)
    assert all(one.endswith("=()") for one in allowed)


def test_no_answer_names_its_software() -> None:
    assert not {"server", "x-powered-by"} & set(client().get("/?banner=1").headers)


def test_a_page_may_be_stricter_than_the_rest() -> None:
    assert (
        client().get("/?policy=default-src 'none'").headers["content-security-policy"] == "default-src 'none'"
    )


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", False),
        ("/media/figure.png?type=image/png", False),
        ("/_stcore/health?type=text/plain", False),
        ("/static/index.html", False),
        ("/static/js/index.js?type=text/javascript", True),
        ("/app/static/fonts/a.woff2?type=font/woff2", True),
    ],
)
def test_only_files_that_are_the_same_for_everybody_are_kept(address: str, kept: bool) -> None:
    assert client().get(address).headers["cache-control"] == ("public, max-age=99" if kept else "no-store")


def test_https_is_insisted_on_only_where_it_is_used() -> None:
    assert "strict-transport-security" not in client().get("/").headers
    assert client(secure=True).get("/").headers["strict-transport-security"].startswith("max-age=31536000")


def test_every_cookie_is_for_https_alone_where_it_is_used() -> None:
    assert (
        client(secure=True).get("/?cookie=1").headers["set-cookie"] == "_streamlit_xsrf=2|a; Path=/; Secure"
    )
    assert client().get("/?cookie=1").headers["set-cookie"] == "_streamlit_xsrf=2|a; Path=/"
