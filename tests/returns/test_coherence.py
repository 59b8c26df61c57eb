"""A definition whose parts can all be read may still not hold together."""

import pytest

from evaluate.errors import SetupMistakes
from evaluate.returns.coherence import faults_of
from tests.returns_examples import DEFINITION, definition


def test_a_sound_definition_has_no_fault() -> None:
    assert list(faults_of(definition())) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "q2"', 'key = "q1"', 'period "q1" is there twice.'),
        ('key = "match"', 'key = "core"', 'stream "core" is there twice.'),
        ('key = "actual"', 'key = "budget"', 'line "budget" is there twice.'),
        ("starts_on = 2025-07-01", "starts_on = 2025-06-30", 'period "q2": starts before period "q1" has ended.'),
        ("ends_on = 2025-06-30", "ends_on = 2025-03-30", 'period "q1": ends before it starts.'),
        ("due_on = 2025-07-31", "due_on = 2025-06-30", 'period "q1": is due before it has ended.'),
        (
            'computed = "started"',
            'computed = "startd"',
            'line "started": the register cannot compute "startd"; did you mean "started"?',
        ),
        (
            'computed = "started"',
            'computed = "started"\nentered = "count"',
            'line "started": needs exactly one of computed, entered and words.',
        ),
        ("words = 20\n", "", 'line "learning": needs exactly one of computed, entered and words.'),
        (
            'entered = "link"',
            'entered = "link"\npeople = true',
            'line "report": only an entered count can count people.',
        ),
        ('part = ["evaluation"]', 'part = ["evaluatoin"]', 'condition "evaluation-share": there is no line "evaluatoin"; did you mean "evaluation"?'),
        ('part = ["evaluation"]', 'part = ["learning"]', 'condition "evaluation-share": line "learning" is not a number.'),
        ('left = ["actual"]', 'left = ["report"]', 'check "within-budget": line "report" is not a number.'),
        (
            'left = ["actual"]',
            'left = ["evaluation"]',
            'check "within-budget": its lines are asked per area and per stream, which cannot be held against each other.',
        ),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_said(old: str, new: str, said: str) -> None:
    assert DEFINITION.count(old) >= 1
    with pytest.raises(SetupMistakes) as found:
        definition(DEFINITION.replace(old, new, 1))
    assert said in found.value.mistakes


def test_a_table_that_is_no_number_cannot_be_checked() -> None:
    text = DEFINITION.replace('computed = "started"', 'computed = "programmes"')
    with pytest.raises(SetupMistakes, match='line "started" is not a number'):
        definition(text)


def test_streams_are_needed_where_a_line_asks_for_each() -> None:
    text = (
        "".join(part for part in DEFINITION.partition("[[stream]]")[0:1])
        + "[[section]]"
        + DEFINITION.partition("[[section]]")[2]
    )
    with pytest.raises(SetupMistakes, match=r"there is no \[\[stream\]\]"):
        definition(text)
