"""One document for a board meeting: for whom it is written is chosen first, and making it can be stopped."""

from functools import partial

import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.export.board_pack import (
    AUDIENCES,
    MEDIA_TYPES,
    Kind,
    Pack,
    check_can_make_pack,
    kinds_here,
    make_pack,
    tell_taken,
)
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.working import Tell, Work, begin
from evaluate.vocabulary import Audience, moment_in_words

_READERS = {
    Audience.PARTNER: "Partners of the area",
    Audience.PUBLIC: "Anybody: it will be published",
}
_MEANS = {
    Audience.PARTNER: "It shows what you may read here, with your notes and decisions.",
    Audience.PUBLIC: "Counts under 10 are withheld and others rounded to 5; notes are left out, decisions only named.",
}
_NAMES = {Kind.PDF: "Download to print (PDF)", Kind.WORD: "Download to edit (Word)"}
_WORK, _LAST = "pack work", "pack for"


def render() -> None:
    """Ask for whom, make the pack, and offer its files."""
    check_can_make_pack(visit.viewer(), Audience.PARTNER)
    st.title("Make a board pack", anchor=False)
    st.write(
        "One document with every programme on one line, a picture for each measure, a page for each programme, how the"
        " numbers were made, and what the words mean."
    )
    kinds = kinds_here()
    if len(kinds) < len(Kind):
        st.write(plain(_missing(kinds)))
    work: Work[Pack] | None = st.session_state.get(_WORK)
    if work is not None and not work.ended():
        _show_progress()
        return
    audience = st.radio(
        "Who will read it?",
        AUDIENCES,
        AUDIENCES.index(st.session_state.get(_LAST, AUDIENCES[0])),
        format_func=_READERS.__getitem__,
        key="pack audience",
    )
    st.write(plain(_MEANS[audience]))
    if kinds and st.button("Make the pack", type="primary", key="make pack"):
        st.session_state[_LAST] = audience
        st.session_state[_WORK] = _begin(visit.engine(), visit.viewer(), audience, kinds)
        st.rerun()
    if work is not None:
        _offer(work)


def _begin(engine: Engine, viewer: Viewer, audience: Audience, kinds: list[Kind]) -> Work[Pack]:
    def job(tell: Tell) -> Pack:
        return make_pack(
            engine,
            viewer,
            audience,
            kinds,
            lambda done, of: tell(f"{done} of {of} parts are written", done / of),
        )

    return begin(job, lambda late: None)


@st.fragment(run_every=0.5)
def _show_progress() -> None:
    """Say how far it has got, until it is done or stopped."""
    work: Work[Pack] | None = st.session_state.get(_WORK)
    if work is None or work.ended():
        st.rerun()
    st.progress(work.share, text=plain(work.doing), width=640)
    if st.button("Stop", key="stop pack"):
        work.stop()
        st.session_state.pop(_WORK)
        st.rerun()


def _offer(work: Work[Pack]) -> None:
    """Offer the files of the pack that was made last; each is written down when it is taken."""
    try:
        pack = work.result()
    except Exception:
        st.session_state.pop(_WORK)
        raise
    board, engine, viewer = pack.board, visit.engine(), visit.viewer()
    st.header("The pack is ready", anchor=False)
    st.write(plain(f"{board.place}. {board.written_for}, as of {moment_in_words(board.as_of)}."))
    with st.container(horizontal=True):
        for kind in pack.files:
            st.download_button(
                plain(_NAMES[kind]),
                partial(tell_taken, engine, viewer, pack, kind),
                pack.name(kind),
                MEDIA_TYPES[kind],
                on_click="ignore",
                key=f"take pack {kind}",
            )


def _missing(kinds: list[Kind]) -> str:
    lacking = " or ".join({Kind.PDF: "PDF", Kind.WORD: "Word"}[kind] for kind in Kind if kind not in kinds)
    return (
        f"No {lacking} document can be made on this machine. You need to ask whoever runs the register for:"
        " pip install 'outcomes-register[pdf]'."
    )


if __name__ == "__main__":
    render()
