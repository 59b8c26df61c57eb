"""Notes are shown and written on the page of a decision, and one takes the place of another."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.portfolio.noting import notes_of, standing
from evaluate.vocabulary import NoteKind, Role
from tests.pages.conftest import said, shown
from tests.pages.deciding import CAM, asked, push, visit_decision

SignIn = Callable[[Role], str]


def write(page: AppTest, last: int, text: str) -> AppTest:
    page.selectbox(key=f"note kind p00 {last}").set_value(NoteKind.COMMUNITY_VOICE)
    page.text_area(key=f"note text p00 {last}").set_value(text)
    page.text_input(key=f"note source p00 {last}").set_value("A residents’ meeting")
    return push(page, "Keep this note")


def test_a_note_is_kept_and_replaced(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = asked(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    assert "Nothing is written here yet." in said(page)
    page = write(page, 0, "Parents ask for evenings.")
    assert "The note is kept." in said(page)
    assert "Parents ask for evenings." in shown(page)
    [first] = notes_of(register, CAM, "p00")
    replaces = page.selectbox(key=f"note replaces p00 {first.id}")
    replaces.set_value(first)
    page = write(page, first.id, "There are evenings now.")
    assert "Parents ask for evenings." not in shown(page)
    assert [one.text for one in standing(notes_of(register, CAM, "p00"))] == ["There are evenings now."]
    assert len(notes_of(register, CAM, "p00")) == 2


def test_a_note_without_a_source_is_refused(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = asked(register)
    sign_in(Role.COMMISSIONER)
    page = visit_decision(dashboard, decision=number)
    page.text_area(key="note text p00 0").set_value("Parents ask for evenings.")
    assert "Where it comes from: nothing is written here" in push(page, "Keep this note").error[0].value
