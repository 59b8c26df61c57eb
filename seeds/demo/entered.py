"""What an area types into its return: people referred, money, safeguarding, words, and links to what was due."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

import numpy as np

from .area import Area, Programme
from .inventing import generator_for
from .narrative import narrative

Typed: TypeAlias = dict[tuple[str, str], str]

_QUARTERS = ("q1", "q2", "q3", "q4")
# How much of what a year will cost is spent by the end of each quarter, and how much of what it will differ from its
# budget is known by then.
_SPENT = (0.19, 0.44, 0.7, 0.97)
_FORESEEN = (0.0, 0.35, 0.8, 1.0)
# What a year costs, of its budget.
_COSTS = (0.86, 1.05)
# Of the core grant: what the other streams come to, which the share of match funding is worked out from.
_STREAMS: Mapping[str, Mapping[str, float]] = {
    "2024-25": {"core_grant": 1.0, "match_cash": 0.09, "match_in_kind": 0.06, "serious_violence_duty": 0.16},
    "2025-26": {"core_grant": 1.0, "match_cash": 0.12, "match_in_kind": 0.08, "serious_violence_duty": 0.15},
}
_INTERVENTIONS = 0.72
_SETTINGS = {
    "A&E navigators": "Hospital",
    "After-school programmes": "School",
    "Arts programmes": "Community hall",
    "Cognitive behavioural therapy": "Youth centre and school",
    "Detached / street-based youth work": "The street",
    "Focused deterrence": "Community, with the police",
    "Functional Family Therapy": "Home",
    "Interventions to prevent school exclusion": "School",
    "Knife crime education programmes": "School",
    "Mentoring": "Wherever the young person chooses",
    "Parenting programmes": "Family hub",
    "Pre-court diversion": "Police station and youth centre",
    "Prison awareness programmes": "Prison",
    "Restorative justice": "Community hall",
    "Social skills training": "School",
    "Sports programmes": "Sports ground",
    "Trauma-specific therapies": "Clinic",
}
# By how much the first line about money changes when a question shows it to be wrong.
_CORRECTIONS = {"budget": 400, "actual": -400, "forecast": 400}
# A product, and the quarter in which it is due.
_PRODUCTS = {"needs_assessment": "q1", "response_strategy": "q2", "annual_report": "q4"}


def typed(area: Area, year: str, period: str, starts_on: date, ends_on: date) -> Typed:
    """Fill in everything that the register cannot know of one quarter."""
    generator = generator_for(0, f"return of {area.key} {year} {period}")
    return {
        **dict(_of_programmes(generator, area, starts_on, ends_on)),
        **_money(area, year, _QUARTERS.index(period)),
        ("safeguarding_referrals", ""): str(generator.poisson(1 + len(area.programmes) * 1.4)),
        **narrative(generator, area),
        **{
            (product, ""): f"https://{area.key}.example/{product.replace('_', '-')}-{year}"
            for product, due in _PRODUCTS.items()
            if due == period
        },
    }


def corrected(entries: Typed, line: str) -> Typed:
    """Change what a question showed to be wrong: money by a small sum, words by a sentence."""
    place = next(place for place in entries if place[0] == line)
    text = entries[place]
    if line in _CORRECTIONS:
        return {place: str(int(text) + _CORRECTIONS[line])}
    return {
        place: f"{text} We have added this since: the board was told, and asked for news of it next time."
    }


def _of_programmes(
    generator: np.random.Generator, area: Area, starts_on: date, ends_on: date
) -> Iterator[tuple[tuple[str, str], str]]:
    # Every fourth area does not know who was referred, and leaves it blank.
    counts_referrals = bool(generator_for(0, area.key).random() < 0.75)
    for one in area.programmes:
        cohorts = [cohort for cohort in area.cohorts if cohort.programme == one.key]
        ages = [age for cohort in cohorts for age in cohort.ages]
        joined = sum(each.people for each in cohorts if starts_on <= each.starts <= ends_on)
        yield ("setting", one.key), _SETTINGS[one.approach]
        if ages:
            yield ("age_range", one.key), f"{min(ages)} to {max(ages)}"
        if counts_referrals:
            referred = round(joined * generator.uniform(1.05, 1.5)) + int(generator.integers(0, 6))
            yield ("referred", one.key), str(referred)
        if _meets_many(one):
            yield ("contacts", one.key), str(10 * round(joined / 4 + generator.integers(8, 40)))


def _meets_many(programme: Programme) -> bool:
    return programme.tier == "universal"


def _money(area: Area, year: str, quarter: int) -> Typed:
    """Spend a year's money, more of it by each quarter, so that one quarter's return follows from the last's."""
    generator = generator_for(0, f"money of {area.key} {year}")
    grant = _thousands(sum(one.budget for one in area.programmes) / 2 / _INTERVENTIONS)
    told: Typed = {}
    for stream, share in _STREAMS[year].items():
        budget = _thousands(grant * share)
        costs = generator.uniform(*_COSTS)
        spent = _hundreds(budget * min(1.0, _SPENT[quarter] * costs))
        # What is given in kind is forecast once.
        foreseen = 0.0 if stream == "match_in_kind" else _FORESEEN[quarter]
        told["budget", stream] = str(budget)
        told["actual", stream] = str(spent)
        told["forecast", stream] = str(max(spent, _hundreds(budget * (1 + (costs - 1) * foreseen))))
    interventions = _hundreds(grant * generator.uniform(0.68, 0.78))
    match = int(told["budget", "match_cash"]) + int(told["budget", "match_in_kind"])
    return told | {
        ("core_grant", ""): str(grant),
        ("match_funding", ""): str(match),
        ("intervention_spend", ""): str(interventions),
        ("evaluation_spend", ""): str(_hundreds(interventions * generator.uniform(0.03, 0.11))),
    }


def _thousands(pounds: float) -> int:
    return 1_000 * max(1, round(pounds / 1_000))


def _hundreds(pounds: float) -> int:
    return 100 * round(pounds / 100)
