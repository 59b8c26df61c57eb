"""People whom a provider vouches for: by its own subject alone, with what their claims are worth today."""

from typing import Any

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.accounts import Belonging
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent, Identity, Person, SignIn
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import (
    Caller,
    add_person,
    deactivate,
    memberships_of,
    sign_in,
    viewer_of,
)
from evaluate.people.identities import (
    NotKnown,
    check_promises,
    link,
    reference_of,
    refuse_token,
    sign_in_with,
)
from evaluate.people.invitations import invite, read_invitation
from evaluate.people.provider import Promise, Provider
from evaluate.vocabulary import Means, MembershipSource, Role
from tests.people.conftest import PASSWORD, Events

COUNCIL = Provider("North Council", "https://sign-in.example", "register", "hush")
MAPPED = Provider(
    "North Council",
    "https://sign-in.example",
    "register",
    "hush",
    promises=(
        Promise({"roles": "acorn"}, Belonging(Role.PROVIDER, "acorn")),
        Promise({"roles": "north"}, Belonging(Role.COMMISSIONER, None, "north")),
    ),
)
HERS: dict[str, Any] = {"sub": "s-1", "name": "Ada Lovelace", "email": "ada@example.org"}


def sign_ins(engine: Engine) -> list[Means]:
    with reading(engine) as session:
        return list(session.scalars(select(SignIn.means).where(SignIn.ended_at.is_(None))))


