"""Inventing what is known of participants beside their scores: who they are, and how they came and went."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from .area import Area, Provider
from .cohort import Cohort
from .participant import Detail

_SEX = {"male": 0.66, "female": 0.32, "not_stated": 0.02}
_ETHNICITY = {
    "white_british": 0.55,
    "black_caribbean": 0.09,
    "black_african": 0.08,
    "mixed_white_and_black_caribbean": 0.07,
    "asian_pakistani": 0.07,
    "white_other": 0.05,
    "asian_bangladeshi": 0.03,
    "asian_indian": 0.02,
    "white_irish": 0.01,
    "other_arab": 0.01,
    "not_stated": 0.02,
}
_LEFT_EARLY = {
    "left_by_choice": 0.5,
    "moved_away": 0.18,
    "excluded_or_in_custody": 0.14,
    "referred_on": 0.1,
    "no_longer_eligible": 0.05,
    "unknown": 0.03,
}
# What a provider may have forgotten to write down.
_MAY_BE_LACKING = ("year_of_birth", "age_band", "sex", "ethnicity", "local_authority", "started_on")
_BANDS = {10: "10-13", 14: "14-17", 18: "18-24"}
# Of those who were not found again, so many had left before the end.
_LEAVERS = 0.55
_COMES, _COMES_BEFORE_LEAVING = 0.85, 0.65


def who_they_are(
    generator: np.random.Generator, area: Area, provider: Provider, cohort: Cohort
) -> dict[str, Detail]:
    """Invent one person's sex, age, ethnic group and home."""
    age = int(generator.integers(cohort.ages[0], cohort.ages[1] + 1))
    told: dict[str, Detail] = {
        "sex": _one_of(generator, _SEX),
        "ethnicity": _one_of(generator, _ETHNICITY),
        "local_authority": str(generator.choice(area.councils)),
    }
    if provider.age_bands:
        told["age_band"] = _BANDS[max(youngest for youngest in _BANDS if youngest <= age)]
    else:
        told["year_of_birth"] = cohort.starts.year - age
    if cohort.schools:
        told["cluster"] = f"School {generator.integers(1, cohort.schools + 1)}"
    return told


def how_it_went(
    generator: np.random.Generator, cohort: Cohort, assessed_on: date, found: bool
) -> dict[str, Detail]:
    """Invent when somebody of the intervention started and left, why, and how often they came."""
    started = min(assessed_on + timedelta(days=int(generator.integers(0, 8))), cohort.intake_to)
    stayed, reason, comes = cohort.weeks, "completed", _COMES
    if not found and generator.random() < _LEAVERS:
        stayed, comes = int(generator.integers(2, cohort.weeks)), _COMES_BEFORE_LEAVING
        reason = _one_of(generator, _LEFT_EARLY)
    return {
        "started_on": started,
        "ended_on": started + timedelta(weeks=stayed),
        "exit_reason": reason,
        "sessions_planned": cohort.weeks,
        "sessions_attended": int(generator.binomial(stayed, comes)),
    }


def forgetting(
    generator: np.random.Generator, told: float, details: Iterable[tuple[str, Detail]]
) -> dict[str, Detail]:
    """Leave out of the details what the provider never wrote down."""
    return {
        name: value for name, value in details if name not in _MAY_BE_LACKING or generator.random() < told
    }


def _one_of(generator: np.random.Generator, chances: dict[str, float]) -> str:
    return str(generator.choice(list(chances), p=list(chances.values())))
