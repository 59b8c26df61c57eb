"""One step in the life of a return, pressed on a page: what came of it is said at the top of the next one."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from evaluate.errors import UserError
from evaluate.pages.plain import plain

_SAID = "return said"


def act(deed: Callable[[], object], said: str, leaving: bool = False) -> None:
    """Do something and show the page anew; or say why it was not done, where the button is.

    Whoever may not read the return any more comes back to the list by `leaving` it.
    """
    try:
        deed()
    except UserError as error:
        st.error(plain(str(error)))
        return
    st.session_state[_SAID] = said
    if leaving:
        st.query_params.clear()
    st.rerun()


def say_done() -> None:
    """Say, once, what was done last."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))


def today() -> date:
    """Give the day that returns are held against."""
    return datetime.now(UTC).date()
