"""Nothing that a provider sends is believed unless everything about it is right."""

import time
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from evaluate import people
from evaluate.db.accounts import Belonging
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent
from evaluate.people.identities import link
from evaluate.people.provider import Promise, Provider
from evaluate.vocabulary import Role
from evaluate.web.openid import Unbelievable, check_description
from tests.web.conftest import OPERATOR, open_door
from tests.web.openid_provider import CLIENT, SECRET, OpenIdProvider, visit


@pytest.fixture
def rae(register: Engine, provider: Provider) -> Engine:
    """Let Rae in as the provider's first subject."""
    link(register, OPERATOR, "rae", provider, "s-1")
    return register


def go(door: TestClient) -> Any:
    """Go to the provider and come back."""
    there = door.get("/sign-in/provider")
    return door.get(visit(there.headers["location"]))


def is_in(door: TestClient, register: Engine) -> bool:
    return people.is_signed_in(register, door.cookies.get(people.COOKIE))


def test_a_good_answer_lets_somebody_in(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    with open_door(rae, provider) as door:
        answer = go(door)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert is_in(door, rae)


def test_the_provider_is_asked_for_a_code_with_proof_state_and_nonce(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    with open_door(rae, provider) as door:
        for _ in range(2):
            go(door)
    first, second = openid_provider.asked
    assert (first["response_type"], first["client_id"]) == ("code", CLIENT)
    assert first["redirect_uri"] == "http://testserver/sign-in/provider/return"
    assert first["scope"] == "openid profile email"
    assert first["code_challenge_method"] == "S256"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 20
        assert first[name] != second[name]


NOW = int(time.time())
FORGED: dict[str, dict[str, Any]] = {
    "another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "no issuer": {"claims": {"iss": None}},
    "another audience": {"claims": {"aud": "another"}},
    "another audience, with us as the party": {"claims": {"aud": "another", "azp": CLIENT}},
    "several audiences and another party": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "no audience": {"claims": {"aud": None}},
    "another nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "no subject": {"claims": {"sub": None}},
    "a subject that is no text": {"claims": {"sub": 7}},
    "expired": {"claims": {"exp": NOW - 3600}},
    "no end": {"claims": {"exp": None}},
    "an end that is no time": {"claims": {"exp": "tomorrow"}},
    "from the future": {"claims": {"iat": NOW + 3600}},
    "not valid yet": {"claims": {"nbf": NOW + 3600}},
    "signed by nobody": {"header": {"alg": "none"}},
    "signed with the published key as a secret": {"header": {"alg": "HS256"}},
    "signed by another key": {"published": RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False)},
    "signed by a key that is not published": {
        "published": RSAKey.generate_key(2048, {"kid": "9"}, auto_kid=False)
    },
    "no token": {"without_token": True},
    "another access token's hash": {"claims": {"at_hash": "bm90IHRoZSBoYXNoIQ"}},
}


@pytest.mark.parametrize("wrong", list(FORGED))
def test_an_answer_with_one_thing_wrong_lets_nobody_in(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider, wrong: str
) -> None:
    for name, value in FORGED[wrong].items():
        setattr(openid_provider, name, value)
    with open_door(rae, provider) as door:
        answer = go(door)
        assert answer.status_code == 401
        assert "could not be confirmed" in answer.text
        assert not is_in(door, rae)
    with reading(rae) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last is not None
    assert (last.action, last.subject_key, last.detail["means"]) == ("sign-in refused", "unknown", "provider")
    assert last.detail["why"]


def test_the_same_keys_are_refused_for_what_is_wrong_and_nothing_else(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    """The forgeries above fail for their own reason: mended, the same provider lets Rae in."""
    with open_door(rae, provider) as door:
        openid_provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
        assert go(door).status_code == 303
        openid_provider.claims = {"exp": NOW - 3600}
        assert go(door).status_code == 401
        openid_provider.claims = {}
        assert go(door).status_code == 303


@pytest.mark.parametrize("kid", ["2", "1"])
def test_a_provider_may_change_its_key_under_a_new_name_or_the_old_one(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider, kid: str
) -> None:
    with open_door(rae, provider) as door:
        assert go(door).status_code == 303
        openid_provider.key = RSAKey.generate_key(2048, {"kid": kid}, auto_kid=False)
        # A key under its old name is noticed by the failure, and read again for the next.
        answers = [go(door).status_code for _ in range(2)]
        assert answers == ([303, 303] if kid == "2" else [401, 303])


def test_a_code_is_good_once(rae: Engine, provider: Provider, openid_provider: OpenIdProvider) -> None:
    with open_door(rae, provider) as door:
        back = visit(door.get("/sign-in/provider").headers["location"])
        way = dict(door.cookies)
        assert door.get(back).status_code == 303
        door.cookies.clear()
        again = door.get(back)
        assert (again.status_code, "You need to begin again" in again.text) == (400, True)
        door.cookies.update(way)
        again = door.get(back)
        assert again.status_code == 401
        assert not is_in(door, rae)


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ({"issuer": "https://elsewhere.example"}, "calls itself something else"),
        ({"issuer": None}, "calls itself something else"),
        ({"token_endpoint": "http://elsewhere.example/token"}, "token_endpoint is missing or not encrypted"),
        ({"jwks_uri": "http://elsewhere.example/keys"}, "jwks_uri is missing or not encrypted"),
        ({"authorization_endpoint": None}, "authorization_endpoint is missing or not encrypted"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint is missing"),
    ],
)
def test_a_provider_is_held_to_its_own_name_and_to_encryption(
    rae: Engine,
    provider: Provider,
    openid_provider: OpenIdProvider,
    description: dict[str, Any],
    said: str,
) -> None:
    endpoints = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    good = {"issuer": provider.issuer} | dict.fromkeys(endpoints, f"{provider.issuer}/x")
    check_description(provider, good)
    with pytest.raises(Unbelievable, match=said):
        check_description(provider, good | description)
    openid_provider.description = description
    with open_door(rae, provider) as door:
        assert door.get("/sign-in/provider").status_code == 503
        openid_provider.description = {}
        assert door.get("/sign-in/provider").status_code == 302


def test_claims_that_the_token_has_not_got_are_asked_for(
    register: Engine, openid_provider: OpenIdProvider
) -> None:
    mapped = Provider(
        "North Council",
        openid_provider.address,
        CLIENT,
        SECRET,
        promises=(Promise({"realm.roles": "review"}, Belonging(Role.REVIEWER)),),
    )
    openid_provider.userinfo = {"realm": {"roles": ["review"]}, "name": "New One", "email": "new@example.org"}
    with open_door(register, mapped) as door:
        assert go(door).status_code == 303
        viewer = people.viewer_of(register, door.cookies[people.COOKIE])
        assert viewer is not None
        assert (viewer.key, viewer.name) == ("new@example.org", "New One")
        openid_provider.userinfo |= {"sub": "somebody else"}
        assert go(door).status_code == 401


def test_the_secret_goes_in_the_form_where_the_provider_wants_it_there(
    rae: Engine, provider: Provider, openid_provider: OpenIdProvider
) -> None:
    openid_provider.description = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    with open_door(rae, provider) as door:
        assert go(door).status_code == 303
