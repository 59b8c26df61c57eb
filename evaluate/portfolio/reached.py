"""Who was reached: people who took part by sex, age and ethnic group, as closely as an audience may read it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluate.db.queries.reach import Reached
from evaluate.disclosure import (
    PROFILES,
    Dimension,
    Disclosed,
    Suppressed,
    Table,
    percentages,
    suppress,
)
from evaluate.portfolio.characteristics import (
    AGES,
    ETHNIC_GROUPS,
    NOT_KNOWN,
    SEXES,
    age_at,
    ethnic_group_of,
    sex_of,
)
from evaluate.portfolio.delivery import Delivery
from evaluate.vocabulary import Audience

NO_DENOMINATOR = (
    "No number of people in need is recorded for this programme, so nobody can say whether any group is reached less"
    " than it should be. These are the people who came, and nothing beside them."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a breakdown: how many people and what share, where both may be shown."""

    group: str
    people: Disclosed[int]
    share: Disclosed[float]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """People broken down in one way, those of whom it is not known among them."""

    by: str
    parts: tuple[Part, ...]


# Each way of breaking people down: its groups, and which of them somebody is in.
WAYS: dict[str, tuple[tuple[str, ...], Callable[[Reached], str]]] = {
    "Sex": ((*SEXES, NOT_KNOWN), lambda one: sex_of(one.sex)),
    "Age at the start": (
        (*AGES, NOT_KNOWN),
        lambda one: age_at(one.started, one.year_of_birth, one.age_band),
    ),
    "Ethnic group": ((*ETHNIC_GROUPS, NOT_KNOWN), lambda one: ethnic_group_of(one.ethnicity)),
}


def breakdowns(
    people: Iterable[Reached], delivered: Delivery, audience: Audience
) -> tuple[Breakdown, ...] | Suppressed:
    """Break down those who took part in one programme, unless even how many they are is withheld."""
    if isinstance(delivered.started, Suppressed):
        return delivered.started
    everybody = list(people)
    return tuple(_breakdown(by, everybody, audience) for by in WAYS)


def _breakdown(by: str, people: Sequence[Reached], audience: Audience) -> Breakdown:
    groups, which = WAYS[by]
    counts: Counter[tuple[str, ...]] = Counter()
    for one in people:
        counts[which(one),] += one.people
    table = Table((Dimension.flat("group", *groups),), dict(counts), by, "now")
    # Whoever reads exact counts elsewhere is reckoned with: rounding hides nothing from them.
    figures = suppress(table, PROFILES[audience]).figures
    shown = [figures[cell] for cell in table.inner]
    shares = percentages(shown, PROFILES[audience])
    return Breakdown(by, tuple(map(Part, groups, shown, shares)))
