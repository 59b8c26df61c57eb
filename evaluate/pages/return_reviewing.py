"""The reviewer's part of a return: reading it, asking about named lines, accepting it."""

from datetime import date

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.pages.return_life import (
    line_name,
    sealed_by,
    show_changes,
    show_earlier,
    show_life,
    show_questions,
)
from evaluate.pages.return_tables import show_sealed
from evaluate.returns import reviewing
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.workflow import IN_WORDS, Move, moves_from

_WHOLE = ""


def show_reviewed_return(view: ReturnView) -> None:
    """Show what was signed, what changed, what was asked, and the two ways on."""
    last = view.sealed[-1]
    st.markdown(f"**{plain(f'This return is {IN_WORDS[view.expected.state]}. {sealed_by(last)}.')}**")
    show_questions(view)
    show_changes(view)
    show_sealed(last, view.definition, f"submission {last.number}")
    if Move.QUERY in moves_from(view.expected.state):
        _ask(view)
        _offer_acceptance(view.expected.id)
    show_life(view)
    show_earlier(view)


def _ask(view: ReturnView) -> None:
    """Gather questions, each about one line; nothing is sent before they are sent together."""
    number = view.expected.id
    asked: dict[str, str] = st.session_state.setdefault(f"asked {number}", {})
    st.header("Ask the area", anchor=False)
    st.write("Add a question for each line that you need to know more about, then send them all at once.")
    with st.form(f"ask {number}", border=False, clear_on_submit=True):
        keys = [_WHOLE, *(line.key for line in view.definition.lines)]
        line = st.selectbox(
            "About which line",
            keys,
            format_func=lambda key: plain(line_name(key or None, view.definition)),
            width=640,
            key=f"ask line {number}",
        )
        text = st.text_area("Your question", key=f"ask text {number}", width=640)
        pressed = st.form_submit_button("Add this question")
    if pressed and text and text.strip():
        asked[line or _WHOLE] = text.strip()
    elif pressed:
        st.error("Nothing was added. You need to write a question.")
    if not asked:
        return
    rows = [(line_name(key or None, view.definition), text) for key, text in asked.items()]
    listing("Questions that are not sent yet", ("About", "Question, not sent yet"), rows)
    due = st.date_input(
        "Answers by", None, min_value=today(), format="DD/MM/YYYY", width=250, key=f"ask due {number}"
    )
    with st.container(horizontal=True):
        if st.button("Send the questions", type="primary", key=f"ask send {number}"):
            _send(number, asked, due if isinstance(due, date) else None)
        if st.button("Leave them out", key=f"ask clear {number}"):
            asked.clear()
            st.rerun()


def _send(number: int, asked: dict[str, str], due: date | None) -> None:
    def deed() -> None:
        questions = {key or None: text for key, text in asked.items()}
        reviewing.query(visit.engine(), visit.viewer(), number, questions, due)
        asked.clear()

    act(deed, "Your questions went to the area.")


def _offer_acceptance(number: int) -> None:
    st.header("Accept it", anchor=False)
    with st.form(f"accept {number}", border=False):
        sure = st.checkbox("Accept this return for good: it can no longer be queried or withdrawn")
        pressed = st.form_submit_button("Accept this return")
    if pressed and sure:
        act(lambda: reviewing.accept(visit.engine(), visit.viewer(), number), "You accepted this return.")
    elif pressed:
        st.error("Nothing was accepted. You need to tick the box first.")
