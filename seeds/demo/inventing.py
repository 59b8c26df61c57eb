"""Inventing the people of a provider. Each cohort has a generator of its own, so that one more changes no other."""

from collections.abc import Iterator
from datetime import timedelta
from zlib import crc32

import numpy as np

from .area import Area, Provider
from .cohort import Cohort
from .details import forgetting, how_it_went, who_they_are
from .participant import Participant, Score
from .scores import TIMEPOINTS, Scored, invent_scores


def participants_of(area: Area, provider: Provider, seed: int) -> list[Participant]:
    """Invent everybody whom a provider ever took on, as its records have them in the end."""
    return [
        participant
        for cohort in area.cohorts_of(provider.key)
        for participant in _invent(
            generator_for(seed, f"{cohort.programme} {cohort.key}"), area, provider, cohort
        )
    ]


def generator_for(seed: int, what: str) -> np.random.Generator:
    """Draw chances that are the same for the same thing whatever else is invented."""
    return np.random.default_rng([seed, crc32(what.encode())])


def _invent(
    generator: np.random.Generator, area: Area, provider: Provider, cohort: Cohort
) -> Iterator[Participant]:
    treated, compared = cohort.pseudonyms[: cohort.people], cohort.pseudonyms[cohort.people :]
    arms = [("intervention", cohort.effect, treated)]
    if compared:
        arms.append(("comparison", 0.0, compared))
    for arm, effect, pseudonyms in arms:
        scored = invent_scores(generator, cohort, len(pseudonyms), effect, provider.late)
        for person, pseudonym in enumerate(pseudonyms):
            scores = tuple(_scores_of(scored, person, cohort))
            details = who_they_are(generator, area, provider, cohort)
            if arm == "intervention":
                found = bool(scored.given[1][person])
                details |= how_it_went(generator, cohort, scores[0].assessed_on, found)
            known = forgetting(generator, provider.told, details.items())
            yield Participant(cohort, pseudonym, arm, known, scores)


def _scores_of(scored: Scored, person: int, cohort: Cohort) -> Iterator[Score]:
    for when, timepoint in enumerate(TIMEPOINTS):
        if scored.given[when][person]:
            on = cohort.starts + timedelta(days=int(scored.days[when][person]))
            for measure, values in scored.values.items():
                yield Score(measure, timepoint, on, float(values[when][person]))
