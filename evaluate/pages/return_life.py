"""What happened to a return: each step, the questions and answers, what changed, and what was signed before."""

from collections.abc import Mapping, Sequence

import streamlit as st

from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.return_labels import figure, names_of
from evaluate.pages.return_tables import show_sealed
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.reviewing import Question, ReturnView, Sealed, Step
from evaluate.returns.snapshot import Difference, Snapshot
from evaluate.returns.workflow import Move
from evaluate.vocabulary import day_in_words, moment_in_words

_MOVES: Mapping[str, str] = {
    Move.OPEN: "Opened",
    Move.FILL_IN: "Filled in",
    Move.SEAL: "Sealed to be signed",
    Move.TAKE_BACK: "Taken back",
    Move.SEND_BACK: "Sent back to the area",
    Move.SIGN: "Signed and submitted",
    Move.SIGN_AGAIN: "Signed and submitted again",
    Move.QUERY: "Sent back with questions",
    Move.ACCEPT: "Accepted",
    Move.WITHDRAW: "Withdrawn",
    "answer": "Answered a question",
    "waive": "Asked for a waiver",
}


def show_life(view: ReturnView) -> None:
    """Show every step, the last first."""
    st.header("What happened", anchor=False)
    rows = [step_row(step, view.definition) for step in reversed(view.life)]
    listing("What happened to this return", ("When", "What", "Who", "More about it"), rows)


def step_row(step: Step, definition: ReturnDefinition) -> tuple[str, str, str, str]:
    """Tell one step in words."""
    return (
        moment_in_words(step.at),
        _MOVES.get(step.move, step.move),
        f"{step.who}, {step.role}",
        _more(step, definition),
    )


def show_questions(view: ReturnView) -> None:
    """Show what was asked and what was answered."""
    if not view.questions:
        return
    st.header("Questions and answers", anchor=False)
    rows = [question_row(one, view.definition) for one in view.questions]
    listing("Questions and answers", ("About", "Question", "Answer by", "Answer"), rows)


def question_row(one: Question, definition: ReturnDefinition) -> tuple[str, str, str, str]:
    """Tell one question and its answer in words."""
    answer = f"{one.answer}\n{one.answered_by}" if one.answer else "Not answered yet"
    asked = f"{one.question}\n{one.asked_by}, {day_in_words(one.asked_at.date())}"
    return line_name(one.line, definition), asked, day_in_words(one.due_on) if one.due_on else "", answer


def line_name(key: str | None, definition: ReturnDefinition) -> str:
    """Name a line, or all of them."""
    names = {line.key: line.name for line in definition.lines}
    return names.get(key, key) if key else "The whole return"


def show_changes(view: ReturnView) -> None:
    """Show which figures read otherwise than in the submission before."""
    if len(view.sealed) < 2:
        return
    before, after = view.sealed[-2:]
    st.header(f"What changed since submission {before.number}", anchor=False)
    if not view.changed:
        st.write("No figure changed.")
        return
    show_differences("What changed", view.definition, (before.snapshot, after.snapshot), view.changed)


def show_differences(
    name: str,
    definition: ReturnDefinition,
    both: tuple[Snapshot, Snapshot],
    changed: Sequence[Difference],
) -> None:
    """Show line by line what reads otherwise, old beside new."""
    names = names_of(
        definition,
        [cell for one in both for cell in one.cells],
        {each for one in both for each in one.names},
    )
    rows = [
        (
            line_name(one.line, definition),
            names.about(one.by) or "The whole area",
            figure(one.before) or "not there",
            figure(one.after) or "not there",
        )
        for one in changed
    ]
    listing(name, ("Line", "About", "Before", "Now"), rows)


def show_earlier(view: ReturnView) -> None:
    """Offer the submissions before the last one."""
    earlier: Sequence[Sealed] = view.sealed[:-1]
    if not earlier:
        return
    st.header("Earlier submissions", anchor=False)
    chosen = st.selectbox(
        "Read an earlier submission",
        [one.number for one in earlier],
        index=None,
        format_func=lambda number: plain(next(sealed_by(one) for one in earlier if one.number == number)),
        placeholder="Choose one",
        width=480,
        key=f"earlier {view.expected.id}",
    )
    for one in earlier:
        if one.number == chosen:
            show_sealed(one, view.definition, f"submission {one.number}")


def sealed_by(one: Sealed) -> str:
    """Say which submission it is, and who signed it when."""
    if one.signed_at is None:
        return f"Submission {one.number}, not signed yet"
    return f"Submission {one.number}, signed by {one.signed_name} on {day_in_words(one.signed_at.date())}"


def _more(step: Step, definition: ReturnDefinition) -> str:
    detail = step.detail
    if reason := detail.get("reason"):
        return str(reason)
    if check := detail.get("check"):
        return next((one.says for one in definition.checks if one.key == check), str(check))
    if step.move in (Move.QUERY, "answer"):
        names = ", ".join(line_name(key or None, definition) for key in detail.get("lines", ()))
        return f"About: {names}"
    if step.move == Move.FILL_IN and (lines := detail.get("lines")):
        return "1 answer" if lines == 1 else f"{lines:,} answers"
    return f"Submission {detail['number']}" if "number" in detail else ""
