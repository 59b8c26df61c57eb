"""From figures to what the reviewer may read: nothing leaves that is small, or that gives something small away."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from evaluate.disclosure import (
    PROFILES,
    DisclosedTable,
    Released,
    Shorthand,
    Suppressed,
    count,
    is_low_reliability,
    release,
    statistic,
)
from evaluate.metrics.results import NotEstimable
from evaluate.returns.figures import By, Cell, Count, Effect, Fact, Figure, People, Share, is_ahead
from evaluate.vocabulary import Audience

_READER = Audience.PUBLIC
_DECIMALS = 2
# With fewer pairs than two in five no headline is to be believed; a first test of an approach asks for three in five.
_BANDS = ((0.6, "60% or more"), (0.4, "40% to 59%"), (0.0, "under 40%"))


@dataclass(frozen=True, slots=True)
class Memory:
    """What has left about one area: the tables, and on how many people each statistic that was told rested.

    It holds true counts, because the next return is held against them: keep it as closely as the register.
    """

    tables: Released = field(default_factory=Released)
    paired: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def written(self) -> str:
        """Write it down."""
        paired = {name: sorted(people) for name, people in self.paired.items()}
        return json.dumps({"tables": self.tables.plain(), "paired": paired}, separators=(",", ":"))

    @classmethod
    def read(cls, *texts: str) -> "Memory":
        """Put together what several returns remembered, the oldest first."""
        found = [json.loads(text) for text in texts]
        tables = [table for one in found for table in one["tables"]]
        paired: dict[str, frozenset[int]] = {}
        for name, people in (pair for one in found for pair in one["paired"].items()):
            about = _without_line(name)
            paired[about] = paired.get(about, frozenset()) | {
                *(people if isinstance(people, list) else [people])
            }
        return cls(Released.from_plain(tables), paired)


@dataclass(frozen=True, slots=True)
class Withheld:
    """The cells that may leave, and what is to be remembered of them once they have."""

    cells: tuple[Cell, ...]
    leaving: Memory


def withhold(figures: Iterable[Figure], earlier: Memory) -> Withheld:
    """Hold every figure against the threshold, the others, and all that left before."""
    cells: list[Cell] = []
    known, leaving = earlier.tables, Memory()
    for figure in figures:
        if isinstance(figure, People):
            disclosed, known = release(figure.table, PROFILES[_READER], known)
            leaving = replace(leaving, tables=leaving.tables.with_table(figure.table, disclosed))
            cells += _of_table(figure.line, disclosed)
        elif isinstance(figure, Count):
            cells.append(_of_count(figure))
        elif isinstance(figure, Effect):
            name = _named(figure.by)
            told = tuple(_of_effect(figure, earlier.paired.get(name, frozenset())))
            cells += told
            if told[0].value is not None:
                leaving = replace(leaving, paired={**leaving.paired, name: frozenset({figure.paired})})
        elif isinstance(figure, Share):
            cells.append(_of_share(figure))
        else:
            cells.append(_of_fact(figure))
    return Withheld(tuple(cells), leaving)


def _of_table(line: str, disclosed: DisclosedTable) -> Iterator[Cell]:
    names = [dimension.name for dimension in disclosed.dimensions]
    for labels, figure in disclosed.figures.items():
        if labels in disclosed.impossible or is_ahead(disclosed, labels):
            continue
        by = tuple(zip(names, labels, strict=True))
        if isinstance(figure, Suppressed):
            yield Cell(line, by, None, Shorthand.SUPPRESSED, "people")
        else:
            yield Cell(line, by, figure.value, None, "people")


def _of_count(figure: Count) -> Cell:
    shown = count(figure.people, _READER)
    if isinstance(shown, Suppressed):
        return Cell(figure.line, figure.by, None, Shorthand.SUPPRESSED, "people")
    return Cell(figure.line, figure.by, shown.value, None, "people")


def _of_effect(figure: Effect, before: frozenset[int]) -> Iterator[Cell]:
    """Give the estimate with its interval, unless it tells of each, or is a few people from any that has left."""
    few = any(0 < abs(figure.paired - people) < PROFILES[_READER].smallest_paired for people in before)
    shown = statistic(figure.estimate, figure.paired, _READER)
    settled = None if figure.estimate is None else figure.estimate.settled()
    for name in ("estimate", "low", "high"):
        by: By = (*figure.by, ("statistic", name))
        if few or figure.alike or isinstance(shown, Suppressed) or figure.estimate is None:
            yield Cell(figure.line, by, None, Shorthand.SUPPRESSED, figure.unit)
        elif settled is None or isinstance(settled, NotEstimable):
            yield Cell(figure.line, by, None, Shorthand.NOT_APPLICABLE, figure.unit)
        else:
            flag = Shorthand.LOW_RELIABILITY if is_low_reliability(figure.paired) else None
            yield Cell(figure.line, by, round(float(getattr(settled, name)), _DECIMALS), flag, figure.unit)


def _of_share(figure: Share) -> Cell:
    if figure.whole < PROFILES[_READER].smallest_count:
        return Cell(figure.line, figure.by, None, Shorthand.SUPPRESSED)
    share = figure.part / figure.whole
    return Cell(figure.line, figure.by, next(band for least, band in _BANDS if share >= least))


def _of_fact(figure: Fact) -> Cell:
    flag = Shorthand.NOT_COLLECTED if figure.value is None else None
    return Cell(figure.line, figure.by, figure.value, flag, figure.unit)


def _named(by: By) -> str:
    """Name a statistic by what it is about alone: another funder's line may go by another key."""
    return json.dumps([list(one) for one in by], separators=(",", ":"))


def _without_line(name: str) -> str:
    """Read a name as it is written now; once, the key of its line stood before the rest."""
    parts = json.loads(name)
    return json.dumps([one for one in parts if not isinstance(one, str)], separators=(",", ":"))