def test_a_linked_subject_comes_in_as_that_person(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    link(town, administrator, "ada", COUNCIL, "s-1")
    assert viewer_of(town, sign_in_with(town, COUNCIL, HERS)) == ada
    assert sign_ins(town) == [Means.PROVIDER]


def test_an_address_is_not_enough(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada@example.org", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    with pytest.raises(NotKnown) as error:
        sign_in_with(town, COUNCIL, HERS | {"email_verified": True})
    assert error.value.reference == reference_of(COUNCIL, "s-1")
    assert sign_ins(town) == []


@pytest.mark.parametrize("claims", [{"sub": "s-2"}, {"sub": "S-1"}, {"sub": ""}])
def test_another_subject_is_somebody_else(
    town: Engine, administrator: Viewer, ada: Viewer, claims: dict[str, Any]
) -> None:
    link(town, administrator, "ada", COUNCIL, "s-1")
    with pytest.raises(NotKnown):
        sign_in_with(town, COUNCIL, HERS | claims)


def test_the_same_subject_of_another_issuer_is_somebody_else(
    town: Engine, administrator: Viewer, ada: Viewer
) -> None:
    link(town, administrator, "ada", COUNCIL, "s-1")
    with pytest.raises(NotKnown):
        sign_in_with(town, Provider("South", "https://south.example", "register", "hush"), HERS)


def test_a_refusal_is_written_down_under_its_reference(town: Engine) -> None:
    with pytest.raises(NotKnown, match="knows you, but you have no role") as error:
        sign_in_with(town, COUNCIL, HERS)
    with reading(town) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert session.scalars(select(Person.id)).all() == []
    assert last is not None
    assert (last.actor, last.action, last.subject_key) == ("visitor", "sign-in refused", "unknown")
    assert last.detail["reference"] == error.value.reference
    assert "ada" not in str(last.detail)


def test_whoever_was_turned_off_stays_out(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    link(town, administrator, "ada", COUNCIL, "s-1")
    deactivate(town, administrator, "ada")
    for provider in (COUNCIL, MAPPED):
        with pytest.raises(NotKnown):
            sign_in_with(town, provider, HERS | {"roles": ["acorn"]})


def test_the_demonstrations_people_do_not_come_from_elsewhere(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "d", "D", Role.REVIEWER, PASSWORD, local_only=True)
    link(town, administrator, "d", COUNCIL, "s-1")
    with pytest.raises(NotKnown):
        sign_in_with(town, COUNCIL, HERS)


def test_an_invitation_links_whoever_takes_it_up(town: Engine, administrator: Viewer, events: Events) -> None:
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, None)
    invitation = invite(town, administrator, "bo")
    token = sign_in_with(town, COUNCIL, HERS, invitation=invitation)
    viewer = viewer_of(town, token)
    assert viewer is not None
    assert viewer.key == "bo"
    assert events()[-3:] == [
        ("bo", "took up an invitation", "bo"),
        ("bo", "linked", "bo"),
        ("bo", "signed in", "bo"),
    ]
    assert sign_in_with(town, COUNCIL, HERS)
    with pytest.raises(NotAllowed, match="has been used"):
        sign_in_with(town, COUNCIL, HERS | {"sub": "s-9"}, invitation=invitation)


def test_one_account_there_is_one_person_here(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    link(town, administrator, "ada", COUNCIL, "s-1")
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, None)
    invitation = invite(town, administrator, "bo")
    with pytest.raises(CommandMistake, match="somebody else's here already"):
        sign_in_with(town, COUNCIL, HERS, invitation=invitation)
    assert read_invitation(town, invitation)
    with pytest.raises(CommandMistake):
        link(town, administrator, "bo", COUNCIL, "s-1")
    with reading(town) as session:
        assert len(session.scalars(select(Identity.id)).all()) == 1


def test_claims_that_are_promised_something_bring_a_new_person_in(town: Engine, events: Events) -> None:
    viewer = viewer_of(town, sign_in_with(town, MAPPED, HERS | {"roles": ["acorn", "other"]}))
    assert viewer == Viewer("ada@example.org", "Ada Lovelace", Role.PROVIDER, frozenset({"acorn"}))
    assert events() == [
        ("identity provider", "added", "ada@example.org"),
        ("identity provider", "linked", "ada@example.org"),
        ("identity provider", "added", "ada@example.org"),
        ("ada@example.org", "signed in", "ada@example.org"),
    ]
    assert viewer_of(town, sign_in_with(town, MAPPED, HERS | {"roles": ["acorn"]})) == viewer


def test_claims_that_are_promised_nothing_bring_nobody_in(town: Engine) -> None:
    with pytest.raises(NotKnown):
        sign_in_with(town, MAPPED, HERS | {"roles": ["something else"]})
    with reading(town) as session:
        assert session.scalars(select(Person.id)).all() == []


def test_a_newcomer_does_not_take_the_name_of_somebody_who_is_here(
    town: Engine, administrator: Viewer
) -> None:
    add_person(town, administrator, "ada@example.org", "Another Ada", Role.REVIEWER, PASSWORD)
    with pytest.raises(NotKnown):
        sign_in_with(town, MAPPED, HERS | {"roles": ["acorn"]})
    with reading(town) as session:
        assert session.scalars(select(Identity.id)).all() == []


@pytest.mark.parametrize(
    ("claims", "key"),
    [
        ({"preferred_username": "ADA"}, "ada"),
        ({}, "ada@example.org"),
        ({"email": None}, "s-1"),
        ({"preferred_username": "operator"}, None),
        ({"preferred_username": "<b>"}, None),
        ({"preferred_username": "identity provider"}, None),
    ],
)
def test_a_newcomer_is_named_by_what_the_provider_says_first(
    town: Engine, claims: dict[str, Any], key: str | None
) -> None:
    if key is None:
        with pytest.raises(NotKnown):
            sign_in_with(town, MAPPED, HERS | {"roles": "acorn"} | claims)
        return
    viewer = viewer_of(town, sign_in_with(town, MAPPED, HERS | {"roles": "acorn"} | claims))
    assert viewer is not None
    assert viewer.key == key


def test_a_claim_that_is_gone_ends_its_role_in_every_browser(town: Engine, administrator: Viewer) -> None:
    open_elsewhere = sign_in_with(town, MAPPED, HERS | {"roles": "acorn"})
    assert viewer_of(town, open_elsewhere)
    changed = sign_in_with(town, MAPPED, HERS | {"roles": "north"})
    assert viewer_of(town, open_elsewhere) is None
    viewer = viewer_of(town, changed)
    assert viewer is not None
    assert (viewer.role, viewer.areas) == (Role.COMMISSIONER, {"north"})
    with pytest.raises(NotKnown):
        sign_in_with(town, MAPPED, HERS)
    assert viewer_of(town, changed) is None
    assert memberships_of(town, administrator, "ada@example.org") == []


def test_what_an_administrator_gave_is_left_alone_by_claims(
    town: Engine, administrator: Viewer, ada: Viewer
) -> None:
    link(town, administrator, "ada", MAPPED, "s-1")
    sign_in_with(town, MAPPED, HERS | {"roles": ["acorn", "north"]})
    sign_in_with(town, MAPPED, HERS)
    assert [(held.belonging, held.source) for held in memberships_of(town, administrator, "ada")] == [
        (Belonging(Role.PROVIDER, "acorn"), MembershipSource.REGISTER)
    ]


def test_a_password_that_must_be_changed_does_not_hold_up_the_provider(
    town: Engine, administrator: Viewer
) -> None:
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, PASSWORD, must_change=True)
    link(town, administrator, "bo", COUNCIL, "s-1")
    assert viewer_of(town, sign_in(town, "bo", PASSWORD)) is None
    assert viewer_of(town, sign_in_with(town, COUNCIL, HERS))


def test_a_promise_of_what_is_not_in_the_register_stops_the_start(town: Engine) -> None:
    check_promises(town, MAPPED)
    wrong = Provider(
        "N", "https://x", "c", "s", promises=(Promise({"a": "b"}, Belonging(Role.PROVIDER, "acron")),)
    )
    with pytest.raises(CommandMistake, match="Did you mean acorn"):
        check_promises(town, wrong)


def test_tokens_that_are_not_believed_are_written_down_but_not_for_ever(town: Engine, events: Events) -> None:
    for _ in range(50):
        refuse_token(town, "bad_signature", Caller("192.0.2.1"))
    with pytest.raises(NotAllowed, match="wait 1 minute"):
        refuse_token(town, "bad_signature", Caller("192.0.2.1"))
    assert events() == [("visitor", "sign-in refused", "unknown")] * 50


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_links(town: Engine, ada: Viewer, role: Role) -> None:
    with pytest.raises(NotAllowed):
        link(town, at_the_register(role), "ada", COUNCIL, "s-1")
