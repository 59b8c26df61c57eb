"""Upload: choose the programme, drop the file, answer, mend, see old beside new, send."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from evaluate.access import check_can_upload
from evaluate.errors import UserError
from evaluate.intake import review, words
from evaluate.intake.upload import Checked, Committed
from evaluate.journal import unforeseen, words_for
from evaluate.pages import checking, confirming, downloads, findings, visit
from evaluate.pages.correcting import offer_corrections
from evaluate.pages.good_rows import offer_good_rows
from evaluate.pages.left_over import say_left_over
from evaluate.pages.plain import plain
from evaluate.pages.questions import ask, in_words, waits_for_answers, without_what_is_asked
from evaluate.pages.starting import explain
from evaluate.pages.working import Work

_HERE = Path(__file__).parent
_IN_FILE = "Several: the file has a programme column"
_WIDTH = 640


def render() -> None:
    """Walk one file down the road in; the title says how far it has got."""
    viewer = visit.viewer()
    check_can_upload(viewer)
    head = st.container()
    programmes = {choice.key: choice.name for choice in review.my_programmes(visit.engine(), viewer)}
    if not programmes:
        _say(head, "Upload", "Your organisation has no programme in this register yet.")
        st.write("Ask the commissioner or the administrator to add your programme, then come back.")
        return
    _finish_sending(head)
    sending = "sending" in st.session_state
    chosen = st.selectbox(
        "Programme",
        [*programmes, _IN_FILE],
        # Where there are several, taking the first for granted would send files to the wrong one.
        index=0 if len(programmes) == 1 else None,
        format_func=lambda key: programmes.get(key, key),
        placeholder="Choose the programme that the file is about",
        disabled=sending,
        key="programme",
        width=_WIDTH,
    )
    # Files of other kinds are let through here, because the check says in words how to save them as one of these.
    file = st.file_uploader(
        "Your file: Excel (XLSX), OpenDocument (ODS) or CSV, up to 50 MB and 1,000,000 rows",
        disabled=sending,
        width=_WIDTH,
        key=f"file {st.session_state.get('file', 0)}",
    )
    if sending:
        _say(head, "Sending your file", "This page will say so when it is in the register.")
        confirming.show_sending()
    elif file is None:
        checking.put_aside()
        _begin(head, chosen if chosen in programmes else None)
    elif chosen is None:
        checking.put_aside()
        _say(
            head,
            "Which programme is this for?",
            "You need to choose the programme; then the file is checked.",
        )
    else:
        _review(head, file, None if chosen == _IN_FILE else chosen)


def _begin(head: DeltaGenerator, programme: str | None) -> None:
    sent: Committed | None = st.session_state.get("sent")
    if sent is not None:
        _say(head, "In the register", f"Upload {sent.upload_id}. {words.committed_in_words(sent)}")
        with head, st.container(horizontal=True):
            st.page_link(_HERE / "history.py", label="See it among your uploads")
            st.page_link(_HERE / "compare.py", label="See the programme among the others")
    else:
        _say(
            head,
            "Upload",
            "Send scores, answers or details of participants. Nothing is sent until you say so.",
        )
        with head:
            say_left_over()
    explain(programme)


def _review(head: DeltaGenerator, file: UploadedFile, programme: str | None) -> None:
    try:
        found = checking.found(file, programme)
    except UserError as error:
        _say(head, "Not checked", str(error))
        return
    if found is None:
        _say(head, "Checking your file", "You can stop this at any time; nothing of it will be kept.")
        checking.show_progress()
        return
    if trouble := st.session_state.get("trouble"):
        head.error(plain(trouble))
    checked = found.checked
    _say(head, _state(checked), _sentence(checked))
    _show_told(checked)
    ask(checked.questions, checked.instructions)
    if waits_for_answers(checked.questions, checked.report):
        findings.show_problems(without_what_is_asked(checked.report), "If your answers do not settle it")
    elif checked.changes is None:
        _show_mending(checked, file)
    elif checked.changes.already:
        findings.show_notes(checked.report)
    else:
        downloads.offer_left_out(checked, file)
        confirming.offer(found, checked.changes)


def _show_mending(checked: Checked, file: UploadedFile) -> None:
    findings.show_problems(without_what_is_asked(checked.report))
    findings.show_rows(checked.excerpts)
    offer_corrections(checked)
    downloads.offer_lists(checked, file)
    offer_good_rows(checked)
    findings.show_notes(checked.report)


def _show_told(checked: Checked) -> None:
    """Say what was answered or corrected here, and offer to take it back."""
    told = checked.instructions
    said = [
        _counted(len(told.headings), "heading answered", "headings answered"),
        "the order of dates answered" if told.date_order else "",
        _counted(len(told.corrections), "cell corrected", "cells corrected"),
        "only the good rows taken" if told.good_rows_only else "",
    ]
    if any(said):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"On this page: {', '.join(one for one in said if one)}.")
            if st.button("Take this back", key="as it stands"):
                checking.check_as_it_stands()
                st.rerun()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}" if count else ""


def _state(checked: Checked) -> str:
    if waits_for_answers(checked.questions, checked.report):
        return f"Checked: {in_words(checked.questions)} for you"
    if checked.changes is None:
        return "Checked: not ready to send"
    return "Already in the register" if checked.changes.already else "Checked, not yet submitted"


def _sentence(checked: Checked) -> str:
    if checked.changes is not None and checked.changes.already:
        return words.changes_in_words(checked.changes)
    if out := downloads.left_out(checked):
        return f"{checked.report.rows - out:,} of {checked.report.rows:,} rows can go in. The rest stay out."
    if waits_for_answers(checked.questions, checked.report):
        return "Answer below, and the file is checked again. Nothing has gone into the register."
    verdict = findings.verdict(without_what_is_asked(checked.report))
    if checked.changes is not None:
        return verdict
    asked = checked.questions
    also = f" There {'is' if len(asked) == 1 else 'are'} also {in_words(asked)} for you." if asked else ""
    return f"{verdict}{also} Nothing has gone into the register."


def _finish_sending(head: DeltaGenerator) -> None:
    """Once a file is sent, let it go; if the register had changed meanwhile, it is checked again."""
    work: Work[Committed] | None = st.session_state.get("sending")
    if work is None or not work.ended():
        return
    del st.session_state["sending"]
    try:
        sent = work.result()
    except UserError as error:
        checking.put_aside()
        st.session_state["trouble"] = str(error)
        return
    except Exception as error:
        checking.put_aside()
        st.session_state["trouble"] = " ".join(words_for(unforeseen(error, place="sending")))
        return
    checking.let_go()
    st.session_state["sent"] = sent


def _say(head: DeltaGenerator, title: str, sentence: str) -> None:
    with head:
        st.title(title, anchor=False)
        st.markdown(f"**{plain(sentence)}**")


if __name__ == "__main__":
    render()
