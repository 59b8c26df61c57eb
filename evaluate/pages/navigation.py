"""The frame around every page: who is looking, which pages they have, and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from time import perf_counter

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from evaluate import people
from evaluate.access import Action, Viewer, can, can_administer, can_compare, can_review, can_upload
from evaluate.errors import UserError
from evaluate.export.board_pack import can_make_pack
from evaluate.journal import note, unforeseen, words_for
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.settings import read_settings, shipped

_HERE = Path(__file__).parent


def _can_read_audit(viewer: Viewer) -> bool:
    return can(viewer, Action.READ_AUDIT)


def _can_read_decisions(viewer: Viewer) -> bool:
    return can(viewer, Action.READ_DECISION)


def _can_read_returns(viewer: Viewer) -> bool:
    return can(viewer, Action.READ_RETURN)


_PAGES = (
    ("programmes.py", "My programmes", can_upload),
    ("upload.py", "Upload", can_upload),
    ("history.py", "My uploads", can_upload),
    ("portfolio.py", "Portfolio", can_compare),
    ("compare.py", "Compare programmes", can_compare),
    ("decisions.py", "Decisions", _can_read_decisions),
    ("returns.py", "Returns", _can_read_returns),
    ("national.py", "National summary", can_review),
    ("register.py", "People and programmes", can_administer),
    ("audit.py", "Audit", _can_read_audit),
)
# Pages that others lead to; they stand in no list.
_LED_TO = (
    ("board_pack.py", "Board pack", can_make_pack),
    ("programme.py", "Programme", can_compare),
)


def navigate() -> None:
    """Show the frame and the page that was asked for; whatever goes wrong is said in words."""
    try:
        _show()
    except UserError as error:
        st.error(plain(str(error)))
    except Exception as error:
        st.error(plain(" ".join(words_for(unforeseen(error, place="page")))))


def _show() -> None:
    st.set_page_config(
        page_title="Evaluate: outcomes register",
        page_icon=str(shipped("static") / "favicon.svg"),
        layout="wide",
    )
    for style in ("frame.css", "listing.css"):
        st.html(_HERE / style)
    viewer = visit.viewer()
    pages = pages_of(viewer)
    by_name = first_by_name(viewer)
    page = st.navigation([*pages, by_name, *led_to(viewer)], position="hidden")
    _show_frame(viewer, [by_name, *pages[1:]] if page == by_name else pages)
    if read_settings().demonstration:
        _show_demonstration()
    with _noted(page.url_path or pages[0].title, viewer):
        page.run()


@contextmanager
def _noted(place: str, viewer: Viewer) -> Iterator[None]:
    started = perf_counter()
    try:
        yield
    finally:
        note("page", place=place, person=viewer.key, seconds=round(perf_counter() - started, 3))


def pages_of(viewer: Viewer) -> list[StreamlitPage]:
    """List the pages that this person's role comes to; the first is where they start."""
    return [
        st.Page(_HERE / file, title=title, url_path=Path(file).stem if index else "", default=index == 0)
        for index, (file, title) in enumerate(_allowed(viewer))
    ]


def first_by_name(viewer: Viewer) -> StreamlitPage:
    """Give the page where somebody starts an address with its name, for links that others send them."""
    file, title = _allowed(viewer)[0]
    return st.Page(_HERE / file, title=title, url_path=Path(file).stem, visibility="hidden")


def led_to(viewer: Viewer) -> list[StreamlitPage]:
    """List the pages that this person's other pages lead to."""
    return [
        st.Page(_HERE / file, title=title, url_path=Path(file).stem, visibility="hidden")
        for file, title, may_see in _LED_TO
        if may_see(viewer)
    ]


def describe(viewer: Viewer, acts_for: list[str]) -> str:
    """Say in a few words what somebody is here as."""
    role = "Home Office reviewer" if can_review(viewer) else str(viewer.role).capitalize()
    return f"{role} for {' and '.join(acts_for)}" if acts_for else role


def _allowed(viewer: Viewer) -> list[tuple[str, str]]:
    return [(file, title) for file, title, may_see in _PAGES if may_see(viewer)]


def _show_frame(viewer: Viewer, pages: list[StreamlitPage]) -> None:
    with st.container(
        key="frame", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        with st.container(key="pages", horizontal=True, vertical_alignment="center", width="content"):
            st.html('<p><img src="/app/static/favicon.svg" alt="">Evaluate</p>', width="content")
            for page in pages if len(pages) > 1 else ():
                st.page_link(page)
        with st.container(key="account", width="content"):
            st.html(_account(viewer), width="content")


def _account(viewer: Viewer) -> str:
    name = escape(viewer.name)
    role = escape(describe(viewer, people.acts_for(visit.engine(), viewer)))
    change = ""
    if people.has_other_roles(visit.engine(), viewer):
        change = ' <a href="/your-sign-in/role" target="_self">Change role</a>'
    return (
        f'<div><p><a href="/your-sign-in" target="_self"><strong>{name}</strong></a>'
        f'<span class="role">{role}{change}</span></p>'
        '<form method="post" action="/sign-out" target="_self"><button>Sign out</button></form></div>'
    )


def _show_demonstration() -> None:
    with st.container(key="demonstration"):
        st.html("<p>Demonstration: every person, programme and organisation here is made up.</p>")
