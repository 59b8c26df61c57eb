"""Whether the data behind a signed return were corrected since, and what would read otherwise now."""

from collections.abc import Mapping

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_life import show_differences
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.since import has_changed, since_signed
from evaluate.vocabulary import ReturnState

_WAY_ON: Mapping[ReturnState, str] = {
    ReturnState.SUBMITTED: "If it matters, withdraw the return below, and have it sealed and signed again.",
    ReturnState.RESUBMITTED: "If it matters, withdraw the return below, and have it sealed and signed again.",
    ReturnState.ACCEPTED: "The return is accepted, so it stays. You need to tell the reviewer, if it matters.",
}


def show_since(view: ReturnView) -> None:
    """Say whether anything changed since the last signature; what did is worked out when it is asked for."""
    number, way_on = view.expected.id, _WAY_ON.get(view.expected.state)
    if way_on is None or not has_changed(visit.engine(), visit.viewer(), number):
        return
    st.header("Changed since it was signed", anchor=False)
    st.markdown(
        "**Your area’s data have changed since this return was signed, perhaps for other months alone.**"
    )
    st.write(plain(f"What was signed stays as it is. {way_on}"))
    asked = f"since {number}"
    if not st.session_state.get(asked):
        if st.button("See what would read otherwise now", key=f"show {asked}"):
            st.session_state[asked] = True
            st.rerun()
        return
    with st.spinner("Working the return out again"):
        found = since_signed(visit.engine(), visit.viewer(), number)
    if found.changed:
        both = (found.signed, found.now)
        show_differences("What would read otherwise now", view.definition, both, found.changed)
    else:
        st.write("No figure that the reviewer reads would be another.")
