"""Audit: who did what, when; found by person, by thing and by day, and taken away as a file."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from evaluate.access import Action, check_can
from evaluate.intake.safe_cells import csv_file
from evaluate.integrity import trail
from evaluate.integrity.trail import Choices, Event, Trail, Wanted
from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.vocabulary import moment_in_words

_HEADINGS = ("Number", "When", "Who", "What was done", "To what", "More about it")
_ASKED, _BEFORE = "audit asked", "audit before"
_LONGEST = 300
_WIDTH = 250
_UNBROKEN = "\u00a0"
# A hash stands whole in the file; on the page its beginning tells it from others.
_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{20,}\b")


def render() -> None:
    """Say how much was done, ask what is wanted, and list it."""
    engine, viewer = visit.engine(), visit.viewer()
    check_can(viewer, Action.READ_AUDIT)
    st.title("Audit", anchor=False)
    asked = st.session_state.get(_ASKED)
    if asked is None:
        trail.search(engine, viewer, Wanted())
        asked = st.session_state[_ASKED] = Wanted()
    found = trail.look(engine, viewer, asked, st.session_state.get(_BEFORE))
    st.markdown(f"**{summary(found, asked)}**")
    st.write(
        "Everything that is done in the register is written down here, and so is your reading of it."
        " Nothing can be changed or taken out."
    )
    _ask(found.choices)
    if found.events:
        listing("Audit", _HEADINGS, [as_row(event) for event in found.events])
    _turn(found)
    if found.count:
        st.download_button(
            "Take these events away (CSV)",
            lambda: as_csv(trail.export(engine, viewer, asked)),
            "audit.csv",
            "text/csv",
            on_click="ignore",
            key="audit export",
        )


def summary(found: Trail, asked: Wanted) -> str:
    """Say in one sentence how many events there are, and the first of them that is shown."""
    which = "event matches" if found.count == 1 else "events match"
    if asked == Wanted():
        which = "event is" if found.count == 1 else "events are"
        return f"{found.count:,} {which} in the audit."
    return (
        f"{found.count:,} {which} what you asked for."
        if found.count
        else "No event matches what you asked for."
    )


def as_row(event: Event) -> list[str]:
    """Write an event as words to read."""
    name = f"{event.name}\n{event.actor}" if event.name and event.name != event.actor else event.actor
    return [
        f"{event.number:,}",
        moment_in_words(event.at).replace(", ", "\n").replace(" ", _UNBROKEN),
        name,
        event.action,
        f"{event.subject.replace('_', ' ')}\n{event.subject_key}",
        _short(detail_in_words(event.detail)),
    ]


def as_csv(events: Sequence[Event]) -> bytes:
    """Write events as a file that a spreadsheet opens without running anything in it."""
    headings = ("number", "at", "actor", "name", "action", "subject", "subject_key", "detail")
    return csv_file(
        headings,
        (
            (
                event.number,
                event.at.isoformat(),
                event.actor,
                event.name,
                event.action,
                event.subject,
                event.subject_key,
                detail_in_words(event.detail),
            )
            for event in events
        ),
    )


def detail_in_words(detail: Mapping[str, object]) -> str:
    """Tell old beside new, then everything else that was written down, a line for each."""
    new = detail.get("new")
    # Some events count what is new; only beside what was old is it a change.
    if not isinstance(new, Mapping) and "old" not in detail:
        return "\n".join(_lines(detail))
    rest = {name: value for name, value in detail.items() if name not in ("old", "new")}
    return "\n".join([*_changes(detail.get("old"), new), *_lines(rest)])


def _changes(old: object, new: object) -> list[str]:
    if isinstance(new, Mapping):
        before = old if isinstance(old, Mapping) else {}
        return [f"{_name(name)}: {_change(before, name, value)}" for name, value in new.items()]
    if old is None and new is None:
        return []
    return [f"{_word(old)} → {_word(new)}"]


def _change(before: Mapping[str, object], name: str, value: object) -> str:
    return f"{_word(before[name])} → {_word(value)}" if name in before else _word(value)


def _lines(told: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for name, value in told.items():
        if isinstance(value, Mapping):
            lines += [f"{_name(name)} {line}" for line in _lines(value)]
        elif value is not None and value != []:
            lines.append(f"{_name(name)}: {_word(value)}")
    return lines


def _name(name: object) -> str:
    return str(name).replace("_", " ")


def _word(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_word, value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _short(text: str) -> str:
    text = _HASH.sub(r"\1…", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def _ask(choices: Choices) -> None:
    """Ask for a person, a deed, a thing and days; nothing is asked until the button is pressed."""
    with st.form("audit search", border=False):
        with st.container(horizontal=True):
            actor = _choose("Who", choices.actors)
            action = _choose("What was done", choices.actions)
            subject = _choose("To what", choices.subjects)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = st.text_input(
                "Which one", width=_WIDTH, key="audit key", placeholder="Its key or number, as listed"
            )
            since = st.date_input("From", None, format="DD/MM/YYYY", width=_WIDTH, key="audit since")
            until = st.date_input("Until", None, format="DD/MM/YYYY", width=_WIDTH, key="audit until")
            sent = st.form_submit_button("Show these")
    if sent:
        _show(Wanted(actor, action, subject, key.strip() or None, _day(since), _day(until)))


def _choose(label: str, options: Sequence[str]) -> str | None:
    return st.selectbox(
        label,
        options,
        index=None,
        format_func=lambda one: plain(one.replace("_", " ")),
        placeholder="Any",
        width=_WIDTH,
        key=f"audit {label}",
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _show(wanted: Wanted) -> None:
    trail.search(visit.engine(), visit.viewer(), wanted)
    st.session_state[_ASKED] = wanted
    st.session_state.pop(_BEFORE, None)
    st.rerun()


def _turn(found: Trail) -> None:
    """Offer the events before these, and the way back to the newest."""
    with st.container(horizontal=True):
        if _BEFORE in st.session_state and st.button("Newest events", key="audit newest"):
            st.session_state.pop(_BEFORE)
            st.rerun()
        if len(found.events) == trail.MOST and st.button("Older events", key="audit older"):
            st.session_state[_BEFORE] = found.events[-1].number
            st.rerun()


if __name__ == "__main__":
    render()
