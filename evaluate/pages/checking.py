"""One file on its way in: checked once, in a thread of its own, and what was found kept between runs."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.intake import review, upload
from evaluate.intake.instructions import Instructions
from evaluate.intake.stopped import stopped
from evaluate.intake.upload import Checked
from evaluate.journal import unforeseen
from evaluate.pages import visit
from evaluate.pages.working import Stopped, Tell, Work, begin

_AS_IT_STANDS = Instructions()
# Most files are checked within this, and then nobody needs to see how far it has got.
_AT_A_GLANCE_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the same file, programme and answers are never checked twice."""

    file_id: str
    name: str
    programme: str | None
    instructions: Instructions


@dataclass(frozen=True, slots=True)
class Found:
    """What checking a file found, and the number under which it is kept."""

    checked: Checked
    upload_id: int


def found(file: UploadedFile, programme: str | None) -> Found | None:
    """Give what checking this file found; while it is not there yet, show how far it has got."""
    asked = Asked(file.file_id, file.name, programme, told(file.file_id))
    if st.session_state.get("asked") != asked:
        put_aside()
        st.session_state.update(asked=asked, work=_begin(asked, file.getvalue()))
        st.session_state.pop("sent", None)
    work: Work[Found] = st.session_state["work"]
    if not work.ended(_AT_A_GLANCE_SECONDS):
        return None
    return work.result()


def told(file_id: str) -> Instructions:
    """Give what was said so far of how to read a file."""
    whose, instructions = st.session_state.get("told", (None, _AS_IT_STANDS))
    return instructions if whose == file_id else _AS_IT_STANDS


def check_again(instructions: Instructions) -> None:
    """Check the same file again, with something more said of how to read it."""
    st.session_state.pop("trouble", None)
    st.session_state["told"] = (st.session_state["asked"].file_id, instructions)


def check_as_it_stands() -> None:
    """Check the same file again, without anything that was said of it."""
    st.session_state.pop("told", None)


def start_again() -> None:
    """Put aside what was checked, and empty the page for another file."""
    put_aside()
    let_go()


def let_go() -> None:
    """Empty the page for another file; nothing holds on to the last one."""
    number = st.session_state.get("file", 0)
    _forget(st.session_state.get(f"file {number}"))
    for name in ("asked", "work", "told", "sent", "trouble"):
        st.session_state.pop(name, None)
    st.session_state["file"] = number + 1


def put_aside() -> None:
    """Let go of what was checked, and stop what is being checked, so that nothing of it is loaded."""
    st.session_state.pop("asked", None)
    work: Work[Found] | None = st.session_state.pop("work", None)
    if work is not None and (kept := work.stop()):
        _discard(visit.engine(), visit.viewer(), kept)


@st.fragment(run_every=0.5)
def show_progress() -> None:
    """Say what is being done and how far it has got, until it is done or stopped."""
    work: Work[Found] | None = st.session_state.get("work")
    if work is None or work.ended():
        st.rerun()
    st.progress(work.share, text=work.doing, width=640)
    if st.button("Stop checking", key="stop"):
        start_again()
        st.rerun()


def _forget(file: UploadedFile | None) -> None:
    """Take a file out of the server's memory; the framework would hold it for as long as the tab is open."""
    context = get_script_run_ctx()
    if file and context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _begin(asked: Asked, content: bytes) -> Work[Found]:
    engine, viewer = visit.engine(), visit.viewer()
    return begin(
        lambda tell: _check_and_keep(engine, viewer, asked, content, tell),
        lambda late: _discard(engine, viewer, late),
    )


def _check_and_keep(engine: Engine, viewer: Viewer, asked: Asked, content: bytes, tell: Tell) -> Found:
    try:
        checked = upload.check(
            engine, viewer, asked.name, content, asked.programme, instructions=asked.instructions, tell=tell
        )
    except (UserError, Stopped):
        raise
    except Exception as error:
        reference = unforeseen(error, place="checking", person=viewer.key)
        # Kept for every programme of the person's where it is not known which: for none, nobody could see it.
        programmes = (asked.programme,) if asked.programme else _all_programmes(engine, viewer)
        checked = stopped(asked.name, content, programmes, reference)
    tell("Keeping what was found", 0.9)
    return Found(checked, upload.record(engine, viewer, checked, content))


def _all_programmes(engine: Engine, viewer: Viewer) -> tuple[str, ...]:
    return tuple(choice.key for choice in review.my_programmes(engine, viewer))


def _discard(engine: Engine, viewer: Viewer, kept: Found) -> None:
    if kept.checked.changes is not None:
        upload.discard(engine, viewer, kept.upload_id)
