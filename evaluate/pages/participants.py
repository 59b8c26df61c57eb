"""One participant withdrawn, taken back, or erased: found by pseudonym, and told apart in two sentences."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.intake import participants, words
from evaluate.intake.participants import CohortName, Registered
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.vocabulary import Arm, day_in_words

_WORD = "erase"
_DIFFERENCE = (
    "- **Somebody who only left early stays in.** Whoever started counts as started.\n"
    "- **Withdraw** somebody who takes back consent or was entered by mistake. They count nowhere from then on,"
    " and you can take that back.\n"
    "- **Erase** somebody who asks for their data to be deleted. Every row about them goes for good, with the"
    " original files that name them, and those that needed mending, which may."
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom somebody looked for, and what the register held of them then."""

    cohort_id: int
    pseudonym: str
    found: Registered | None


def offer_participants(programme: str, cohorts: list[CohortName]) -> None:
    """Find a participant of a programme, say what the register holds of them, and offer what may be done."""
    _say_done(programme)
    st.markdown(_DIFFERENCE)
    if not cohorts:
        st.write("This programme has no cohort yet, so there is nobody to find.")
        return
    with st.form(f"find {programme}", border=False), _row():
        cohort = st.selectbox(
            "Cohort", cohorts, format_func=lambda one: one.name, key=f"cohort {programme}", width=260
        )
        typed = st.text_input(
            "Participant, by the pseudonym you gave",
            key=f"pseudonym {programme}",
            width=320,
            autocomplete="off",
        )
        pressed = st.form_submit_button("Find")
    if pressed and typed.strip():
        _look_up(programme, cohort.id, typed.strip())
    sought: Sought | None = st.session_state.get(f"sought {programme}")
    if sought is not None:
        _show(programme, sought)


def held_in_words(one: Registered) -> str:
    """Say what the register holds of somebody."""
    scores = f"{one.scores:,} {'score' if one.scores == 1 else 'scores'}"
    state = f"; withdrawn on {day_in_words(one.withdrawn_at)}, so counted nowhere" if one.withdrawn_at else ""
    arm = ", in the comparison group" if one.arm is Arm.COMPARISON else ""
    return f"The register holds {scores} of {one.pseudonym}{arm}{state}."


def _show(programme: str, sought: Sought) -> None:
    if sought.found is None:
        st.write(
            "There is nobody with that pseudonym in this cohort. You need to check it, and the cohort. If a file"
            " that was put aside or withdrawn names them, you can still erase what it says."
        )
    else:
        st.markdown(f"**{plain(held_in_words(sought.found))}**")
        _offer_withdrawal(programme, sought, sought.found)
    _offer_erasure(programme, sought)


def _offer_withdrawal(programme: str, sought: Sought, found: Registered) -> None:
    name = sought.pseudonym
    if found.withdrawn_at is None:
        if st.button("Withdraw this participant", key=f"withdraw {programme}"):
            said = f"{name} is withdrawn and counts nowhere from now on."
            _do(programme, sought, participants.withdraw, said)
    elif st.button("Take them back", key=f"reinstate {programme}"):
        _do(programme, sought, participants.reinstate, f"{name} is back and counts again.")


def _offer_erasure(programme: str, sought: Sought) -> None:
    with st.form(f"erase {programme}", border=False), _row():
        typed = st.text_input(
            f"Type {_WORD} to delete everything about them for good",
            key=f"erase word {programme}",
            width=420,
            autocomplete="off",
        )
        pressed = st.form_submit_button("Erase this participant")
    if pressed and typed.strip().lower() == _WORD:
        _erase(programme, sought)
    elif pressed:
        st.error(f"You need to type {_WORD} first. Nothing was erased.")


def _look_up(programme: str, cohort_id: int, pseudonym: str) -> None:
    """Look somebody up once, for every time is written down."""
    found = participants.find(visit.engine(), visit.viewer(), cohort_id, pseudonym)
    st.session_state[f"sought {programme}"] = Sought(cohort_id, pseudonym, found)


def _do(programme: str, sought: Sought, act: Callable[[Engine, Viewer, int, str], bool], said: str) -> None:
    try:
        act(visit.engine(), visit.viewer(), sought.cohort_id, sought.pseudonym)
    except UserError as error:
        st.error(plain(str(error)))
        return
    _look_up(programme, sought.cohort_id, sought.pseudonym)
    _say_next(programme, said)


def _erase(programme: str, sought: Sought) -> None:
    try:
        erased = participants.erase(visit.engine(), visit.viewer(), sought.cohort_id, sought.pseudonym)
    except UserError as error:
        st.error(plain(str(error)))
        return
    del st.session_state[f"sought {programme}"]
    _say_next(programme, words.erased_in_words(erased))


def _say_next(programme: str, said: str) -> None:
    st.session_state[f"done {programme}"] = said
    st.rerun()


def _say_done(programme: str) -> None:
    """Say, once, what was done to a participant."""
    if said := st.session_state.pop(f"done {programme}", None):
        st.success(plain(said))


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="bottom")
