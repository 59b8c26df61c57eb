"""The door: opaque tokens, revoked at once, over when idle or old, and every one counted."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Membership, Person, SignIn
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import add_person, find_viewer, is_signed_in, sign_in, sign_out, viewer_of
from evaluate.vocabulary import Role
from tests.people.conftest import PASSWORD


@pytest.fixture
def ada(town: Engine, administrator: Viewer) -> Viewer:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    return Viewer("ada", "Ada", Role.PROVIDER, frozenset({"acorn"}), frozenset())


def age(engine: Engine, **ages: timedelta) -> None:
    """Make the one sign-in as old as a test needs."""
    with writing(engine) as session:
        session.execute(update(SignIn).values(**{column: now() - by for column, by in ages.items()}))


def actions(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        return [(event.actor, event.action, event.subject_key) for event in events]


def test_the_token_opens_the_register_as_that_person(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, " ADA ", PASSWORD)
    assert viewer_of(town, token) == ada
    assert is_signed_in(town, token)


def test_only_a_hash_of_the_token_is_kept(town: Engine, ada: Viewer) -> None:
    first, second = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    assert first != second
    assert len(first) >= 43
    with reading(town) as session:
        kept = session.scalars(select(SignIn.token_hash)).all()
    assert not {first, second} & set(kept)
    assert viewer_of(town, kept[0]) is None


@pytest.mark.parametrize(
    ("key", "password"), [("ada", "wrong " * 3), ("adda", PASSWORD), ("", ""), ("ada", "")]
)
def test_a_wrong_name_and_a_wrong_password_read_the_same(
    town: Engine, ada: Viewer, key: str, password: str
) -> None:
    with pytest.raises(NotAllowed) as error:
        sign_in(town, key, password)
    assert error.value.message == "That name and password do not match anybody who may sign in."


def test_refusals_are_counted_without_keeping_what_was_typed(town: Engine, ada: Viewer) -> None:
    for key in ("ada", "my secret typed in the wrong box"):
        with pytest.raises(NotAllowed):
            sign_in(town, key, "not the password")
    assert actions(town)[2:] == [
        ("visitor", "sign-in refused", "ada"),
        ("visitor", "sign-in refused", "unknown"),
    ]


def test_signing_out_revokes_that_token_and_no_other(town: Engine, ada: Viewer) -> None:
    one, other = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    sign_out(town, one)
    assert viewer_of(town, one) is None
    assert not is_signed_in(town, one)
    assert viewer_of(town, other) == ada
    assert actions(town)[-1] == ("ada", "signed out", "ada")


@pytest.mark.parametrize("token", [None, "", "made up", "é" * 50])
def test_a_token_that_was_never_given_is_nobody(town: Engine, ada: Viewer, token: str | None) -> None:
    assert viewer_of(town, token) is None
    assert not is_signed_in(town, token)
    sign_out(town, token)


def test_an_idle_sign_in_is_over(town: Engine, ada: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALUATE_IDLE_MINUTES", "10")
    token = sign_in(town, "ada", PASSWORD)
    age(town, started_at=timedelta(minutes=20), seen_at=timedelta(minutes=9))
    assert viewer_of(town, token) == ada
    age(town, started_at=timedelta(minutes=20), seen_at=timedelta(minutes=11))
    assert viewer_of(town, token) is None


def test_no_sign_in_lasts_longer_than_the_longest(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    age(town, started_at=timedelta(hours=11, minutes=59))
    assert viewer_of(town, token) == ada
    age(town, started_at=timedelta(hours=12, minutes=1))
    assert viewer_of(town, token) is None


def seen_at(town: Engine) -> datetime:
    """Say when the one open sign-in was last used."""
    with reading(town) as session:
        return session.scalars(select(SignIn.seen_at)).one()


def test_use_is_remembered_at_most_once_a_minute(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    age(town, seen_at=timedelta(seconds=50))
    before = seen_at(town)
    viewer_of(town, token)
    assert seen_at(town) == before
    age(town, seen_at=timedelta(seconds=70))
    viewer_of(town, token)
    after = seen_at(town)
    assert after > before
    viewer_of(town, token)
    assert seen_at(town) == after


def test_asking_whether_somebody_is_signed_in_is_no_use_of_it(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    age(town, seen_at=timedelta(minutes=30))
    before = seen_at(town)
    assert is_signed_in(town, token)
    assert seen_at(town) == before


def test_a_membership_that_ended_closes_the_door(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    yesterday = now().date() - timedelta(days=1)
    with writing(town) as session:
        session.execute(update(Membership).values(valid_from=yesterday, valid_to=yesterday))
    assert viewer_of(town, token) is None
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)
    with pytest.raises(CommandMistake, match="may not sign in today"):
        find_viewer(town, "ada")
    sign_out(town, token)
    assert actions(town)[-1] == ("ada", "signed out", "ada")


def test_a_person_without_a_password_cannot_sign_in(town: Engine, ada: Viewer) -> None:
    with writing(town) as session:
        session.execute(update(Person).values(password_hash=None))
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", "")


def test_an_unknown_person_is_answered_with_a_near_name(town: Engine, ada: Viewer) -> None:
    with pytest.raises(CommandMistake, match=r"There is no person called adda\. Did you mean ada\?"):
        find_viewer(town, "adda")
