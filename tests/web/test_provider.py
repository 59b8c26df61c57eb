"""The way to the provider and back: who gets in, who is turned away in words, and nothing that leads elsewhere."""

from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from evaluate import people
from evaluate.db.accounts import Belonging
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent
from evaluate.people import add_person
from evaluate.people.identities import link
from evaluate.people.invitations import invite
from evaluate.people.provider import Promise, Provider
from evaluate.people.tokens import BROWSER_COOKIE
from evaluate.vocabulary import Role
from evaluate.web.provider import WAY_COOKIE, ProviderPages
from tests.builders import build_area, build_organisation
from tests.web.conftest import CONTACT, OPERATOR, PASSWORD, open_door
from tests.web.openid_provider import CLIENT, SECRET, OpenIdProvider, visit


def go(door: TestClient, query: str = "") -> Any:
    """Go to the provider and come back."""
    return door.get(visit(door.get(f"/sign-in/provider{query}").headers["location"]))


def events(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


@pytest.fixture
def rae(register: Engine, provider: Provider) -> Engine:
    """Let Rae in as the provider's first subject."""
    link(register, OPERATOR, "rae", provider, "s-1")
    return register


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"roles": ["providers"], "org": "HT-01"}, Role.PROVIDER),
        ({"roles": ["commissioners"]}, Role.COMMISSIONER),
        ({"roles": "home-office"}, Role.REVIEWER),
    ],
)
def test_each_role_comes_in_by_its_claims(
    register: Engine, openid_provider: OpenIdProvider, claims: dict[str, Any], role: Role
) -> None:
    with writing(register) as session:
        build_organisation(session, "acorn")
        build_area(session, "north")
    mapped = Provider(
        "North Council",
        openid_provider.address,
        CLIENT,
        SECRET,
        promises=(
            Promise({"roles": "providers", "org": "HT-01"}, Belonging(Role.PROVIDER, "acorn")),
            Promise({"roles": "commissioners"}, Belonging(Role.COMMISSIONER, None, "north")),
            Promise({"roles": "home-office"}, Belonging(Role.REVIEWER)),
        ),
    )
    openid_provider.claims = {"preferred_username": "new.one@example.org", "name": "New One"} | claims
    with open_door(register, mapped) as door:
        assert go(door).status_code == 303
        viewer = people.viewer_of(register, door.cookies[people.COOKIE])
    assert viewer is not None
    assert (viewer.key, viewer.role) == ("new.one@example.org", role)


def test_somebody_unknown_is_told_whom_to_ask(
    register: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    openid_provider.claims = {"email": "rae", "preferred_username": "rae", "name": "<b>Rae</b>"}
    with open_door(register, provider) as door:
        answer = go(door)
        assert answer.status_code == 403
        for part in ("You are not in this register", "North Council knows you", CONTACT, "Reference:"):
            assert part in answer.text
        assert "<b>Rae" not in answer.text
        assert people.COOKIE not in door.cookies
    assert events(register)[-1] == "sign-in refused"


def test_the_cookies_are_out_of_reach(rae: Engine, provider: Provider) -> None:
    with open_door(rae, provider) as door:
        there = door.get("/sign-in/provider")
        way = there.headers["set-cookie"]
        for part in (WAY_COOKIE, "HttpOnly", "SameSite=lax", "Max-Age=600", "Path=/"):
            assert part in way
        back = door.get(visit(there.headers["location"]))
        kept = back.headers.get_list("set-cookie")
    assert [cookie.split("=")[0] for cookie in kept] == [people.COOKIE, BROWSER_COOKIE, WAY_COOKIE]
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie for cookie in kept)
    assert "Max-Age=0" in kept[2]


