"""Taking an upload back: what that would do is said first, and its number is typed before it is done."""

import streamlit as st

from evaluate.errors import UserError
from evaluate.intake import withdrawals, words
from evaluate.intake.history import Past
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.vocabulary import UploadState


def say_withdrawn() -> None:
    """Say, once, what taking the last one back did."""
    if said := st.session_state.pop("withdrawn", None):
        st.success(plain(said))


def offer_withdrawal(past: Past) -> None:
    """Offer to take an upload back; two steps, the first of which changes nothing."""
    if past.state is not UploadState.COMMITTED:
        return
    st.subheader("Take it back", anchor=False)
    if st.session_state.get("withdrawing") != past.id:
        st.write(
            "If this file should not have been sent, you can withdraw it. You will see first what that does."
        )
        if st.button("See what withdrawing would do", key=f"foresee {past.id}"):
            st.session_state["withdrawing"] = past.id
            st.rerun()
        return
    would = withdrawals.foresee(visit.engine(), visit.viewer(), past.id)
    st.markdown(plain(f"{words.withdrawal_in_words(would)} What was sent stays on record."))
    with st.form(f"withdraw {past.id}", border=False):
        typed = st.text_input(
            f"Type {past.id} to withdraw this upload", key=f"withdraw number {past.id}", width=320
        )
        pressed = st.form_submit_button(f"Withdraw upload {past.id}")
    if pressed and typed.strip() == str(past.id):
        _withdraw(past.id)
    elif pressed:
        st.error(f"You need to type {past.id}, the number of the upload.")
    if st.button("Keep it", key=f"keep {past.id}"):
        del st.session_state["withdrawing"]
        st.rerun()


def _withdraw(upload_id: int) -> None:
    try:
        done = withdrawals.withdraw(visit.engine(), visit.viewer(), upload_id)
    except UserError as error:
        st.error(plain(str(error)))
        return
    st.session_state.pop("withdrawing", None)
    st.session_state["withdrawn"] = words.withdrawn_in_words(done)
    st.rerun()
