"""One's own sign-ins: listed, ended elsewhere, and a new password that ends the others."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import Caller, add_person, is_signed_in, sign_in, viewer_of
from evaluate.people.own import change_password, own_sign_ins, sign_out_elsewhere
from evaluate.people.standing import standing
from evaluate.vocabulary import Role
from tests.people.conftest import PASSWORD, Events

ANOTHER = "grey otter lantern"


def test_one_sees_where_one_is_signed_in(town: Engine, ada: Viewer) -> None:
    one, other = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    assert [(row.role, row.this_one) for row in own_sign_ins(town, other)] == [
        (Role.PROVIDER, True),
        (Role.PROVIDER, False),
    ]
    assert own_sign_ins(town, one)[1].this_one
    assert own_sign_ins(town, "made up") == []


def test_nobody_elses_sign_ins_are_among_them(town: Engine, administrator: Viewer, ada: Viewer) -> None:
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, PASSWORD)
    token, hers = sign_in(town, "bo", PASSWORD), sign_in(town, "ada", PASSWORD)
    assert len(own_sign_ins(town, token)) == 1
    assert sign_out_elsewhere(town, token) == 0
    assert is_signed_in(town, hers)


def test_signing_out_elsewhere_leaves_this_browser(town: Engine, ada: Viewer, events: Events) -> None:
    others = [sign_in(town, "ada", PASSWORD) for _ in range(2)]
    this = sign_in(town, "ada", PASSWORD)
    assert sign_out_elsewhere(town, this) == 2
    assert [is_signed_in(town, token) for token in (*others, this)] == [False, False, True]
    assert events()[-1] == ("ada", "signed out everywhere", "ada")
    with pytest.raises(NotAllowed, match="has ended"):
        sign_out_elsewhere(town, others[0])


def test_a_new_password_ends_the_other_sign_ins_and_changes_the_token(
    town: Engine, ada: Viewer, events: Events
) -> None:
    other, this = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    changed = change_password(town, this, PASSWORD, ANOTHER)
    assert [viewer_of(town, token) for token in (other, this, changed)] == [None, None, ada]
    assert events()[-1] == ("ada", "chose a password", "ada")
    assert sign_in(town, "ada", ANOTHER)
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("not the password", ANOTHER, "not the password that you have now"),
        (PASSWORD, PASSWORD, "is the one that you have now"),
        (PASSWORD, "short", "has 5 characters"),
        (PASSWORD, "Password2024!", "guessed first"),
    ],
)
def test_what_cannot_be_is_explained_and_changes_nothing(
    town: Engine, ada: Viewer, old: str, new: str, said: str
) -> None:
    other, this = sign_in(town, "ada", PASSWORD), sign_in(town, "ada", PASSWORD)
    with pytest.raises((NotAllowed, CommandMistake), match=said):
        change_password(town, this, old, new)
    assert is_signed_in(town, other)
    assert is_signed_in(town, this)
    assert sign_in(town, "ada", PASSWORD)


def test_an_open_browser_is_no_place_to_guess_the_old_password(town: Engine, ada: Viewer) -> None:
    caller = Caller("192.0.2.1", "the browser")
    this = sign_in(town, "ada", PASSWORD, caller)
    for _ in range(10):
        with pytest.raises(NotAllowed, match="not the password that you have now"):
            change_password(town, this, "a guess at it", ANOTHER, caller)
    with pytest.raises(NotAllowed, match="wait 1 minute"):
        change_password(town, this, PASSWORD, ANOTHER, caller)


def test_choosing_a_password_of_ones_own_opens_the_register(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, PASSWORD, must_change=True)
    this = sign_in(town, "bo", PASSWORD)
    assert not is_signed_in(town, this)
    changed = change_password(town, this, PASSWORD, ANOTHER)
    found = standing(town, changed)
    assert found is not None
    assert not found.must_change_password
    assert is_signed_in(town, changed)


def test_a_sign_in_that_ended_changes_no_password(town: Engine, ada: Viewer) -> None:
    with pytest.raises(NotAllowed, match="has ended"):
        change_password(town, "made up", PASSWORD, ANOTHER)
