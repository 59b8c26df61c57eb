"""A decision that is not signed yet: the sealed question, then the evidence, then the answer."""

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.decision_answering import offer_answer
from evaluate.pages.decision_reading import (
    offer_withdrawal,
    show_earlier,
    show_evidence,
    show_life,
    show_question,
)
from evaluate.pages.note_writing import show_notes
from evaluate.pages.return_acts import act
from evaluate.portfolio import deciding
from evaluate.portfolio.decision import DecisionView


def show_weighing(view: DecisionView) -> None:
    """Show what comes next, and what stands already."""
    show_question(view)
    if view.frozen:
        show_evidence(view)
        show_earlier(view)
        _notes(view)
        _offer_anew(view)
        offer_answer(view)
    else:
        show_earlier(view)
        _notes(view)
        _offer_evidence(view)
    offer_withdrawal(view)
    show_life(view)


def _notes(view: DecisionView) -> None:
    st.header("Notes about the programme", anchor=False)
    show_notes(view.decision.programme.programme, view.notes)


def _offer_evidence(view: DecisionView) -> None:
    number = view.decision.id
    st.header("The evidence", anchor=False)
    st.write(
        "What is known of the programme now, notes included, is frozen byte for byte and shown here. The decision then"
        " rests on exactly that."
    )
    if st.button("Freeze the evidence and show it", type="primary", key=f"freeze {number}"):
        act(lambda: deciding.freeze(visit.engine(), visit.viewer(), number), "The evidence is frozen.")


def _offer_anew(view: DecisionView) -> None:
    number = view.decision.id
    st.write("If data or notes came since the evidence was frozen, freeze it anew before you decide.")
    if st.button("Freeze the evidence anew", key=f"freeze again {number}"):
        act(
            lambda: deciding.freeze(visit.engine(), visit.viewer(), number),
            "The evidence is frozen anew. What was frozen before is kept.",
        )
