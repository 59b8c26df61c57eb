"""The lines that the register works out by itself, so that nobody types what is known."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import isfinite

from evaluate.db.queries.reach import ProgrammeFacts, Reached
from evaluate.disclosure import Dimension, Disclosed, Shown, Table
from evaluate.portfolio.characteristics import (
    AGES,
    ETHNIC_GROUPS,
    NOT_KNOWN,
    SEXES,
    age_at,
    ethnic_group_of,
    sex_of,
)
from evaluate.portfolio.evidence import LEVELS
from evaluate.portfolio.rows import CONTRAST, Row
from evaluate.returns.facts import Facts
from evaluate.returns.figures import By, Count, Effect, Fact, Figure, People, Share
from evaluate.returns.quarters import Quarter, quarters, year_before, year_label
from evaluate.vocabulary import Design, Tier

ALL = "All programmes"
COMPLETED, LEFT_EARLY, ACTIVE = "Completed", "Left before the end", "Still active"
_COMPLETED = "completed"
_LEVEL = "Evidence level at most"


@dataclass(frozen=True, slots=True)
class Computed:
    """One line that the register can work out: what it counts, in words, and how."""

    says: str
    work: Callable[[str, Facts], Iterator[Figure]]
    # The number for each programme that checks between lines may use, where there is one.
    per_programme: Callable[[Facts], dict[str, int]] | None = None


def _started_in_period(facts: Facts) -> dict[str, int]:
    """Count who started each programme in the period, for the checks between lines."""
    counts = {one.key: 0 for one in facts.running()}
    for one in facts.started_in(facts.period.starts_on, facts.period.ends_on):
        counts[one.programme] += one.people
    return counts


def _programmes(line: str, facts: Facts) -> Iterator[Figure]:
    for one in facts.running():
        by = (("programme", one.key),)
        told: Mapping[str, object] = {
            "Name": one.name,
            "Provider": one.provider,
            "Kind of provider": one.provider_kind.value.replace("_", " "),
            "Approach": one.approach,
            "Tier": one.tier.value,
            "Starts": one.starts_on.isoformat(),
            "Ends": one.ends_on.isoformat() if one.ends_on else None,
        }
        for what, value in told.items():
            yield Fact(line, (*by, ("about", what)), None if value is None else str(value))
        budget = None if one.budget is None else float(one.budget)
        yield Fact(line, (*by, ("about", "Budget")), budget, "pounds")


def _started(line: str, facts: Facts) -> Iterator[Figure]:
    year = facts.definition.funding_year
    yield from _people(line, facts, year, lambda its: (tiers_of(its),), lambda one: (one.programme,))


def _progress(line: str, facts: Facts) -> Iterator[Figure]:
    yield from _got_to(line, facts, facts.definition.funding_year)


def _earlier_starters(line: str, facts: Facts) -> Iterator[Figure]:
    yield from _got_to(line, facts, year_before(facts.definition.funding_year))


def _by_sex(line: str, facts: Facts) -> Iterator[Figure]:
    yield from _broken_down(line, facts, "sex", (*SEXES, NOT_KNOWN), lambda one: sex_of(one.sex))


def _by_age(line: str, facts: Facts) -> Iterator[Figure]:
    yield from _broken_down(line, facts, "age", (*AGES, NOT_KNOWN), age_of)


def _by_ethnicity(line: str, facts: Facts) -> Iterator[Figure]:
    labels = (*ETHNIC_GROUPS, NOT_KNOWN)
    yield from _broken_down(line, facts, "ethnic group", labels, lambda one: ethnic_group_of(one.ethnicity))


def age_of(one: Reached) -> str:
    """Name the age at which somebody started."""
    return age_at(one.started, one.year_of_birth, one.age_band)


def _effects(line: str, facts: Facts) -> Iterator[Figure]:
    running = {one.key for one in facts.running()}
    for row in facts.rows:
        if row.cohort.programme not in running:
            continue
        by, paired = _group(row), _exact(row.n_paired)
        yield Fact(line, (*by, ("about", "Design")), row.cohort.design.value.replace("_", " "))
        yield Fact(line, (*by, ("about", _LEVEL)), _level(row))
        yield Count(line, (*by, ("about", "Scored before and after")), paired)
        for about, estimate, unit in (
            ("Change", row.mean_change, "points"),
            ("Effect", row.effect, "standard deviations"),
        ):
            shown = estimate.value if isinstance(estimate, Shown) else None
            yield Effect(line, (*by, ("about", about)), shown, paired, unit, _alike(row))


def _level(row: Row) -> str:
    """Say what a row can tell of cause at most: one arm alone tells no more than a group without another."""
    level = LEVELS[row.cohort.design if row.arm == CONTRAST else Design.SINGLE_GROUP]
    return f"Growth {level.growth}, Sherman {level.sherman}"


def _alike(row: Row) -> bool:
    """Say whether everybody changed by the same, so that there is nothing to judge the change by."""
    change = row.mean_change.value if isinstance(row.mean_change, Shown) else None
    return (
        change is not None
        and isfinite(float(change.estimate))
        and not isfinite(float(change.high) - float(change.low))
    )


def _data_quality(line: str, facts: Facts) -> Iterator[Figure]:
    running = {one.key for one in facts.running()}
    for row in facts.rows:
        if row.cohort.programme in running and row.arm != CONTRAST:
            started = _exact(row.n_started)
            for about, people in (("Scored before", row.n_before), ("Scored before and after", row.n_paired)):
                yield Share(line, (*_group(row), ("about", about)), _exact(people), started)


def _group(row: Row) -> By:
    return (
        ("programme", row.cohort.programme),
        ("cohort", row.cohort.cohort),
        ("measure", row.measure.measure),
        ("timepoint", row.timepoint),
        ("arm", str(row.arm)),
    )


COMPUTED: Mapping[str, Computed] = {
    "programmes": Computed(
        "Every programme that ran between the start of the year and the end of the period.", _programmes
    ),
    "started": Computed("People who started, by quarter, programme and tier.", _started, _started_in_period),
    "progress": Computed("Where those who started this year had got to by the end of the period.", _progress),
    "earlier_starters": Computed(
        "Where those who started in the funding year before had got to by the end of the period.",
        _earlier_starters,
    ),
    "started_by_sex": Computed("People who started, by quarter, tier and sex.", _by_sex),
    "started_by_age": Computed("People who started, by quarter, tier and age at the start.", _by_age),
    "started_by_ethnicity": Computed("People who started, by quarter, tier and ethnic group.", _by_ethnicity),
    "effects": Computed(
        "Change on each measure of each cohort, as the register stood when it was sealed. The evidence level is the"
        " most that the design can say of cause, from 1 to 5 on two versions of the Maryland scale: the What Works"
        " Centre for Local Economic Growth’s, and Sherman’s.",
        _effects,
    ),
    "data_quality": Computed(
        "What share of those who started has a score before, and both, in bands, for each cohort and measure.",
        _data_quality,
    ),
}


def tiers_of(programmes: Sequence[ProgrammeFacts]) -> Dimension:
    """Break down by programme, within tiers that are never added up without being shown."""
    tiers = {tier: tuple(one.key for one in programmes if one.tier == tier) for tier in _tiers(programmes)}
    totals = {_tier(tier): its for tier, its in tiers.items()}
    return Dimension("programme", tuple(one.key for one in programmes), {**totals, ALL: tuple(totals)})


def _by_tier(programmes: Sequence[ProgrammeFacts]) -> Dimension:
    return Dimension.flat("programme", *map(_tier, _tiers(programmes)), total=ALL)


def _tiers(programmes: Sequence[ProgrammeFacts]) -> list[Tier]:
    return [tier for tier in Tier if any(one.tier is tier for one in programmes)]


def _tier(tier: Tier) -> str:
    # No programme's key has a space.
    return f"Tier: {tier.value}"


def _broken_down(
    line: str, facts: Facts, name: str, labels: tuple[str, ...], which: Callable[[Reached], str]
) -> Iterator[Figure]:
    tiers = {one.key: _tier(one.tier) for one in facts.programmes}
    yield from _people(
        line,
        facts,
        facts.definition.funding_year,
        lambda its: (Dimension.flat(name, *labels), _by_tier(its)),
        lambda one: (which(one), tiers[one.programme]),
    )


def _got_to(line: str, facts: Facts, year: str) -> Iterator[Figure]:
    yield from _people(
        line,
        facts,
        year,
        lambda its: (Dimension.flat("progress", COMPLETED, LEFT_EARLY, ACTIVE), tiers_of(its)),
        lambda one: (_progress_of(one, facts.period.ends_on), one.programme),
    )


def _progress_of(one: Reached, day: date) -> str:
    if one.ended is None or one.ended > day:
        return ACTIVE
    return COMPLETED if one.exit_reason == _COMPLETED else LEFT_EARLY


def _people(
    line: str,
    facts: Facts,
    year: str,
    dimensions: Callable[[Sequence[ProgrammeFacts]], tuple[Dimension, ...]],
    place: Callable[[Reached], tuple[str, ...]],
) -> Iterator[Figure]:
    """Count who started in the quarters of a year that have begun, whosever return it is for.

    Every return about these people counts them as one population, so that each is held against all the others.
    """
    running = facts.running(year)
    if not running:
        return
    whole = quarters(year)
    when = Dimension("quarter", tuple(one.label for one in whole), _sums(facts, year, whole))
    axes = (when, *dimensions(running))
    counts: Counter[tuple[str, ...]] = Counter()
    for quarter in whole:
        for one in facts.started_in(quarter.starts_on, min(quarter.ends_on, facts.period.ends_on)):
            counts[(quarter.label, *place(one))] += one.people
    ahead = {one.label for one in whole if one.starts_on > facts.period.ends_on}
    cells = product(*(axis.categories for axis in axes))
    impossible = frozenset(cell for cell in cells if cell[0] in ahead)
    version = f"{facts.period.ends_on}:{facts.version[:16]}"
    yield People(line, Table(axes, dict(counts), f"{facts.area}: started in {year}", version, impossible))


def _sums(facts: Facts, year: str, whole: tuple[Quarter, ...]) -> dict[str, tuple[str, ...]]:
    """Add up the year, and the period where it is more than a quarter and less than the year."""
    its = tuple(
        one.label
        for one in whole
        if facts.period.starts_on <= one.starts_on and one.ends_on <= facts.period.ends_on
    )
    period = {facts.period.name: its} if 1 < len(its) < len(whole) else {}
    return {**period, year_label(year): tuple(one.label for one in whole)}


def _exact(people: Disclosed[int]) -> int:
    if not isinstance(people, Shown):
        raise TypeError("What a return is worked out from is exact until it leaves.")
    return people.value
