"""My uploads: what became of every file, what it changed, who said yes to what, and taking one back."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from evaluate.access import check_can_upload
from evaluate.intake import history, upload, words
from evaluate.intake.history import Opened, Past
from evaluate.intake.review import KeptProblem
from evaluate.integrity.taken import tell
from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.withdrawing import offer_withdrawal, say_withdrawn
from evaluate.vocabulary import Severity, UploadState, day_in_words, moment_in_words

_ASKED = {Severity.BLOCK: "to mend", Severity.WARN: "to confirm", Severity.NOTE: "noted"}
_MOST = 200
_READ = "corrections read"
_MOST_PROBLEMS = 50


def render() -> None:
    """Say how many files there are, list them, and open one."""
    viewer = visit.viewer()
    check_can_upload(viewer)
    uploads = history.history(visit.engine(), viewer, most=_MOST)
    st.title("My uploads", anchor=False)
    st.markdown(f"**{summary(uploads)}**")
    if not uploads:
        st.page_link(Path(__file__).with_name("upload.py"), label="Upload the first file")
        return
    say_withdrawn()
    chosen = _choose(uploads)
    if chosen is not None:
        _show(history.opened(visit.engine(), viewer, chosen))
        st.header("All your uploads", anchor=False)
    _list(uploads)


def summary(uploads: Sequence[Past]) -> str:
    """Say in one sentence what was sent."""
    if not uploads:
        return "Nothing has been uploaded for your programmes yet. Every file that you check will be listed here."
    standing = sum(one.state is UploadState.COMMITTED for one in uploads)
    files = "1 file was" if len(uploads) == 1 else f"{len(uploads):,} files were"
    counted = "the last " if len(uploads) >= _MOST else ""
    stand = f"{standing:,} {'is' if standing == 1 else 'are'} in the register"
    return f"{counted}{files} checked; {stand}.".capitalize()


def problems_in_words(one: Past) -> str:
    """Count an upload's problems by what they asked of people."""
    parts = [
        f"{count:,} {what}"
        for count, what in ((one.block, "to mend"), (one.warn, "to confirm"), (one.note, "noted"))
        if count
    ]
    return ", ".join(parts) or "none"


def changes_in_words(one: Past) -> str:
    """Count what an upload changed, or would have."""
    parts = [
        f"{count:,} {what} {'score' if count == 1 else 'scores'}"
        for count, what in ((one.new, "new"), (one.changed, "changed"), (one.withdrawn, "withdrawn"))
        if count
    ]
    people = f"{one.participants:,} {'participant' if one.participants == 1 else 'participants'}"
    return f"{_and(parts) if parts else 'no new score'}, of {people}"


def _choose(uploads: Sequence[Past]) -> int | None:
    """Ask which upload to open; the address of the page remembers its number, and nothing else of it."""
    numbers = [one.id for one in uploads]
    asked = st.query_params.get("upload", "")
    chosen = st.selectbox(
        "Open an upload",
        numbers,
        index=numbers.index(int(asked)) if asked.isdecimal() and int(asked) in numbers else None,
        format_func={one.id: _name(one) for one in uploads}.__getitem__,
        placeholder="Choose one by its number",
        width=480,
        key="open upload",
    )
    if chosen is None:
        st.query_params.pop("upload", None)
    else:
        st.query_params["upload"] = str(chosen)
    return chosen


def _list(uploads: Sequence[Past]) -> None:
    headings = ["Number", "File", "Checked", "What became of it", "What was found"]
    rows = [
        [
            str(one.id),
            f"{one.filename}\n{one.rows:,} {'row' if one.rows == 1 else 'rows'}",
            "\n".join(part for part in (day_in_words(one.received_at), one.person) if part),
            "\n".join([words.BECAME[one.state], *([changes_in_words(one)] if one.committed_at else [])]),
            problems_in_words(one),
        ]
        for one in uploads
    ]
    listing("Your uploads", headings, rows)


def _show(opened: Opened) -> None:
    past = opened.past
    st.header(f"Upload {past.id}", anchor=False)
    st.markdown(plain(_story(past)))
    if past.state is UploadState.STAGED and st.button("Put it aside", key=f"aside {past.id}"):
        upload.discard(visit.engine(), visit.viewer(), past.id)
        st.rerun()
    if past.has_file:
        engine, viewer = visit.engine(), visit.viewer()
        st.download_button(
            "Download the original file",
            lambda: history.original(engine, viewer, past.id).content,
            past.filename,
            on_click="ignore",
            key=f"original {past.id}",
        )
    if opened.problems:
        st.subheader("What was found in it", anchor=False)
        _list_problems(opened.problems)
    if opened.acknowledged:
        st.subheader("Who said yes", anchor=False)
        rows = [
            [one.message, one.column or "", one.person, moment_in_words(one.at)]
            for one in opened.acknowledged
        ]
        listing("Who said yes", ["What was confirmed", "Column", "By", "When"], rows)
    if opened.corrections:
        _tell_read(opened)
        st.subheader("Corrected on the screen", anchor=False)
        rows = [[one.sheet or "", f"{one.row:,}", one.column, one.value] for one in opened.corrections]
        listing("Corrected on the screen", ["Sheet", "Row", "Column", "Became"], rows)
    offer_withdrawal(past)


def _tell_read(opened: Opened) -> None:
    """Write down, once for each upload that is opened, that corrected cells of its rows were read."""
    number = opened.past.id
    if st.session_state.get(_READ) != number:
        count = len(opened.corrections)
        tell(visit.engine(), visit.viewer(), "read", "upload", str(number), corrections=count)
        st.session_state[_READ] = number


def _list_problems(problems: Sequence[KeptProblem]) -> None:
    rows = [
        [
            f"{one.row:,}" if one.row else "Whole file",
            one.sheet or "",
            one.column or "",
            f"{one.count:,}",
            _ASKED[one.severity],
            one.message,
        ]
        for one in problems[:_MOST_PROBLEMS]
    ]
    headings = ["First row", "Sheet", "Column", "How many", "It was", "What was found"]
    listing("What was found in it", headings, rows, figures=(3,))
    if len(problems) > _MOST_PROBLEMS:
        st.write(f"These are the first {_MOST_PROBLEMS} of {len(problems):,}.")


def _story(past: Past) -> str:
    """Tell what happened to an upload, in the order in which it happened."""
    by = f" by {past.person}" if past.person else ""
    told = [f"{past.filename} was checked on {moment_in_words(past.received_at)}{by}."]
    if past.programmes:
        told.append(f"It is for {_and(past.programmes)}.")
    if past.committed_at:
        told.append(
            f"It went into the register on {moment_in_words(past.committed_at)}: {changes_in_words(past)}."
        )
    if past.withdrawn_at:
        told.append(f"It was withdrawn on {moment_in_words(past.withdrawn_at)}.")
    if past.state is UploadState.STAGED:
        told.append("It has not been submitted. Drop the file on the Upload page again to submit it.")
    return " ".join(told)


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _name(one: Past) -> str:
    return f"{one.id}: {one.filename}, {day_in_words(one.received_at)}, {words.BECAME[one.state]}"


if __name__ == "__main__":
    render()
