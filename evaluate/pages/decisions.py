"""Decisions: which programmes have one and which wait; one of them, from its question to its signature."""

import streamlit as st

from evaluate.access import Action, Viewer, check_can
from evaluate.errors import UserError
from evaluate.pages import visit
from evaluate.pages.decision_asking import ask_about
from evaluate.pages.decision_reading import show_signed
from evaluate.pages.decision_table import as_html
from evaluate.pages.decision_weighing import show_weighing
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import say_done, today
from evaluate.portfolio.decision import DecisionView, begin, read_decision
from evaluate.portfolio.decision_list import DecisionList, list_decisions
from evaluate.portfolio.decision_words import first_line
from evaluate.vocabulary import DecisionState

_LONGEST_NUMBER = 9


def render() -> None:
    """Show every programme with what was decided, or the one decision that was asked for."""
    viewer = visit.viewer()
    check_can(viewer, Action.READ_DECISION)
    number, programme = st.query_params.get("decision"), st.query_params.get("programme")
    if number is None and programme is None:
        _list(viewer)
        return
    st.html('<p class="back"><a href="?" target="_self">All decisions</a></p>')
    try:
        if number is not None:
            _show(read_decision(visit.engine(), viewer, _number(number)))
        else:
            ask_about(begin(visit.engine(), viewer, programme or "", today()))
    except UserError as error:
        st.title("Decisions", anchor=False)
        st.error(plain(str(error)))


def _number(asked: str) -> int:
    # No decision has the number nought, so whatever is no number is refused like a foreign one.
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER else 0


def _list(viewer: Viewer) -> None:
    st.title("Decisions", anchor=False)
    say_done()
    listed = list_decisions(visit.engine(), viewer, today())
    st.markdown(f"**{plain(answer(listed))}**")
    if not listed.programmes:
        st.write(
            "When programmes are set up, each is listed here with what was decided about it for each funding year."
        )
        return
    if listed.decides:
        st.write(
            "The contract that ends soonest comes first. A decision begins with a question, which is sealed before the"
            " page shows what happened to people’s scores."
        )
    st.html(as_html(listed))


def answer(listed: DecisionList) -> str:
    """Say how many programmes are decided about, and how many wait."""
    if not listed.programmes:
        return "There is no programme to decide about yet."
    if not listed.decides:
        count = sum(len(one.by_year) for one in listed.programmes)
        if not count:
            return "No decision about your programmes is signed yet."
        noun = "decision about your programmes is" if count == 1 else "decisions about your programmes are"
        return f"{count:,} {noun} signed."
    signed, waiting, none = listed.counted()
    total = len(listed.programmes)
    noun = "programme" if total == 1 else "programmes"
    has = "has" if signed < 2 else "have"
    parts = [
        f"{f'{signed:,}' if signed else 'None'} of {total:,} {noun} {has} a signed decision for {listed.year}"
    ]
    if waiting:
        parts.append(f"{waiting:,} {'is' if waiting == 1 else 'are'} being weighed")
    if none and none < total:
        parts.append(f"{none:,} {'has' if none == 1 else 'have'} none")
    if before := listed.unsigned_before():
        parts.append(f"{before:,} of earlier years {'is' if before == 1 else 'are'} not signed")
    return f"{'; '.join(parts)}."


def _show(view: DecisionView) -> None:
    one = view.decision
    st.title(plain(f"{one.programme.name}: decision for {one.funding_year}"), anchor=False)
    say_done()
    st.markdown(f"**{plain(first_line(one))}**")
    with st.container(key="decision"):
        if one.state in (DecisionState.ASKED, DecisionState.WEIGHED):
            show_weighing(view)
        else:
            show_signed(view)


if __name__ == "__main__":
    render()
