"""Old beside new, each warning with its own yes, and the button that sends."""

import streamlit as st

from evaluate.intake import review, upload, words
from evaluate.intake.review import KeptProblem, Labels
from evaluate.intake.stage import ChangedDetail, ChangedScore, Changes
from evaluate.intake.upload import Committed
from evaluate.pages import checking, visit
from evaluate.pages.checking import Found
from evaluate.pages.findings import show_notes, show_rows_asked_about
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.working import Work, begin
from evaluate.vocabulary import timepoint_label

_MOST = 50
_READABLE = 760


def offer(found: Found, changes: Changes) -> None:
    """Ask for each yes, show what sending would change, and send."""
    warnings = review.warnings(visit.engine(), visit.viewer(), found.upload_id)
    agreed = _ask(warnings)
    show_rows_asked_about(found.checked.excerpts)
    show_notes(found.checked.report)
    st.header("What sending would change", anchor=False)
    st.write(f"{plain(words.changes_in_words(changes, most=0, doing='Sending'))} Blank cells erase nothing.")
    show_changes(changes, review.labels(visit.engine(), visit.viewer()))
    missing = len(warnings) - len(agreed)
    # A place that stays, so that the buttons below it do not move under somebody's finger.
    what_is_left = st.empty()
    if missing:
        what_is_left.write(
            f"Before you can send, tick what is left under “What needs your yes” ({missing:,})."
        )
    with st.container(horizontal=True):
        if st.button("Send to the register", type="primary", disabled=bool(missing), key="send"):
            _send(found, agreed)
        if st.button("Put it aside", key="aside"):
            checking.start_again()
            st.rerun()


def show_changes(changes: Changes, labels: Labels) -> None:
    """Count what is new, changed, unchanged and withdrawn, and put every old value beside its new one."""
    overview = changes.overview()
    if overview:
        headings = ["Programme", "Cohort", "Measure", "When", "New", "Changed", "As they are", "Withdrawn"]
        rows = [
            [
                labels.programmes.get(one.programme, one.programme),
                labels.cohorts.get((one.programme, one.cohort), one.cohort),
                labels.measures.get(one.measure, one.measure),
                timepoint_label(one.timepoint),
                *_counts(one.new, one.changed, one.same),
                # Only a corrected key withdraws scores; a column with nothing in it is not drawn.
                f"{one.withdrawn:,}" if changes.withdrawn else "",
            ]
            for one in overview
        ]
        listing("What sending would change", headings, rows, figures=(4, 5, 6, 7))
    if changes.changed or changes.withdrawn or changes.described:
        st.header("Old beside new", anchor=False)
        _scores("Scores that would change", changes.old_beside_new(_MOST), changes.changed, labels)
        _scores("Scores no longer given", changes.no_longer_given(_MOST), changes.withdrawn, labels)
        _details(changes.changed_details(_MOST), changes.described)


@st.fragment(run_every=0.5)
def show_sending() -> None:
    """Wait for the register to take the file; this part cannot be stopped halfway, so nothing is half done."""
    work: Work[Committed] | None = st.session_state.get("sending")
    if work is None or work.ended(0.4):
        st.rerun()
    # How far it has got cannot be known, so no bar pretends to.
    st.write("All of it goes in, or none of it. Long files take up to a minute.")


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
    st.write(
        "These may be right, and only you can say. Tick each one that is; your name and the time are kept with it."
        " If one is not, correct your file and drop it above again."
    )
    agreed = []
    for one in warnings:
        with st.container(gap="small", width=_READABLE):
            # A box is read aloud with the marks of its words, so they have none.
            if st.checkbox(plain(f"{_where(one)}{one.message}"), key=f"warning {one.id}"):
                agreed.append(one.id)
            with st.container(key=f"remedy {one.id}"):
                st.markdown(plain(one.remedy))
    return agreed


def _where(one: KeptProblem) -> str:
    """Say where a warning stands, as the beginning of its sentence."""
    parts = [
        f"sheet {one.sheet}" if one.sheet else "",
        f"column {one.column}" if one.column else "",
        f"row {one.row:,}" if one.row and not one.column and one.count == 1 else "",
    ]
    where = ", ".join(part for part in parts if part)
    return f"{where[0].upper()}{where[1:]}: " if where else ""


def _scores(title: str, changed: list[ChangedScore], count: int, labels: Labels) -> None:
    if not changed:
        return
    headings = ["Sheet", "Row", "Participant", "Measure", "When", "In the register", "In your file", "Date"]
    rows = [
        [
            one.sheet or "",
            f"{one.row:,}",
            one.participant,
            labels.measures.get(one.measure, one.measure),
            timepoint_label(one.timepoint),
            words.number(one.old_value),
            "no longer given" if one.new_value is None else words.number(one.new_value),
            words.dates(one).replace(" becomes ", "\nbecomes "),
        ]
        for one in changed
    ]
    listing(title, headings, rows, figures=(5, 6))
    if count > len(changed):
        st.write(plain(f"{title}: these are the first {len(changed)} of {count:,}."))


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
