"""What only the person who sent a file can say. Each is asked once, and the answer is kept."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from evaluate.intake.contents import Part
from evaluate.intake.dates import Told, an_ambiguous_date
from evaluate.intake.grid import place
from evaluate.intake.layout import loadable
from evaluate.intake.meanings import LEAVE_OUT, Dictionary, normal
from evaluate.intake.personal_headings import heading_is_personal, heading_looks_personal
from evaluate.intake.problems import Problem
from evaluate.vocabulary import DateOrder

_LIKE_ENOUGH = 0.75
# A number or a date, however it is written.
_NUMBER = re.compile(r"[0-9][0-9\s.,/:%-]*")
# What people call a column that the register knows by another name. Likely, so it is asked.
_LIKELY = {
    "participant": "id|ref|reference|client|client id|client ref|case id|case number|person id|unique id"
    "|young person|young person id|yp id|yp ref|service user id|pupil id|urn",
    "cohort": "group|intake|course|class|wave|batch|start group",
    "measure": "outcome|outcome measure|scale|tool|indicator",
    "instrument": "questionnaire|form|survey",
    "timepoint": "time|stage|point|when|assessment point|survey point",
    "assessed_on": "date|completed|date completed|completed on|assessment on|survey date",
    "value": "total|result|total score|raw score|mark",
    "before": "score before|before score|pre score|score at start|first score|opening score|entry score",
    "after": "score after|after score|post score|score at end|last score|closing score|exit score",
    "arm": "allocation|treatment group|control or treatment",
    "local_authority": "la|borough|district|council",
    "ethnicity": "ethnic group|ethnic background|ethnic origin",
    "sex": "sex at birth",
    "gender": "gender identity",
    "sessions_attended": "attended|sessions|number of sessions|sessions completed",
    "sessions_planned": "planned|planned sessions",
    "started_on": "start|started|start of support|referral accepted",
    "ended_on": "ended|end of support|left on|leaving date",
    "exit_reason": "outcome of referral|reason for closure|closure reason|leaving reason",
    "cluster": "school|site|centre|venue",
}
_CALLED = {normal(word): name for name, words in _LIKELY.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Question:
    """A heading nobody could know, with what it may mean; or, without a heading, the order of dates."""

    sheet: str | None
    column: str | None
    example: str
    likely: str | None
    choices: tuple[str, ...]


def questions_of(
    parts: Iterable[Part], structure: Iterable[Problem], dictionary: Dictionary
) -> tuple[Question, ...]:
    """List what to ask of a file: the order of its dates first, then each unknown heading."""
    parts = tuple(parts)
    asked = {(one.sheet, one.column) for one in structure if one.code == "ambiguous-dates"}
    dates = [question for part in parts for question in _dates(part, asked)]
    return (*dates[:1], *(question for part in parts for question in _headings(part, dictionary)))


def likely(heading: str, free: Iterable[str]) -> str | None:
    """Find the meaning that a heading is most like, whatever the order of its words."""
    name = normal(heading)
    free = list(free)
    if called := _CALLED.get(name):
        return called if called in free else None
    spelt = {word: meaning for word, meaning in _CALLED.items() if meaning in free} | {
        word: word for word in free
    }
    closest = max(spelt, key=lambda word: _alike(name, word), default=None)
    return spelt[closest] if closest and _alike(name, closest) >= _LIKE_ENOUGH else None


def _dates(part: Part, asked: Collection[tuple[str | None, str | None]]) -> Iterable[Question]:
    for name, told in part.told.items():
        index = part.layout.places[name]
        if told is Told.AMBIGUOUS and (part.table.sheet, part.table.headings[index]) in asked:
            example = an_ambiguous_date(part.table.cells[place(index)])
            yield Question(part.table.sheet, None, example, None, tuple(DateOrder))


def _headings(part: Part, dictionary: Dictionary) -> Iterable[Question]:
    # A first row with numbers in it is a row of somebody's scores, and must not be taken for headings.
    if not part.layout.places and any(map(_NUMBER.fullmatch, part.table.headings)):
        return
    free = [name for name in (*loadable(), *_spread(dictionary)) if name not in part.layout.places]
    for index in part.layout.unknown:
        heading = part.table.headings[index]
        if heading and not (heading_looks_personal(normal(heading)) or heading_is_personal(heading)):
            meant = likely(heading, free)
            yield Question(part.table.sheet, heading, "", meant, (*free, LEAVE_OUT))


def _spread(dictionary: Dictionary) -> list[str]:
    return [
        f"{measure} {when}"
        for measure in sorted(set(dictionary.measures.values()))
        for when in ("before", "after")
    ]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _in_order(one), _in_order(other)).ratio()


def _in_order(name: str) -> str:
    return "_".join(sorted(name.replace(" ", "_").split("_")))
