"""The tables that providers send: a row for each score, for each measure, or for each filled-in questionnaire."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeAlias

import numpy as np

from .inventing import generator_for
from .participant import Participant, Score
from .scores import TIMEPOINTS

Row: TypeAlias = list[str]

_DETAILS = (
    "year_of_birth",
    "age_band",
    "sex",
    "ethnicity",
    "local_authority",
    "cluster",
    "started_on",
    "ended_on",
    "exit_reason",
    "sessions_planned",
    "sessions_attended",
)
_WHO = ("programme", "participant", "cohort", "arm")
# The questionnaire that is sent by its answers: how many questions it has, each answered from 0 to how much.
_INSTRUMENT, _QUESTIONS, _MOST = "phq9", 9, 3


def known_to(people: Iterable[Participant], day: date) -> list[Participant]:
    """List the participants of whom there is something to send on a day."""
    known = (one.known_on(day) for one in people)
    return [one for one in known if one.scores]


def long(people: Iterable[Participant], details: list[str]) -> Iterator[Row]:
    """Write one score in a row."""
    yield [*_WHO, *details, "measure", "timepoint", "assessed_on", "value"]
    for one in people:
        for score in one.scores:
            yield [*_who(one, details), score.measure, score.timepoint, str(score.assessed_on), score.text]


def wide(people: list[Participant], details: list[str]) -> Iterator[Row]:
    """Write one participant and measure in a row."""
    seen = {score.timepoint for one in people for score in one.scores}
    timepoints = [name for name in TIMEPOINTS if name in seen]
    yield [*_WHO, *details, "measure", *(cell for name in timepoints for cell in (name, f"{name}_on"))]
    for one in people:
        for measure in dict.fromkeys(score.measure for score in one.scores):
            by_time = {score.timepoint: score for score in one.scores if score.measure == measure}
            cells = [cell for name in timepoints for cell in _score(by_time.get(name))]
            yield [*_who(one, details), measure, *cells]


def answers(people: Iterable[Participant], measures: tuple[str, ...], seed: int) -> Iterator[Row]:
    """Write one filled-in questionnaire in a row, whose answers add up to the score."""
    items = [f"item_{number}" for number in range(1, _QUESTIONS + 1)]
    yield [*_WHO, "instrument", "timepoint", "assessed_on", *items]
    for one in people:
        for score in (score for score in one.scores if score.measure in measures):
            generator = generator_for(seed, f"{one.pseudonym} {score.timepoint}")
            points = generator.permutation(np.repeat(np.arange(_QUESTIONS), _MOST))[: int(score.value)]
            given = np.bincount(points, minlength=_QUESTIONS)
            yield [*_who(one, []), _INSTRUMENT, score.timepoint, str(score.assessed_on), *map(str, given)]


def details_of(people: Iterable[Participant]) -> list[str]:
    """List the details that a table needs columns for."""
    given = {name for one in people for name in one.details}
    return [name for name in _DETAILS if name in given]


def without(people: Iterable[Participant], measures: tuple[str, ...]) -> list[Participant]:
    """Take out the scores of measures that are sent in another file."""
    kept = (
        replace(one, scores=tuple(score for score in one.scores if score.measure not in measures))
        for one in people
    )
    return [one for one in kept if one.scores]


def _who(one: Participant, details: list[str]) -> Row:
    told = (one.details.get(name, "") for name in details)
    return [one.cohort.programme, one.pseudonym, one.cohort.key, one.arm, *map(str, told)]


def _score(score: Score | None) -> tuple[str, str]:
    return (score.text, str(score.assessed_on)) if score else ("", "")
