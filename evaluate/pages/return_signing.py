"""The certifier's part of a return: reading exactly what the reviewer will read, then signing or sending it back."""

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act
from evaluate.pages.return_life import show_changes, show_earlier, show_life, show_questions
from evaluate.pages.return_tables import show_sealed
from evaluate.returns import signing
from evaluate.returns.reviewing import ReturnView, Sealed
from evaluate.returns.workflow import IN_WORDS
from evaluate.vocabulary import ReturnState


def show_signed_return(view: ReturnView) -> None:
    """Show what is to be signed, and below it the two ways on."""
    if not view.sealed:
        st.markdown(f"**{plain(f'This return is {IN_WORDS[view.expected.state]}.')}**")
        return
    last = view.sealed[-1]
    waits = view.expected.state is ReturnState.READY_TO_SIGN
    if waits:
        st.markdown(
            f"**{plain(f'{view.expected.area_name} has sealed this return. It waits for your signature.')}**"
        )
        st.write(
            "What follows is exactly what the reviewer will read. Some figures are withheld from both of you, so"
            " that nobody can be recognised."
        )
    else:
        st.markdown(f"**{plain(f'This return is {IN_WORDS[view.expected.state]}.')}**")
    show_questions(view)
    show_changes(view)
    show_sealed(last, view.definition, "as the reviewer reads it")
    if waits:
        _offer(view.expected.id, last)
    show_life(view)
    show_earlier(view)


def _offer(number: int, sealed: Sealed) -> None:
    """Offer to sign the very bytes that were shown: what is sealed anew gets a box of its own, not ticked."""
    st.header("Sign it, or send it back", anchor=False)
    waived = [one for one in sealed.snapshot.checks if one.waived]
    if waived:
        st.write("By signing you agree that these checks need not hold:")
    for one in waived:
        for said in one.waived.split("\n"):
            st.markdown(plain(f"{one.says} {said}"))
    st.write("Your name, the time and this fingerprint of what you read are kept with the return:")
    st.code(sealed.sha256, language=None, wrap_lines=True)
    with st.form(f"sign {number} {sealed.sha256}", border=False):
        read = st.checkbox(
            "I have read this return, and sign it for my organisation", key=f"read {number} {sealed.sha256}"
        )
        if st.form_submit_button("Sign and submit", type="primary"):
            _sign(number, sealed.sha256, read)
    with st.form(f"send back {number}", border=False):
        reason = st.text_area("Why you send it back", key=f"reason {number}", width=640)
        if st.form_submit_button("Send it back to the area"):
            act(
                lambda: signing.send_back(visit.engine(), visit.viewer(), number, reason or ""),
                "The return went back to the area, with your reason.",
                leaving=True,
            )


def _sign(number: int, sha256: str, read: bool) -> None:
    if not read:
        st.error("Nothing was signed. You need to tick the box once you have read the return.")
        return
    act(
        lambda: signing.sign(visit.engine(), visit.viewer(), number, sha256),
        "You signed this return, and it is submitted.",
    )
