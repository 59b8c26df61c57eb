"""What somebody wants to see of a portfolio: the filters that an address keeps, held to what they may see."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import urlencode

from evaluate.db.queries.outcomes import CohortFacts
from evaluate.portfolio.overview import Overview, Stood
from evaluate.vocabulary import funding_year, timepoint_label, timepoint_order

MOST_BESIDE = 6
NAMES = {
    "approach": "Approach",
    "tier": "Tier",
    "provider": "Provider",
    "place": "Place",
    "year": "Funding year",
    "measure": "Measure",
    "timepoint": "Timepoint",
}

# Never by effect: a list in that order is a league table.
ORDERS = {"tier": "Tier", "contract": "Contract end"}

Options = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a portfolio is narrowed to; what is none is not narrowed.

    `order` is by what programmes stand, which is their names where it is none; `beside` are programmes by key.
    """

    approach: str | None = None
    tier: str | None = None
    provider: str | None = None
    place: str | None = None
    year: str | None = None
    measure: str | None = None
    timepoint: str | None = None
    order: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Name the filters that are set."""
        return tuple(name for name in NAMES if getattr(self, name) is not None)


def options(overview: Overview) -> Options:
    """List for each filter the values that this portfolio has, each with how it is written."""
    stood, rows = overview.programmes, overview.comparison.rows
    measures = {row.measure.measure: row.measure.name for row in rows}
    timepoints = sorted({row.timepoint for row in rows}, key=lambda one: (timepoint_order(one), one))
    return {
        "approach": _same(one.facts.approach for one in stood),
        "tier": {key: key.capitalize() for key in _same(one.facts.tier.value for one in stood)},
        "provider": _same(one.facts.provider for one in stood),
        "place": _same(one.place for one in stood if one.place),
        "year": _same(chain.from_iterable(map(years, stood))),
        "measure": dict(sorted(measures.items(), key=lambda item: item[1].casefold())),
        "timepoint": {one: _sentence(timepoint_label(one)) for one in timepoints},
        "order": ORDERS,
        "beside": {one.facts.key: one.facts.name for one in stood},
    }


def read_address(address: Mapping[str, Sequence[str]], offered: Options) -> tuple[Wanted, tuple[str, ...]]:
    """Read what an address asks for, and name each part of it that this portfolio does not have.

    What is foreign and what does not exist at all are told apart by nothing.
    """
    chosen: dict[str, str | None] = {}
    ignored = []
    for name, label in {**NAMES, "order": "Order"}.items():
        asked = [one for one in address.get(name, ()) if one]
        chosen[name] = asked[-1] if asked and asked[-1] in offered[name] else None
        if asked and chosen[name] is None:
            ignored.append(label.lower())
    beside = tuple(dict.fromkeys(one for one in address.get("beside", ()) if one in offered["beside"]))
    if len(beside) < len(set(address.get("beside", ()))) or len(beside) > MOST_BESIDE:
        ignored.append("programme to set side by side")
    return Wanted(**chosen, beside=beside[:MOST_BESIDE]), tuple(ignored)


def address_of(wanted: Wanted) -> dict[str, list[str]]:
    """Write what is wanted as the parts of an address, without what is not narrowed."""
    parts = {name: [str(getattr(wanted, name))] for name in wanted.narrowed}
    if wanted.order is not None:
        parts["order"] = [wanted.order]
    return {**parts, "beside": list(wanted.beside)} if wanted.beside else parts


def as_query(wanted: Wanted) -> str:
    """Write what is wanted as the end of an address."""
    return urlencode(address_of(wanted), doseq=True)


def matches(one: Stood, wanted: Wanted) -> bool:
    """Say whether a programme itself is wanted, whatever its scores."""
    had: Mapping[str, Callable[[], object]] = {
        "approach": lambda: one.facts.approach,
        "tier": lambda: one.facts.tier.value,
        "provider": lambda: one.facts.provider,
        "place": lambda: one.place,
    }
    same = all(getattr(wanted, name) in (None, its()) for name, its in had.items())
    return same and (wanted.year is None or wanted.year in years(one))


def years(one: Stood) -> set[str]:
    """Name the funding years in which a programme's cohorts began, or, before it has one, the programme."""
    begun = [began(started.cohort) for started in one.cohorts]
    return {funding_year(day) for day in begun or [one.facts.starts_on]}


def began(cohort: CohortFacts) -> date:
    """Give the day on which a cohort's intake began, else its programme."""
    return cohort.intake_from or cohort.starts_on


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in sorted(set(values), key=str.casefold)}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
