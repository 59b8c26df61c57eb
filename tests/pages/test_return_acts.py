"""What came of a step is said once."""

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from evaluate.pages.return_acts import today
from tests.pages.conftest import said


def page() -> None:
    import streamlit as st

    from evaluate.errors import CommandMistake
    from evaluate.pages.return_acts import act, say_done

    def fail() -> None:
        raise CommandMistake("It is *closed*.", "You need to wait.")

    say_done()
    if st.button("good", key="good"):
        act(lambda: None, "It was *done*.")
    if st.button("bad", key="bad"):
        act(fail, "It was done.")


def test_a_step_that_was_taken_is_said_once() -> None:
    drawn = AppTest.from_function(page).run()
    drawn.button(key="good").click().run()
    assert drawn.success[0].value == r"It was \*done\*."
    drawn.run()
    assert not drawn.success


def test_a_step_that_was_refused_says_why() -> None:
    drawn = AppTest.from_function(page).run()
    drawn.button(key="bad").click().run()
    assert not drawn.success
    assert said(drawn) == "It is *closed*. You need to wait."


def test_a_day_is_the_same_for_everybody() -> None:
    assert today() == datetime.now(UTC).date()
