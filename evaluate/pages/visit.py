"""One visit to a page: the register it reads, and the person who is looking."""

from functools import cache

import streamlit as st

from evaluate import people
from evaluate.access import Viewer
from evaluate.db.session import Engine, open_engine
from evaluate.settings import read_settings

_WHO = "visitor_key"


def engine() -> Engine:
    """Give the register, opened once."""
    return _opened(read_settings().database_url)


def viewer() -> Viewer:
    """Give the signed-in person, looked up again on every run; stop the page for anybody else."""
    found = people.viewer_of(engine(), cookie())
    before, who = st.session_state.get(_WHO), found and (found.key, found.role)
    if before is not None and before != who:
        # A tab that outlived one person's sign-in, or one of their roles, must not carry their work over.
        st.session_state.clear()
    if found is None:
        _say_signed_out()
        st.stop()
    st.session_state[_WHO] = who
    return found


def cookie() -> str | None:
    """Read the sign-in cookie that came with this browser's connection."""
    found = st.context.cookies.get(people.cookie_name())
    return found if isinstance(found, str) else None


@cache
def _opened(database_url: str) -> Engine:
    return open_engine(database_url)


def _say_signed_out() -> None:
    st.title("You are signed out", anchor=False)
    st.write("Your sign-in ended, or was ended from another tab.")
    with st.container(key="sign_in_again"):
        st.html('<p><a href="/sign-in" target="_self">Sign in again</a></p>')
