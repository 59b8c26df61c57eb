"""Notes about a programme: those that stand, and a form for another, or for a newer one in the place of one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from evaluate.access import Action, can
from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.portfolio.noting import NOTE_WORDS, Note, WrittenNote
from evaluate.portfolio.noting import write as keep_note
from evaluate.vocabulary import NoteKind, day_in_words

_WIDE = 640


def show_notes(programme: str, standing: Sequence[Note]) -> None:
    """Show the notes that stand, and offer to write one."""
    if standing:
        rows = [note_row(note) for note in standing]
        listing("Notes", ("Note", "What it says", "Where it comes from", "Written"), rows)
    else:
        st.write(
            "Nothing is written here yet. A note tells what no score can: the need, what the community says, a finding"
            " from outside, what stopping would mean."
        )
    offer_note(programme, standing)


def note_row(note: Note) -> tuple[str, str, str, str]:
    """Tell one note in words."""
    source = "\n".join(
        part for part in (note.source, note.address, f"seen on {day_in_words(note.seen_on)}") if part
    )
    return (
        NOTE_WORDS[note.kind],
        note.text,
        source,
        f"{note.written_name}, {day_in_words(note.written_at.date())}",
    )


def offer_note(programme: str, standing: Sequence[Note]) -> None:
    """Offer whoever keeps notes to write one, of any kind; the last that was written comes first."""
    if not can(visit.viewer(), Action.KEEP_NOTES):
        return
    last = standing[0].id if standing else 0
    with st.expander("Write a note"), st.form(f"note {programme} {last}", border=False):
        replaces = st.selectbox(
            "Does it take the place of another?",
            [None, *standing],
            format_func=lambda note: plain(f"Of {NOTE_WORDS[note.kind]}: {note.text[:60]}") if note else "No",
            key=f"note replaces {programme} {last}",
            width=_WIDE,
        )
        kind = st.selectbox(
            "What it is about (a note keeps the kind of the one whose place it takes)",
            list(NoteKind),
            format_func=lambda one: NOTE_WORDS[one],
            key=f"note kind {programme} {last}",
            width=_WIDE,
        )
        text = st.text_area("What it says", key=f"note text {programme} {last}", width=_WIDE)
        source = st.text_input("Where it comes from", key=f"note source {programme} {last}", width=_WIDE)
        address = st.text_input(
            "Address, if it is on the web", key=f"note address {programme} {last}", width=_WIDE
        )
        seen = st.date_input(
            "When you last looked at it",
            today(),
            max_value=today(),
            format="DD/MM/YYYY",
            key=f"note seen {programme} {last}",
            width=250,
        )
        if st.form_submit_button("Keep this note"):
            note = WrittenNote(
                replaces.kind if replaces else kind or NoteKind.NEED_AND_FIT,
                text or "",
                source or "",
                address or "",
                seen if isinstance(seen, date) else today(),
                replaces.id if replaces else None,
            )
            act(lambda: keep_note(visit.engine(), visit.viewer(), programme, note), "The note is kept.")
