"""The door's pages: one plain form, one cookie that scripts cannot read, and no way in from another site."""

import re

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evaluate import people
from evaluate.web.sign_in import SignInPages
from tests.web.conftest import PASSWORD

HERE = {"origin": "http://testserver"}
RIGHT = {"name": "rae", "password": PASSWORD}


def test_the_page_is_a_form_without_script(door: TestClient) -> None:
    page = door.get("/sign-in")
    assert page.status_code == 200
    assert page.text.count("<input") == 2
    assert page.text.count("<button") == 1
    assert "<script" not in page.text
    assert "http" not in re.sub(r'http-equiv|xmlns="[^"]*"', "", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_right_name_and_password_give_a_cookie_that_opens_the_register(
    door: TestClient, register: Engine
) -> None:
    answer = door.post("/sign-in", data=RIGHT, headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Secure" not in cookie
    assert "Max-Age" not in cookie
    viewer = people.viewer_of(register, door.cookies[people.COOKIE])
    assert viewer is not None
    assert viewer.key == "rae"


def test_over_https_the_cookie_is_for_https_alone(register: Engine) -> None:
    client = TestClient(Starlette(routes=SignInPages(register, secure=True).routes()), follow_redirects=False)
    assert "Secure" in client.post("/sign-in", data=RIGHT, headers=HERE).headers["set-cookie"]


@pytest.mark.parametrize("form", [{"name": "rae", "password": "wrong"}, {"name": "rae"}, {}, {"x": "y"}])
def test_a_wrong_password_is_answered_on_the_page(door: TestClient, form: dict[str, str]) -> None:
    answer = door.post("/sign-in", data=form, headers=HERE)
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "do not match anybody who may sign in" in answer.text
    assert "set-cookie" not in answer.headers


def test_what_was_typed_comes_back_as_text_and_the_password_never(door: TestClient) -> None:
    form = {"name": '"><script>alert(1)</script>$name', "password": "unmistakable-password"}
    answer = door.post("/sign-in", data=form, headers=HERE)
    assert "&quot;&gt;&lt;script&gt;" in answer.text
    assert "<script" not in answer.text
    assert "unmistakable-password" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver.elsewhere.example"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_form_from_another_site_is_refused(
    door: TestClient, register: Engine, token: str, headers: dict[str, str], path: str
) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.post(path, data=RIGHT, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert people.is_signed_in(register, token)


def test_a_form_that_is_far_too_long_is_refused(door: TestClient) -> None:
    assert door.post("/sign-in", data={"name": "x" * 5000, "password": "y"}, headers=HERE).status_code == 413


@pytest.mark.parametrize("query", ["?next=https://elsewhere.example", "?next=//elsewhere.example", "?url=/x"])
def test_nobody_is_sent_on_to_anywhere_else(door: TestClient, query: str) -> None:
    answer = door.post(f"/sign-in{query}", data=RIGHT, headers=HERE)
    assert answer.headers["location"] == "/"


def test_somebody_already_in_goes_on(door: TestClient, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.get("/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_signing_in_again_ends_the_sign_in_before_it(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    door.post("/sign-in", data=RIGHT, headers=HERE)
    assert not people.is_signed_in(register, token)


def test_signing_out_revokes_and_forgets(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.post("/sign-out", headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?signed-out")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert not people.is_signed_in(register, token)
    door.cookies.clear()
    assert "You are signed out." in door.get("/sign-in?signed-out").text


def test_a_link_cannot_sign_anybody_out(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    assert door.get("/sign-out").status_code == 405
    assert people.is_signed_in(register, token)


def test_the_page_brings_its_own_style(door: TestClient) -> None:
    style = door.get("/sign-in.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "http" not in style.text
