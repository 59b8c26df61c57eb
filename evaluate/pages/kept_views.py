"""The views that somebody keeps of a page: opened by a link, named when kept, forgotten when not needed."""

from html import escape

import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.pages.plain import plain
from evaluate.portfolio.saved_views import KeptView, forget, save, saved


def show_kept_views(engine: Engine, viewer: Viewer, page: str, address: str) -> None:
    """List the views that this person keeps of a page, and offer to keep what they see now."""
    with st.expander("Your saved views"):
        kept = saved(engine, viewer, page)
        if kept:
            st.html(as_html(kept))
            _offer_to_forget(engine, viewer, page, kept)
        else:
            st.write("Keep the filters that you use often under a name, and they will be listed here.")
        if not address:
            st.write("To keep a view, first choose filters or programmes to set side by side.")
            return
        with st.form("keep view", clear_on_submit=True, border=False):
            name = st.text_input("Name for what you see now", max_chars=80)
            if st.form_submit_button("Keep this view"):
                _keep(engine, viewer, page, name, address)


def as_html(kept: list[KeptView]) -> str:
    """Write the views as links; whatever anybody typed is escaped."""
    links = "".join(
        f'<li><a href="?{escape(one.address)}" target="_self">{escape(one.name)}</a></li>' for one in kept
    )
    return f'<ul class="kept">{links}</ul>'


def _keep(engine: Engine, viewer: Viewer, page: str, name: str, address: str) -> None:
    try:
        save(engine, viewer, page, name, address)
    except UserError as error:
        st.error(plain(str(error)))
        return
    st.rerun()


def _offer_to_forget(engine: Engine, viewer: Viewer, page: str, kept: list[KeptView]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = [one.name for one in kept]
        chosen = st.selectbox(
            "View to forget", names, None, placeholder="Choose a view", width=260, key="view to forget"
        )
        if st.button("Forget it", disabled=chosen is None) and chosen is not None:
            forget(engine, viewer, page, chosen)
            st.rerun()
