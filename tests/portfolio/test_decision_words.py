"""Decisions in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

from evaluate.db.queries.decisions import DecidedProgramme, RecordedDecision
from evaluate.portfolio.decision_words import (
    OPTION_WORDS,
    SHORT,
    brief,
    first_line,
    sealed_words,
    signature,
)
from evaluate.vocabulary import DecisionOption, DecisionState

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
DECIDED = RecordedDecision(
    1,
    DecidedProgramme(1, "p", "P", "acorn", "Acorn", "north", "North", None, date(2024, 4, 1), None),
    "2026/27", DecisionState.DECIDED, "Shall we?", "m", "after", 2.0, "Two.", False, "Rhys", AT,
    DecisionOption.STOP, "It ends.", "", "", None, "the board", date(2026, 11, 10), "", "", "Rhys", AT,
)  # fmt: skip
ASKED = replace(DECIDED, state=DecisionState.ASKED, option=None, signed_at=None, signed_name=None)


def test_every_option_and_state_has_words() -> None:
    assert OPTION_WORDS.keys() == set(DecisionOption)
    assert SHORT.keys() == set(DecisionState)


def test_the_first_line_is_an_answer() -> None:
    assert first_line(DECIDED) == "Decided for 2026/27: stop."
    assert first_line(ASKED) == "The question for 2026/27 is sealed. The evidence comes next."
    assert "nothing is decided yet" in first_line(replace(ASKED, state=DecisionState.WEIGHED))
    withdrawn = replace(ASKED, state=DecisionState.WITHDRAWN)
    assert first_line(withdrawn) == "This decision for 2026/27 was withdrawn."
    assert first_line(replace(DECIDED, state=DecisionState.WITHDRAWN)).endswith("What it said was: stop.")


def test_a_cell_says_what_was_decided_or_where_it_stands() -> None:
    assert (brief(DECIDED), brief(ASKED)) == ("Stop", "Question sealed")


def test_a_signature_names_who_decided_and_who_signed() -> None:
    assert signature(DECIDED) == (
        "Decided by the board on 10 November 2026; signed by Rhys on 3 November 2026."
    )
    assert signature(ASKED) == ""
    early = replace(DECIDED, decided_on=date(2026, 10, 1))
    assert signature(early).endswith("The question was sealed afterwards, on 3 November 2026.")


def test_who_sealed_it_said_whether_they_had_seen_the_effect() -> None:
    assert sealed_words(ASKED).endswith("said that they had not seen this effect before.")
    assert "said that they had seen" in sealed_words(replace(ASKED, seen_before=True))
