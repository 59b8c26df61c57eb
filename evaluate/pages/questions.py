"""What only the person who sent the file can say: asked first, answered once, and remembered."""

from collections.abc import Mapping, Sequence

import streamlit as st

from evaluate.intake import words
from evaluate.intake.instructions import Instructions
from evaluate.intake.meanings import LEAVE_OUT, normal
from evaluate.intake.questions import Question
from evaluate.pages.checking import check_again
from evaluate.pages.plain import plain
from evaluate.vocabulary import DateOrder, is_timepoint, timepoint_label

_PARTS = {
    "arm": "arm (intervention or comparison)",
    "value": "the score",
    "assessed_on": "date of assessment",
}


def ask(questions: Sequence[Question], instructions: Instructions) -> None:
    """Ask each question; nothing is chosen beforehand, so nothing is guessed."""
    if not questions:
        return
    st.header("What does this mean?" if len(questions) == 1 else "What do these mean?", anchor=False)
    st.write(
        "Nobody but you can say, so nothing was guessed. Your answers may mend some of what is listed below. Once"
        " the file is sent, they are kept for your organisation’s next files."
    )
    headings: dict[str, str] = {}
    order: DateOrder | None = None
    for question in questions:
        if question.column is None:
            order = _order_of_dates(question)
        elif (meaning := _meaning(question)) is not None:
            headings[normal(question.column)] = meaning
    if st.button("Check again with these answers", type="primary", key="answer"):
        if headings or order:
            check_again(answered(instructions, headings, order))
            st.rerun()
        st.write("You need to answer at least one of these.")


def answered(
    instructions: Instructions, headings: Mapping[str, str], order: DateOrder | None
) -> Instructions:
    """Add answers to what was said before of the same file."""
    return Instructions(
        headings={**instructions.headings, **headings},
        date_order=order or instructions.date_order,
        corrections=instructions.corrections,
        good_rows_only=instructions.good_rows_only,
    )


def label(choice: str) -> str:
    """Name a meaning of a heading in words."""
    if choice == LEAVE_OUT:
        return "Leave this column out"
    measure, _, when = choice.partition(" ")
    if when:
        return f"{measure}, {_timepoint(when)}"
    return _PARTS.get(choice) or _timepoint(choice)


def offered(question: Question) -> list[str]:
    """Put the likely match first and leaving the column out last."""
    others = [choice for choice in question.choices if choice not in (question.likely, LEAVE_OUT)]
    return [*([question.likely] if question.likely else []), *others, LEAVE_OUT]


def _order_of_dates(question: Question) -> DateOrder | None:
    readings = words.both_readings(question.example)
    return st.radio(
        f"Which day is {plain(question.example)}?",
        list(readings),
        index=None,
        format_func=readings.__getitem__,
        key="order of dates",
    )


def _meaning(question: Question) -> str | None:
    where = f" in sheet {plain(question.sheet)}" if question.sheet else ""
    return st.selectbox(
        f"The column “{plain(question.column or '')}”{where} is",
        offered(question),
        index=None,
        format_func=lambda choice: (
            f"{label(choice)} (likely)" if choice == question.likely else label(choice)
        ),
        placeholder="Choose what it means",
        width=480,
        key=f"heading {question.sheet} {question.column}",
    )


def _timepoint(choice: str) -> str:
    """Name a timepoint, or the date of one, or give any other word as people write it."""
    when = choice.removesuffix("_on")
    if not is_timepoint(when):
        return choice.replace("_", " ")
    return (
        f"date of assessment {timepoint_label(when)}" if when != choice else f"score {timepoint_label(when)}"
    )
