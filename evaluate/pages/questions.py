"""What only the person who sent the file can say: asked first, answered once, and remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from evaluate.intake import review, words
from evaluate.intake.instructions import Instructions
from evaluate.intake.meanings import LEAVE_OUT, normal
from evaluate.intake.problems import Report
from evaluate.intake.questions import Question
from evaluate.pages import visit
from evaluate.pages.checking import check_again
from evaluate.pages.plain import plain
from evaluate.vocabulary import AFTER, BEFORE, DateOrder, Severity, is_timepoint, timepoint_label

_PARTS = {
    "arm": "arm (intervention or comparison)",
    "value": "the score",
    "assessed_on": "date of assessment",
    "one_measure": "score of one measure (you are asked which)",
}
_SCORE_OF_ONE = "one_measure"
_NO_NAMES: Mapping[str, str] = {}
# What is wrong only for want of an answer, and what an answer may put right.
_ASKED = frozenset({"ambiguous-dates"})
_MAY_SETTLE = _ASKED | {"no-headings", "missing-heading", "unknown-shape", "no-cohort", "no-programme"}


def ask(questions: Sequence[Question], instructions: Instructions) -> None:
    """Ask each question; nothing is chosen beforehand, so nothing is guessed."""
    if not questions:
        return
    st.header("What does this mean?" if len(questions) == 1 else "What do these mean?", anchor=False)
    st.write(
        "Only you can say, so nothing was guessed. Your answers are kept for your organisation’s next files once"
        " this one is sent."
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


def waits_for_answers(questions: Sequence[Question], report: Report) -> bool:
    """Say whether answers may be all that a file needs: then nothing in it reads like a fault."""
    blocking = {one.code for one in report.problems if one.severity is Severity.BLOCK}
    return bool(questions) and bool(blocking) and blocking <= _MAY_SETTLE


def without_what_is_asked(report: Report) -> Report:
    """Leave out of a report what stands on the page as a question."""
    return replace(report, problems=tuple(one for one in report.problems if one.code not in _ASKED))


def in_words(questions: Sequence[Question]) -> str:
    """Count questions as people do."""
    return "a question" if len(questions) == 1 else f"{len(questions):,} questions"


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


def label(choice: str, measures: Mapping[str, str] = _NO_NAMES) -> str:
    """Name a meaning of a heading in words."""
    if choice == LEAVE_OUT:
        return "Leave this column out"
    measure, _, when = choice.partition(" ")
    if when:
        return f"{measures.get(measure, measure)}, {_timepoint(when)}"
    return _PARTS.get(choice) or _timepoint(choice)


def offered(question: Question) -> list[str]:
    """Put the likely match first, then leaving the column out; the scores of single measures are one choice."""
    others = [choice for choice in question.choices if choice not in (question.likely, LEAVE_OUT)]
    plain_ones = [choice for choice in others if " " not in choice]
    spread = [_SCORE_OF_ONE] if len(plain_ones) < len(others) else []
    return [*([question.likely] if question.likely else []), LEAVE_OUT, *spread, *plain_ones]


def _order_of_dates(question: Question) -> DateOrder | None:
    readings = words.both_readings(question.example)
    return st.radio(
        f"Which day is {plain(question.example)} in your file?",
        list(readings),
        index=None,
        format_func=readings.__getitem__,
        key="order of dates",
    )


def _meaning(question: Question) -> str | None:
    where = f" in sheet {plain(question.sheet)}" if question.sheet else ""
    names = (
        review.labels(visit.engine(), visit.viewer()).measures
        if " " in (question.likely or "")
        else _NO_NAMES
    )
    chosen = st.selectbox(
        f"The column “{plain(question.column or '')}”{where} is",
        offered(question),
        index=None,
        format_func=lambda choice: (
            _begun(label(choice, names)) + (" (likely)" if choice == question.likely else "")
        ),
        placeholder="Choose what it means",
        width=480,
        key=f"heading {question.sheet} {question.column}",
    )
    return _score_of_one(question) if chosen == _SCORE_OF_ONE else chosen


def _score_of_one(question: Question) -> str | None:
    """Ask of which measure, and when; two short questions in place of one list of hundreds."""
    names = review.labels(visit.engine(), visit.viewer()).measures
    offered = sorted({choice.partition(" ")[0] for choice in question.choices if " " in choice})
    at = f"{question.sheet} {question.column}"
    with st.container(horizontal=True):
        measure = st.selectbox(
            f"The measure in “{plain(question.column or '')}”",
            offered,
            index=None,
            format_func=lambda key: names.get(key, key),
            placeholder="Choose the measure",
            width=360,
            key=f"measure {at}",
        )
        when = st.radio(
            f"When the scores in “{plain(question.column or '')}” were taken",
            [BEFORE, AFTER],
            index=None,
            format_func=timepoint_label,
            horizontal=True,
            key=f"when {at}",
        )
    return f"{measure} {when}" if measure and when else None


def _begun(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _timepoint(choice: str) -> str:
    """Name a timepoint, or the date of one, or give any other word as people write it."""
    when = choice.removesuffix("_on")
    if not is_timepoint(when):
        return choice.replace("_", " ")
    called = timepoint_label(when) if when in (BEFORE, AFTER) else f"at the {timepoint_label(when)}"
    return f"date of assessment {called}" if when != choice else f"score {called}"
