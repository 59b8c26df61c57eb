"""What an administrator does about people on the page, and what the page refuses."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from evaluate import people
from evaluate.access import at_the_register
from evaluate.db.accounts import Belonging
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Person
from evaluate.pages.admitting import place_in_words
from evaluate.people.invitations import read_invitation
from evaluate.vocabulary import Role
from tests.builders import build_unit
from tests.pages.conftest import PASSWORD

OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def page(dashboard: AppTest, register: Engine, sign_in: Callable[[Role], str]) -> AppTest:
    """Open the page as an administrator, with somebody else in the register."""
    with writing(register) as session:
        build_unit(session, "hub", "north")
    people.add_person(register, OPERATOR, "sam", "Sam *Field*", Role.PROVIDER, PASSWORD, organisation="acorn")
    sign_in(Role.ADMINISTRATOR)
    return dashboard.run()


def pressed(page: AppTest, label: str) -> AppTest:
    """Press the button of that name."""
    return next(button for button in page.button if button.label == label).click().run()


def chosen(page: AppTest, person: tuple[str, str]) -> AppTest:
    """Choose whom to change."""
    return next(box for box in page.selectbox if box.label == "Person").select(person).run()


def link_in(page: AppTest) -> str:
    return page.code[0].value


def test_somebody_new_is_added_and_their_link_shown_once(page: AppTest, register: Engine) -> None:
    page.selectbox(key="role to add").select("commissioner").run()
    page.text_input[0].input("una@example.org")
    page.text_input[1].input("Una Field")
    next(box for box in page.selectbox if box.label == "Area or unit").select(("north", "hub"))
    pressed(page, "Add")
    assert page.success[0].value == "Una Field is here as commissioner."
    invited = read_invitation(register, link_in(page).rsplit("/", 1)[1])
    assert invited is not None
    assert invited.key == "una@example.org"
    assert people.find_viewer(register, "una@example.org").units == {("north", "hub")}
    page.run()
    assert not page.code
    assert not page.success


def test_one_more_role_needs_no_link(page: AppTest, register: Engine) -> None:
    page.selectbox(key="role to add").select("certifier").run()
    page.text_input[0].input("sam")
    page.text_input[1].input("Sam Field")
    next(box for box in page.selectbox if box.label == "Organisation").select("acorn")
    pressed(page, "Add")
    assert not page.code
    assert people.find_viewer(register, "sam", Role.CERTIFIER).organisations == {"acorn"}


def test_what_is_missing_is_said_and_nothing_is_added(page: AppTest, register: Engine) -> None:
    page.text_input[0].input("bo")
    page.text_input[1].input("Bo")
    pressed(page, "Add")
    assert "A provider acts for an organisation." in page.error[0].value
    with reading(register) as session:
        assert session.scalar(select(Person.id).where(Person.key == "bo")) is None


def test_a_role_is_ended_at_once(page: AppTest, register: Engine) -> None:
    token = people.sign_in(register, "sam", PASSWORD)
    chosen(page, ("Sam *Field*", "sam"))
    assert any("Provider for Acorn" in element.value for element in page.markdown)
    pressed(page, "End this role")
    assert "no longer here as provider" in page.success[0].value
    assert people.viewer_of(register, token) is None


def test_somebody_is_signed_out_and_given_a_link(page: AppTest, register: Engine) -> None:
    token = people.sign_in(register, "sam", PASSWORD)
    chosen(page, ("Sam *Field*", "sam"))
    pressed(page, "Sign out everywhere")
    assert "1 sign-in ended" in page.success[0].value
    assert people.viewer_of(register, token) is None
    chosen(page, ("Sam *Field*", "sam"))
    pressed(page, "Make a link to choose a password")
    assert read_invitation(register, link_in(page).rsplit("/", 1)[1])


def test_turning_off_asks_for_the_name(page: AppTest, register: Engine) -> None:
    chosen(page, ("Sam *Field*", "sam"))
    pressed(page, "Turn off")
    assert "You need to type sam first." in page.error[0].value
    next(box for box in page.text_input if "to turn" in box.label).input("sam")
    pressed(page, "Turn off")
    assert "turned off" in page.success[0].value
    with reading(register) as session:
        assert not session.scalars(select(Person.active).where(Person.key == "sam")).one()


def test_nobody_changes_themselves(page: AppTest, register: Engine) -> None:
    chosen(page, ("Administrator Person", "administrator"))
    next(box for box in page.text_input if "to turn" in box.label).input("administrator")
    pressed(page, "Turn off")
    assert "You cannot turn yourself off." in page.error[0].value


def test_everything_is_written_down_under_the_administrators_own_name(
    page: AppTest, register: Engine
) -> None:
    chosen(page, ("Sam *Field*", "sam"))
    pressed(page, "End this role")
    with reading(register) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last is not None
    assert (last.actor, last.action, last.subject_key) == ("administrator", "ended", "sam")


@pytest.mark.parametrize(
    ("belonging", "words"),
    [
        (Belonging(Role.PROVIDER, "acorn"), "Provider for Acorn"),
        (Belonging(Role.COMMISSIONER, None, "north"), "Commissioner for North"),
        (Belonging(Role.COMMISSIONER, None, None, ("north", "hub")), "Commissioner for North Hub"),
        (Belonging(Role.REVIEWER), "Reviewer"),
        (Belonging(Role.PROVIDER, "gone"), "Provider for gone"),
    ],
)
def test_a_role_is_named_with_what_it_is_for(register: Engine, belonging: Belonging, words: str) -> None:
    with writing(register) as session:
        build_unit(session, "hub", "north")
    assert place_in_words(people.read_set_up(register, OPERATOR), belonging) == words
