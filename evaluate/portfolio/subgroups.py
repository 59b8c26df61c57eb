"""Whether people of different groups changed differently: every group of a breakdown, or none of it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluate.db.queries.subgroups import Alike
from evaluate.disclosure import PROFILES, Disclosed, Shown, Suppressed, is_low_reliability, statistic
from evaluate.disclosure.rounding import rounded
from evaluate.metrics.change import mean_change
from evaluate.metrics.heterogeneity import Heterogeneity, heterogeneity
from evaluate.metrics.multiplicity import adjusted_p_values
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.characteristics import age_at, ethnic_group_of, sex_of
from evaluate.portfolio.main_measure import MainMeasure
from evaluate.vocabulary import Audience

# Where this little is left to chance after all the breakdowns that were looked at, groups are said to differ.
LEVEL = 0.05
OTHERS = "All others"
_FEWEST_GROUPS = 2

WAYS: Mapping[str, Callable[[Alike], str]] = {
    "Sex": lambda one: sex_of(one.sex),
    "Age at the start": lambda one: age_at(one.started, one.year_of_birth, one.age_band),
    "Ethnic group": lambda one: ethnic_group_of(one.ethnicity),
}


@dataclass(frozen=True, slots=True)
class GroupChange:
    """How much the people of one group changed on average; positive is better. How many they are is rounded."""

    group: str
    people: int
    change: Estimate
    low_reliability: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """The groups of one breakdown, and whether they differ by more than chance after all that were looked at."""

    by: str
    groups: Disclosed[tuple[GroupChange, ...]]
    differ: bool | None


@dataclass(frozen=True, slots=True)
class Subgroups:
    """Every breakdown of one programme's main measure, and how many of them were tested together."""

    differences: tuple[Differences, ...]
    tested: int


def subgroups(main: MainMeasure, people: Sequence[Alike], audience: Audience) -> Subgroups:
    """Compare the groups of everybody in cohorts large enough to be shown.

    A cohort that is withheld elsewhere is left out, for it would follow from the whole.
    """
    fewest = PROFILES[audience].smallest_paired
    large = {arm.cohort.id for arm in main.intervention if arm.n_paired >= fewest}
    its = [one for one in people if one.cohort_id in large and one.measure_id == main.measure.id]
    found = {by: _groups(main, its, which, audience) for by, which in WAYS.items()}
    p = [_chance(groups) for groups in found.values()]
    adjusted = adjusted_p_values(p, "holm")
    return Subgroups(
        tuple(
            Differences(by, groups, None if np.isnan(chance) else bool(chance < LEVEL))
            for (by, groups), chance in zip(found.items(), adjusted, strict=True)
        ),
        int(np.isfinite(p).sum()),
    )


def _groups(
    main: MainMeasure, people: Sequence[Alike], which: Callable[[Alike], str], audience: Audience
) -> Disclosed[tuple[GroupChange, ...]]:
    """Show every group's change, unless one group is too small: it would follow from the whole and the others."""
    profile = PROFILES[audience]
    members = _merged(people, which, profile.smallest_paired)
    sizes = {group: _people(its) for group, its in members.items()}
    found = tuple(
        _changed(main, group, members[group], size, rounded(size, profile.table_base))
        for group, size in sizes.items()
        if size > 1
    )
    return statistic(found, min(sizes.values(), default=0), audience)


def _merged(people: Sequence[Alike], which: Callable[[Alike], str], fewest: int) -> dict[str, list[Alike]]:
    """Put people into their groups in order of the names, and those of all groups that are too small into one."""
    members: dict[str, list[Alike]] = defaultdict(list)
    for one in people:
        members[which(one)].append(one)
    small = sorted(group for group, its in members.items() if _people(its) < fewest)
    together = [one for group in small for one in members.pop(group)] if len(small) > 1 else []
    ordered = {group: members[group] for group in sorted(members)}
    return {**ordered, OTHERS: together} if together else ordered


def _people(rows: Sequence[Alike]) -> int:
    return sum(one.people for one in rows)


def _changed(main: MainMeasure, group: str, people: Sequence[Alike], size: int, told: int) -> GroupChange:
    before, after, squares_before, squares_after, products = (
        sum(getattr(one, name) for one in people)
        for name in ("before", "after", "squares_before", "squares_after", "products")
    )
    middle = (main.measure.minimum + main.measure.maximum) / 2
    summary = PairedSummary.from_sums(size, middle, before, after, squares_before, squares_after, products)
    change = mean_change(summary.oriented(main.measure.direction.sign))
    return GroupChange(group, told, replace(change, n=told), is_low_reliability(size))


def _chance(groups: Disclosed[tuple[GroupChange, ...]]) -> float:
    """Give how often groups as far apart would be seen if all had changed alike; nan where nothing can be compared."""
    if isinstance(groups, Suppressed):
        return float("nan")
    known = [one for one in groups.value if float(one.change.standard_error) > 0]
    if len(known) < _FEWEST_GROUPS:
        return float("nan")
    found = heterogeneity(
        [float(one.change.estimate) for one in known],
        [float(one.change.standard_error) ** 2 for one in known],
    )
    return found.p if isinstance(found, Heterogeneity) else float("nan")


def shown_groups(one: Differences) -> tuple[GroupChange, ...]:
    """List the groups that may be shown."""
    return one.groups.value if isinstance(one.groups, Shown) else ()
