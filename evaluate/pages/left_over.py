"""A file that was checked and never sent: said when somebody comes back to the page, whatever ended it."""

import streamlit as st

from evaluate.intake.history import Past, history
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.vocabulary import UploadState, day_in_words


def say_left_over() -> None:
    """Say that the last file is not in the register, where it was checked and nothing more became of it."""
    viewer = visit.viewer()
    last = history(visit.engine(), viewer, most=1)
    if last and last[0].state is UploadState.STAGED and last[0].person == viewer.name and _says_more(last[0]):
        st.info(plain(in_words(last[0])))


def _says_more(past: Past) -> bool:
    """Pass over a file whose every score the register held already: nobody waits for it."""
    return bool(past.new or past.changed or not past.same)


def in_words(past: Past) -> str:
    """Say what became of the file and what to do."""
    return (
        f"Your file {past.filename} (upload {past.id}, {day_in_words(past.received_at)}) was checked and not sent."
        " Nothing of it is in the register. You need to drop it again to send it, or put it aside under My uploads."
    )