def test_what_is_on_the_way_is_sealed(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    with open_door(rae, provider) as door:
        go(door)
        door.get("/sign-in/provider")
        sealed = door.cookies[WAY_COOKIE]
    for secret in (openid_provider.asked[0]["state"], "nonce", "code_verifier"):
        assert secret not in sealed


@pytest.mark.parametrize("change", ["no cookie", "another state", "another browser's", "made up", "no state"])
def test_only_the_browser_that_went_comes_back(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider, change: str
) -> None:
    with open_door(rae, provider) as door, open_door(rae, provider) as other:
        back = visit(door.get("/sign-in/provider").headers["location"])
        other.get("/sign-in/provider")
        if change == "no cookie":
            door.cookies.clear()
        elif change == "another browser's":
            door.cookies.set(WAY_COOKIE, other.cookies[WAY_COOKIE])
        elif change == "made up":
            door.cookies.set(WAY_COOKIE, "gAAAAAB" + "x" * 200)
        elif change == "another state":
            back = back.replace("state=", "state=x")
        else:
            back = back.partition("&state=")[0]
        before = events(rae)
        answer = door.get(back)
        assert answer.status_code == 400
        assert "You need to begin again" in answer.text
        assert people.COOKIE not in door.cookies
        assert events(rae) == before


def test_going_takes_no_longer_than_ten_minutes(
    rae: Engine, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_door(rae, provider) as door:
        back = visit(door.get("/sign-in/provider").headers["location"])
        monkeypatch.setattr("evaluate.web.provider._ON_THE_WAY_SECONDS", -1)
        assert door.get(back).status_code == 400


@pytest.mark.parametrize(
    ("wanted", "onward"),
    [
        ("/compare?measure=sdq", "/compare?measure=sdq"),
        ("https://elsewhere.example", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_on_to_anywhere_else(
    rae: Engine, provider: Provider, wanted: str, onward: str
) -> None:
    with open_door(rae, provider) as door:
        there = door.get("/sign-in/provider", params={"next": wanted})
        assert door.get(visit(there.headers["location"])).headers["location"] == onward


def test_an_error_that_the_provider_reports_is_said_in_our_words_and_written_down_nowhere(
    rae: Engine, provider: Provider
) -> None:
    with open_door(rae, provider) as door:
        before = events(rae)
        answer = door.get("/sign-in/provider/return?error=<script>&error_description=Call+this+number")
        assert answer.status_code == 403
        assert "North Council did not let you go on." in answer.text
        assert "<script" not in answer.text
        assert "Call this number" not in answer.text
        assert events(rae) == before


def test_a_provider_that_is_down_is_said_in_words(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    gone = Provider("North Council", "http://127.0.0.1:1", CLIENT, SECRET)
    openid_provider.broken = True
    for down in (gone, provider):
        with open_door(rae, down) as door:
            answer = door.get("/sign-in/provider")
            assert answer.status_code == 503
            assert "North Council does not answer" in answer.text
            assert "try again in a few minutes" in answer.text
    openid_provider.broken = False
    with open_door(rae, provider) as door:
        back = visit(door.get("/sign-in/provider").headers["location"])
        assert door.get(back).status_code == 303


def test_signing_in_again_ends_the_sign_in_before_it(rae: Engine, provider: Provider, token: str) -> None:
    with open_door(rae, provider) as door:
        door.cookies.set(people.COOKIE, token)
        assert go(door).status_code == 303
    assert not people.is_signed_in(rae, token)


def test_an_invitation_may_be_taken_up_with_the_provider(
    register: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    add_person(register, OPERATOR, "bo", "Bo", Role.REVIEWER, None)
    invitation = invite(register, OPERATOR, "bo")
    with open_door(register, provider) as door:
        assert (
            f'href="/sign-in/provider?invitation={invitation}"'
            in door.get(f"/sign-in/invitation/{invitation}").text
        )
        assert go(door, f"?invitation={invitation}").status_code == 303
        viewer = people.viewer_of(register, door.cookies[people.COOKIE])
        assert viewer is not None
        assert viewer.key == "bo"
    with open_door(register, provider) as door:
        openid_provider.subject = "s-2"
        answer = go(door, f"?invitation={invitation}")
        assert (answer.status_code, "has been used" in answer.text) == (403, True)


def test_answers_that_are_not_believed_are_slowed_down(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    openid_provider.claims = {"aud": "another"}
    with open_door(rae, provider) as door:
        answers = [go(door).status_code for _ in range(52)]
        assert answers == [401] * 50 + [403] * 2
    assert events(rae).count("sign-in refused") == 50


def test_where_the_provider_is_the_only_way_no_password_is_looked_at(
    register: Engine, openid_provider: OpenIdProvider
) -> None:
    alone = Provider("North Council", openid_provider.address, CLIENT, SECRET, passwords=False)
    with open_door(register, alone) as door:
        page = door.get("/sign-in")
        assert "<input" not in page.text
        assert "Sign in with North Council" in page.text
        answer = door.post(
            "/sign-in", data={"name": "rae", "password": PASSWORD}, headers={"origin": "http://testserver"}
        )
        assert (answer.status_code, people.COOKIE in door.cookies) == (401, False)
        add_person(register, OPERATOR, "bo", "Bo", Role.REVIEWER, None)
        invitation = invite(register, OPERATOR, "bo")
        answer = door.get(f"/sign-in/invitation/{invitation}")
        assert answer.headers["location"] == f"/sign-in/provider?invitation={invitation}"
        answer = door.post(
            f"/sign-in/invitation/{invitation}",
            data={"new": "grey otter lantern", "again": "grey otter lantern"},
            headers={"origin": "http://testserver"},
        )
        assert answer.status_code == 404


def test_over_https_the_cookies_are_for_https_and_one_host_alone(
    register: Engine, provider: Provider
) -> None:
    pages = ProviderPages(register, provider, "https://register.example.org", True, CONTACT)
    assert pages.openid.return_address == "https://register.example.org/sign-in/provider/return"
    from starlette.applications import Starlette

    with TestClient(Starlette(routes=pages.routes()), follow_redirects=False) as door:
        way = door.get("/sign-in/provider").headers["set-cookie"]
    assert way.startswith(f"__Host-{WAY_COOKIE}=")
    assert "Secure" in way
    assert "Domain" not in way


def test_there_is_no_way_to_a_provider_that_is_not_there(door: TestClient, register: Engine) -> None:
    assert door.get("/sign-in/provider").status_code == 404
    assert "provider" not in door.get("/sign-in").text
    with reading(register) as session:
        assert session.scalar(select(func.count(AuditEvent.id))) == 2
