"""The page of an invitation: for one person, once, and looked at by mail programs without harm."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from evaluate import people
from evaluate.people import add_person, invite
from evaluate.vocabulary import Role
from tests.web.conftest import CONTACT, HERE, OPERATOR
from tests.web.test_sign_in import FOREIGN

CHOSEN = "grey otter lantern"
NEW = {"new": CHOSEN, "again": CHOSEN}


@pytest.fixture
def link(register: Engine) -> str:
    """Invite somebody."""
    add_person(register, OPERATOR, "bo", "Bo <b>Bold</b>", Role.REVIEWER, None)
    return f"/sign-in/invitation/{invite(register, OPERATOR, 'bo')}"


def test_a_password_is_chosen_once(door: TestClient, register: Engine, link: str) -> None:
    for _ in range(2):
        page = door.get(link)
        assert page.status_code == 200
        assert "Bo &lt;b&gt;Bold&lt;/b&gt;" in page.text
        assert "identity provider" not in page.text
    answer = door.post(link, data=NEW, headers=HERE)
    assert answer.headers["location"] == "/sign-in?chosen"
    assert "Your password is kept. Sign in with it." in door.get("/sign-in?chosen").text
    assert people.sign_in(register, "bo", CHOSEN)
    for again in (door.get(link), door.post(link, data=NEW, headers=HERE)):
        assert again.status_code == 404
        assert "has been used, or is more than seven days old" in again.text
        assert CONTACT in again.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"new": "short", "again": "short"}, "has 5 characters"),
        ({"new": CHOSEN, "again": "another"}, "The two new passwords differ."),
        ({}, "has 0 characters"),
    ],
)
def test_a_password_that_cannot_be_leaves_the_link_good(
    door: TestClient, link: str, form: dict[str, str], said: str
) -> None:
    answer = door.post(link, data=form, headers=HERE)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert door.post(link, data=NEW, headers=HERE).status_code == 303


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_from_another_site_chooses_nothing(
    door: TestClient, link: str, headers: dict[str, str]
) -> None:
    assert door.post(link, data=NEW, headers=headers).status_code == 400
    assert door.get(link).status_code == 200


@pytest.mark.parametrize("token", ["made-up", "x" * 43])
def test_a_made_up_link_says_no_more_than_a_used_one(door: TestClient, token: str) -> None:
    assert door.get(f"/sign-in/invitation/{token}").status_code == 404
