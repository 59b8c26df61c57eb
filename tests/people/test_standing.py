"""What a cookie stands for: over when idle or old, one role at a time, and nothing before what must come first."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Membership, Person, SignIn
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import (
    acts_for,
    add_person,
    find_viewer,
    has_other_roles,
    is_signed_in,
    sign_in,
    sign_out,
    viewer_of,
)
from evaluate.people.standing import act_as, standing
from evaluate.vocabulary import Role
from tests.people.conftest import PASSWORD, Events


@pytest.fixture
def both(town: Engine, administrator: Viewer, ada: Viewer) -> Engine:
    """Let Ada also certify, for the other organisation."""
    add_person(town, administrator, "ada", "Ada", Role.CERTIFIER, None, organisation="beech")
    return town


def age(engine: Engine, **ages: timedelta) -> None:
    """Make the one sign-in as old as a test needs."""
    with writing(engine) as session:
        session.execute(update(SignIn).values(**{column: now() - by for column, by in ages.items()}))


def seen_at(town: Engine) -> datetime:
    """Say when the one open sign-in was last used."""
    with reading(town) as session:
        return session.scalars(select(SignIn.seen_at)).one()


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


def test_taking_up_another_role_does_not_make_a_sign_in_younger(both: Engine) -> None:
    token = act_as(both, sign_in(both, "ada", PASSWORD), Role.PROVIDER)
    age(both, started_at=timedelta(hours=11, minutes=59))
    token = act_as(both, token, Role.CERTIFIER)
    assert is_signed_in(both, token)
    age(both, started_at=timedelta(hours=12, minutes=1))
    assert not is_signed_in(both, token)


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


def test_a_membership_that_ended_closes_the_door(town: Engine, ada: Viewer, events: Events) -> None:
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
    assert events()[-1] == ("ada", "signed out", "ada")


def test_an_unknown_person_is_answered_with_a_near_name(town: Engine, ada: Viewer) -> None:
    with pytest.raises(CommandMistake, match=r"There is no person called adda\. Did you mean ada\?"):
        find_viewer(town, "adda")


def test_somebody_with_two_roles_is_nobody_until_they_have_chosen(both: Engine, ada: Viewer) -> None:
    token = sign_in(both, "ada", PASSWORD)
    found = standing(both, token)
    assert found is not None
    assert found.viewer is None
    assert found.roles == (Role.PROVIDER, Role.CERTIFIER)
    assert not is_signed_in(both, token)
    assert viewer_of(both, act_as(both, token, Role.PROVIDER)) == ada


def test_taking_up_another_role_is_audited_and_changes_the_token(both: Engine, ada: Viewer) -> None:
    first = act_as(both, sign_in(both, "ada", PASSWORD), Role.PROVIDER)
    second = act_as(both, first, Role.CERTIFIER)
    assert viewer_of(both, first) is None
    certifier = viewer_of(both, second)
    assert certifier is not None
    assert (certifier.role, certifier.organisations) == (Role.CERTIFIER, {"beech"})
    with reading(both) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last is not None
    assert (last.actor, last.action, last.detail) == (
        "ada",
        "acts as",
        {"old": "provider", "new": "certifier"},
    )


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.REVIEWER, Role.ADMINISTRATOR])
def test_nobody_takes_up_a_role_that_is_not_theirs(both: Engine, role: Role) -> None:
    token = sign_in(both, "ada", PASSWORD)
    with pytest.raises(NotAllowed, match=f"not here as {role}"):
        act_as(both, token, role)
    with pytest.raises(NotAllowed):
        act_as(both, "made up", Role.PROVIDER)


def test_a_role_that_ends_under_somebody_leaves_them_to_choose_again(both: Engine) -> None:
    token = act_as(both, sign_in(both, "ada", PASSWORD), Role.CERTIFIER)
    with writing(both) as session:
        session.execute(update(Membership).where(Membership.role == Role.CERTIFIER).values(ended_at=now()))
    assert viewer_of(both, token) is None
    found = standing(both, token)
    assert found is not None
    assert found.roles == (Role.PROVIDER,)


def test_a_password_that_somebody_else_chose_opens_nothing_yet(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, PASSWORD, must_change=True)
    token = sign_in(town, "bo", PASSWORD)
    found = standing(town, token)
    assert found is not None
    assert found.must_change_password
    assert not is_signed_in(town, token)
    with pytest.raises(NotAllowed):
        act_as(town, token, Role.REVIEWER)


def test_whoever_is_meant_for_this_machine_is_nobody_elsewhere(town: Engine, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    assert viewer_of(town, token, local=False) == ada
    with writing(town) as session:
        session.execute(update(Person).values(local_only=True))
    assert viewer_of(town, token, local=True) == ada
    assert viewer_of(town, token, local=False) is None
    assert not is_signed_in(town, token, local=False)


def test_what_somebody_acts_for_is_named(both: Engine, administrator: Viewer, ada: Viewer) -> None:
    assert acts_for(both, ada) == ["Acorn"]
    assert has_other_roles(both, ada)
    add_person(both, administrator, "una", "Una", Role.COMMISSIONER, PASSWORD, unit=("south", "hub"))
    una = find_viewer(both, "una")
    assert acts_for(both, una) == ["South Hub"]
    assert not has_other_roles(both, una)
