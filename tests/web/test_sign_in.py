"""The door's pages: one plain form, cookies that scripts cannot read, and no way in from another site."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from evaluate import people
from evaluate.people import add_person
from evaluate.people.provider import Provider
from evaluate.people.tokens import BROWSER_COOKIE
from evaluate.vocabulary import Role
from evaluate.web.sign_in import SignInPages
from tests.web.conftest import CONTACT, HERE, OPERATOR, PASSWORD, open_door

RIGHT = {"name": "rae", "password": PASSWORD}


def test_the_page_is_a_form_without_script(door: TestClient) -> None:
    page = door.get("/sign-in")
    assert page.status_code == 200
    assert len(re.findall(r"<input(?! type=\"hidden\")", page.text)) == 2
    assert page.text.count("<button") == 1
    assert "<script" not in page.text
    assert "http" not in re.sub(r'http-equiv|xmlns="[^"]*"', "", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert f"Ask {CONTACT}." in page.text


def test_the_right_name_and_password_give_a_cookie_that_opens_the_register(
    door: TestClient, register: Engine
) -> None:
    answer = door.post("/sign-in", data=RIGHT, headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie, browser = answer.headers.get_list("set-cookie")
    for part in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
        assert part in browser
    assert "Secure" not in cookie
    assert "Max-Age" not in cookie
    assert "Max-Age=31536000" in browser
    viewer = people.viewer_of(register, door.cookies[people.COOKIE])
    assert viewer is not None
    assert viewer.key == "rae"


def test_a_browser_keeps_its_own_mark(door: TestClient) -> None:
    door.post("/sign-in", data=RIGHT, headers=HERE)
    first = door.cookies[BROWSER_COOKIE]
    door.post("/sign-in", data=RIGHT, headers=HERE)
    assert door.cookies[BROWSER_COOKIE] == first


def test_over_https_the_cookies_are_for_https_and_one_host_alone(register: Engine) -> None:
    from starlette.applications import Starlette

    pages = SignInPages(register, True, None, CONTACT)
    with TestClient(Starlette(routes=pages.routes()), follow_redirects=False) as client:
        kept = client.post("/sign-in", data=RIGHT, headers=HERE).headers.get_list("set-cookie")
    assert [cookie.split("=")[0] for cookie in kept] == [
        f"__Host-{people.COOKIE}",
        f"__Host-{BROWSER_COOKIE}",
    ]
    assert all("Secure" in cookie and "Domain" not in cookie for cookie in kept)


@pytest.mark.parametrize("form", [{"name": "rae", "password": "wrong"}, {"name": "rae"}, {"x": "y"}])
def test_a_wrong_password_is_answered_on_the_page(door: TestClient, form: dict[str, str]) -> None:
    answer = door.post("/sign-in", data=form, headers=HERE)
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "<title>Error: Sign in - Evaluate</title>" in answer.text
    assert "do not match anybody who may sign in" in answer.text
    assert "set-cookie" not in answer.headers


def test_guessing_is_slowed_down_in_words(door: TestClient) -> None:
    form = {"name": "nobody", "password": "wrong"}
    answers = [door.post("/sign-in", data=form, headers=HERE) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 6
    assert "do not match" in answers[4].text
    assert "You need to wait 1 minute, then try again." in answers[5].text


def test_what_was_typed_comes_back_as_text_and_the_password_never(door: TestClient) -> None:
    form = {"name": '"><script>alert(1)</script>$name', "password": "unmistakable-password"}
    answer = door.post("/sign-in", data=form, headers=HERE)
    assert "&quot;&gt;&lt;script&gt;" in answer.text
    assert "<script" not in answer.text
    assert "unmistakable-password" not in answer.text


FOREIGN = [
    {},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://testserver.elsewhere.example"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", FOREIGN)
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
    answer = door.post("/sign-in", data={"name": "x" * 5000, "password": "y"}, headers=HERE)
    assert (answer.status_code, "longer than any name" in answer.text) == (403, True)


@pytest.mark.parametrize(
    ("wanted", "onward"),
    [
        ("/compare?measure=sdq&timepoint=after", "/compare?measure=sdq&timepoint=after"),
        ("https://elsewhere.example", "/"),
        ("//elsewhere.example", "/"),
        ("/sign-out", "/"),
    ],
)
def test_somebody_goes_on_to_where_they_wanted_if_it_is_here(
    door: TestClient, wanted: str, onward: str
) -> None:
    form = RIGHT | {"next": wanted}
    assert door.post("/sign-in", data=form, headers=HERE).headers["location"] == onward
    assert door.get("/sign-in", params={"next": wanted}).headers["location"] == onward


def test_the_form_carries_where_somebody_wanted_to_go(door: TestClient) -> None:
    page = door.get("/sign-in", params={"next": '/compare?a="b"'})
    assert 'name="next" value="/compare?a=&quot;b&quot;"' in page.text


def test_somebody_already_in_goes_on(door: TestClient, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.get("/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_signing_in_again_ends_the_sign_in_before_it(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.post("/sign-in", data=RIGHT, headers=HERE)
    assert not people.is_signed_in(register, token)
    assert token not in str(answer.headers)


def test_a_cookie_that_was_put_there_beforehand_is_not_taken_over(door: TestClient, register: Engine) -> None:
    door.cookies.set(people.COOKIE, "chosen-by-somebody-else")
    door.post("/sign-in", data=RIGHT, headers=HERE)
    assert not people.is_signed_in(register, "chosen-by-somebody-else")


def test_somebody_with_two_roles_or_a_given_password_is_led_to_what_comes_first(
    door: TestClient, register: Engine
) -> None:
    add_person(register, OPERATOR, "two", "Two", Role.REVIEWER, PASSWORD)
    add_person(register, OPERATOR, "two", "Two", Role.ADMINISTRATOR, None)
    add_person(register, OPERATOR, "new", "New", Role.REVIEWER, PASSWORD, must_change=True)
    for name, onward in (("two", "/your-sign-in/role"), ("new", "/your-sign-in/password")):
        door.post("/sign-in", data=RIGHT | {"name": name}, headers=HERE)
        assert door.get("/sign-in").headers["location"] == onward
        assert door.get("/sign-in?next=/compare").headers["location"] == f"{onward}?next=%2Fcompare"


def test_signing_out_revokes_and_forgets(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    answer = door.post("/sign-out", headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?signed-out")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert not people.is_signed_in(register, token)
    door.cookies.clear()
    assert "You are signed out.</p>" in door.get("/sign-in?signed-out").text


def test_signing_out_says_that_the_provider_still_knows_one(register: Engine, provider: Provider) -> None:
    with open_door(register, provider) as door:
        assert "sign out of North Council too" in door.get("/sign-in?signed-out").text


def test_a_link_cannot_sign_anybody_out(door: TestClient, register: Engine, token: str) -> None:
    door.cookies.set(people.COOKIE, token)
    assert door.get("/sign-out").status_code == 405
    assert people.is_signed_in(register, token)


def test_a_long_queue_is_told_to_come_back(door: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluate.web.sign_in._QUEUE", 0)
    assert "Many people are signing in" in door.post("/sign-in", data=RIGHT, headers=HERE).text


@pytest.mark.parametrize("client", [("203.0.113.5", 1), ("198.51.100.2", 1)])
def test_the_demonstrations_people_come_in_from_this_machine_alone(
    register: Engine, client: tuple[str, int]
) -> None:
    add_person(register, OPERATOR, "demo", "Demo", Role.REVIEWER, "wexmoor-demonstration", local_only=True)
    form = {"name": "demo", "password": "wexmoor-demonstration"}
    here = {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}
    with open_door(register) as door:
        assert door.post("/sign-in", data=form, headers=here).status_code == 303
        passed_on = here | {"x-forwarded-for": "203.0.113.5"}
        assert door.post("/sign-in", data=form, headers=passed_on).status_code == 401
    with open_door(register, client=client) as door:
        assert door.post("/sign-in", data=form, headers=here).status_code == 401
        assert door.post("/sign-in", data=RIGHT, headers=HERE).status_code == 303


def test_the_page_brings_its_own_style(door: TestClient) -> None:
    style = door.get("/sign-in.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "http" not in style.text
