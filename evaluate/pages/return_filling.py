"""Filling a return in, section by section: what the register worked out, and fields for what it cannot know."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.contents import Part, anchor, show_contents
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act
from evaluate.pages.return_labels import Names
from evaluate.pages.return_life import line_name, show_questions
from evaluate.pages.return_sealing import beside
from evaluate.pages.return_tables import show_lines
from evaluate.returns import assembling
from evaluate.returns.answers import ONCE
from evaluate.returns.assembling import Draft
from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition import Entry, Line, Section
from evaluate.returns.exact import exact
from evaluate.returns.naming import called, names_of
from evaluate.returns.reviewing import ReturnView
from evaluate.vocabulary import day_in_words

Place = tuple[str, str]
_HINTS: Mapping[Entry, str] = {
    Entry.COUNT: "A whole number",
    Entry.POUNDS: "Pounds",
    Entry.PERCENT: "From 0 to 100",
    Entry.DAY: "Such as 30/06/2025",
    Entry.LINK: "The whole address, with https:// at its start",
}
_WIDE, _NARROW = 640, 440


def answer_questions(view: ReturnView) -> None:
    """Show what the reviewer asked, with a field for each answer that is still to be given."""
    show_questions(view)
    for one in view.questions:
        if one.answer:
            continue
        with st.form(f"answer {one.id}", border=False):
            by = f" by {day_in_words(one.due_on)}" if one.due_on else ""
            about = line_name(one.line, view.definition)
            text = st.text_area(
                plain(f"Your answer{by} about: {about}"), key=f"answer text {one.id}", width=_WIDE
            )
            if st.form_submit_button(plain(f"Send this answer: {about}")):
                _answer(view.expected.id, one.id, text or "")


def fill_in_sections(draft: Draft, view: ReturnView) -> None:
    """Show every section, each with a button of its own."""
    facts = draft.answers.facts
    names = Names(
        {one.key: one.name for one in facts.programmes},
        {one.key: one.tier.value for one in facts.programmes},
        {one.key: one.name for one in facts.definition.streams},
        called(names_of(facts)),
    )
    st.write(
        "What the register knows is worked out already, exactly, for you alone. Small numbers are withheld when you"
        " seal the return."
    )
    parts = [Part(_titled(one, draft), anchor("fill in", one.key)) for one in facts.definition.sections]
    show_contents("Sections of this return", parts)
    for section in facts.definition.sections:
        _show_section(section, draft, view, names)


def missing_in(section: Section, draft: Draft) -> str:
    """Say how much of a section is still to be filled in."""
    count = _missing(section, draft)
    if not any(line.computed is None for line in section.lines):
        return ""
    if not count:
        return "Nothing is missing here."
    return "1 answer is missing here." if count == 1 else f"{count:,} answers are missing here."


def _titled(section: Section, draft: Draft) -> str:
    """Name a section, and say beside it whether anything is missing there."""
    missing = _missing(section, draft)
    return f"{section.name} ({missing:,} missing)" if missing else section.name


def _missing(section: Section, draft: Draft) -> int:
    keys = {line.key for line in section.lines}
    return sum(line.key in keys for line, _ in draft.missing)


def _show_section(section: Section, draft: Draft, view: ReturnView, names: Names) -> None:
    st.header(plain(section.name), anchor=anchor("fill in", section.key))
    if section.help:
        st.markdown(plain(section.help))
    if told := missing_in(section, draft):
        st.markdown(plain(told))
    for line in section.lines:
        if line.computed is not None:
            _show_computed(line, draft, names)
    entered = [line for line in section.lines if line.computed is None]
    if entered:
        _show_form(section, entered, draft, view, names)


def _show_form(
    section: Section, entered: Sequence[Line], draft: Draft, view: ReturnView, names: Names
) -> None:
    with st.form(f"section {view.expected.id} {section.key}", border=False):
        typed: dict[Place, str] = {}
        for line in entered:
            typed |= _fields(line, draft, names)
            _say_beside(line, draft, view)
        if st.form_submit_button(plain(f"Save this section: {section.name}")):
            _save(section, draft, typed)


def _show_computed(line: Line, draft: Draft, names: Names) -> None:
    work = COMPUTED[line.computed or ""]
    with st.expander(plain(f"Worked out for you: {line.name}")):
        cells = list(exact(work.work(line.key, draft.answers.facts)))
        show_lines([line], cells, names, "worked out for you")


def _fields(line: Line, draft: Draft, names: Names) -> dict[Place, str]:
    """Give a field for each thing that a line is asked for; its key changes with what is kept, and shows it anew."""
    typed: dict[Place, str] = {}
    if line.help:
        st.markdown(plain(f"{line.name}. {line.help}"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for item in draft.answers.items(line):
            kept = draft.answers.entered.get((line.key, item), "")
            named = line.name if item == ONCE else f"{line.name}: {names.label(line.per.value, item)}"
            label = f"{named} (still missing)" if line.needed and not kept else named
            key = f"entry {draft.expected.id} {line.key} {item} {sha256(kept.encode()).hexdigest()[:8]}"
            typed[line.key, item] = _field(line, label, kept, key)
    return typed


def _field(line: Line, named: str, kept: str, key: str) -> str:
    label = plain(named)
    if line.words is not None:
        hint = f"{line.words:,} words at most"
        return st.text_area(label, kept, key=key, placeholder=hint, width=_WIDE, height=140) or ""
    if line.entered is Entry.YES_NO:
        options = ["", "yes", "no"]
        return st.selectbox(label, options, options.index(kept), key=key, width=_NARROW) or ""
    hint = _HINTS.get(line.entered, "") if line.entered else ""
    wide = _WIDE if line.entered is Entry.LINK else _NARROW
    return st.text_input(label, kept, key=key, placeholder=hint, width=wide, autocomplete="off") or ""


def _say_beside(line: Line, draft: Draft, view: ReturnView) -> None:
    """Say below a line which checks on it do not hold, and what the reviewer asks about it."""
    failing = [one for one in draft.failures if line.key in one.check.left]
    for says in dict.fromkeys(one.check.says for one in failing):
        where = " ".join(beside(one, draft) for one in failing if one.check.says == says)
        st.warning(plain(f"This should hold, and does not: {says} {where}"))
    for one in view.questions:
        if one.line == line.key and not one.answer:
            st.warning(plain(f"{one.asked_by} asks: {one.question}"))


def _save(section: Section, draft: Draft, typed: Mapping[Place, str]) -> None:
    """Save what differs from what is kept, and leave alone what somebody else may have changed meanwhile."""
    kept = draft.answers.entered
    changed = {place: text for place, text in typed.items() if text.strip() != kept.get(place, "")}
    if not changed:
        st.write("Nothing in this section has changed.")
        return
    act(
        lambda: assembling.fill_in(visit.engine(), visit.viewer(), draft.expected.id, changed),
        f"Saved: {section.name}.",
    )


def _answer(number: int, question: int, text: str) -> None:
    act(
        lambda: assembling.answer(visit.engine(), visit.viewer(), number, question, text),
        "Your answer is kept, and goes to the reviewer.",
    )
