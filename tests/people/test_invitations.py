"""Invitations: once, within a week, for one person, and with a trace in the audit."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer, at_the_register
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Invitation
from evaluate.errors import CommandMistake, NotAllowed, UserError
from evaluate.people import add_person, deactivate, is_signed_in, sign_in
from evaluate.people.invitations import Invited, accept_invitation, invite, read_invitation
from evaluate.vocabulary import Role
from tests.people.conftest import PASSWORD, Events

CHOSEN = "grey otter lantern"


@pytest.fixture
def bo(town: Engine, administrator: Viewer) -> str:
    """Add somebody without a password, and invite them."""
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, None)
    return invite(town, administrator, "bo")


def test_whoever_is_invited_chooses_a_password(town: Engine, bo: str, events: Events) -> None:
    assert read_invitation(town, bo) == Invited("bo", "Bo")
    accept_invitation(town, bo, CHOSEN)
    assert sign_in(town, "bo", CHOSEN)
    assert events()[2:5] == [
        ("operator", "invited", "bo"),
        ("bo", "took up an invitation", "bo"),
        ("bo", "chose a password", "bo"),
    ]


def test_only_its_hash_is_kept(town: Engine, bo: str) -> None:
    with reading(town) as session:
        assert bo not in session.scalars(select(Invitation.token_hash)).one()


def test_looking_does_not_use_it_up_and_choosing_does(town: Engine, bo: str) -> None:
    for _ in range(3):
        assert read_invitation(town, bo)
    accept_invitation(town, bo, CHOSEN)
    assert read_invitation(town, bo) is None
    with pytest.raises(NotAllowed, match="has been used"):
        accept_invitation(town, bo, "another good password")
    assert sign_in(town, "bo", CHOSEN)


def test_a_password_that_is_refused_leaves_the_invitation_good(town: Engine, bo: str) -> None:
    with pytest.raises(CommandMistake):
        accept_invitation(town, bo, "short")
    accept_invitation(town, bo, CHOSEN)


def test_of_many_at_once_one_succeeds(town: Engine, bo: str) -> None:
    def accept(number: int) -> bool:
        try:
            accept_invitation(town, bo, f"grey otter lantern {number}")
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(accept, range(4))).count(True) == 1


def test_after_a_week_it_opens_nothing(town: Engine, bo: str) -> None:
    with writing(town) as session:
        session.execute(update(Invitation).values(created_at=now() - timedelta(days=8)))
        session.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert read_invitation(town, bo) is None
    with pytest.raises(NotAllowed, match="more than seven days old"):
        accept_invitation(town, bo, CHOSEN)


def test_it_lasts_for_a_week(town: Engine, bo: str) -> None:
    with reading(town) as session:
        found = session.scalars(select(Invitation)).one()
    assert found.expires_at - found.created_at == timedelta(days=7)


def test_a_later_invitation_overtakes_an_earlier_one(town: Engine, administrator: Viewer, bo: str) -> None:
    later = invite(town, administrator, "bo")
    assert read_invitation(town, bo) is None
    assert read_invitation(town, later)


def test_inviting_somebody_again_is_how_a_forgotten_password_is_mended(
    town: Engine, administrator: Viewer, ada: Viewer
) -> None:
    token = sign_in(town, "ada", PASSWORD)
    for _ in range(6):
        with pytest.raises(NotAllowed):
            sign_in(town, "ada", "forgotten it")
    link = invite(town, administrator, "ada")
    assert is_signed_in(town, token)
    accept_invitation(town, link, CHOSEN)
    assert not is_signed_in(town, token)
    assert sign_in(town, "ada", CHOSEN)


def test_whoever_was_turned_off_is_not_invited(town: Engine, administrator: Viewer, bo: str) -> None:
    deactivate(town, administrator, "bo")
    assert read_invitation(town, bo) is None
    with pytest.raises(NotAllowed):
        accept_invitation(town, bo, CHOSEN)
    with pytest.raises(CommandMistake, match="turned off"):
        invite(town, administrator, "bo")


@pytest.mark.parametrize("token", ["", "made up", "é"])
def test_a_made_up_link_opens_nothing(town: Engine, bo: str, token: str) -> None:
    assert read_invitation(town, token) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_invites(town: Engine, bo: str, role: Role) -> None:
    with pytest.raises(NotAllowed):
        invite(town, at_the_register(role), "bo")


def test_nobody_invites_themselves(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "root", "Root", Role.ADMINISTRATOR, PASSWORD)
    with pytest.raises(NotAllowed, match="change your password instead"):
        invite(town, Viewer("root", "Root", Role.ADMINISTRATOR), "root")
