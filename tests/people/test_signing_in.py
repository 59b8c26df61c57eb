"""The door: opaque tokens, revoked at once, one answer to every wrong try, and every one counted."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person, SignIn
from evaluate.errors import NotAllowed
from evaluate.people import Caller, add_person, is_signed_in, sign_in, sign_out, viewer_of
from evaluate.vocabulary import Means, Role
from tests.people.conftest import PASSWORD, Events


def test_the_token_opens_the_register_as_that_person(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, " ADA ", PASSWORD)
    assert viewer_of(town, token) == ada
    assert is_signed_in(town, token)


def test_only_hashes_of_the_token_and_the_browser_are_kept(town: Engine, ada: Viewer) -> None:
    caller = Caller("192.0.2.1", "the cookie of a browser")
    first, second = sign_in(town, "ada", PASSWORD, caller), sign_in(town, "ada", PASSWORD, caller)
    assert first != second
    assert len(first) >= 43
    with reading(town) as session:
        kept = session.execute(select(SignIn.token_hash, SignIn.browser_hash, SignIn.means)).all()
    tokens, browsers = {row.token_hash for row in kept}, {row.browser_hash for row in kept}
    assert not {first, second, caller.browser} & (tokens | browsers)
    assert len(browsers) == 1
    assert {row.means for row in kept} == {Means.PASSWORD}
    assert viewer_of(town, kept[0].token_hash) is None


@pytest.mark.parametrize(
    ("key", "password"), [("ada", "wrong " * 3), ("adda", PASSWORD), ("", ""), ("ada", ""), ("off", PASSWORD)]
)
def test_every_wrong_try_is_answered_the_same(
    town: Engine, administrator: Viewer, ada: Viewer, key: str, password: str
) -> None:
    add_person(town, administrator, "off", "Off", Role.REVIEWER, PASSWORD)
    with writing(town) as session:
        session.execute(update(Person).where(Person.key == "off").values(active=False))
    with pytest.raises(NotAllowed) as error:
        sign_in(town, key, password)
    assert error.value.message == "That name and password do not match anybody who may sign in."


def test_refusals_are_counted_without_keeping_what_was_typed(
    town: Engine, ada: Viewer, events: Events
) -> None:
    for key in ("ada", "my secret typed in the wrong box"):
        with pytest.raises(NotAllowed):
            sign_in(town, key, "not the password")
    assert events()[2:] == [
        ("visitor", "sign-in refused", "ada"),
        ("visitor", "sign-in refused", "unknown"),
    ]


def test_signing_out_revokes_that_token_and_no_other(town: Engine, ada: Viewer, events: Events) -> None:
    one, other = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    sign_out(town, one)
    assert viewer_of(town, one) is None
    assert not is_signed_in(town, one)
    assert viewer_of(town, other) == ada
    assert events()[-1] == ("ada", "signed out", "ada")


def test_a_person_without_a_password_cannot_sign_in(town: Engine, ada: Viewer) -> None:
    with writing(town) as session:
        session.execute(update(Person).values(password_hash=None))
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", "")


def test_a_hash_made_under_weaker_settings_is_made_again_at_the_next_sign_in(
    town: Engine, ada: Viewer
) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
    with writing(town) as session:
        session.execute(update(Person).values(password_hash=weak))
    sign_in(town, "ada", PASSWORD)
    with reading(town) as session:
        assert session.scalars(select(Person.password_hash)).one() != weak
    assert sign_in(town, "ada", PASSWORD)


def test_somebody_turned_off_while_the_hash_is_made_stays_out(
    town: Engine, ada: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(password: str, kept: str | None) -> bool:
        with writing(town) as session:
            session.execute(update(Person).values(active=False))
        return True

    monkeypatch.setattr("evaluate.people.signing_in.is_password", slowly)
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)
