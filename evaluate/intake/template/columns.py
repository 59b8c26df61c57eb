"""The columns of a template: what goes into each, in the words of the rules that judge it."""

from collections.abc import Mapping

from evaluate.instruments.definition import InstrumentDefinition
from evaluate.instruments.scoring_rule import Items
from evaluate.intake import codes
from evaluate.intake.rules import RULES
from evaluate.intake.template.plan import LONGEST_MESSAGE, Column, Holds, Value

_DAY = "Write the day first: 03/04/2025 is 3 April 2025."
_WORDS = {
    "participant": "The pseudonym that you gave this person, such as P001: never a name, a date of birth or"
    " a number that somebody else could look up. Use the same one every time.",
    "cohort": "Choose the cohort that this person is in.",
    "arm": "Choose intervention or comparison. Blank means intervention.",
    "measure": "Choose what was measured. The sheet Measures lists every measure and its scores.",
    "timepoint": "Choose when the questions were answered: before, after, or at a follow-up.",
    "before": "The score before the programme. Leave it blank if you do not know it.",
    "before_on": f"The day of the score before. {_DAY}",
    "after": "The score after the programme. Leave it blank if you do not know it yet.",
    "after_on": f"The day of the score after. {_DAY}",
    "assessed_on": f"The day on which the questions were answered. {_DAY}",
    "year_of_birth": "The year alone, such as 2010. Never the whole date.",
    "age_band": "The age band, if you do not give the year of birth.",
    "sex": "Choose the person's sex.",
    "gender": "Choose what is nearest to how the person describes their gender.",
    "ethnicity": "Choose the person's ethnic group, as they described it.",
    "local_authority": "The council area that the person lives in.",
    "cluster": "A code of your own for the school, site or group that the person belongs to.",
    "started_on": f"The day on which the person began the programme. {_DAY}",
    "ended_on": f"The day on which the person left it. Leave it blank while they are in it. {_DAY}",
    "exit_reason": "Choose why the person left. Leave it blank while they are in the programme.",
    "sessions_planned": "How many sessions were planned for this person: a whole number.",
    "sessions_attended": "How many sessions this person came to: a whole number.",
}
_HEADINGS = {"before_on": "Before date", "after_on": "After date"}
_DATES = ("before_on", "after_on", "assessed_on", "started_on", "ended_on")
_WHOLE = {"year_of_birth": (1900, 2100), "sessions_planned": (0, 1000), "sessions_attended": (0, 1000)}
_SCORES = ("before", "after")
_CODED = ("arm", "sex", "gender", "ethnicity", "age_band", "exit_reason")
# The rule that refuses what does not belong in a column, where it is not the one named after the column.
_RULES = dict.fromkeys(_DATES, "not-a-date") | dict.fromkeys(_SCORES, "out-of-range")
# What the words of those rules are filled in with, on a sheet that nobody has filled in yet.
_FILLED = {
    "named": "What you typed",
    "choices": "one on the list",
    "value": "This score",
    "measure": "its measure",
    "minimum": "the lowest score",
    "maximum": "the highest, both on the sheet Measures",
    "which": "",
    "remedy": "choose one on the list.",
}


def column(name: str, example: Value, choices: tuple[str, ...] = ()) -> Column:
    """Make the column of a meaning, with an example and with the list that it may be chosen from."""
    choices = choices or labels_of(name)
    low, high = _WHOLE.get(name, (0, 0))
    holds = _holds(name, choices)
    return Column(name, heading(name), _WORDS[name], example, holds, wrong(name), choices, low, high)


def answer_column(number: int, instrument: InstrumentDefinition, items: Items) -> Column:
    """Make the column of one question of an instrument."""
    low, high = items.minimum, items.maximum
    wording = f"“{items.wording[number - 1]}” " if items.wording else ""
    words = f"{wording}The answer to question {number}: a whole number from {low} to {high}, or blank."
    said = {"value": "This", "instrument": instrument.name, "minimum": low, "maximum": high}
    wrong = _in_short("answer-out-of-range", said)
    return Column(f"item_{number}", f"Item {number}", words, low, Holds.WHOLE, wrong, (), low, high)


def heading(name: str) -> str:
    """Head a column in plain words that mean the same."""
    return _HEADINGS.get(name, name.replace("_", " ").capitalize())


def labels_of(field: str) -> tuple[str, ...]:
    """List the labels of a coded field, which the check takes for its codes."""
    return tuple(codes.choices(field).values()) if field in _CODED else ()


def wrong(name: str) -> str:
    """Say what the check would say of a cell that does not hold what its column does."""
    code = _RULES.get(name, f"unknown-{name.replace('_', '-')}")
    return _in_short(code, _FILLED) if code in RULES else ""


def _in_short(code: str, filled: Mapping[str, object]) -> str:
    """Write what a rule says, in as many letters as the message of a spreadsheet may have."""
    message, remedy = (words.format_map(filled) for words in (RULES[code].message, RULES[code].remedy))
    whole = f"{message} {remedy}"
    return whole if len(whole) <= LONGEST_MESSAGE else message


def _holds(name: str, choices: tuple[str, ...]) -> Holds:
    if choices:
        return Holds.LIST
    if name in _DATES:
        return Holds.DATE
    if name in _WHOLE:
        return Holds.WHOLE
    return Holds.SCORE if name in _SCORES else Holds.TEXT
