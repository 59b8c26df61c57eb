"""One participant withdrawn, taken back, or erased: found by pseudonym, and told apart in two sentences."""

from collections.abc import Callable

import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.intake import participants, words
from evaluate.intake.participants import CohortName, Registered
from evaluate.pages import visit
from evaluate.pages.plain import plain

_WORD = "erase"
_DIFFERENCE = (
    "Withdraw somebody who leaves the programme or takes back consent to be counted: they count nowhere from"
    " then on, and you can take that back. Erase somebody who asks for their data to be deleted: every row about"
    " them goes for good, with the files that name them, and nobody can bring it back."
)


def offer_participants(programme: str, cohorts: list[CohortName]) -> None:
    """Find a participant of a programme, say what the register holds of them, and offer what may be done."""
    say_done(programme)
    st.write(_DIFFERENCE)
    with (
        st.form(f"find {programme}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        cohort = st.selectbox(
            "Cohort", cohorts, format_func=lambda one: one.name, key=f"cohort {programme}", width=260
        )
        pseudonym = st.text_input(
            "Participant, by the pseudonym you gave",
            key=f"pseudonym {programme}",
            width=320,
            autocomplete="off",
        )
        if st.form_submit_button("Find"):
            st.session_state[f"found {programme}"] = (cohort.id, pseudonym.strip())
    if sought := st.session_state.get(f"found {programme}"):
        _show(programme, *sought)


def say_done(programme: str) -> None:
    """Say, once, what was done to a participant."""
    if said := st.session_state.pop(f"done {programme}", None):
        st.success(plain(said))


def held_in_words(one: Registered) -> str:
    """Say what the register holds of somebody."""
    scores = f"{one.scores:,} {'score' if one.scores == 1 else 'scores'}"
    state = f"; withdrawn on {words.day(one.withdrawn_at)}, so counted nowhere" if one.withdrawn_at else ""
    return f"The register holds {scores} of {one.pseudonym}, in the {one.arm} arm{state}."


def _show(programme: str, cohort_id: int, pseudonym: str) -> None:
    found = participants.find(visit.engine(), visit.viewer(), cohort_id, pseudonym) if pseudonym else None
    if found is None:
        st.write("There is nobody with that pseudonym in this cohort. You need to check it, and the cohort.")
        return
    st.markdown(f"**{plain(held_in_words(found))}**")
    if found.withdrawn_at is None:
        if st.button("Withdraw this participant", key=f"withdraw {programme}"):
            _do(
                programme,
                participants.withdraw,
                found,
                f"{pseudonym} is withdrawn and counts nowhere from now on.",
            )
    elif st.button("Take them back", key=f"reinstate {programme}"):
        _do(programme, participants.reinstate, found, f"{pseudonym} is back and counts again.")
    with (
        st.form(f"erase {programme}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        typed = st.text_input(
            f"Type {_WORD} to delete everything about them for good",
            key=f"erase word {programme}",
            width=420,
            autocomplete="off",
        )
        pressed = st.form_submit_button("Erase this participant")
    if pressed and typed.strip().lower() == _WORD:
        _erase(programme, found)
    elif pressed:
        st.error(f"You need to type {_WORD} first. Nothing was erased.")


def _do(programme: str, act: Callable[[Engine, Viewer, int, str], bool], one: Registered, said: str) -> None:
    try:
        act(visit.engine(), visit.viewer(), one.cohort_id, one.pseudonym)
    except UserError as error:
        st.error(plain(str(error)))
        return
    st.session_state[f"done {programme}"] = said
    st.rerun()


def _erase(programme: str, one: Registered) -> None:
    try:
        erased = participants.erase(visit.engine(), visit.viewer(), one.cohort_id, one.pseudonym)
    except UserError as error:
        st.error(plain(str(error)))
        return
    del st.session_state[f"found {programme}"]
    st.session_state[f"done {programme}"] = words.erased_in_words(erased)
    st.rerun()
