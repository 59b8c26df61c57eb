"""Out at once: a person turned off, a role that is ended, and every browser that somebody is signed in from."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.accounts import Belonging
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import (
    add_person,
    deactivate,
    end_membership,
    memberships_of,
    sign_in,
    sign_out_everywhere,
    viewer_of,
)
from evaluate.vocabulary import MembershipSource, Role
from tests.people.conftest import PASSWORD, Events

FOR_ACORN = Belonging(Role.PROVIDER, "acorn")


def test_turning_a_person_off_ends_their_sign_ins(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    token = sign_in(town, "ada", PASSWORD)
    deactivate(town, administrator, "ada")
    assert viewer_of(town, token) is None
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)
    with pytest.raises(CommandMistake, match="turned off"):
        add_person(town, administrator, "ada", "Ada", Role.REVIEWER, PASSWORD)


def test_turning_off_nobody_suggests_somebody(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    with pytest.raises(CommandMistake, match=r"Did you mean ada\?"):
        deactivate(town, administrator, "adda")


def test_nobody_turns_themselves_off(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "root", "Root", Role.ADMINISTRATOR, PASSWORD)
    with pytest.raises(NotAllowed, match="cannot turn yourself off"):
        deactivate(town, Viewer("root", "Root", Role.ADMINISTRATOR), "root")


def test_signing_out_everywhere_leaves_the_person_able_to_come_back(
    town: Engine, administrator: Viewer, ada: Viewer, events: Events
) -> None:
    tokens = [sign_in(town, "ada", PASSWORD) for _ in range(2)]
    assert sign_out_everywhere(town, administrator, "ada") == 2
    assert [viewer_of(town, token) for token in tokens] == [None, None]
    assert events()[-1] == ("operator", "signed out everywhere", "ada")
    assert viewer_of(town, sign_in(town, "ada", PASSWORD)) == ada


def test_a_role_that_is_ended_is_over_today_and_leaves_the_others(
    town: Engine, administrator: Viewer, ada: Viewer, events: Events
) -> None:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, None, organisation="beech")
    token = sign_in(town, "ada", PASSWORD)
    end_membership(town, administrator, "ada", FOR_ACORN)
    left = viewer_of(town, token)
    assert left is not None
    assert left.organisations == {"beech"}
    assert events()[-1] == ("operator", "ended", "ada")
    end_membership(town, administrator, "ada", Belonging(Role.PROVIDER, "beech"))
    assert viewer_of(town, token) is None
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)


def test_a_role_can_be_given_again_on_the_day_that_it_was_ended(
    town: Engine, administrator: Viewer, ada: Viewer
) -> None:
    end_membership(town, administrator, "ada", FOR_ACORN)
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, None, organisation="acorn")
    assert viewer_of(town, sign_in(town, "ada", PASSWORD)) == ada


def test_ending_what_was_never_held_is_a_mistake(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    with pytest.raises(CommandMistake, match="ada is not here as provider for beech"):
        end_membership(town, administrator, "ada", Belonging(Role.PROVIDER, "beech"))


def test_what_somebody_is_here_as_is_listed(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    assert [(held.belonging, held.source) for held in memberships_of(town, administrator, "ada")] == [
        (FOR_ACORN, MembershipSource.REGISTER)
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_does_any_of_this(town: Engine, ada: Viewer, role: Role) -> None:
    viewer = at_the_register(role)
    for refused in (
        lambda: deactivate(town, viewer, "ada"),
        lambda: sign_out_everywhere(town, viewer, "ada"),
        lambda: memberships_of(town, viewer, "ada"),
        lambda: end_membership(town, viewer, "ada", FOR_ACORN),
    ):
        with pytest.raises(NotAllowed):
            refused()
