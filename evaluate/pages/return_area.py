"""One return for the area that answers it: filled in while it may be, read as the reviewer reads it afterwards."""

from datetime import date

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.pages.return_filling import answer_questions, fill_in_sections
from evaluate.pages.return_life import show_changes, show_earlier, show_life, show_questions
from evaluate.pages.return_sealing import offer_sealing
from evaluate.pages.return_since import show_since
from evaluate.pages.return_tables import show_sealed
from evaluate.returns import assembling
from evaluate.returns.listing import listed
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.workflow import Move, moves_from
from evaluate.vocabulary import ReturnState, day_in_words


def show_area_return(view: ReturnView) -> None:
    """Say where it stands, then what can be done with it."""
    one = view.expected
    st.markdown(f"**{plain(first_words(view, today()))}**")
    can = moves_from(one.state)
    if Move.FILL_IN in can:
        _fill_in(view)
    elif one.state is ReturnState.SCHEDULED:
        st.markdown(plain(f"You can fill it in once it is opened, from {day_in_words(one.starts_on)} on."))
    elif view.sealed:
        show_questions(view)
        show_since(view)
        st.write("This is exactly what the reviewer reads.")
        show_changes(view)
        show_sealed(view.sealed[-1], view.definition, "as the reviewer reads it")
    if Move.TAKE_BACK in can:
        _offer_taking_back(one.id)
    if Move.WITHDRAW in can:
        _offer_withdrawal(one.id)
    if view.life:
        show_life(view)
    if Move.FILL_IN not in can:
        show_earlier(view)


def first_words(view: ReturnView, day: date) -> str:
    """Say where a return stands, and how many questions wait for an answer."""
    stands = listed(view.expected, day).words
    if view.expected.state is not ReturnState.QUERIED:
        return stands
    waiting = [one for one in view.questions if not one.answer]
    if not waiting:
        return f"{stands} Every question is answered. You can seal it again."
    days = [one.due_on for one in waiting if one.due_on]
    by = f", {'since' if min(days) < day else 'by'} {day_in_words(min(days))}" if days else ""
    count = "1 question waits" if len(waiting) == 1 else f"{len(waiting):,} questions wait"
    return f"{stands} {count} for your answer{by}."


def _fill_in(view: ReturnView) -> None:
    draft = assembling.draft(visit.engine(), visit.viewer(), view.expected.id)
    answer_questions(view)
    fill_in_sections(draft, view)
    offer_sealing(draft, sum(not one.answer for one in view.questions))


def _offer_taking_back(number: int) -> None:
    st.header("Change something", anchor=False)
    st.write("It waits for a signature. If something is wrong, take it back; nothing you filled in is lost.")
    if st.button("Take it back", key=f"take back {number}"):
        act(
            lambda: assembling.take_back(visit.engine(), visit.viewer(), number),
            "You took the return back. Nothing was submitted.",
        )


def _offer_withdrawal(number: int) -> None:
    st.header("Withdraw it", anchor=False)
    st.write(
        "If it should not have been submitted, you can withdraw it until it is accepted. What was signed stays on"
        " record."
    )
    with st.form(f"withdraw {number}", border=False):
        typed = st.text_input(
            f"Type {number} to withdraw this return", key=f"withdraw number {number}", width=320
        )
        pressed = st.form_submit_button("Withdraw this return")
    if pressed and (typed or "").strip() == str(number):
        act(
            lambda: assembling.withdraw(visit.engine(), visit.viewer(), number),
            "You withdrew this return. You can change it and have it signed again.",
        )
    elif pressed:
        st.error(f"You need to type {number}, the number of the return.")
