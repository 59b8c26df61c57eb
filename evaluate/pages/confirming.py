"""Old beside new, each warning with its own yes, and the button that sends."""

import streamlit as st

from evaluate.intake import review, upload, words
from evaluate.intake.review import KeptProblem
from evaluate.intake.stage import ChangedDetail, ChangedScore, Changes
from evaluate.intake.upload import Committed
from evaluate.pages import checking, visit
from evaluate.pages.checking import Found
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.working import Work, begin
from evaluate.vocabulary import timepoint_label

_MOST = 50


def offer(found: Found, changes: Changes) -> None:
    """Show what sending would change, ask for each yes, and send."""
    st.header("What sending would change", anchor=False)
    st.write(f"{plain(words.changes_in_words(changes, most=0, doing='Sending'))} Blank cells erase nothing.")
    show_changes(changes)
    warnings = review.warnings(visit.engine(), visit.viewer(), found.upload_id)
    agreed = _ask(warnings)
    with st.container(horizontal=True):
        ready = len(agreed) == len(warnings)
        if st.button("Send to the register", type="primary", disabled=not ready, key="send"):
            _send(found, agreed)
        st.button("Put it aside", on_click=checking.start_again, key="aside")


def show_changes(changes: Changes) -> None:
    """Count what is new, changed and unchanged, and put every old value beside its new one."""
    overview = changes.overview()
    if overview:
        headings = ["Programme", "Cohort", "Measure", "When", "New", "Changed", "As they are"]
        rows = [
            [
                one.programme,
                one.cohort,
                one.measure,
                timepoint_label(one.timepoint),
                *_counts(one.new, one.changed, one.same),
            ]
            for one in overview
        ]
        listing("What sending would change", headings, rows, figures=(4, 5, 6))
    if changes.changed or changes.described:
        st.header("Old beside new", anchor=False)
        _scores(changes.old_beside_new(_MOST), changes.changed)
        _details(changes.changed_details(_MOST), changes.described)


@st.fragment(run_every=0.5)
def show_sending() -> None:
    """Wait for the register to take the file; this part cannot be stopped halfway, so nothing is half done."""
    work: Work[Committed] | None = st.session_state.get("sending")
    if work is None or work.ended(0.4):
        st.rerun()
    st.progress(0.5, text="Sending. All of it goes in, or none of it.")


def _send(found: Found, agreed: list[int]) -> None:
    engine, viewer, told = visit.engine(), visit.viewer(), found.checked.instructions
    st.session_state.pop("trouble", None)
    st.session_state["sending"] = begin(
        lambda _tell: upload.commit(engine, viewer, found.upload_id, agreed, told)
    )
    st.rerun()


def _ask(warnings: list[KeptProblem]) -> list[int]:
    """Ask for a yes to each warning, one by one."""
    if not warnings:
        return []
    st.header("What needs your yes", anchor=False)
    agreed = []
    for one in warnings:
        if st.checkbox(f"This is right: {plain(_where(one))}{plain(one.message)}", key=f"warning {one.id}"):
            agreed.append(one.id)
    if len(agreed) < len(warnings):
        st.write("Tick each of these if it is right, or correct the file and drop it again.")
    return agreed


def _where(one: KeptProblem) -> str:
    parts = [
        f"sheet {one.sheet}" if one.sheet else "",
        f"column {one.column}" if one.column else "",
        f"row {one.row:,}" if one.row and not one.column else "",
    ]
    where = ", ".join(part for part in parts if part)
    return f"{where}: " if where else ""


def _scores(changed: list[ChangedScore], count: int) -> None:
    if not changed:
        return
    headings = ["Sheet", "Row", "Participant", "Measure", "When", "In the register", "In your file", "Date"]
    rows = [
        [
            one.sheet or "",
            f"{one.row:,}",
            one.participant,
            one.measure,
            timepoint_label(one.timepoint),
            words.number(one.old_value),
            words.number(one.new_value),
            words.dates(one),
        ]
        for one in changed
    ]
    listing("Scores, old beside new", headings, rows, figures=(5, 6))
    if count > len(changed):
        st.write(f"These are the first {len(changed)} of {count:,} scores that would change.")


def _details(changed: list[ChangedDetail], people: int) -> None:
    if not changed:
        return
    headings = ["Row", "Participant", "Detail", "In the register", "In your file"]
    rows = [
        [f"{one.row:,}", one.participant, one.detail.replace("_", " "), one.old, one.new] for one in changed
    ]
    listing("Details of participants, old beside new", headings, rows)
    if len(changed) >= _MOST:
        st.write(f"The details of {people:,} participants would change; these are the first.")


def _counts(*counts: int) -> list[str]:
    return [f"{count:,}" for count in counts]
