"""Inventing scores: trouble that partly lasts, people taken on while it is worst, and some never found again."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .cohort import Cohort
from .measures import Floats, as_scores, effect_on

Answered: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.int64]

TIMEPOINTS = ("before", "after", "followup_6m")
# How much of a score lasts and how much passes, for a retest correlation of 0.62.
_LASTING, _PASSING = math.sqrt(0.62), math.sqrt(0.38)
# So many are looked at for each who is taken on.
_REFERRED = 40
# How many days after the planned end people are seen again; some providers take much longer.
_SOON, _LATE = (0, 34), (16, 70)
_SIX_MONTHS_ON = (170, 200)


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one arm: by timepoint, who was assessed, how many days into the cohort, and each measure."""

    given: tuple[Answered, Answered, Answered]
    days: Days
    values: dict[str, tuple[Floats, Floats, Floats]]


def invent_scores(
    generator: np.random.Generator, cohort: Cohort, people: int, effect: float, late: bool
) -> Scored:
    """Invent the scores of one arm."""
    lasting, before = _take_on(generator, cohort, people)
    after = _trouble(generator, lasting) - effect
    given = who_is_assessed(generator, cohort, after)
    planned = cohort.weeks * 7
    soonest, latest = _LATE if late else _SOON
    spans = ((0, 60), (planned + soonest, planned + latest), _SIX_MONTHS_ON)
    days = np.cumsum([generator.integers(*span, people) for span in spans], axis=0)
    values = {}
    for measure in cohort.measures:
        if measure != cohort.measures[0]:
            before = _trouble(generator, lasting)
            after = _trouble(generator, lasting) - effect_on(measure, effect)
        later = _trouble(generator, lasting) - effect_on(measure, effect) * 0.7
        first, second, third = (as_scores(measure, trouble) for trouble in (before, after, later))
        if cohort.same_change is not None and measure == cohort.measures[0]:
            second = first + cohort.same_change
        values[measure] = (first, second, third)
    return Scored(given, days, values)


def who_is_assessed(
    generator: np.random.Generator, cohort: Cohort, after: Floats
) -> tuple[Answered, Answered, Answered]:
    """Say who answers at each timepoint. Those who are doing badly are harder to find again."""
    everyone = np.ones(len(after), dtype=bool)
    if cohort.obtained == 1:
        return everyone, everyone, ~everyone
    pull = 0.6 * (after - after.mean())
    chance = 1 / (1 + np.exp(pull - np.log(cohort.obtained / (1 - cohort.obtained))))
    found = generator.random(len(after)) < chance
    return everyone, found, found & (generator.random(len(after)) < cohort.followed_up)


def _take_on(generator: np.random.Generator, cohort: Cohort, people: int) -> tuple[Floats, Floats]:
    """Draw people from the population, keeping those in enough trouble, who will drift back by themselves."""
    lasting = generator.standard_normal(people * _REFERRED)
    before = _trouble(generator, lasting)
    if cohort.selected_above is not None:
        chance = 1 / (1 + np.exp(-3 * (before - cohort.selected_above)))
        kept = generator.random(len(before)) < chance
        lasting, before = lasting[kept], before[kept]
    return lasting[:people], before[:people]


def _trouble(generator: np.random.Generator, lasting: Floats) -> Floats:
    return _LASTING * lasting + _PASSING * generator.standard_normal(len(lasting))
