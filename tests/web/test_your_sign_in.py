"""One's own sign-in: choosing a password and a role, seeing other browsers, leaving them."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from evaluate import people
from evaluate.people import add_person, deactivate
from evaluate.people.tokens import BROWSER_COOKIE
from evaluate.vocabulary import Role
from tests.web.conftest import HERE, OPERATOR, PASSWORD
from tests.web.test_sign_in import FOREIGN

ANOTHER = "grey otter lantern"
NEW = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}


def enter(door: TestClient, name: str = "rae", password: str = PASSWORD) -> None:
    door.post("/sign-in", data={"name": name, "password": password}, headers=HERE)


@pytest.fixture
def both(register: Engine) -> Engine:
    """Let Rae also administer."""
    add_person(register, OPERATOR, "rae", "Rae", Role.ADMINISTRATOR, None)
    return register


def test_who_one_is_and_where_one_is_signed_in_is_shown(door: TestClient, register: Engine) -> None:
    people.sign_in(register, "rae", PASSWORD)
    enter(door)
    page = door.get("/your-sign-in").text
    for part in ("<dd>Rae</dd>", "<dd>rae</dd>", "Home Office reviewer", "(this browser)", "everywhere else"):
        assert part in page
    assert page.count("<tr><td>") == 2
    assert "Change your password" in page
    assert "as something else" not in page


def test_one_signs_out_of_the_others(door: TestClient, register: Engine) -> None:
    other = people.sign_in(register, "rae", PASSWORD)
    enter(door)
    answer = door.post("/your-sign-in/elsewhere", headers=HERE)
    assert answer.headers["location"] == "/your-sign-in?done=elsewhere"
    assert not people.is_signed_in(register, other)
    page = door.get("/your-sign-in?done=elsewhere").text
    assert "You are signed out everywhere else." in page
    assert "/your-sign-in/elsewhere" not in page


def test_another_password_ends_the_others_and_renews_the_cookie(door: TestClient, register: Engine) -> None:
    other = people.sign_in(register, "rae", PASSWORD)
    enter(door)
    before = door.cookies[people.COOKIE]
    answer = door.post("/your-sign-in/password", data=NEW, headers=HERE)
    assert answer.headers["location"] == "/your-sign-in?done=password"
    after = door.cookies[people.COOKIE]
    assert [people.is_signed_in(register, token) for token in (other, before, after)] == [False, False, True]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"again": "something else"}, "The two new passwords differ."),
        ({"old": "wrong"}, "That is not the password that you have now."),
        ({"new": "short", "again": "short"}, "The password has 5 characters."),
        ({"new": PASSWORD, "again": PASSWORD}, "is the one that you have now"),
    ],
)
def test_a_password_that_cannot_be_is_explained_and_not_repeated(
    door: TestClient, register: Engine, changed: dict[str, str], said: str
) -> None:
    enter(door)
    answer = door.post("/your-sign-in/password", data=NEW | changed, headers=HERE)
    assert answer.status_code == 400
    assert said in answer.text
    for typed in (NEW | changed).values():
        assert f'value="{typed}"' not in answer.text
    assert people.sign_in(register, "rae", PASSWORD)


def test_a_given_password_must_be_changed_before_anything_is_seen(door: TestClient, register: Engine) -> None:
    add_person(register, OPERATOR, "new", "New", Role.REVIEWER, PASSWORD, must_change=True)
    enter(door, "new")
    assert door.get("/your-sign-in").headers["location"] == "/sign-in"
    assert door.get("/your-sign-in/role").headers["location"] == "/sign-in"
    page = door.get("/your-sign-in/password?next=%2Freturns").text
    assert "Choose a password of your own" in page
    answer = door.post("/your-sign-in/password", data=NEW | {"next": "/returns"}, headers=HERE)
    assert answer.headers["location"] == "/returns"
    assert people.is_signed_in(register, door.cookies[people.COOKIE])


def test_one_chooses_what_to_be_here_as(door: TestClient, both: Engine) -> None:
    enter(door)
    page = door.get("/your-sign-in/role").text
    assert "Home Office reviewer" in page
    assert "Administrator" in page
    before = door.cookies[people.COOKIE]
    answer = door.post(
        "/your-sign-in/role", data={"role": "administrator", "next": "/register"}, headers=HERE
    )
    assert answer.headers["location"] == "/register"
    assert not people.is_signed_in(both, before)
    viewer = people.viewer_of(both, door.cookies[people.COOKIE])
    assert viewer is not None
    assert viewer.role is Role.ADMINISTRATOR
    assert 'value="administrator" aria-current="true"' in door.get("/your-sign-in/role").text
    assert "as something else" in door.get("/your-sign-in").text


@pytest.mark.parametrize("role", ["commissioner", "boss", "", "administrator' OR 1=1"])
def test_a_role_that_is_not_ones_own_is_refused(door: TestClient, both: Engine, role: str) -> None:
    enter(door)
    answer = door.post("/your-sign-in/role", data={"role": role}, headers=HERE)
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert not people.is_signed_in(both, door.cookies[people.COOKIE])


@pytest.mark.parametrize("headers", FOREIGN)
def test_nothing_here_is_done_from_another_site(
    door: TestClient, both: Engine, headers: dict[str, str]
) -> None:
    other = people.sign_in(both, "rae", PASSWORD)
    enter(door)
    cookie = door.cookies[people.COOKIE]
    for path, form in (
        ("/your-sign-in/role", {"role": "administrator"}),
        ("/your-sign-in/password", NEW),
        ("/your-sign-in/elsewhere", {}),
    ):
        door.post(path, data=form, headers=headers)
    assert door.cookies[people.COOKIE] == cookie
    assert people.sign_in(both, "rae", PASSWORD)
    from evaluate.people.standing import standing

    assert standing(both, other) is not None


@pytest.mark.parametrize("path", ["/your-sign-in", "/your-sign-in/password", "/your-sign-in/role"])
def test_somebody_signed_out_is_led_to_the_door(door: TestClient, register: Engine, path: str) -> None:
    assert door.get(path).headers["location"] == "/sign-in"
    enter(door)
    assert door.get("/your-sign-in").status_code == 200
    deactivate(register, OPERATOR, "rae")
    assert door.get(path).headers["location"] == "/sign-in"
    if path != "/your-sign-in":
        assert door.post(path, data=NEW, headers=HERE).headers["location"] == "/sign-in"
    assert door.post("/your-sign-in/elsewhere", headers=HERE).headers["location"] == "/sign-in"


def test_guessing_the_old_password_from_an_open_browser_is_slowed_down(door: TestClient) -> None:
    enter(door)
    assert door.cookies[BROWSER_COOKIE]
    answers = [
        door.post("/your-sign-in/password", data=NEW | {"old": "a guess"}, headers=HERE) for _ in range(11)
    ]
    assert "wait 1 minute" in answers[10].text
